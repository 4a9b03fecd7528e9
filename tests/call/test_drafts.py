"""Drafts: frozen, they are ordinary values of their class."""

from dataclasses import FrozenInstanceError, replace

import pytest

from console.call.commands import Purpose, WakeAt
from console.call.drafts import draft_of


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
