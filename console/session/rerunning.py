"""A recording run once more: its people do what they did, a backend answers now, and what comes of it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from console.call.steps import Step
from console.errors import ConsoleError
from console.flow.following import Course, course_of
from console.flow.line import MAIN
from console.flow.model import DEMO_SECRET, Application, Backend, Flow
from console.flow.placed import spec_of
from console.flow.recording import Entry, ExchangeSeen, Recording, StepSeen, ended_with
from console.flow.reenacting import Reenactment
from console.flow.retold import flow_again, lacks_secret
from console.protocol.rates import NO_RATES, Rates
from console.session.journal import recorded_of
from console.session.running import StubFactory, live_call


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What signs instead of the recorded application's key and secret; None: those of the recording."""

    key: str | None = None
    secret: str | None = field(default=None, repr=False)


def flow_of_recording(recording: Recording, *, environment: Mapping[str, str], credentials: Credentials) -> Flow:
    """The flow whose calls were recorded, with the calls as they were placed.

    Raise ConsoleError where its secret was left out and none is given; FileMistakes where its file cannot be read here.
    """
    recorded = recording.recorded
    if lacks_secret(recorded) and credentials.secret is None:
        raise ConsoleError(
            "The recording has left out the secret of its application.", "Give it with --secret, or as IVR_SECRET."
        )
    read = flow_again(recorded, environment, secret=credentials.secret or DEMO_SECRET)
    flow = Flow(name=recorded.flow, variant=recorded.variant) if read is None else read
    own = flow.application
    specs = {call: spec_of(recording, call, read) for call in recording.calls}
    return replace(
        flow,
        name=recorded.flow,
        dialect="classic" if recorded.dialect == "classic" else "current",
        call=specs.pop(MAIN, flow.call),
        calls={**flow.calls, **specs},
        application=Application(key=credentials.key or own.key, secret=credentials.secret or own.secret),
    )


def not_repeated(recording: Recording) -> tuple[str, ...]:
    """In sentences, what of a recording a re-run cannot do again."""
    if recording.recorded.text:
        return ()
    told = ["The recording holds no flow: the calls are placed as their steps tell, and callees do what was seen."]
    if recording.struck:
        told.append("What went wrong on the way of its callbacks is not repeated: only a flow's `faults` can say it.")
    return tuple(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What the people of a recording do once more; `by_hand`: how it was played, as the new recording says too."""

    course: Course
    by_hand: bool


def again_of(recording: Recording) -> Again:
    """What is done again. Raise ConsoleError where nobody calls, so that nothing would be posted."""
    course = course_of(recording)
    if not any(deed.step.kind in ("dial", "callout") for deed in course.deeds):
        raise ConsoleError(
            "Nobody calls in this recording, so there is nothing to run again.",
            "Its first step is missing: was it cut, or made by another program?",
        )
    pressed = any(deed.step.kind in ("key", "speech") for deed in course.deeds)
    if not pressed and any(_asks_for_keys(entry.step) for entry in recording.seen):
        raise ConsoleError(
            "The recording has callbacks alone, and does not tell which keys were pressed.",
            "Make a flow of them (Ctrl+T), and run that.",
        )
    return Again(course=course, by_hand=recording.recorded.by_hand)


def _asks_for_keys(step: Step) -> bool:
    return step.kind == "callback" and step.data.get("type") in ("return", "sequence", "invalidinput")


def answered_by(flow: Flow, url: str) -> Flow:
    """The flow against the address that answered when it was recorded, "" for its own answers.

    Where that is the flow's own backend, its addresses for single events and its fallback stay.
    """
    backend = Backend() if flow.backend is None else flow.backend
    if url == (backend.url or ""):
        return flow
    return replace(flow, backend=replace(backend, url=url or None, events={}, fallback=None))


async def rerun(
    recording: Recording,
    flow: Flow,
    *,
    stub: StubFactory,
    backend_url: str | None = None,
    allow_remote: bool = False,
    rates: Rates = NO_RATES,
) -> Recording:
    """What comes of it now. `flow` is that of the recording; `backend_url` answers, None: whom the flow names.

    Raise ConsoleError where it could not run: no consent, nobody at the address of the very first callback.
    """
    course = course_of(recording)
    entries: list[Entry] = []
    began = datetime.now(UTC)
    async with live_call(
        flow,
        stub=stub,
        backend_url=backend_url,
        allowed=allow_remote,
        seed=recording.recorded.seed,
        rates=rates,
        people=lambda flow, play: Reenactment(course, flow, play),
        on_step=lambda step, call: entries.append(StepSeen(call, step)),
        on_exchange=lambda exchange, call: entries.append(ExchangeSeen(call, exchange)),
    ) as live:
        outcome = await live.run()
        recorded = recorded_of(flow, seed=live.play.seed, backend=live.target.url, began=began)
    if outcome.unreachable is not None:
        raise ConsoleError(outcome.unreachable.sentence, outcome.unreachable.fix)
    return Recording(recorded=recorded, entries=tuple(entries), ended=ended_with(outcome, by_hand=True))
