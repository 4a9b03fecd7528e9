"""The steps of a script and the callee who follows them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from console.errors import FileMistakes
from console.flow.load import load_flow
from console.flow.model import (
    AmdVerdict,
    AnswerPhone,
    As,
    Callee,
    Dial,
    Expectations,
    ExpectStep,
    HangUp,
    Hear,
    ManageCall,
    ManageConference,
    Press,
    RejectCall,
    Silence,
    SpeakUp,
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


@pytest.mark.usefixtures("whole_format")
@pytest.mark.parametrize(
    ("step", "value"),
    [
        ("say: five five", SpeakUp(line=4, text="five five")),
        ("say: 55", SpeakUp(line=4, text="55")),
        (
            "say: {text: sales, after: 1s, during: '/press/', within: 5s}",
            SpeakUp(line=4, text="sales", after=1.0, during="/press/", within=5.0),
        ),
        ("answer: {amd: {status: notsure}}", AnswerPhone(line=4, amd=AmdVerdict(status="notsure"))),
        ("manage: {svaml: {action: {name: hangup}}}", ManageCall(line=4, svaml={"action": {"name": "hangup"}})),
        ("manage: {svaml: {a: 1.50}, leg: both}", ManageCall(line=4, svaml={"a": Decimal("1.50")}, leg="both")),
        (
            "manage: {conference: standup, command: onhold, who: anna, moh: music2}",
            ManageConference(line=4, conference="standup", command="onhold", who="caller", call="anna", moh="music2"),
        ),
        (
            "manage: {conference: standup, command: kick}",
            ManageConference(line=4, conference="standup", command="kick"),
        ),
        (
            "manage: {conference: a, command: mute, who: robot}",
            ManageConference(line=4, conference="a", command="mute", who="callee", call="robot"),
        ),
        ("as: callee", As(line=4, who="callee")),
        ("as: {who: caller}", As(line=4, who="caller")),
        ("as: anna", As(line=4, who="caller", call="anna")),
        ("as: anna.callee", As(line=4, who="callee", call="anna")),
        ("as: robot", As(line=4, who="callee", call="robot")),
        ("as: robot.callee", As(line=4, who="callee", call="robot")),
        ("hang_up: anna", HangUp(line=4, who="caller", call="anna")),
        ("hang_up: {who: anna.callee, after: 2s}", HangUp(line=4, who="callee", call="anna", after=2.0)),
        ("hang_up: robot", HangUp(line=4, who="callee", call="robot")),
    ],
)
def test_each_step_of_the_whole_platform_has_its_value(step, value):
    calls = "calls: {anna: {}, robot: {callout: {method: customCallout, customCallout: {}}}}"
    dials = "dial, as: anna, dial, as: robot, dial, as: caller".replace(", ", "\n  - ")
    text = f"version: 1\nscript:\n  - {dials}\n  - {step}\n{calls}\n"
    assert flow(text).script[-1] == replace(value, line=9)


def told(text):
    """Line and sentence of every mistake."""
    with pytest.raises(FileMistakes) as refused:
        flow(text)
    return [(one.line, one.sentence) for one in refused.value.mistakes]


@pytest.mark.usefixtures("whole_format")
@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("say", "`say` needs a value."),
        ("say: ' '", "`say` is empty."),
        ("say: {after: 1s}", "`say` needs the key `text`."),
        ("say: {text: a, gap: 1s}", "Unknown key `gap`."),
        ("manage", "`manage` needs a value."),
        ("manage: {}", "`manage` needs the key `svaml`."),
        ("manage: {leg: callee}", "`manage` needs the key `svaml`."),
        ("manage: {svaml: hangup}", "`svaml` takes a mapping, what the call is to do."),
        ("manage: {svaml: {}, leg: all}", "`leg` takes one of caller, callee, both, not “all”."),
        ("manage: {svaml: {}, who: caller}", "`manage` orders a call or a conference, not both."),
        ("manage: {command: kick}", "`manage` needs the key `conference`."),
        ("manage: {conference: a}", "`manage` needs the key `command`."),
        (
            "manage: {conference: a, command: quiet}",
            "`command` takes one of mute, unmute, onhold, resume, kick, not “quiet”.",
        ),
        ("manage: {conference: a, command: mute, moh: ring}", "`moh` is for who is put on hold."),
        ("manage: {conference: a, command: mute, who: tom}", "Nobody in this flow is called `tom`."),
        ("as", "`as` needs a value."),
        ("as: {}", "`as` needs the key `who`."),
        ("as: tom", "Nobody in this flow is called `tom`."),
        ("as: Tom", "`as` takes a person, not “Tom”."),
    ],
)  # fmt: skip
def test_a_step_of_the_whole_platform_that_makes_no_sense_is_told(step, sentence):
    assert told(script(step)) == [(4, sentence)]


ANNA = "version: 1\ncalls: {anna: {}}\nscript:\n"
ROBOT = "version: 1\ncall: {callout: {method: customCallout, customCallout: {}}}\nscript:\n"


@pytest.mark.usefixtures("whole_format")
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (ANNA + "  - dial\n  - as: anna\n  - press: 1", [(6, "`anna` dials before anything else.")]),
        (ANNA + "  - dial\n  - as: anna\n  - dial\n  - dial", [(7, "`anna` dials a second time.")]),
        (
            ANNA + "  - as: anna\n  - dial\n  - as: caller\n  - press: 1",
            [(7, "The caller dials before anything else.")],
        ),
        (ANNA + "  - as: anna.callee\n  - dial", [(5, "A callee dials nobody.")]),
        (ANNA + "  - dial\n  - as: callee\n  - dial", [(6, "The caller dials a second time.")]),
        (ANNA + "  - press: 1\n  - dial", [(4, "The caller dials before anything else.")]),
        (ANNA + "  - dial\n  - hang_up: anna", [(5, "`anna` has not dialled yet.")]),
        (
            ANNA + "  - dial\n  - manage: {conference: a, command: kick, who: anna}",
            [(5, "`anna` has not dialled yet.")],
        ),
        (ANNA + "  - as: anna\n  - dial\n  - hang_up: callee", [(6, "The caller has not dialled yet.")]),
        (ROBOT + "  - dial\n  - as: caller", [(5, "A callout has no caller.")]),
        (ROBOT + "  - dial\n  - hang_up: caller", [(5, "A callout has no caller.")]),
        (ROBOT + "  - press: 1", [(4, "The caller dials before anything else.")]),
        # what stands behind a step that cannot be read may be another's: nobody knows
        (ANNA + "  - dial\n  - az: anna\n  - dial", [(5, "Unknown verb `az`.")]),
    ],
)  # fmt: skip
def test_everybody_dials_once_and_first(text, wrong):
    assert told(text) == wrong


@pytest.mark.usefixtures("whole_format")
@pytest.mark.parametrize(
    "text",
    [
        ANNA + "  - as: anna\n  - dial\n  - as: caller\n  - dial\n  - as: anna\n  - press: 1",
        ANNA + "  - dial",
        ROBOT + "  - dial\n  - answer\n  - press: 1\n  - hang_up: callee",
        ROBOT + "  - as: callee\n  - dial",
    ],
)
def test_who_dialled_goes_on(text):
    assert flow(text).script


@pytest.mark.usefixtures("whole_format")
def test_callees_follow_the_script_where_it_answers_their_phone():
    loaded = flow("version: 1\ncalls: {anna: {}, tom: {}}\nscript: [dial, as: anna, dial, answer, as: tom, dial]")
    does = {name: call.callees[0].does for name, call in loaded.calls.items()}
    assert (loaded.call.callees[0].does, does) == ("answer", {"anna": "script", "tom": "answer"})


@pytest.mark.usefixtures("whole_format")
def test_answering_a_phone_that_answers_itself_is_told_with_its_place():
    text = "version: 1\ncalls: {anna: {callee: {does: busy}}}\nscript: [dial, as: anna, dial, answer]"
    assert told(text) == [(3, "`answer` is the callee's, and calls.anna.callee says already what each callee does.")]


def test_a_callee_follows_the_script_where_it_has_answer_or_reject():
    assert flow(script("answer")).call.callees == (Callee(does="script"),)
    callees = flow("version: 1\ncall: {callee: [{does: busy}, {after: 1}]}\nscript: [dial, answer]").call.callees
    assert [callee.does for callee in callees] == ["busy", "script"]
    assert flow(script("silence")).call.callees == (Callee(),)
