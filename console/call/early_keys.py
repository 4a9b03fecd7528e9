"""Keys pressed before the menu they are meant for takes any: lost, or kept until it does (assumed: `menu.early_key`).

Whether a menu is to come is the call's business, how it takes a key the menu's.
"""

from collections import deque
from dataclasses import replace

from console.call.advance import Tray
from console.call.events import DigitPressed, Who
from console.call.people import keep_key, key_lost
from console.call.steps import Lane


class EarlyKeys:
    """The keys kept, oldest first. `keeps`: whether any is."""

    def __init__(self, tray: Tray, *, keeps: bool) -> None:
        self._tray = tray
        self._keys: deque[DigitPressed] = deque()
        self.keeps = keeps

    def keep(self, event: DigitPressed) -> None:
        """A key is kept; what the script had to say of it is told now."""
        keep_key(self._tray, event)
        self._keys.append(replace(event, findings=(), kept=True))

    def take(self, who: Who) -> DigitPressed | None:
        """The first key that this person pressed, as if it were pressed now; None when there is none."""
        kept = next((key for key in self._keys if key.who == who), None)
        if kept is None:
            return None
        self._keys.remove(kept)
        return replace(kept, at=self._tray.at)

    def lose(self) -> None:
        """No menu took the keys that are left."""
        if self._keys:
            findings = tuple(key_lost(key.key, "no menu took it before the next callback") for key in self._keys)
            self._keys.clear()
            lane = Lane.PLATFORM
            self._tray.step("note", lane, lane, findings=findings, assumption="menu.early_key")
