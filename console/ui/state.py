"""The state of the call at a moment: menu, legs, cookies, cost. Shows a CallView, computes nothing of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from console.call.steps import Step
from console.protocol.endpoints import endpoint_of
from console.report.labels import whom
from console.report.moments import length
from console.ui.badges import plain_words
from console.ui.flowing_area import FlowingArea
from console.ui.panels import Words
from console.ui.theme import fonts, measures

if TYPE_CHECKING:
    from console.call.view import CallView

EMPTY = "No call yet. Menu, legs, cookies and cost appear here; F5 places a call."
MOST_COOKIES = 12
BESIDE_THE_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
"""Also for values that are written from right to left, which Qt would put at the far edge."""


@dataclass(frozen=True, slots=True)
class StateRow:
    """A name and what it is now; `fixed`: text of the wire, in the fixed-width font; `strong`: looked for first."""

    name: str
    words: str
    fixed: bool = False
    strong: bool = False


def state_rows(view: CallView, at: float) -> list[StateRow]:
    """What the pane says of a call at virtual second `at`."""
    rows = [StateRow("state", view.state)]
    if view.menu is not None:
        rows = [StateRow("menu", view.menu, strong=True)]
        if view.repeats_left is not None:
            rows.append(StateRow("repeats left", str(view.repeats_left)))
        if view.digits:
            rows.append(StateRow("digits", view.digits, fixed=True))
    rows += _conference(view)
    legs = [] if view.is_callout else [f"caller {view.caller}"]
    legs += [] if view.callee is None else [f"callee {view.callee}"]
    rows.append(StateRow("legs", "; ".join(legs) or "nobody yet"))
    if view.number is not None:
        rows.append(StateRow("dialled", whom(endpoint_of(view.number, "mxp").kind, view.number)))
    shown = view.cookies[-MOST_COOKIES:]
    for number, (key, value) in enumerate(shown):
        rows.append(StateRow("" if number else "cookies", f"{key} = {value}", fixed=True))
    if len(view.cookies) > len(shown):
        rows.append(StateRow("", f"and {len(view.cookies) - len(shown)} set earlier"))
    if not shown:
        rows.append(StateRow("cookies", "none"))
    duration = view.duration(at)
    if duration is not None:
        rows.append(StateRow("duration", length(duration)))
    rows.append(StateRow("cost" if view.ended is not None else "cost so far", _cost(view, at, duration)))
    if view.recording:
        rows.append(StateRow("recording", "● running"))
    if view.ended is not None:
        words = " / ".join(str(view.ended[key]) for key in ("result", "reason") if view.ended.get(key))
        rows.append(StateRow("ended", words))
    return rows


def _conference(view: CallView) -> list[StateRow]:
    """Which conference the call is in, and how it fares there."""
    if view.conference is None:
        return []
    others = "alone" if not view.others else "one other" if view.others == 1 else f"{view.others} others"
    fares = [others, *(["muted"] if view.muted else []), *(["on hold"] if view.on_hold else [])]
    rows = [StateRow("conference", view.conference, strong=True), StateRow("", ", ".join(fares))]
    return rows if view.music is None else [*rows, StateRow("music", view.music)]


def _cost(view: CallView, at: float, duration: int | None) -> str:
    if duration is None:
        return f"0 {view.currency} · not answered"
    return f"{view.cost(at).normalize():f} {view.currency} · {-(-duration // 60)} min begun"


class StatePane(FlowingArea):
    """Names left, words right; a row more or less as the call has something to say. It scrolls where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, narrowest=180, least=(120, 72))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(measures.AROUND)
        self._grid.setVerticalSpacing(measures.WITHIN)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, measures.scaled(84))
        self._empty = plain_words(EMPTY, tone="muted")
        self._rows: list[StateRow] = []
        self._view: CallView | None = None
        self._labels: list[dict[str, Words]] = []
        self.column.setContentsMargins(measures.AROUND, measures.WITHIN, measures.AROUND, measures.AROUND)
        self.column.addWidget(self._empty)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("State of the call")

    @property
    def rows(self) -> list[StateRow]:
        """What is shown."""
        return list(self._rows)

    @Slot(object, float)
    def show_view(self, view: CallView | None, at: float = 0.0) -> None:
        """The state at virtual second `at`; None for no call."""
        self._view = view
        rows = [] if view is None else state_rows(view, at)
        self._empty.setVisible(view is None)
        if rows == self._rows:
            return
        self._rows = rows
        while len(self._labels) < len(rows):
            self._add_labels()
        for number, labels in enumerate(self._labels):
            row = rows[number] if number < len(rows) else None
            kind = "" if row is None else "fixed" if row.fixed else "strong" if row.strong else "plain"
            labels["name"].setVisible(row is not None)
            for each in ("plain", "fixed", "strong"):
                labels[each].setVisible(each == kind)
            if row is not None:
                labels["name"].setText(row.name)
                labels[kind].setText(row.words)
        self.column.activate()
        self.updateGeometry()

    @Slot(float)
    def set_clock(self, at: float) -> None:
        """The call's clock went on with nothing else happening."""
        if self._view is not None:
            self.show_view(self._view, at)

    @Slot(object)
    def show_steps(self, steps: Sequence[Step]) -> None:
        """The state after these steps, from the call's first on."""
        from console.call.view import CallView

        view = CallView()
        for step in steps:
            view = view.after(step)
        self.show_view(view if steps else None, steps[-1].at if steps else 0.0)

    def _add_labels(self) -> None:
        labels = {
            "name": plain_words(tone="muted", wrap=False),
            "plain": plain_words(),
            "fixed": plain_words(font=fonts.fixed),
            "strong": plain_words(font=fonts.strong),
        }
        number = len(self._labels)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(labels["name"], number, 0, top)
        for kind in ("plain", "fixed", "strong"):
            labels[kind].setAlignment(BESIDE_THE_NAME)
            labels[kind].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(labels[kind], number, 1)
        self._labels.append(labels)
