"""What the classic dialect had not got yet: one warning for each, at its place as written, and nothing is refused."""

import pytest

from console.protocol.dialects import CLASSIC, CURRENT
from console.protocol.jsontext import write_json
from console.protocol.svaml.document import Document
from console.protocol.svaml.eras import FORMS
from console.protocol.svaml.reading import read_answer, read_document
from tests.protocol.svaml.answers import HANGUP, codes


def read(value: object, event: str = "ice") -> Document:
    return read_document(value, event, CLASSIC)  # JSON, which each test writes


def later(document: Document) -> list[str | None]:
    """Where something came later than the dialect."""
    return [finding.pointer for finding in document.all_findings if finding.code == "svaml.dialect"]


@pytest.mark.parametrize(
    "instruction",
    [
        {"name": "SetCookie", "key": "lang", "value": "sv"},
        {"name": "sendDtmf", "value": "1"},
        {"name": "answer"},
        {"name": "startRecording", "options": {"destinationUrl": "s3://b"}},
        {"name": "stopRecording"},
    ],
    ids=lambda instruction: instruction["name"],
)
def test_instructions_that_came_later_are_warnings(instruction: dict[str, object]) -> None:
    document = read({"instructions": [instruction], "action": HANGUP})
    assert document.usable and later(document) == ["/instructions/0"]


def test_a_status_report_came_later() -> None:
    report = {"instructions": [{"name": "reportCallStatus", "value": "success"}]}
    assert later(read(report, "dice")) == ["/instructions/0"]


@pytest.mark.parametrize(
    ("action", "path"),
    [
        ({"name": "park"}, ""),
        ({"name": "connectStream", "destination": {"endpoint": "wss://x"}}, ""),
        ({"name": "ConnectPSTN", "number": "+46313900644", "AMD": {"enabled": False}}, "/AMD"),
        ({"name": "connectSip", "destination": {"endpoint": "a@b"}, "transport": "tls"}, "/transport"),
        ({"name": "connectConf", "conferenceId": "x", "conferenceDtmfOptions": {}}, "/conferenceDtmfOptions"),
        ({"name": "continue", "record": True, "recordingOptions": {"destinationUrl": "s3://b"}}, "/recordingOptions"),
        ({"name": "runMenu", "menus": [{"id": "a"}], "mainMenu": "a"}, "/mainMenu"),
        ({"name": "runMenu", "menus": [{"id": "main"}], "barge": False}, "/barge"),
        ({"name": "runMenu", "menus": [{"id": "main"}, {"id": "b", "timeoutMills": 4000}]}, "/menus/1/timeoutMills"),
    ],
)
def test_actions_and_keys_that_came_later_are_warnings(action: dict[str, object], path: str) -> None:
    document = read({"action": action})
    assert document.usable and later(document) == [f"/action{path}"]


@pytest.mark.parametrize("prompt", ["#href[https://a.example/x.wav]", "https://a.example/x.wav", "#ssml[<p>Hi</p>]"])
def test_prompts_of_later_forms_are_warnings(prompt: str) -> None:
    menu = {"name": "runMenu", "menus": [{"id": "main", "mainPrompt": f"#tts[Hi];{prompt};{prompt}"}]}
    assert later(read({"action": menu})) == ["/action/menus/0/mainPrompt"]


def test_the_forms_are_those_that_a_dialect_may_lack() -> None:
    assert set(FORMS.values()) <= CLASSIC.lacking.keys()


def test_the_answers_of_the_time_are_no_finding() -> None:
    menu = {"id": "main", "mainPrompt": "#tts[One or two?];beep", "options": [{"dtmf": "1", "action": "return(x)"}]}
    say = {"name": "Say", "text": "a" * 200, "locale": "en-us"}
    files = {"name": "PlayFiles", "ids": ["welcome"], "locale": "sv-SE"}
    action = {"name": "RunMenu", "menus": [menu]}
    assert read({"Instructions": [say, files], "Action": action}, "ice").all_findings == ()


def test_the_sentence_says_who_lists_it_first_and_what_becomes_of_it() -> None:
    (finding,) = read({"instructions": [{"name": "answer"}], "action": HANGUP}).all_findings
    assert finding.sentence == (
        "answer is not in the classic dialect: the Sinch docs of 2021 are the first to list it."
    )
    assert finding.consequence.endswith("the console carries it out.")


def test_fewer_characters_were_spoken_and_say_knew_one_language() -> None:
    long = {"instructions": [{"name": "say", "text": "a" * 201}], "action": HANGUP}
    assert codes(read(long)) == ["svaml.limit"]
    swedish = {"instructions": [{"name": "say", "text": "Hej", "locale": "sv-SE"}], "action": HANGUP}
    assert [finding.pointer for finding in read(swedish).all_findings] == ["/instructions/0/locale"]


def test_an_answer_is_remembered_for_its_dialect_alone() -> None:
    body = write_json({"action": {"name": "park"}}).encode()
    assert later(read_answer(body, "ice", CLASSIC)) == ["/action"]
    assert later(read_answer(body, "ice")) == [] == later(read_answer(body, "ice", CURRENT))
