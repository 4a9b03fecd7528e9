"""Callbacks of one call, as another program kept them, as a recording: what came, when, and what was answered.

It has no more than the callbacks tell: no prompts, and no keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from console.call.endings import Situation
from console.call.steps import Lane, Step
from console.flow.importing.came import Came, got
from console.flow.placed import spec_of_ice
from console.flow.recording import Ended, Entry, ExchangeSeen, Recorded, Recording, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Failure, Request
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.reading import read_answer
from console.protocol.wire import LARGEST_WHOLE

EXECUTED = ("ice", "ace", "pie")
LONGEST_CALL = 24 * 3600.0
"""Timestamps that are further apart than that are of no use."""
SITUATIONS: Mapping[tuple[str, str], Situation] = {
    ("NOANSWER", "CANCEL"): Situation.CALLER_CANCELLED,
    ("BUSY", "CANCEL"): Situation.USER_DECLINED,
    ("NOANSWER", "TIMEOUT"): Situation.RING_LIMIT,
    ("", "CALLEEHANGUP"): Situation.CALLEE_HUNG_UP,
    ("", "CALLERHANGUP"): Situation.CALLER_HUNG_UP,
    ("", "MANAGERHANGUP"): Situation.SVAML_HANGUP,
    ("", "TIMEOUT"): Situation.DURATION_LIMIT,
    ("", "BLOCKED"): Situation.CALLEE_BLOCKED,
    ("", "NOCREDITPARTNER"): Situation.NO_CREDIT,
    ("", "CONGESTION"): Situation.CONGESTION,
    ("BUSY", ""): Situation.CALLEE_BUSY,
    ("NOANSWER", ""): Situation.RING_LIMIT,
    ("FAILED", ""): Situation.CALLEE_FAILED,
}
"""Why a call ended, by DiCE's result and reason; "" for any."""
UNKNOWN = Failure(
    code="import.no_answer",
    sentence="The file does not hold what was answered.",
    fix="A HAR file does, and a log that has the answer beside the callback.",
)


def recording_of_call(came: Sequence[Came], *, name: str) -> Recording:
    """What the callbacks of one call tell of it, in their order."""
    began = next((moment for one in came if (moment := _moment(one)) is not None), None)
    entries = tuple(_Seen(began).all(came))
    recorded = Recorded(
        flow=name,
        by_hand=True,
        backend=next((one.url for one in came if one.url), ""),
        began="" if began is None else f"{began:%Y-%m-%dT%H:%M:%S.000Z}",
    )
    over = any(one.event == "dice" for one in came)
    return Recording(recorded=recorded, entries=entries, ended=Ended() if over else None)


class _Seen:
    """Makes steps and exchanges; time never goes back, and stands where a callback does not tell it."""

    def __init__(self, began: datetime | None) -> None:
        self._began = began
        self._at = 0.0
        self._index = 0

    def all(self, came: Sequence[Came]) -> Iterator[Entry]:
        """What was seen of them."""
        for exchange, one in enumerate(came):
            self._go_on(one)
            if one.event == "ice" and not exchange:
                spec = spec_of_ice(one.body)
                whom: dict[str, Json] = {"to": spec.endpoint.address, "endpoint": spec.endpoint.kind}
                yield self._step("dial", Lane.CALLER, Lane.PLATFORM, {"from": spec.origin or "private", **whom})
            if one.event == "dice" and (ending := _ending(one.body)) is not None:
                yield self._step("ended", Lane.PLATFORM, Lane.PLATFORM, ending)
            data: dict[str, Json] = {"event": one.event, "body": _plain(one.body), **_told(one)}
            yield self._step("callback", Lane.PLATFORM, Lane.BACKEND, data, exchange)
            yield ExchangeSeen("", _exchange(one, exchange, self._began))
            if one.answer is not None:
                yield self._answer(one, exchange)

    def _answer(self, one: Came, exchange: int) -> StepSeen:
        assert one.answer is not None
        data: dict[str, Json] = {"event": one.event, "status": one.answer.status}
        if one.answer.status >= 300:
            return self._step("no_reply", Lane.BACKEND, Lane.PLATFORM, {**data, "code": "http.status"}, exchange)
        document = read_answer(one.answer.body, one.event)
        data["names"] = [part.name for part in document.parts]
        data |= {"executed": document.usable and one.event in EXECUTED, "imported": True}
        seen = self._step("reply", Lane.BACKEND, Lane.PLATFORM, data, exchange)
        return StepSeen("", replace(seen.step, findings=document.all_findings))

    def _step(
        self, kind: str, source: Lane, target: Lane, data: Mapping[str, Json], exchange: int | None = None
    ) -> StepSeen:
        step = Step(
            index=self._index, at=self._at, kind=kind, source=source, target=target, exchange=exchange, data=data
        )
        self._index += 1
        return StepSeen("", step)

    def _go_on(self, one: Came) -> None:
        moment = _moment(one)
        if moment is not None and self._began is not None:
            apart = (moment - self._began).total_seconds()
            if self._at < apart <= LONGEST_CALL:
                self._at = round(apart, 3)


