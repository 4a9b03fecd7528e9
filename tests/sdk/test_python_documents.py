"""SVAML that Sinch's SDK for Python makes is read without a finding and carried out, each of its models once."""

import pytest
from sinch.domains.voice.models.svaml.actions.actions import Action
from sinch.domains.voice.models.svaml.instructions.instructions import Instruction

from console.protocol.jsonvalue import Json
from console.protocol.svaml.allowed import verdict
from console.protocol.svaml.reading import read_document
from tests.sdk.answered import answered_with, carried_out, codes_of
from tests.sdk.python_sdk import ACTIONS, BY_NAME, INSTRUCTIONS, MAIN, RECORDING, beside, left_out

EVENTS = ("ice", "ace", "pie")


def document_of(name: str, event: str) -> Json:
    """The answer with this instruction or action, as a backend has to make it with this SDK."""
    is_action = BY_NAME[name] in ACTIONS
    instructions = [*beside(name, event), *([] if is_action else [name])]
    return {
        "instructions": [BY_NAME[each].as_dict() for each in instructions],
        "action": BY_NAME[name if is_action else "hangup"].as_dict(),
    }


ANSWERS = [(name, event) for name in BY_NAME for event in EVENTS if verdict(name, event) == "yes"]


def test_every_model_of_the_sdk_is_made_once_with_every_argument() -> None:
    assert {type(model) for model in ACTIONS} == set(Action.__subclasses__())
    assert {type(model) for model in INSTRUCTIONS} == set(Instruction.__subclasses__())
    assert [left_out(model) for model in (*ACTIONS, *INSTRUCTIONS, MAIN, RECORDING) if left_out(model)] == []


@pytest.mark.parametrize(("name", "event"), ANSWERS, ids=" in ".join)
def test_what_the_sdk_makes_answers_an_event_without_a_finding(name: str, event: str) -> None:
    document = document_of(name, event)
    read = read_document(document, event)
    assert (read.usable, codes_of(read)) == (True, [])
    call = answered_with(event, document)
    assert (call.codes(), call.failed()) == ([], [])
    assert len(call.bodies("dice")) == 1
    assert name in carried_out(call, event)


def test_nothing_of_a_menu_or_a_recording_is_lost_by_its_keys_with_underscores() -> None:
    menus = read_document(document_of("runMenu", "ice"), "ice").action
    assert menus is not None and menus.assumption == "names.spelling"
    (main, person) = menus.model.menus
    assert (main.main_prompt, main.repeat_prompt) == (MAIN.main_prompt, MAIN.repeat_prompt)
    assert (main.max_digits, main.timeout_mills, main.max_timeout_mills) == (1, 4000, 15000)
    assert person.max_digits == 4
    (*_, recording) = read_document(document_of("startRecording", "ice"), "ice").instructions
    options = recording.model.options
    assert (options.destination_url, options.notification_events) == (RECORDING.destination_url, True)
    assert options.transcription_options.enabled is True
