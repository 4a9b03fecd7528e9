"""What may answer what: both tables cover every name, and say where each is allowed."""

from console.protocol.svaml.allowed import (
    ACTION_EVENTS,
    INSTRUCTION_EVENTS,
    NOT_SIMULATED_FIELDS,
    events_that_allow,
    names_allowed,
    verdict,
)
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS


def test_the_tables_cover_every_name_and_no_other() -> None:
    assert ACTION_EVENTS.keys() == ACTIONS.keys()
    assert INSTRUCTION_EVENTS.keys() == INSTRUCTIONS.keys()
    assert NOT_SIMULATED_FIELDS.keys() <= ACTIONS.keys() | INSTRUCTIONS.keys()


def test_without_an_event_everything_is_allowed_somewhere() -> None:
    assert all(verdict(name, None) == "yes" for name in [*ACTIONS, *INSTRUCTIONS])


def test_no_name_is_allowed_in_an_event_that_its_row_does_not_have() -> None:
    assert verdict("hangup", "dice") == "no"
    assert verdict("reportCallStatus", "dice") == "yes"
    assert verdict("continue", "ice") == "disputed"


def test_the_events_that_allow_a_name_are_listed_in_order() -> None:
    assert events_that_allow("park") == ("ice", "ace")
    assert events_that_allow("reportCallStatus") == ("dice",)
    assert events_that_allow("say") == ("ice", "ace", "pie")


def test_a_leg_may_be_played_to_and_nothing_else() -> None:
    assert names_allowed(INSTRUCTIONS, "leg") == ("say", "playFiles")
    assert names_allowed(ACTIONS, "leg") == ("continue",)


def test_what_unparks_is_what_answers_ice() -> None:
    for name in [*ACTIONS, *INSTRUCTIONS]:
        assert verdict(name, "unpark") == verdict(name, "ice")
