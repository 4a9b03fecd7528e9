"""What came of one flow, or of one of its variants: it was played, or it could not run. Values only."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from console.call.steps import Step
from console.errors import ConsoleError
from console.flow.model import Flow
from console.flow.outcome import Outcome
from console.flow.recording import Entry, ExchangeSeen, StepSeen
from console.protocol.exchanges import Exchange

PASSED, FAILED, COULD_NOT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A flow that was never played: its file does not load, its target is not allowed, nothing matches the argument.

    `variant`: which of its rows, None where it has none or where they are not known.
    """

    file: str
    error: ConsoleError
    variant: str | None = None

    @property
    def status(self) -> int:
        """It could not run."""
        return COULD_NOT


@dataclass(slots=True)
class Seen:
    """What was seen of a flow's calls as they went on, by the name of each: its steps and exchanges in their order.

    `entries` are those of all calls, as a recording has them; `keep` is told each as it comes.
    """

    steps: defaultdict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    exchanges: defaultdict[str, list[Exchange]] = field(default_factory=lambda: defaultdict(list))
    entries: list[Entry] = field(default_factory=list)
    keep: Callable[[Entry], None] | None = None

    def take_step(self, step: Step, call: str) -> None:
        """A call went on."""
        self.steps[call].append(step)
        self._take(StepSeen(call, step))

    def take_exchange(self, exchange: Exchange, call: str) -> None:
        """A callback was answered, or has failed."""
        self.exchanges[call].append(exchange)
        self._take(ExchangeSeen(call, exchange))

    def _take(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.keep is not None:
            self.keep(entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A flow that was played. `seen`: its calls by name, the flow's own as MAIN.

    `began` and `seconds` are of the wall clock.
    """

    file: str
    flow: Flow
    outcome: Outcome
    seen: Seen
    began: datetime | None = None
    seconds: float = 0.0

    @property
    def variant(self) -> str | None:
        """The row of the flow's variants that was played, None where it has none."""
        return self.flow.variant

    @property
    def error(self) -> ConsoleError | None:
        """Why it could not run after all: its very first callback found no backend, and the flow does not name that."""
        finding = self.outcome.unreachable
        return None if finding is None else ConsoleError(finding.sentence, finding.fix)

    @property
    def status(self) -> int:
        """0 passed, 1 failed, 2 could not run."""
        if self.error is not None:
            return COULD_NOT
        return PASSED if self.outcome.passed else FAILED


Result: TypeAlias = Ran | Refused
