"""The steps of a script and the callee who follows them."""

import pytest

from console.flow.load import load_flow
from console.flow.model import (
    AnswerPhone,
    Callee,
    Dial,
    Expectations,
    ExpectStep,
    HangUp,
    Hear,
    Press,
    RejectCall,
    Silence,
    WaitEvent,
    WaitFor,
    WaitState,
)


def flow(text):
    return load_flow(text, file="a.flow.yaml", environment={})


def script(step):
    return f"version: 1\nscript:\n  - dial\n  - {step}\n"


@pytest.mark.parametrize(
    ("step", "value"),
    [
        ("hear: front desk", Hear(line=4, text="front desk")),
        ("hear: {text: '/room \\d/', within: 5s}", Hear(line=4, text=r"/room \d/", within=5.0)),
        ("hear: 12", Hear(line=4, text=12)),
        ("press: 007", Press(line=4, keys="007")),
        ("press: 3044 18#", Press(line=4, keys="304418#")),
        (
            "press: {keys: 1w2, after: 1s, gap: 0, during: Hi, within: 1m}",
            Press(line=4, keys="1w2", after=1.0, gap=0.0, during="Hi", within=60.0),
        ),
        ("silence", Silence(line=4)),
        ("silence: {within: 9}", Silence(line=4, within=9.0)),
        ("silence: 9", Silence(line=4, within=9.0)),
        ("wait: 12s", WaitFor(line=4, seconds=12.0)),
        ("wait: {for: 1m}", WaitFor(line=4, seconds=60.0)),
        ("wait: parked", WaitState(line=4, state="parked")),
        ("wait: {until: menu, within: 3}", WaitState(line=4, state="menu", within=3.0)),
        ("wait: pie", WaitEvent(line=4, event="pie")),
        ("answer", AnswerPhone(line=4)),
        ("answer: 2s", AnswerPhone(line=4, after=2.0)),
        ("answer: {after: 2s, within: 1}", AnswerPhone(line=4, after=2.0, within=1.0)),
        ("reject: busy", RejectCall(line=4, how="busy")),
        ("reject: {with: declined, after: 6s}", RejectCall(line=4, how="declined", after=6.0)),
        ("hang_up", HangUp(line=4)),
        ("{hang_up: }", HangUp(line=4)),
        ("hang_up: callee", HangUp(line=4, who="callee")),
        ("hang_up: {after: 3}", HangUp(line=4, after=3.0)),
        ("{x-note: why, silence: {x-a: 1}}", Silence(line=4)),
        (
            "expect: {menu: null, within: 2s}",
            ExpectStep(line=4, within=2.0, expect=Expectations(keys={"menu": None}, lines={"menu": 4})),
        ),
    ],
)
def test_each_step_has_its_value(step, value):
    assert flow(script(step)).script == (Dial(line=3), value)


def test_a_callee_follows_the_script_where_it_has_answer_or_reject():
    assert flow(script("answer")).call.callees == (Callee(does="script"),)
    callees = flow("version: 1\ncall: {callee: [{does: busy}, {after: 1}]}\nscript: [dial, answer]").call.callees
    assert [callee.does for callee in callees] == ["busy", "script"]
    assert flow(script("silence")).call.callees == (Callee(),)
