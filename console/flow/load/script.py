"""The script of a flow: what its steps must be together, and each as the value that plays."""

from collections.abc import Sequence
from typing import Literal, cast

from console.flow.keys import EVENTS
from console.flow.kinds import Since
from console.flow.load.records import Fields, StepFields
from console.flow.load.source import Source
from console.flow.model import (
    AnswerPhone,
    Dial,
    EventName,
    Expectations,
    ExpectStep,
    HangUp,
    Hear,
    Person,
    Press,
    RejectCall,
    Silence,
    StateWord,
    Verb,
    WaitEvent,
    WaitFor,
    WaitState,
)

CALLEE_VERBS = frozenset({"answer", "reject"})


def check_script(source: Source, steps: Sequence[StepFields], callees: Sequence[Fields], *, begun: bool) -> None:
    """Refuse what the steps cannot be together. `begun`: the first step of the file is the first of these."""
    verbs = [step.verb.name for step in steps]
    if begun and verbs and verbs[0] != "dial":
        hint = "Begin the script with - dial."
        source.refuse(steps[0].offset, "The caller dials before anything else.", hint)
    for number, step in enumerate(steps):
        if step.verb.name == "dial" and "dial" in verbs[:number]:
            source.refuse(step.offset, "The caller dials a second time.", "One call, one dial; remove this step.")
        if step.verb.name in CALLEE_VERBS and callees and all(_decided(callee) for callee in callees):
            sentence = f"`{step.verb.name}` is the callee's, and call.callee says already what each callee does."
            source.refuse(step.offset, sentence, "Leave out `does`, or write `does: script`.")
        if step.fields.whole and step.verb.since is Since.A:
            _check_step(source, step)


def _check_step(source: Source, step: StepFields) -> None:
    given = step.fields.given
    match step.verb.name:
        case "wait" if "for" in given and ("until" in given or "within" in given):
            source.refuse(step.offset, "`wait` takes `for`, or `until` with `within`.", "Make two steps of it.")
        case "wait" if "for" not in given and "until" not in given:
            source.refuse(step.offset, "`wait` needs a time, a state or an event.", "As in wait: 12s or wait: pie.")
        case "expect" if not given.keys() - {"within"}:
            source.refuse(step.offset, "`expect` expects nothing.", "As in expect: {menu: main}.")


def _decided(callee: Fields) -> bool:
    """Whether an entry of `callee` says what it does, other than following the script."""
    return "does" in callee.given and callee.values.get("does", "script") != "script"


def build_step(step: StepFields, source: Source) -> Verb:
    """A step as the value that plays; its fields are known to be right."""
    fields, line = step.fields, source.line(step.offset)
    within = fields.get("within", float, None)
    after = fields.get("after", float, 0.0)
    match step.verb.name:
        case "dial":
            return Dial(line=line)
        case "hear":
            return Hear(line=line, within=within, text=fields.json("text"))
        case "press":
            return Press(
                line=line,
                within=within,
                keys=fields.get("keys", str, ""),
                after=fields.get("after", float, 0.5),
                gap=fields.get("gap", float, 0.3),
                during=fields.json("during"),
            )
        case "silence":
            return Silence(line=line, within=within)
        case "wait":
            return _wait(fields, line, within)
        case "answer":
            return AnswerPhone(line=line, within=within, after=after)
        case "reject":
            how = cast(Literal["busy", "failed", "declined"], fields.get("with", str, "busy"))
            return RejectCall(line=line, within=within, after=after, how=how)
        case "hang_up":
            return HangUp(line=line, after=after, who=cast(Person | None, fields.get("who", str, None)))
        case _:
            assert step.verb.name == "expect", step.verb.name
            return ExpectStep(line=line, within=within, expect=build_expectations(fields, source))


def build_expectations(fields: Fields, source: Source) -> Expectations:
    """What to check, with the line of each key."""
    names = [name for name in fields.given if name != "within"]
    return Expectations(
        keys={name: fields.json(name) for name in names},
        lines={name: source.line(fields.given[name]) for name in names},
    )


def _wait(fields: Fields, line: int, within: float | None) -> Verb:
    seconds = fields.get("for", float, None)
    if seconds is not None:
        return WaitFor(line=line, seconds=seconds)
    until = fields.get("until", str, "")
    if until in EVENTS:
        return WaitEvent(line=line, within=within, event=cast(EventName, until))
    return WaitState(line=line, within=within, state=cast(StateWord, until))
