"""How long each address took, and when the platform would have given up. Pure: from an exchange to rows of words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.protocol.exchanges import Attempt, Exchange
from console.report.moments import took


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingRow:
    """One address tried. `part` is how much of the platform's patience it took, 0 to 1; `tone` is a role."""

    address: str
    seconds: float
    result: str
    part: float
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingFacts:
    """The rows and the sentences around them."""

    started: str
    rows: tuple[TimingRow, ...]
    sentences: tuple[str, ...]


def timing_facts(exchange: Exchange, timeout: float | None) -> TimingFacts:
    """`timeout` is what the platform waits for each address, in seconds; None: no limit is in force."""
    rows = tuple(_row(attempt, timeout) for attempt in exchange.attempts)
    sentences = [f"All addresses together: {took(exchange.seconds)}."] if len(rows) > 1 else []
    last = exchange.attempts[-1]
    if timeout is None:
        sentences.append("No limit is in force: the console waits as long as the backend takes.")
    else:
        moment = _moment(exchange.started, sum(each.seconds for each in exchange.attempts[:-1]) + timeout)
        at = f" at {moment}" if moment else ""
        spare = timeout - last.seconds
        if spare > 0:
            sentences.append(f"The platform would have given up after {took(timeout)}{at}, {took(spare)} later.")
        else:
            sentences.append(f"The platform gives up after {took(timeout)}{at}; this took {took(-spare)} longer.")
    return TimingFacts(started=exchange.started, rows=rows, sentences=tuple(sentences))


def _row(attempt: Attempt, timeout: float | None) -> TimingRow:
    if attempt.response is not None:
        result = f"{attempt.response.status} {attempt.response.reason}".strip()
    else:
        result = attempt.failure.sentence if attempt.failure is not None else "no answer"
    tone = "success" if attempt.failure is None else "error"
    limit = timeout or max(attempt.seconds, 1.0)
    if attempt.failure is None and timeout is not None and attempt.seconds > timeout / 2:
        tone = "warning"
    part = min(1.0, attempt.seconds / limit)
    return TimingRow(address=attempt.request.url, seconds=attempt.seconds, result=result, part=part, tone=tone)


def _moment(started: str, seconds: float) -> str:
    """The wall-clock time that many seconds after an ISO 8601 moment, "" when it is not one."""
    try:
        begun = datetime.fromisoformat(started)
    except ValueError:
        return ""
    return (begun + timedelta(seconds=seconds)).strftime("%H:%M:%S.%f")[:-3]
