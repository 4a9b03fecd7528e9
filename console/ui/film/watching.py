"""Films in the window: the transport below the stage, what the actions do, and where the focus goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from console.ui.action_table import FILM_SPEEDS
from console.ui.calls import PlacedCall
from console.ui.film.transport import Transport
from console.ui.selection import Selection
from console.ui.stage import Stage
from console.ui.theme import hue_of_call
from console.ui.window import MainWindow


class Watching(QObject):
    """Keeps the transport in step with the film of the calls shown. `changed`: what can be done has changed."""

    def __init__(self, window: MainWindow, stage: Stage, selection: Selection) -> None:
        super().__init__(window)
        self._stage = stage
        self._film = stage.film
        self._selection = selection
        self._table = window.actions_table
        self.transport = Transport(window.actions_table, window.menus.film_speed)
        self.transport.seek_wanted.connect(self._film.seek)
        self.transport.jump_wanted.connect(self._film.jump)
        stage.add_below(self.transport, self.transport.line)
        for told in (self._film.moved, self._film.ticked, self._film.changed, selection.call_changed):
            told.connect(self._show)
        window.pages.currentChanged.connect(self._film.pause)
        self._show()

    @property
    def doings(self) -> Mapping[str, Callable[[], object]]:
        """What the actions of a film do."""
        film = self._film
        return {
            "film-play": film.toggle,
            "film-back": partial(film.step, -1),
            "film-on": partial(film.step, 1),
            "film-first": film.to_start,
            "film-last": film.to_end,
            "film-slower": partial(film.faster, -1),
            "film-faster": partial(film.faster, 1),
            **{f"film-{speed}x": partial(film.set_speed, float(speed)) for speed in FILM_SPEEDS},
        }

    @Slot()
    def _show(self) -> None:
        head, call = self._film.head, self._selection.call
        self.transport.show_head(head, hue=hue_of_call(call.number if isinstance(call, PlacedCall) else 1))
        if head is not None:
            self._table.check(f"film-{head.speed:g}x")
