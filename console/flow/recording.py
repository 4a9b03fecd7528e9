"""A recording: the calls of one flow as they were seen and as they went over the wire, and what one may ask of it.

It plays without a backend. Secrets never reach one: the console's words for headers (console.protocol.exchanges) leave
them out. How it is written: console.flow.recording_json.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from console.call.steps import Step
from console.flow.faults import INJECTED
from console.flow.outcome import Failure, NotChecked, Outcome
from console.protocol.exchanges import Exchange
from console.protocol.jsonvalue import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded. `text` is the flow file as it was, "" for a flow without one; `written` what a person changed
    of its call by hand. `variant` is the row of the file that was run, None where it has none. `backend` is the address
    that answered, "" for the flow's own answers. `began` is ISO 8601 UTC.
    """

    flow: str
    file: str = ""
    text: str = ""
    variant: str | None = None
    written: Mapping[str, Json] = field(default_factory=dict)
    dialect: str = "current"
    seed: int = 0
    by_hand: bool = False
    backend: str = ""
    began: str = ""
    console: str = ""


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A call, by its name in the flow ("" for the flow's own), went on."""

    call: str
    step: Step


@dataclass(frozen=True, slots=True)
class ExchangeSeen:
    """A callback of a call was answered, or has failed."""

    call: str
    exchange: Exchange


Entry: TypeAlias = StepSeen | ExchangeSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What came of it: the failures of a script; a person who plays by hand fails nothing."""

    passed: bool = True
    failures: tuple[Failure, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


def ended_with(outcome: Outcome | None, *, by_hand: bool) -> Ended:
    """What a recording keeps of an outcome, None for calls that were broken off in good order."""
    if by_hand:
        return Ended()
    if outcome is None:
        return Ended(passed=False)
    return Ended(passed=outcome.passed, failures=outcome.failures, not_checked=outcome.not_checked)


@dataclass(frozen=True, kw_only=True)
class Recording:
    """Entries in the order in which they happened. `ended` None: it broke off, because the program was killed."""

    recorded: Recorded
    entries: tuple[Entry, ...] = ()
    ended: Ended | None = None

    @property
    def calls(self) -> tuple[str, ...]:
        """The names of the calls, in the order of dialling."""
        return tuple(self._by_call)

    @cached_property
    def seen(self) -> Sequence[StepSeen]:
        """The steps of all calls."""
        return tuple([entry for entry in self.entries if type(entry) is StepSeen])

    def steps(self, call: str = "") -> tuple[Step, ...]:
        """The steps of one call."""
        return self._by_call[call][0] if call in self._by_call else ()

    def exchanges(self, call: str = "") -> tuple[Exchange, ...]:
        """The callbacks of one call with their answers."""
        return self._by_call[call][1] if call in self._by_call else ()

    @property
    def lasted(self) -> float:
        """The virtual second of the last step."""
        return self.seen[-1].step.at if self.seen else 0.0

    @property
    def struck(self) -> bool:
        """Whether something went wrong on the way of a callback because a flow's `faults` asked for it."""
        return any(finding.code == INJECTED for entry in self.seen for finding in entry.step.findings)

    @cached_property
    def _by_call(self) -> Mapping[str, tuple[tuple[Step, ...], tuple[Exchange, ...]]]:
        steps: dict[str, list[Step]] = {}
        exchanges: dict[str, list[Exchange]] = {}
        for entry in self.entries:
            if isinstance(entry, StepSeen):
                steps.setdefault(entry.call, []).append(entry.step)
            else:
                exchanges.setdefault(entry.call, []).append(entry.exchange)
        names = dict.fromkeys(entry.call for entry in self.entries)
        return {name: (tuple(steps.get(name, ())), tuple(exchanges.get(name, ()))) for name in names}
