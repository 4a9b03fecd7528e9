"""Dialects are found by their names, and say the same when they are equal."""

import pytest

from console.protocol.dialects import CLASSIC, CURRENT, DIALECTS, dialect_named


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


def test_what_is_assumed_of_other_things_changes_no_dialect() -> None:
    assert dialect_named("current", {"menu.repeats": 2}) == CURRENT


def test_only_the_current_dialect_lacks_nothing_and_hears_of_recordings() -> None:
    assert not CURRENT.lacking and CLASSIC.lacking
    assert "recording_available" in CURRENT.notify_types
    assert CLASSIC.notify_types == {"callingerror"}
    assert (CURRENT.most_spoken, CLASSIC.most_spoken) == (600, 200)
    assert CURRENT.notes_early_media and not CLASSIC.notes_early_media
    assert CURRENT.dice_between_apps and not CLASSIC.dice_between_apps
