"""A recorded call becomes a flow: the call, what people did, what must come of it and, if asked for, the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from console.errors import FileMistakes
from console.flow.further import another_caller
from console.flow.line import MAIN
from console.flow.load import load_flow
from console.flow.model import DEMO_KEY, Backend, CallSpec, Flow
from console.flow.recording import Entry, ExchangeSeen, Recording
from console.flow.writing.answering import responses_of
from console.flow.writing.calling import spec_of, written_call
from console.flow.writing.deeds import Deeds, deeds_of
from console.flow.writing.expecting import Answers, codes_of, expect_of, expect_pie
from console.flow.writing.layout import SECRET, Commented, Listed, seconds, yaml_text
from console.flow.writing.past import NEVER, Past
from console.flow.writing.scripting import Scripting
from console.protocol.dialects import dialect_named
from console.protocol.jsonvalue import Json

AnsweredBy = Literal["recording", "backend"]
"""Who answers the new flow: the answers that were recorded, or the backend that gave them."""

MOST_CHECKED = 300
"""Steps of a script up to which every PIE is checked; a call that goes round and round is repeated without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What the recorded flow says, read again; `flow` None where there was none, or none that can be read."""

    flow: Flow | None
    specs: Mapping[str, CallSpec]


def flow_text(
    recording: Recording,
    *,
    answered_by: AnsweredBy | None = None,
    flow: Flow | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """The text of a flow file that does again what was recorded.

    `answered_by` None: the backend if one was recorded, else the recorded answers. `flow`: the one recorded, where it
    is at hand; else it is read from the recording, `environment` having the values of its `${NAME}`. Where that cannot
    be the call is told from its steps.
    """
    recording = _without_sent(recording)
    source = _source_of(recording, flow or _read_again(recording, environment or {}), given=flow is not None)
    if answered_by is None:
        answered_by = "backend" if recording.recorded.backend else "recording"
    seen = list(recording.seen)
    pasts = {name: Past(name, list(enumerate(seen))) for name in source.specs}
    deeds = deeds_of(seen, pasts, source.specs)
    dialect = dialect_named(recording.recorded.dialect, {} if source.flow is None else source.flow.assume)
    answers = {name: Answers(recording.exchanges(name), dialect) for name in pasts}
    script = _script(deeds, pasts, source.specs, answers, rounded=recording.recorded.by_hand)
    does = any(deed.kind in ("answer", "reject") for deed in deeds.deeds)
    parts: dict[str, Commented | Listed] = {"version": Commented(1)}
    parts |= _named(recording, source.flow)
    parts |= _who_answers(recording, source.flow, answered_by)
    specs = {name: script.staying(name, spec) for name, spec in source.specs.items()}
    parts |= _calls(specs, deeds, does=does)
    if answered_by == "recording":
        parts |= _responses(recording, source.flow)
    parts["script"] = _steps(script, deeds)
    expected = expect_of(pasts[MAIN], answers[MAIN], notes=not recording.recorded.by_hand, shortened=script.shortened)
    parts["expect"] = Commented(expected, _EXPECTED, block=True)
    return yaml_text(_HEAD + (_NO_FAULTS if _has_faults(recording) else ""), parts)


_HEAD = (
    "Made of a recorded call. The script waits for what the people in it waited for, so that a backend may be\n"
    "slower, or talk longer. Change what it should not insist on."
)
_NO_FAULTS = "\nThe faults of the recorded flow are not repeated: take out of this one what they led to."
_EXPECTED = (
    "What came of the call. Prompts may have others between them; amounts, times and ids fit whatever they are,\n"
    "and the call may last longer, or a fifth shorter."
)
_SCRIPT = (
    "What people did. `hear` waits until a prompt is over, `press` until somebody listens; each PIE is looked at,\n"
    "and what the backend made of it."
)
_ANSWERS = (
    "What the backend answered, so that the flow needs none. `nth` counts callbacks that are otherwise alike.\n"
    "Remove this, and name a `backend`, to test yours."
)


def _without_sent(recording: Recording) -> Recording:
    """What the call did by itself: callbacks that a script sent out of turn changed nothing in it, and are left out."""
    sent = {(seen.call, seen.step.exchange) for seen in recording.seen if seen.step.out_of_turn}

    def kept(entry: Entry) -> bool:
        index = entry.exchange.index if isinstance(entry, ExchangeSeen) else entry.step.exchange
        return (entry.call, index) not in sent

    return replace(recording, entries=tuple(entry for entry in recording.entries if kept(entry)))


def _has_faults(recording: Recording) -> bool:
    return any(finding.code == "fault.injected" for seen in recording.seen for finding in seen.step.findings)


def _read_again(recording: Recording, environment: Mapping[str, str]) -> Flow | None:
    """The flow that the recording holds; None for none, or one that needs what is not there."""
    recorded = recording.recorded
    if not recorded.text:
        return None
    try:
        return load_flow(recorded.text, file=recorded.file or "recording", environment=environment)
    except FileMistakes:
        return None


def _source_of(recording: Recording, flow: Flow | None, *, given: bool) -> _Source:
    """`given`: the flow is as it was played; in a recording's a person may have changed the call by hand."""
    as_played = given or not recording.recorded.written
    specs: dict[str, CallSpec] = {}
    for name in dict.fromkeys((MAIN, *recording.calls)):
        specs[name] = _spec(recording, flow, name, as_played=as_played)
    return _Source(flow=flow, specs=specs)


