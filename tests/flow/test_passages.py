"""What a recording can be found by, and at which of its steps."""

import pytest

from console.flow.passages import Facts, Gatherer, Passage, Place, readable
from console.flow.recording import Entry, ExchangeSeen, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from tests.flow.playing import play_text

MENU = """
call: {from: "+46313900612", to: "+442079460123"}
responses:
  - event: ice
    svaml:
      instructions: [{name: answer}, {name: setCookie, key: lang, value: sv}]
      action:
        name: runMenu
        menus: [{id: main, mainPrompt: "#tts[Press 60.]", maxDigits: 2, mainPromt: x}]
  - {event: pie, svaml: {action: {name: hangup}}}
script: [dial, press: "60", wait: pie]
"""


def entries_of(text: str = MENU) -> list[Entry]:
    """The steps of a flow, as a recording has them."""
    return [StepSeen(line.name, step) for line, step in play_text(text).play.seen]


def gathered(entries: list[Entry], longest: int = 1_000_000) -> tuple[list[Passage], Facts]:
    """What is made of them."""
    gatherer = Gatherer(longest)
    for entry in entries:
        gatherer.take(entry)
    facts = gatherer.end()
    return gatherer.passages, facts


def exchange(index: int, **given: object) -> Exchange:
    """A callback with a body and an answer that are easily told apart."""
    headers = (("Content-Type", "application/json"), ("Authorization", "Basic c2VjcmV0"))
    request = Request(method="POST", url="http://127.0.0.1:5000/voice", headers=headers, body=b'{"asked":%d}' % index)
    response = Response(status=200, headers=(("X-Answer", str(index)),), body=b'{"answered":%d}' % index)
    attempt = Attempt(**{"request": request, "response": response, "seconds": 0.1, **given})
    return Exchange(index=index, event="ice" if index == 0 else "pie", started="", attempts=(attempt,))


def of(passages: list[Passage], place: Place) -> list[tuple[str, str, int]]:
    """Label, text and step of the passages of a place."""
    return [(one.label, one.text, one.step) for one in passages if one.place is place]


def test_prompts_keys_cookies_and_findings_are_found_at_their_steps():
    entries = entries_of()
    steps = [entry.step for entry in entries]
    passages, _ = gathered(entries)
    prompt = next(step for step in steps if step.kind == "prompt")
    last_key = [step for step in steps if step.kind == "key"][-1]
    cookie = next(step for step in steps if step.kind == "cookie")
    assert of(passages, Place.HEARD) == [("prompt", "Press 60.", prompt.index)]
    assert of(passages, Place.KEYS) == [("keys", "60", last_key.index)]
    assert of(passages, Place.COOKIES) == [("cookie", "lang = sv", cookie.index)]
    assert [text.split(":")[0] for _, text, _ in of(passages, Place.FINDINGS)] == ["svaml.unknown_key"]
    assert len(of(passages, Place.STEPS)) == len(steps)


def test_facts_tell_who_called_whom_and_how_it_ended():
    _, facts = gathered(entries_of())
    assert (facts.caller, facts.to, facts.kind) == ("+46313900612", "+442079460123", "did")
    assert (facts.result, facts.reason) == ("ANSWERED", "MANAGERHANGUP")
    assert facts.callbacks == ("ice", "pie", "dice")
    assert facts.keys == ("60",)
    assert facts.codes == ("svaml.unknown_key",) and facts.findings == 1 and facts.worst == 1
    assert facts.calls == 1 and facts.lasted > 0 and facts.duration is not None
    assert facts.went(by_hand=False, passed=True) == "warned"


@pytest.mark.parametrize("late", [False, True])
def test_a_body_is_found_at_the_step_that_sent_it_wherever_its_exchange_is_told(late):
    entries = entries_of()
    asked = {step.step.exchange: step.step.index for step in entries if step.step.kind == "callback"}
    answered = {step.step.exchange: step.step.index for step in entries if step.step.kind == "reply"}
    exchanges = [ExchangeSeen("", exchange(index)) for index in (0, 1)]
    passages, _ = gathered([*entries, *exchanges] if late else [*exchanges, *entries])
    assert of(passages, Place.BODIES) == [
        ("ICE body", '{"asked":0}', asked[0]),
        ("answer to ICE", '{"answered":0}', answered[0]),
        ("PIE body", '{"asked":1}', asked[1]),
        ("answer to PIE", '{"answered":1}', answered[1]),
    ]


def test_a_header_is_told_once_and_never_with_credentials():
    passages, _ = gathered([*entries_of(), *(ExchangeSeen("", exchange(index)) for index in (0, 1))])
    texts = [text for _, text, _ in of(passages, Place.HEADERS)]
    assert texts.count("Content-Type: application/json") == 1
    assert "Authorization: Basic ***" in texts and "c2VjcmV0" not in str(passages)
    assert [text for text in texts if text.startswith("X-Answer")] == ["X-Answer: 0", "X-Answer: 1"]


def test_why_a_callback_failed_is_found():
    failed = exchange(0, response=None, failure=Failure(code="http.timeout", sentence="No answer came in time."))
    passages, _ = gathered([*entries_of(), ExchangeSeen("", failed)])
    assert ("finding", "http.timeout: No answer came in time.") in [one[:2] for one in of(passages, Place.FINDINGS)]


def test_of_several_calls_each_passage_names_its_own():
    entries = entries_of()
    other = [StepSeen("bo", entry.step) for entry in entries]
    passages, facts = gathered([*entries, *other])
    assert {one.call for one in passages} == {"", "bo"}
    assert facts.calls == 2 and facts.keys == ("60", "60")


def test_nothing_at_all_has_facts_too():
    assert gathered([]) == ([], Facts())


def test_text_beyond_what_is_searched_counts_for_the_facts_alone():
    entries = entries_of()
    whole, facts = gathered(entries)
    gatherer = Gatherer(sum(len(one.text) for one in whole[:3]))
    for entry in entries:
        gatherer.take(entry)
    assert gatherer.end() == facts
    assert gatherer.passages == whole[:3] and gatherer.in_part


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b'{"text": "V\xc3\xa4lkommen"}', '{"text": "Välkommen"}'),
        (b'{"text": "V\\u00e4lkommen"}', '{"text": "Välkommen"}'),
        (b'{"text": "\\u00e4', '{"text": "\\u00e4'),
        (b"\xff\xfeGIF", "\ufffd\ufffdGIF"),
        (b"", ""),
    ],
)
def test_a_body_is_told_in_letters(body, text):
    assert readable(body) == text
