"""A recording run once more: its people do what they did, a backend answers now, and what comes of it is recorded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

from console.call.steps import Step
from console.errors import ConsoleError
from console.flow.deeds import Deeds, deeds_of
from console.flow.hiding import HIDDEN
from console.flow.line import MAIN
from console.flow.load import load_flow
from console.flow.model import Application, Backend, CallSpec, Flow
from console.flow.recording import Entry, ExchangeSeen, Recording, StepSeen, ended_with
from console.flow.reenacting import Reenactment
from console.flow.retold import spec_of
from console.protocol.jsonvalue import Json
from console.protocol.rates import NO_RATES, Rates
from console.session.journal import recorded_of
from console.session.running import StubFactory, live_call

_SECRET_LEFT_OUT = re.compile(rf"""(secret["']?\s*:\s*)(["']?){re.escape(HIDDEN)}\2""")


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
    flow = Flow(name=recorded.flow, dialect="classic" if recorded.dialect == "classic" else "current")
    if recorded.text:
        text = _with_secret(recorded.text, credentials)
        read = load_flow(text, file=recorded.file, environment=environment)
        row = next((one for one in read.runs if one.variant == recorded.variant), read)
        flow = replace(row, dialect=flow.dialect)
    own = flow.application
    specs = {call: _as_placed(spec_of(recording, call, flow), recording, call) for call in recording.calls}
    return replace(
        flow,
        name=recorded.flow,
        call=specs.pop(MAIN, flow.call),
        calls={**flow.calls, **specs},
        application=Application(key=credentials.key or own.key, secret=credentials.secret or own.secret),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What the people of a recording do once more; `by_hand`: how it was played, as the new recording says too."""

    deeds: Deeds
    by_hand: bool


def again_of(recording: Recording) -> Again:
    """What is done again. Raise ConsoleError where nobody calls, so that nothing would be posted."""
    deeds = deeds_of(recording)
    if not any(deed.step.kind in ("dial", "callout") for deed in deeds.deeds):
        raise ConsoleError(
            "Nobody calls in this recording, so there is nothing to run again.",
            "Its first step is missing: was it cut, or made by another program?",
        )
    pressed = any(deed.step.kind in ("key", "speech") for deed in deeds.deeds)
    if not pressed and any(_asks_for_keys(entry.step) for entry in recording.seen):
        raise ConsoleError(
            "The recording has callbacks alone, and does not tell which keys were pressed.",
            "Make a flow of them (Ctrl+T), and run that.",
        )
    return Again(deeds=deeds, by_hand=recording.recorded.by_hand)


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


def needs_secret(recording: Recording) -> bool:
    """Whether the secret of its application stood in the flow's file, and was left out."""
    return _SECRET_LEFT_OUT.search(recording.recorded.text) is not None


def _with_secret(text: str, credentials: Credentials) -> str:
    """The text of a flow file with the secret that its recording has left out."""
    if not _SECRET_LEFT_OUT.search(text):
        return text
    if credentials.secret is None:
        raise ConsoleError(
            "The recording has left out the secret of its application.", "Give it with --secret, or as IVR_SECRET."
        )
    return _SECRET_LEFT_OUT.sub(lambda found: f'{found[1]}"{credentials.secret}"', text)


def _as_placed(spec: CallSpec, recording: Recording, call: str) -> CallSpec:
    """The call with what a person wrote for it, as its ICE carried it; a callout is its order's."""
    ice = next((step.data["body"] for step in recording.steps(call) if step.kind == "callback"), None)
    if not recording.recorded.written or not isinstance(ice, Mapping) or ice.get("event") != "ice" or spec.callout:
        return spec
    rate = ice.get("userRate") if recording.recorded.written.get("rate") else None
    headers = cast("Sequence[Mapping[str, Json]]", ice.get("callHeaders") or ())
    return replace(
        spec,
        custom=_text(ice.get("custom")),
        rdnis=_text(ice.get("rdnis")),
        user=_text(ice.get("user")) if spec.origination == "mxp" else spec.user,
        headers=tuple((str(one["key"]), str(one["value"])) for one in headers),
        rate=(Decimal(str(rate["amount"])), str(rate["currencyId"])) if isinstance(rate, Mapping) else spec.rate,
    )


def _text(value: Json) -> str | None:
    return None if value is None else str(value)


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
    deeds = deeds_of(recording)
    entries: list[Entry] = []
    began = datetime.now(UTC)
    async with live_call(
        flow,
        stub=stub,
        backend_url=backend_url,
        allowed=allow_remote,
        seed=recording.recorded.seed,
        rates=rates,
        people=lambda flow, play: Reenactment(deeds, flow, play),
        on_step=lambda step, call: entries.append(StepSeen(call, step)),
        on_exchange=lambda exchange, call: entries.append(ExchangeSeen(call, exchange)),
    ) as live:
        outcome = await live.run()
        recorded = recorded_of(flow, seed=live.play.seed, backend=live.target.url, began=began)
    if outcome.unreachable is not None:
        raise ConsoleError(outcome.unreachable.sentence, outcome.unreachable.fix)
    return Recording(recorded=recorded, entries=tuple(entries), ended=ended_with(outcome, by_hand=True))
