"""What is chosen: one call and one of its steps. Ladder, cards, inspector, phone and problems show this and change it.

While the newest step is chosen the choice follows the call; choosing an older one stays there until the end is chosen
again.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from console.call.steps import Step
from console.protocol.exchanges import Exchange


class Told(Protocol):
    """What a selection needs of a call: what was seen so far, both oldest first."""

    @property
    def steps(self) -> Sequence[Step]: ...

    @property
    def exchanges(self) -> Sequence[Exchange]: ...


class Selection(QObject):
    """The call and the step that every pane shows."""

    changed = Signal()
    call_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call: Told | None = None
        self._step: Step | None = None
        self._following = True

    @property
    def call(self) -> Told | None:
        """The call shown, None before the first."""
        return self._call

    @property
    def step(self) -> Step | None:
        """The step chosen, None while there is none."""
        return self._step

    @property
    def following(self) -> bool:
        """Whether the choice moves on with the call."""
        return self._following

    @property
    def exchange(self) -> Exchange | None:
        """The exchange of the step chosen; None where it has none, or none yet."""
        if self._call is None or self._step is None:
            return None
        return exchange_at(self._call.exchanges, self._step.exchange)

    @Slot(object)
    def choose_call(self, call: Told | None) -> None:
        """Show a call, at its end."""
        self._call = call
        self._following = True
        self._step = call.steps[-1] if call is not None and call.steps else None
        self.call_changed.emit()
        self.changed.emit()

    def choose(self, call: Told, step: Step | None) -> None:
        """Choose a step of this call, and the call with it."""
        if call is not self._call:
            self._call, self._step = call, step
            self._follow_at(step)
            self.call_changed.emit()
            if self._step is step:  # else a film has shown where it stands
                self.changed.emit()
        self.choose_step(step)

    @Slot(object)
    def choose_step(self, step: Step | None) -> None:
        """Choose a step of the call shown."""
        self._follow_at(step)
        if step is not self._step:
            self._step = step
            self.changed.emit()

    def _follow_at(self, step: Step | None) -> None:
        last = self._call.steps[-1] if self._call is not None and self._call.steps else None
        self._following = step is None or step is last

    @Slot()
    def follow(self) -> None:
        """Go to the end of the call and stay there."""
        if self._call is not None and self._call.steps:
            self.choose_step(self._call.steps[-1])

    def move(self, by: int) -> None:
        """Choose a neighbour, as far as there are any."""
        if self._call is None or not self._call.steps:
            return
        steps = self._call.steps
        at = len(steps) - 1 if self._step is None else self._step.index + by
        self.choose_step(steps[min(max(at, 0), len(steps) - 1)])

    @Slot(object, object)
    def take_step(self, call: Told, step: Step) -> None:
        """A call went on: follow it when it is the one shown."""
        if call is self._call and self._following:
            self._step = step
            self.changed.emit()


def exchange_at(exchanges: Sequence[Exchange], index: int | None) -> Exchange | None:
    """The exchange of this index, once it is known. As a rule it stands in its own place."""
    if index is None:
        return None
    if index < len(exchanges) and exchanges[index].index == index:
        return exchanges[index]
    return next((exchange for exchange in exchanges if exchange.index == index), None)
