"""What came of one FLOW of the command line: it was played, or it could not run. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from console.call.steps import Step
from console.errors import ConsoleError
from console.flow.model import Flow
from console.flow.outcome import Outcome
from console.protocol.exchanges import Exchange

PASSED, FAILED, COULD_NOT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A flow that was never played: its file does not load, its target is not allowed, nothing matches the argument."""

    file: str
    error: ConsoleError

    @property
    def status(self) -> int:
        """It could not run."""
        return COULD_NOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A flow that was played. Lists are in the order in which things happened."""

    file: str
    flow: Flow
    outcome: Outcome
    steps: Sequence[Step]
    exchanges: Sequence[Exchange]

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
