"""Where a call stops when a person steps through it, as debuggers do: into, over, out. A value-like decider, no I/O.

A call can stop before each part of a document (an instruction or the action) and before each callback.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from console.call.commands import PostCallback, WakeAt

Stop: TypeAlias = WakeAt | PostCallback
"""What a call can stop before: a part that begins, or a callback that is to be posted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The calls stand still. `before` is what comes next, in the call of this name; None where a person paused while
    something lasts.
    """

    before: Stop | None
    call: str = ""


class Mode(Enum):
    """How far the call goes."""

    RUN = auto()
    HALT = auto()
    INTO = auto()
    """To the next instruction, action or callback."""
    OVER = auto()
    """To the end of the next callback and its answer."""
    OUT = auto()
    """To the next callback: the rest of this document runs."""


class Stepper:
    """Decides before which parts and callbacks the call stops. What a person let go of does not stop it again."""

    def __init__(self) -> None:
        self.mode = Mode.RUN
        self._let_go: Stop | None = None

    @property
    def halted(self) -> bool:
        """The call is to stand still, whatever comes next."""
        return self.mode is Mode.HALT

    def go(self, mode: Mode, *, past: Stop | None) -> None:
        """Go on in this mode, past what the call stands before."""
        self.mode = mode
        self._let_go = past

    def stops_before(self, stop: Stop) -> bool:
        """Whether the call halts here; it does from then on."""
        match self.mode:
            case Mode.HALT:
                halts = True
            case Mode.INTO:
                halts = stop is not self._let_go
            case Mode.OUT:
                halts = isinstance(stop, PostCallback) and stop is not self._let_go
            case Mode.RUN | Mode.OVER:
                halts = False
        if halts:
            self.mode = Mode.HALT
        return halts

    def answered(self) -> None:
        """A callback was answered or has failed: a step over ends at whatever comes next."""
        if self.mode is Mode.OVER:
            self.mode = Mode.INTO
