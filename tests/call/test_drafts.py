"""Drafts: frozen, they are ordinary values of their class."""

from dataclasses import FrozenInstanceError, replace

import pytest

from console.call.commands import Purpose, WakeAt
from console.call.drafts import changer_of, draft_of


def frozen_draft() -> WakeAt:
    """A wake-up that was a draft."""
    draft = draft_of(WakeAt)(1.5, 7, Purpose.PART, 0, "/action", "hangup")
    draft.__class__ = WakeAt
    return draft


def test_a_frozen_draft_equals_the_value_that_is_made_in_the_ordinary_way():
    made = WakeAt(at=1.5, token=7, purpose=Purpose.PART, exchange=0, pointer="/action", name="hangup")
    assert frozen_draft() == made
    assert hash(frozen_draft()) == hash(made)
    assert repr(frozen_draft()) == repr(made)
    assert replace(frozen_draft(), token=8) == replace(made, token=8)


def test_a_frozen_draft_refuses_to_be_changed():
    with pytest.raises(FrozenInstanceError):
        frozen_draft().token = 8


def test_a_changed_value_is_what_replace_makes_of_it():
    changed, wake = changer_of(WakeAt), frozen_draft()
    made = changed(wake, token=8, name=None)
    assert made == replace(wake, token=8, name=None) and type(made) is WakeAt
    assert changed(wake) == wake and changed(wake) is not wake
    with pytest.raises(AttributeError):
        changed(wake, nonsense=1)
    with pytest.raises(FrozenInstanceError):
        made.token = 9
