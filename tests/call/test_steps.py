"""The table of step kinds: each is produced by a call, and has a sentence in plain words."""

import pytest

from console.call.sentences import SENTENCES, sentence
from console.call.steps import KINDS, Certainty, Lane, Step
from console.protocol.assumptions import ASSUMPTIONS
from tests.call.conftest import DIAL, MENUS, PHONE, callout
from tests.call.conversation import Conversation, documented_keys
from tests.call.test_unrest import asked_again

RECORD = {"name": "startRecording", "options": {"destinationUrl": "s3://b/", "credentials": "a:b:c"}}


def long_call() -> Conversation:
    """A call with a menu, a dial, a recording, tones and cookies, that the callee ends; DiCE's answer reports."""
    call = Conversation().place()
    parts = (
        {"name": "answer"},
        RECORD,
        {"name": "setCookie", "key": "a", "value": "b"},
        {"name": "sendDtmf", "value": "1"},
    )
    call.reply(*parts, action={"name": "runMenu", "menus": MENUS}).play().wake().play().press("2", after=0.2)
    call.press("1", after=0.2).press("2#").reply({"name": "stopRecording"}, action={**DIAL, "dtmf": "9"})
    while not call.ringing:
        call.reply(body=b"") if call.open is not None else call.wake()
    call.pick_up(after=1).reply(action="continue").play().press("5", after=1).hang_up("callee", after=1)
    while call.open is None or call.body["event"] != "dice":
        call.reply(body=b"") if call.open is not None else call.wake()
    call.reply({"name": "reportCallStatus", "value": "success"}, action="hangup")
    return call.finish()


def several_calls() -> list[Conversation]:
    """Calls in which every kind of step occurs."""
    refused = Conversation().place().reply(action=DIAL).play().refuse("busy").finish()
    failed = Conversation().place().fail().hang_up(after=0.5).finish()
    parked = Conversation().place().reply(action="park").play().say("Hello").hang_up().finish()
    stream = {"name": "connectStream", "destination": {"endpoint": "wss://x"}}
    streamed = Conversation().place().reply(action=stream).play().hang_up().finish()
    said = callout("customCallout", destination=PHONE, dice='{"action": {"name": "hangup"}}').place().refuse("busy")
    talking = Conversation().place().reply(action=DIAL).play().pick_up().reply(action="continue").play()
    ordered = talking.order({"name": "say", "text": "Hello"}, action="hangup").play().finish()
    ordered.order(action="hangup")
    room = {"name": "connectConf", "conferenceId": "standup", "moh": "ring"}
    conferring = Conversation().place().reply(action=room).play().another_comes().order_in("onhold").hang_up().finish()
    led_on = callout("customCallout", destination=PHONE).place().pick_up().reply(action=DIAL).play().hang_up().finish()
    endless = asked_again(Conversation().place(), {"id": "main"})
    return [long_call(), refused, failed, parked, streamed, said, ordered, conferring, led_on, endless]


CALLS = several_calls()
STEPS = [step for call in CALLS for step in call.steps]


def test_every_kind_of_step_occurs():
    assert {step.kind for step in STEPS} == set(KINDS)


def test_every_kind_of_step_has_a_sentence():
    assert set(SENTENCES) == set(KINDS)


def test_every_sentence_is_one_that_a_person_can_read():
    for words in {sentence(step) for step in STEPS}:
        assert words[0].isupper() or words.split(":")[0].isidentifier(), words
        assert words.endswith((".", "…")), words
        assert "None" not in words and "{" not in words, words


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].data])
def test_the_data_of_a_step_is_what_the_table_documents(kind):
    seen = {key for step in STEPS if step.kind == kind for key in step.data}
    if kind in ("instruction", "action"):
        assert "name" in seen
    else:
        assert seen <= documented_keys(kind)


def test_an_assumed_step_names_an_assumption_of_the_table():
    named = {step.assumption for step in STEPS if step.certainty is Certainty.ASSUMED}
    assert named and named <= set(ASSUMPTIONS)


def test_steps_are_numbered_and_never_run_back():
    for call in CALLS:
        assert [step.index for step in call.steps] == list(range(len(call.steps)))
        assert [step.at for step in call.steps] == sorted(step.at for step in call.steps)


def test_a_step_is_documented_unless_it_names_an_assumption():
    step = Step(index=0, at=0.0, kind="bridge", source=Lane.CALLER, target=Lane.CALLEE)
    assert step.certainty is Certainty.DOCUMENTED
    assert dict(step.data) == {}


def test_a_pointer_leads_into_the_document_of_its_exchange_or_into_an_order():
    for call in CALLS:
        ordered = any(step.kind == "order" for step in call.steps)
        for step in call.steps:
            if step.pointer is not None:
                assert (step.exchange is not None or ordered) and step.pointer.startswith("/")
