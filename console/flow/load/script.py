"""The script of a flow: what its steps must be together, and each as the value that plays."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias, cast

from console.call.events import Refusal
from console.call.rewording import Rewording
from console.flow.keys import COMMANDS, EVENTS
from console.flow.load.calls import build_verdict, callees_of, is_callout
from console.flow.load.records import Fields, StepFields
from console.flow.load.source import Source
from console.flow.model import (
    AnswerPhone,
    As,
    CheckStep,
    ConferenceCommand,
    Dial,
    EventName,
    Expectations,
    ExpectStep,
    HangUp,
    Hear,
    ManageCall,
    ManageConference,
    Person,
    Press,
    RejectCall,
    SendCallback,
    Silence,
    SpeakUp,
    StateWord,
    Verb,
    WaitEvent,
    WaitFor,
    WaitState,
)
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest

CALLEE_VERBS = frozenset({"answer", "reject"})

_Turn: TypeAlias = tuple[str, Person]
"""Whose step it is: a call's name, "" for the flow's own, and who in it."""


def check_script(
    source: Source, steps: Sequence[StepFields], calls: Mapping[str, Fields], places: Sequence[int]
) -> None:
    """Refuse what the steps cannot be together. `places`: where each step of the file stands, those not read too."""
    read = next((at for at, place in enumerate(places) if at == len(steps) or steps[at].offset != place), len(steps))
    _check_dials(source, steps[:read], calls)
    for step, (name, _) in zip(steps, _turns(steps, calls), strict=True):
        callees = callees_of(calls.get(name, Fields(0)))
        if step.verb.name in CALLEE_VERBS and callees and all(_decided(callee) for callee in callees):
            sentence = (
                f"`{step.verb.name}` is the callee's, and {_place_of(name)}.callee says already what each callee does."
            )
            source.refuse(step.offset, sentence, "Leave out `does`, or write `does: script`.")
        if step.fields.whole:
            _check_step(source, step)
            _check_person(source, step, calls)


def scripted_callees(steps: Sequence[StepFields], calls: Mapping[str, Fields]) -> frozenset[str]:
    """The names of the calls whose callees answer or refuse by the script."""
    turns = zip(steps, _turns(steps, calls), strict=True)
    return frozenset(name for step, (name, _) in turns if step.verb.name in CALLEE_VERBS)


def _turns(steps: Sequence[StepFields], calls: Mapping[str, Fields]) -> Iterator[_Turn]:
    """Whose each step is; an `as` is whose it names."""
    turn = _person(("", ""), calls)
    for step in steps:
        if step.verb.name == "as" and (named := _named(step)) is not None:
            turn = _person(named, calls)
        yield turn


def _named(step: StepFields) -> tuple[str, str] | None:
    """The person that a step names, as values.read_person has it."""
    return cast("tuple[str, str] | None", step.fields.get("who", tuple, None))


def _person(named: tuple[str, str], calls: Mapping[str, Fields]) -> _Turn:
    """Who is meant: a call's own person is its caller, in a callout the callee."""
    call, who = named
    if who:
        return call, cast(Person, who)
    return call, "callee" if call in calls and is_callout(calls[call]) else "caller"


def _place_of(name: str) -> str:
    return f"calls.{name}" if name else "call"


def _check_dials(source: Source, steps: Sequence[StepFields], calls: Mapping[str, Fields]) -> None:
    """Refuse steps of a call that is not placed yet, and placing it twice."""
    dialled: set[str] = set()
    told: set[str] = set()
    for step, (name, who) in zip(steps, _turns(steps, calls), strict=True):
        _check_named(source, step, calls, dialled | {name})
        whose = f"`{name}`" if name else "The caller"
        if step.verb.name == "dial":
            if name in dialled:
                source.refuse(step.offset, f"{whose} dials a second time.", "One call, one dial; remove this step.")
            elif who == "callee" and not (name in calls and is_callout(calls[name])):
                source.refuse(step.offset, "A callee dials nobody.", f"Write - as: {name or 'caller'} before it.")
            dialled.add(name)
        elif step.verb.name != "as" and name not in dialled | told:
            hint = f"Write - dial before it, after - as: {name}." if name else "Begin the script with - dial."
            source.refuse(step.offset, f"{whose} dials before anything else.", hint)
            told.add(name)


def _check_named(source: Source, step: StepFields, calls: Mapping[str, Fields], dialled: set[str]) -> None:
    """Refuse a step about somebody else whose call is not placed yet."""
    named = None if step.verb.name == "as" else _named(step)
    if named is None or named[0] in dialled or named[0] not in calls:
        return
    name = named[0]
    whose = f"`{name}`" if name else "The caller"
    hint = f"Write - as: {name or 'caller'} and - dial before it."
    source.refuse(step.offset, f"{whose} has not dialled yet.", hint)


def _check_person(source: Source, step: StepFields, calls: Mapping[str, Fields]) -> None:
    """Refuse a person who is not in the flow."""
    named = _named(step)
    if named is None:
        return
    call, who = named
    if call not in calls:
        known = ("caller", "callee", *(name for name in calls if name))
        near = nearest(call, known)
        listed = ", ".join(known)
        hint = f"Did you mean `{near}`?" if near is not None else f"Known: {listed}. Further callers stand in `calls`."
        source.refuse(step.fields.given["who"], f"Nobody in this flow is called `{call}`.", hint)
    elif who == "caller" and is_callout(calls[call]):
        source.refuse(step.fields.given["who"], "A callout has no caller.", "Its person is the callee.")