def _moment(one: Came) -> datetime | None:
    """When the callback was made, as it says, in UTC; None for what is no moment there."""
    try:
        moment = datetime.fromisoformat(str(got(one.body, "timestamp")))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _told(one: Came) -> dict[str, Json]:
    """What a step says of a PIE or a notify beside its body."""
    if one.event == "notify":
        return {"type": str(got(one.body, "type") or "")}
    if one.event != "pie":
        return {}
    result = got(one.body, "menuResult")
    value = got(result, "value")
    told: dict[str, Json] = {"menu": str(got(result, "menuId") or ""), "type": str(got(result, "type") or "")}
    return told if value in (None, "") else {**told, "value": str(value)}


def _ending(body: Mapping[str, Json]) -> dict[str, Json] | None:
    """What a DiCE tells of the end, None where its words are none that the documents know."""
    result, reason = (str(got(body, key) or "").upper() for key in ("result", "reason"))
    situation = SITUATIONS.get((result, reason)) or SITUATIONS.get(("", reason)) or SITUATIONS.get((result, ""))
    if situation is None:
        return None
    (debit, currency), (rate, _) = (_amount(got(body, key)) for key in ("debit", "userRate"))
    told: dict[str, Json] = {"reason": reason, "result": result, "debit": debit, "rate": rate, "currency": currency}
    duration = got(body, "duration")
    if isinstance(duration, int) and not isinstance(duration, bool) and 0 <= duration <= LARGEST_WHOLE:
        told["duration"] = duration
    return {**told, "situation": situation.value}


def _amount(money: Json) -> tuple[Json, str]:
    return (got(money, "amount"), str(got(money, "currencyId"))) if _is_rate(money) else (0, "EUR")


def _plain(body: Mapping[str, Json]) -> dict[str, Json]:
    """The body without a rate that is none, from which costs would be reckoned."""
    return {key: value for key, value in body.items() if key.casefold() != "userrate" or _is_rate(value)}


def _is_rate(value: Json) -> bool:
    amount, currency = got(value, "amount"), got(value, "currencyId")
    is_number = isinstance(amount, int | Decimal) and not isinstance(amount, bool)
    return (
        is_number and isinstance(currency, str) and isinstance(value, Mapping) and {"amount", "currencyId"} <= {*value}
    )


def _exchange(one: Came, index: int, began: datetime | None) -> Exchange:
    moment = _moment(one) or began
    request = Request(
        method="POST",
        url=one.url,
        headers=(("content-type", "application/json"),),
        body=write_json(one.body).encode("utf-8", "replace"),
    )
    failure = UNKNOWN if one.answer is None else None
    if one.answer is not None and one.answer.status >= 300:
        status = one.answer.status
        failure = Failure(code="http.status", sentence=f"The backend answered {status}.", status=status)
    attempt = Attempt(request=request, response=one.answer, failure=failure)
    started = "" if moment is None else f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"
    return Exchange(index=index, event=one.event, started=started, attempts=(attempt,))
