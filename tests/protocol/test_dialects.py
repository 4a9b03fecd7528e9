"""Dialects are found by their names, and say the same when they are equal."""

from datetime import UTC, datetime

import pytest

from console.protocol.callbacks import callback_json
from console.protocol.dialects import CLASSIC, CURRENT, DIALECTS, CallFacts, dialect_named


@pytest.mark.parametrize("name", ["current", "classic"])
def test_a_dialect_is_found_by_its_name(name: str) -> None:
    assert dialect_named(name) == {"current": CURRENT, "classic": CLASSIC}[name]
    assert dialect_named(name).name == name


@pytest.mark.parametrize("name", DIALECTS)
def test_callbacks_are_json_signed_in_lower_case_unless_assumed_otherwise(name: str) -> None:
    assert dialect_named(name).content_type == "application/json; charset=utf-8"
    assert dialect_named(name).authorization_scheme == "application"
    other = dialect_named(name, {"content_type": "application/json", "signature.scheme": "Application"})
    assert (other.content_type, other.authorization_scheme) == ("application/json", "Application")
    assert other != dialect_named(name)


@pytest.mark.parametrize("name", DIALECTS)
def test_a_field_that_no_document_lists_is_sent_when_it_is_asked_for(name: str) -> None:
    facts = CallFacts(call_id="1", application_key="k", time=datetime(2026, 1, 1, tzinfo=UTC), to=None)
    for on in (True, False):
        pie = dialect_named(name, {"fields.unknown": on}).pie(facts, "main", "timeout", None, None)
        result = callback_json(pie)["menuResult"]
        assert result == {"menuId": "main", "type": "timeout"} | ({"addToContext": []} if on else {})


def test_what_is_assumed_of_other_things_changes_no_dialect() -> None:
    assert dialect_named("current", {"menu.repeats": 2}) == CURRENT


def test_only_the_current_dialect_lacks_nothing_and_hears_of_recordings() -> None:
    assert not CURRENT.lacking and CLASSIC.lacking
    assert "recording_available" in CURRENT.notify_types
    assert CLASSIC.notify_types == {"callingerror"}
    assert (CURRENT.most_spoken, CLASSIC.most_spoken) == (600, 200)
    assert CURRENT.notes_early_media and not CLASSIC.notes_early_media
    assert CURRENT.dice_between_apps and not CLASSIC.dice_between_apps
