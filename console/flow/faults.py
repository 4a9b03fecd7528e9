"""What goes wrong on the way of a flow's callbacks, with any backend: which callback is struck, and how. Decides only.

The way is between platform and backend: neither has done anything wrong. What touches the wire a driver carries out,
at the callback's first address; a fallback is tried as the platform would.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from console.call.rewording import merged
from console.flow.matchers import fits
from console.flow.model import Fault, Rule, SigningMode
from console.flow.responses import DEFAULT_HEADERS, plain_body
from console.protocol.findings import Finding, Severity
from console.protocol.jsontext import read_json, write_json
from console.protocol.jsonvalue import Json

EVERY = "every"
INJECTED = "fault.injected"
"""The code of the note about all that goes wrong on the way."""

LOST: Mapping[str, str] = {
    "callback": "The callback was lost on the way: it was not sent.",
    "answer": "The answer was lost on the way: it was dropped.",
}
REFUSED = "The connection was refused on the way: the callback was not sent."
TWICE = "The callback came twice: it was sent once more, and the second answer was not looked at."
CHANGED = "The body was changed on the way: {}."
SIGNED = "The signature was changed on the way: {}."
REPLACED = "The answer was replaced on the way by one of the flow."


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What comes back instead of the backend's answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Injected:
    """All that befalls one callback. Where it is lost or refused nothing else can be told apart from that."""

    lost: Literal["callback", "answer"] | None = None
    refused: bool = False
    twice: bool = False
    signing: SigningMode | None = None
    changes: tuple[Mapping[str, Json], ...] = ()
    answer: Replacement | None = None

    @property
    def finding(self) -> Finding:
        """Says that it was no accident."""
        return Finding(
            code=INJECTED,
            severity=Severity.NOTE,
            sentence=" ".join(self._sentences()),
            fix="Nothing: the flow's `faults` ask for it.",
        )

    def _sentences(self) -> Iterator[str]:
        if self.changes:
            yield CHANGED.format(", ".join(dict.fromkeys(key for changes in self.changes for key in changes)))
        if self.signing is not None:
            yield SIGNED.format(self.signing)
        if self.refused:
            yield REFUSED
        elif self.lost is not None:
            yield LOST[self.lost]
        if self.twice and self.sent:
            yield TWICE
        if self.answer is not None and self.sent and self.lost is None:
            yield REPLACED

    def body(self, sent: bytes) -> bytes:
        """The callback's body as it comes to the backend."""
        if not self.changes:
            return sent
        body = read_json(sent).value
        assert isinstance(body, Mapping), "what the platform posts is a JSON object"
        for changes in self.changes:
            body = merged(body, changes)
        return write_json(body).encode()

    @property
    def sent(self) -> bool:
        """Whether the backend gets the callback at all."""
        return not self.refused and self.lost != "callback"


class Way:
    """The way of one call's callbacks: counts them by their event. Those of `send` pass unharmed and uncounted."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self._faults = faults
        self._posted: Counter[str] = Counter()

    def strike(self, event: str, *, out_of_turn: bool = False) -> Injected | None:
        """What befalls this callback; to be asked once for each that is posted."""
        if not self._faults or out_of_turn:
            return None
        self._posted[event] += 1
        struck = [fault for fault in self._faults if event in fault.events and _is_one(fault, self._posted[event])]
        return _together(struck) if struck else None


def _is_one(fault: Fault, number: int) -> bool:
    return fault.nth in (None, EVERY) or fits(fault.nth, number)


def _together(faults: Sequence[Fault]) -> Injected:
    """Several faults of one callback; of two of a kind the later one counts, changes add up."""
    latest = faults[::-1]
    answer = next((fault.answer for fault in latest if fault.answer is not None), None)
    return Injected(
        lost=next((fault.lose for fault in latest if fault.lose is not None), None),
        refused=any(fault.refuse for fault in faults),
        twice=any(fault.duplicate for fault in faults),
        signing=next((fault.signing for fault in latest if fault.signing is not None), None),
        changes=tuple(fault.changes for fault in faults if fault.changes),
        answer=None if answer is None else _replacement(answer),
    )


def _replacement(rule: Rule) -> Replacement:
    headers = DEFAULT_HEADERS if rule.headers is None else rule.headers
    return Replacement(status=rule.status, headers=tuple(headers.items()), body=plain_body(rule))
