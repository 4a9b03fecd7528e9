"""Whose a field is: the text's, or for a while that of somebody who types into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

TRIES = 20
"""How often what was typed is written again where the text was another by then, before the field gives in."""


class Typed(QObject):
    """What was typed and does not stand in the text yet. `due`: nobody has typed for a while, it is to be written."""

    due = Signal()

    def __init__(self, pause_mills: int, parent: QObject) -> None:
        super().__init__(parent)
        self._waits = False
        self._sent = False
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_mills)
        self._timer.timeout.connect(self.due)

    @property
    def waits(self) -> bool:
        """Whether something typed does not stand in the text yet."""
        return self._waits

    def begin(self) -> None:
        """Somebody has typed."""
        self._waits, self._sent, self._tries = True, False, 0
        self._timer.start()

    def take(self) -> bool:
        """Whether there is something to write; it is not due again by itself."""
        self._timer.stop()
        return self._waits

    def sent(self) -> None:
        """It was handed on."""
        self._sent = True

    def give_in(self) -> None:
        """The text does not take it: the field shows what stands there."""
        self._waits = False
        self._timer.stop()

    def settle(
        self, commit: Callable[[], None], write: Callable[[], object], hold: Callable[[], None], *, as_it_is: bool
    ) -> None:
        """Something else is to happen: what was typed is written before, `as_it_is` by `write` where it cannot be read;
        else `hold` tells that it is to be left.
        """
        for _ in range(2):  # what stands there already, written otherwise, is noticed the second time
            if not self._waits:
                return
            commit()
        if not self._waits:
            return
        if as_it_is and not self._sent:
            self.give_in()
            write()
        else:
            hold()

    def keeps(self, standing: str, typed: str) -> bool:
        """Whether the field stays as it is although the text is shown anew: `standing` is what that has now.

        What was handed on and does not stand there came too late, and is due once more.
        """
        if not self._waits:
            return False
        if self._timer.isActive() or not self._sent:
            return True
        if standing.strip() == typed.strip() or self._tries >= TRIES:
            self._waits = False
            return False
        self._tries += 1
        self._timer.start()
        return True
