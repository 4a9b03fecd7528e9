"""A recorded call becomes a flow: the call, what people did, what must come of it and, if asked for, the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from console.errors import FileMistakes
from console.flow.line import MAIN
from console.flow.model import DEMO_KEY, Backend, CallSpec, Flow
from console.flow.placed import spec_of
from console.flow.recording import Recording
from console.flow.retold import flow_again
from console.flow.writing.acts import Acts, acts_of
from console.flow.writing.answering import responses_of
from console.flow.writing.calling import written_call
from console.flow.writing.expecting import Answers, codes_of, expect_of, expect_pie
from console.flow.writing.faults import written_fault
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
    if flow is not None:  # what a person changed by hand is in it
        recording = replace(recording, recorded=replace(recording.recorded, written={}))
    source = _source_of(recording, flow or _read_again(recording, environment or {}))
    if answered_by is None:
        answered_by = "backend" if recording.recorded.backend else "recording"
    seen = list(recording.seen)
    pasts = {name: Past(name, list(enumerate(seen))) for name in source.specs}
    acts = acts_of(seen, pasts, source.specs)
    dialect = dialect_named(recording.recorded.dialect, {} if source.flow is None else source.flow.assume)
    answers = {name: Answers(recording.exchanges(name), dialect) for name in pasts}
    script = _script(acts, pasts, source.specs, answers, rounded=recording.recorded.by_hand)
    does = any(act.kind in ("answer", "reject") for act in acts.acts)
    parts: dict[str, Commented | Listed] = {"version": Commented(1)}
    parts |= _named(recording, source.flow)
    parts |= _who_answers(recording, source.flow, answered_by)
    specs = {name: script.staying(name, spec) for name, spec in source.specs.items()}
    parts |= _calls(specs, acts, does=does)
    if answered_by == "recording":
        parts |= _responses(recording, source.flow)
    parts["script"] = _steps(script, acts)
    expected = expect_of(pasts[MAIN], answers[MAIN], notes=not recording.recorded.by_hand, shortened=script.shortened)
    parts["expect"] = Commented(expected, _EXPECTED, block=True)
    return yaml_text(_HEAD + _not_repeated(recording, source.flow), parts)


_HEAD = (
    "Made of a recorded call. The script waits for what the people in it waited for, so that a backend may be\n"
    "slower, or talk longer. Change what it should not insist on."
)
_NO_FLOW = (
    "\nThe recording holds no flow that can be read here: who calls whom, and what callees do, is told as it was seen."
)
_NO_FAULTS = "\nWhat went wrong on the way of callbacks is not repeated: take out of this flow what it led to."
_FAULTS = "What goes wrong on the way, as in the flow that was recorded."
_VARIANT = "The row that was recorded. Its values stand where they belong; by its name the call has the same id."
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


def _not_repeated(recording: Recording, flow: Flow | None) -> str:
    """What the flow cannot do again, in sentences for its head."""
    if flow is not None:
        return ""
    return _NO_FLOW + (_NO_FAULTS if recording.struck else "")


def _read_again(recording: Recording, environment: Mapping[str, str]) -> Flow | None:
    """The flow that the recording holds; None for none, or one that needs what is not there."""
    try:
        return flow_again(recording.recorded, environment)
    except FileMistakes:
        return None


def _source_of(recording: Recording, flow: Flow | None) -> _Source:
    names = dict.fromkeys((MAIN, *recording.calls))
    return _Source(flow=flow, specs={name: spec_of(recording, name, flow) for name in names})


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
        if flow.faults:
            parts["faults"] = Listed([Commented(written_fault(fault)) for fault in flow.faults], _FAULTS)
    if recorded.variant is not None:
        parts["variants"] = Listed([Commented({"name": recorded.variant})], _VARIANT)
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


def _calls(specs: Mapping[str, CallSpec], acts: Acts, *, does: bool) -> dict[str, Commented | Listed]:
    own = written_call(specs[MAIN], acts.callees[MAIN], does=does)
    parts: dict[str, Commented | Listed] = {"call": Commented(own, "The call, and what whoever is called does.")}
    others: dict[str, Json] = {}
    for name, spec in specs.items():
        if name != MAIN:
            whole = written_call(spec, acts.callees[name], does=does)
            if "callee" in own and "callee" not in whole:
                whole["callee"] = {"does": "answer"}
            others[name] = {key: value for key, value in whole.items() if own.get(key) != value}
    if others:
        parts["calls"] = Commented(others, "Further callers; what one does not say is as above.", block=True)
    return parts


def _responses(recording: Recording, flow: Flow | None) -> dict[str, Commented | Listed]:
    timeout = 5.0 if flow is None or flow.backend is None else flow.backend.timeout
    answered = responses_of(recording, timeout=timeout, faults=() if flow is None else flow.faults)
    comment = "\n".join((_ANSWERS, *answered.left_out))
    return {"responses": Listed([Commented(rule) for rule in answered.rules], comment)}


def _script(
    acts: Acts,
    pasts: Mapping[str, Past],
    specs: Mapping[str, CallSpec],
    answers: Mapping[str, Answers],
    *,
    rounded: bool,
) -> Scripting:
    scripting = Scripting(pasts, specs, rounded=rounded)
    found = acts.acts
    for index, act in enumerate(found):
        before = found[index + 1].position if index + 1 < len(found) else NEVER
        scripting.do(act, last=index == len(found) - 1)
        past = pasts[act.call]
        pies = [
            one
            for one in past.asked
            if one.event == "pie" and act.position <= one.position and one.closed < before and one.menu_result
            and one.menu_result.get("type") != "hangup"
        ]  # fmt: skip
        if pies and act.kind in ("press", "say", "silence") and len(scripting.steps) < MOST_CHECKED:
            scripting.wait_for_callbacks(pies[-1])
            expected = expect_pie(past, pies[-1], answers[act.call], before=before, at=scripting.now)
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


def _steps(script: Scripting, acts: Acts) -> Listed:
    comment = _SCRIPT
    if acts.lost:
        what = "A key that was pressed" if acts.lost == 1 else f"{acts.lost} keys that were pressed, or words,"
        comment += f"\n{what} while nobody listened and nothing played: left out."
    return Listed([Commented(step) for step in script.steps], comment)
