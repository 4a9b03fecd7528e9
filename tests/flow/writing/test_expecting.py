"""What came of a recorded call is expected again, as far as it does not differ from call to call."""

from console.flow.recording import Recording
from console.flow.writing.expecting import Answers, expect_of
from console.flow.writing.past import Past
from tests.flow.recorded import recording_of

CALL = """
version: 1
responses:
  - event: ice
    svaml:
      instructions:
        - {name: setCookie, key: lang, value: sv}
        - {name: setCookie, key: since, value: "2026-01-01T12:00:00Z"}
        - {name: say, text: Hello.}
      action: {name: connectPstn, number: "+46313900644", nonsense: 1}
call: {callee: {after: 3s, talks: 20s}}
script: [dial, wait: ended]
"""


def expected(recording: Recording, *, notes: bool = True, shortened: float = 0.0) -> dict:
    """What to expect of the flow's own call."""
    past = Past("", list(enumerate(recording.seen)))
    return expect_of(past, Answers(recording.exchanges()), notes=notes, shortened=shortened)


def test_a_call_is_expected_to_come_out_as_it_did():
    _, recording = recording_of(CALL)
    assert expected(recording) == {
        "action": "continue",
        "heard": ["Hello."],
        "callbacks": ["ice", "ace", "dice"],
        "cookies": {"lang": "sv", "since": "present"},
        "ended": {"result": "ANSWERED", "reason": "CALLEEHANGUP", "duration": ">= 16"},
        "findings": ["svaml.unknown_key", "prompt.early_media"],
    }


def test_notes_are_not_asked_for_of_what_a_person_played():
    _, recording = recording_of(CALL)
    assert expected(recording, notes=False)["findings"] == ["svaml.unknown_key"]


def test_what_a_person_thought_about_is_no_part_of_the_duration():
    _, recording = recording_of(CALL)
    assert expected(recording, shortened=10.0)["ended"]["duration"] == ">= 8"