def _spec(recording: Recording, flow: Flow | None, name: str, *, as_played: bool) -> CallSpec:
    if flow is not None and as_played:
        if name == MAIN:
            return flow.call
        if name in flow.calls:
            return flow.calls[name]
        number = name.removeprefix("caller")
        another = another_caller(flow.call, int(number)) if number.isdigit() else None
        if another is not None:
            return another
    steps = recording.steps(name)
    first = next((step for step in steps if step.kind in ("dial", "callout")), None)
    ice = next((step.data["body"] for step in steps if step.kind == "callback" and step.data["event"] == "ice"), {})
    spec = spec_of(first, ice if isinstance(ice, Mapping) else {})
    if flow is not None:
        own = flow.calls.get(name, flow.call)
        return replace(spec, callees=own.callees, patience=own.patience, stay=own.stay, at=own.at)
    return spec


def _named(recording: Recording, flow: Flow | None) -> dict[str, Commented | Listed]:
    recorded = recording.recorded
    parts: dict[str, Commented | Listed] = {"name": Commented(recorded.flow)}
    day = recorded.began[:10]
    parts["summary"] = Commented(f"As it went on {day}." if day else "As it was recorded.")
    if recorded.dialect != "current":
        parts["dialect"] = Commented(recorded.dialect)
    if recorded.seed:
        parts["seed"] = Commented(recorded.seed)
    if flow is not None:
        if flow.fail_on != "error":
            parts["fail_on"] = Commented(flow.fail_on)
        if flow.assume:
            parts["assume"] = Commented(dict(flow.assume))
    return parts


def _who_answers(recording: Recording, flow: Flow | None, answered_by: AnsweredBy) -> dict[str, Commented | Listed]:
    backend = Backend() if flow is None or flow.backend is None else flow.backend
    told: dict[str, Json] = {}
    if answered_by == "backend":
        told["url"] = recording.recorded.backend or backend.url
        if backend.events:
            told["events"] = {str(event): url for event, url in backend.events.items()}
        if backend.fallback is not None:
            told["fallback"] = backend.fallback
    if backend.timeout != Backend().timeout:
        told["timeout"] = "none" if backend.timeout is None else seconds(backend.timeout)
    if backend.signing != Backend().signing:
        told["signing"] = backend.signing
    parts: dict[str, Commented | Listed] = {}
    if answered_by == "backend" and flow is not None and flow.application.key != DEMO_KEY:
        application: Json = {"key": flow.application.key, "secret": SECRET}
        parts["application"] = Commented(application, "No recording has the secret: the environment does.")
    if told:
        parts["backend"] = Commented(told)
    return parts


def _calls(specs: Mapping[str, CallSpec], deeds: Deeds, *, does: bool) -> dict[str, Commented | Listed]:
    own = written_call(specs[MAIN], deeds.callees[MAIN], does=does)
    parts: dict[str, Commented | Listed] = {"call": Commented(own, "The call, and what whoever is called does.")}
    others: dict[str, Json] = {}
    for name, spec in specs.items():
        if name != MAIN:
            whole = written_call(spec, deeds.callees[name], does=does)
            if "callee" in own and "callee" not in whole:
                whole["callee"] = {"does": "answer"}
            others[name] = {key: value for key, value in whole.items() if own.get(key) != value}
    if others:
        parts["calls"] = Commented(others, "Further callers; what one does not say is as above.", block=True)
    return parts


def _responses(recording: Recording, flow: Flow | None) -> dict[str, Commented | Listed]:
    timeout = 5.0 if flow is None or flow.backend is None else flow.backend.timeout
    answered = responses_of(recording, timeout=timeout)
    comment = "\n".join((_ANSWERS, *answered.left_out))
    return {"responses": Listed([Commented(rule) for rule in answered.rules], comment)}


def _script(
    deeds: Deeds,
    pasts: Mapping[str, Past],
    specs: Mapping[str, CallSpec],
    answers: Mapping[str, Answers],
    *,
    rounded: bool,
) -> Scripting:
    scripting = Scripting(pasts, specs, rounded=rounded)
    found = deeds.deeds
    for index, deed in enumerate(found):
        before = found[index + 1].position if index + 1 < len(found) else NEVER
        scripting.do(deed, last=index == len(found) - 1)
        past = pasts[deed.call]
        pies = [
            one
            for one in past.asked
            if one.event == "pie" and deed.position <= one.position and one.closed < before and one.menu_result
            and one.menu_result.get("type") != "hangup"
        ]  # fmt: skip
        if pies and deed.kind in ("press", "say", "silence") and len(scripting.steps) < MOST_CHECKED:
            scripting.wait_for_callbacks(pies[-1])
            expected = expect_pie(past, pies[-1], answers[deed.call], before=before, at=scripting.now)
            scripting.steps.append({"expect": expected})
    _wait_for_ends(scripting, pasts)
    return scripting


def _wait_for_ends(scripting: Scripting, pasts: Mapping[str, Past]) -> None:
    ends = sorted(
        (position, step.at, name)
        for name, past in pasts.items()
        for position, step in past.steps
        if step.kind == "ended"
    )
    for _, at, name in ends:
        if at > scripting.now and not scripting.left:
            scripting.wait_for_end(name)
        codes = codes_of([step for _, step in pasts[name].steps], notes=not scripting.rounded)
        if name != MAIN and codes and not scripting.left:
            scripting.wait_for_end(name)
            scripting.steps.append({"expect": {"findings": codes}})


def _steps(script: Scripting, deeds: Deeds) -> Listed:
    comment = _SCRIPT
    if deeds.lost:
        what = "A key that was pressed" if deeds.lost == 1 else f"{deeds.lost} keys that were pressed, or words,"
        comment += f"\n{what} while nobody listened and nothing played: left out."
    return Listed([Commented(step) for step in script.steps], comment)
