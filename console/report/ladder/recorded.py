"""The ladder of a recording: its rows, who takes part by name, and how long the backend took."""

from collections.abc import Sequence
from functools import cached_property

from console.call.sentences import sentence
from console.call.steps import Lane, Step
from console.flow.recording import ExchangeSeen, Recording
from console.protocol.findings import Finding
from console.report.labels import LANES, printable, unmarked
from console.report.ladder.row import OWN, Life, Row
from console.report.ladder.rows import Rows


class RecordedLadder:
    """Rows as in the window. `calls` are names, "" for the flow's own; a row's `call` is a place among them."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.calls = recording.calls
        self._numbers = {name: number for number, name in enumerate(self.calls)}
        self.steps: tuple[Step, ...] = tuple(seen.step for seen in recording.seen)
        self._rows = Rows()
        for seen in recording.seen:
            self._rows.append(seen.step, self._numbers[seen.call])
        self._seconds = {
            (self._numbers[entry.call], entry.exchange.index): entry.exchange.seconds
            for entry in recording.entries
            if isinstance(entry, ExchangeSeen)
        }

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The rows, oldest first."""
        return list(self._rows.rows)

    @property
    def lanes(self) -> tuple[Life, ...]:
        """The life lines, in the order of the window."""
        return self._rows.lanes

    def called(self, life: Life) -> str:
        """Who stands over a life line: `Caller`, `Caller anna`, `Callee +46…`, `Callee of anna`, `Conference 42`."""
        role, name = LANES[life.lane], self.own_name(life)
        of_a_call = life.lane is Lane.CALLEE and self._call(life)
        return f"{role} of {name}" if of_a_call else f"{role} {name}".strip()

    def own_name(self, life: Life) -> str:
        """The part of it that is nobody else's, "" where the role alone says who it is."""
        if life.lane in OWN and self._call(life):
            return self._call(life)
        return self._rows.heads.get(life, "")

    def _call(self, life: Life) -> str:
        return self.calls[life.call] if self.calls else ""

    def steps_of(self, row: Row) -> tuple[Step, ...]:
        """What the row holds, its own first."""
        return tuple(self.steps[place] for place in row.steps)

    def sentences_of(self, row: Row) -> list[str]:
        """What happened in the row, a sentence a step, as a reader of plain text wants it."""
        return [printable(unmarked(sentence(step))) for step in self.steps_of(row)]

    def findings_of(self, row: Row) -> tuple[Finding, ...]:
        """What was found in it."""
        return tuple(finding for step in self.steps_of(row) for finding in step.findings)

    def seconds_of(self, row: Row) -> float | None:
        """How long the backend took for the callback that the row tells of, None where that is not known."""
        return None if row.asked is None or not (row.opens or row.closes) else self._seconds.get(row.asked)
