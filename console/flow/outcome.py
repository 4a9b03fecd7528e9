"""What came of a flow: passed or not, and every reason why not. Values; console.flow.play makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that is not as the flow says. `step` counts from 1, None for the flow's own `expect` and `fail_on`.
    `call` names one of the flow's further calls, None for its own.

    `path` is what was looked at (`ended.duration`), `pointer` points into the answer or the callback body, `exchange`
    is the index of that exchange, `at` is in virtual seconds.
    """

    flow: str
    line: int | None
    step: int | None
    verb: str
    path: str
    expected: Json
    actual: Json
    at: float
    soft: bool = False
    variant: str | None = None
    pointer: str | None = None
    exchange: int | None = None
    hint: str = ""
    call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """A step of the script that a hard failure kept from happening; `step` None is the flow's own `expect`."""

    step: int | None
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOutcome:
    """How one of the flow's further calls ended. As in Outcome."""

    ended: Mapping[str, Json] | None = None
    callbacks: tuple[str, ...] = ()
    statuses: tuple[int | None, ...] = ()
    heard: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a flow ended. `ended` is the ending in DiCE's words (`duration` absent if never answered), None without one.

    All of that is of the flow's own call; `others` are the further ones that were placed, by name.

    `findings` are all of the call's, `unnamed` those that reached `fail_on` and that the flow does not name.
    `unreachable` is the finding of a very first callback that found no backend, unless the flow names it: the flow
    could not run.
    """

    passed: bool
    failures: tuple[Failure, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    ended: Mapping[str, Json] | None = None
    callbacks: tuple[str, ...] = ()
    statuses: tuple[int | None, ...] = ()
    heard: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unnamed: tuple[Finding, ...] = ()
    unreachable: Finding | None = None
    duration: float = 0.0
    cookies: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, CallOutcome] = field(default_factory=dict)

    def of(self, call: str) -> "Outcome":
        """What of it is about one of the flow's calls, "" for its own: the failures that were seen there."""
        failures = tuple(failure for failure in self.failures if (failure.call or "") == call)
        return replace(self, failures=failures, passed=not failures)