def _check_step(source: Source, step: StepFields) -> None:
    given = step.fields.given
    match step.verb.name:
        case "wait" if "for" in given and ("until" in given or "within" in given):
            source.refuse(step.offset, "`wait` takes `for`, or `until` with `within`.", "Make two steps of it.")
        case "wait" if "for" not in given and "until" not in given:
            source.refuse(step.offset, "`wait` needs a time, a state or an event.", "As in wait: 12s or wait: pie.")
        case "expect" | "check" if not given.keys() - {"within"}:
            source.refuse(step.offset, f"`{step.verb.name}` expects nothing.", "As in expect: {menu: main}.")
        case "send":
            _check_sent(source, step)
        case "manage":
            _check_order(source, step)


def _check_sent(source: Source, step: StepFields) -> None:
    """What is changed in a body is a mapping, and there is one body."""
    given = step.fields.given
    if "set" in step.fields.values and not isinstance(step.fields.values["set"], Mapping):
        hint = "As in {menuResult: {value: sales}}; null removes a key."
        source.refuse(given["set"], "`set` takes a mapping, what to change in the body.", hint)
    if "set" in given and "body" in given:
        later = max(given["set"], given["body"])
        source.refuse(later, "`send` takes `set` or `body`, not both.", "Keep one; body is sent as it stands.")


def _check_order(source: Source, step: StepFields) -> None:
    """An order is for a call or for a conference, and carries what goes with that."""
    given = step.fields.given
    to_call, to_conference = given.keys() & {"svaml", "leg"}, given.keys() & {"conference", "command", "who", "moh"}
    if to_call and to_conference:
        at = max(given[key] for key in to_call | to_conference)
        hint = "A call takes `svaml` and `leg`; a conference takes `conference`, `command`, `who` and `moh`."
        source.refuse(at, "`manage` orders a call or a conference, not both.", hint)
        return
    for key in ("conference", "command") if to_conference else ("svaml",):
        if key not in given:
            source.refuse(step.offset, f"`manage` needs the key `{key}`.", _ORDERS[key])
    if "svaml" in step.fields.values and not isinstance(step.fields.values["svaml"], Mapping):
        hint = "As in {action: {name: hangup}}."
        source.refuse(given["svaml"], "`svaml` takes a mapping, what the call is to do.", hint)
    if "moh" in given and step.fields.get("command", str, "onhold") != "onhold":
        source.refuse(given["moh"], "`moh` is for who is put on hold.", "Write command: onhold, or remove it.")


_ORDERS = {
    "svaml": "As in {svaml: {action: {name: hangup}}}, or {conference: standup, command: kick}.",
    "conference": "Write the id of the conference.",
    "command": "One of " + ", ".join(COMMANDS) + ".",
}


def _decided(callee: Fields) -> bool:
    """Whether an entry of `callee` says what it does, other than following the script."""
    return "does" in callee.given and callee.values.get("does", "script") != "script"


def build_step(
    step: StepFields, source: Source, calls: Mapping[str, Fields]
) -> Verb | SpeakUp | ManageCall | ManageConference | As:
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
        case "say":
            spoken = fields.get("text", str, "")
            pause = fields.get("after", float, 0.5)
            return SpeakUp(line=line, within=within, text=spoken, after=pause, during=fields.json("during"))
        case "silence":
            return Silence(line=line, within=within)
        case "wait":
            return _wait(fields, line, within)
        case "answer":
            amd = build_verdict(fields.get("amd", Fields, None))
            return AnswerPhone(line=line, within=within, after=after, amd=amd)
        case "reject":
            how = cast(Refusal, fields.get("with", str, "busy"))
            return RejectCall(line=line, within=within, after=after, how=how)
        case "hang_up":
            name, who = _whom(step, calls)
            return HangUp(line=line, after=after, who=who, call=name)
        case "send":
            return _sent(fields, line)
        case "manage":
            return _order(step, line, calls)
        case "as":
            name, who = _whom(step, calls)
            return As(line=line, who=who or "caller", call=name)
        case "check":
            return CheckStep(line=line, within=within, expect=build_expectations(fields, source))
        case _:
            assert step.verb.name == "expect", step.verb.name
            return ExpectStep(line=line, within=within, expect=build_expectations(fields, source))


def _whom(step: StepFields, calls: Mapping[str, Fields]) -> tuple[str, Person | None]:
    """The call and the person that a step names; nobody where it names none."""
    named = _named(step)
    return ("", None) if named is None else _person(named, calls)


def _sent(fields: Fields, line: int) -> SendCallback:
    rewording = Rewording(
        changes=cast(Mapping[str, Json], fields.get("set", dict, {})),
        text=fields.get("body", str, None),
        signing=fields.get("signing", str, None),
    )
    return SendCallback(line=line, event=cast(EventName, fields.get("event", str, "")), rewording=rewording)


def _order(step: StepFields, line: int, calls: Mapping[str, Fields]) -> ManageCall | ManageConference:
    fields = step.fields
    if "svaml" in fields.given:
        leg = cast(Literal["caller", "callee", "both"], fields.get("leg", str, "caller"))
        return ManageCall(line=line, svaml=fields.json("svaml"), leg=leg)
    name, who = _whom(step, calls)
    return ManageConference(
        line=line,
        conference=fields.get("conference", str, ""),
        command=cast(ConferenceCommand, fields.get("command", str, "")),
        who=who,
        call=name,
        moh=fields.get("moh", str, None),
    )


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
