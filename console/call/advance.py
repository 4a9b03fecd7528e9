"""What a machine answers to an event, and the tray in which machines of one call lay their commands and steps."""

from collections.abc import Mapping
from typing import NamedTuple

from console.call.commands import Command, Purpose, WakeAt
from console.call.drafts import draft_of
from console.call.moments import moment
from console.call.steps import NO_DATA, Lane, Step
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json

_step_draft = draft_of(Step)
_wake_draft = draft_of(WakeAt)


class UnexpectedEvent(Exception):
    """An event that our own driver must never feed; a mistake of ours, so nobody catches it."""


class Advance(NamedTuple):
    """What to do and what was seen."""

    commands: tuple[Command, ...] = ()
    steps: tuple[Step, ...] = ()


class Tray:
    """Collects commands and steps of the event in hand; numbers steps and wake-ups over the whole call.

    A wake-up that nobody waits for any more is dead: its token is forgotten here, so its ring is an ordinary event
    without effect.
    """

    def __init__(self) -> None:
        self.at = 0.0
        self._commands: list[Command] = []
        self._steps: list[Step] = []
        self._next_step = 0
        self._next_token = 0
        self._awaited: dict[int, Purpose] = {}

    def open(self, at: float) -> None:
        """Begin an event at this moment."""
        self.at = at

    def close(self) -> Advance:
        """Hand out what was laid in since `open`."""
        commands, steps = self._commands, self._steps
        self._commands, self._steps = [], []
        return Advance(tuple(commands), tuple(steps))

    def command(self, command: Command) -> None:
        """Lay in a command."""
        self._commands.append(command)

    def wake(
        self,
        seconds: float,
        purpose: Purpose,
        *,
        exchange: int | None = None,
        pointer: str | None = None,
        name: str = "",
    ) -> int:
        """Ask to be woken `seconds` from now; the token says which wake-up rings."""
        token = self._next_token
        self._next_token += 1
        self._awaited[token] = purpose
        at = moment(self.at, seconds) if seconds else self.at
        wake = _wake_draft(at, token, purpose, exchange, pointer, name)
        wake.__class__ = WakeAt
        self._commands.append(wake)
        return token

    def forget(self, token: int | None) -> None:
        """Nobody waits for this wake-up any more; None is no wake-up."""
        if token is not None:
            self._awaited.pop(token, None)

    def awaits(self, token: int) -> bool:
        """Whether somebody still waits for this wake-up."""
        return token in self._awaited

    def purpose_of(self, token: int) -> Purpose | None:
        """What this wake-up is for, None where nobody waits for it any more."""
        return self._awaited.get(token)

    def step(
        self,
        kind: str,
        source: Lane,
        target: Lane,
        *,
        pointer: str | None = None,
        exchange: int | None = None,
        data: Mapping[str, Json] = NO_DATA,
        findings: tuple[Finding, ...] = (),
        assumption: str | None = None,
    ) -> Step:
        """Lay in a step of this moment."""
        index = self._next_step
        step = _step_draft(index, self.at, kind, source, target, pointer, exchange, data, findings, assumption)
        step.__class__ = Step
        self._next_step = index + 1
        self._steps.append(step)
        return step
