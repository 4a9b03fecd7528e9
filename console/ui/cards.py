"""The cards on the screen: a scrolled column that shows what answer_cards says and tells which card was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.call.steps import Step
from console.protocol.exchanges import Exchange
from console.protocol.findings import Finding
from console.ui.answer_cards import Ahead, Card, Cards, Stage, answer_cards, of_film
from console.ui.badges import plain_words
from console.ui.card_box import CardBox, shown_ground
from console.ui.documents import course_of, heard_by, opening_at
from console.ui.panels import Badge, Pane
from console.ui.selection import exchange_at
from console.ui.theme import appearance, fonts, measures, role

if TYPE_CHECKING:
    from console.flow.model import Flow
    from console.protocol.dialects import Dialect
    from console.protocol.svaml.document import Document

EMPTY = "No answer yet.\nWhat the backend answers appears here, one card for each instruction and the action."
NARROWEST = 224
"""So wide the name of every action stands beside its badge; in pixels before the zoom."""
MOST = 60
"""So many cards of one answer are built; longer answers show those around the one that runs."""


class CardsPane(Pane):
    """The answer that the selected step belongs to. `card_chosen` carries a step and a pointer into the answer."""

    card_chosen = Signal(object, object)
    finding_chosen = Signal(object, object)
    source_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[Step] = ()
        self._exchanges: Sequence[Exchange] = ()
        self._selected: Step | None = None
        self._paused = False
        self._ahead: Ahead | None = None
        self._opening: Step | None = None
        self._dialect: Dialect | None = None
        self._callout = False
        self._film = False
        self._now = 0.0
        self._cards: Cards | None = None
        self._boxes: list[CardBox] = []
        self._title = plain_words("", font=fonts.heading, wrap=False)
        self._status = Badge()
        head = QHBoxLayout()
        head.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._status)
        self._empty = plain_words(EMPTY, tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 0, 24, 0)
        self._before, self._after = plain_words("", tone="muted"), plain_words("", tone="muted")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, measures.AROUND)
        self._column.setSpacing(6)
        for widget in (self._before, self._after):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self.setMinimumWidth(measures.scaled(NARROWEST))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._empty, 1)
        column.addWidget(self._area, 1)
        self.setAccessibleName("The answer being executed")
        appearance.changed.connect(self.update)
        self._show(None, None)

    @property
    def boxes(self) -> list[CardBox]:
        """The cards as they stand, from the top."""
        return list(self._boxes)

    @property
    def shown(self) -> Cards | None:
        """What is shown, None when there is no answer."""
        return self._cards

    @Slot(object, object, object)
    def show_answer(
        self,
        steps: Sequence[Step],
        exchanges: Sequence[Exchange],
        selected: Step | None,
        film_at: float | None = None,
    ) -> None:
        """The answer that is executed at the selected step (None: the last step). Of a film these are the steps that
        have happened by second `film_at`.
        """
        self._steps, self._exchanges, self._selected = steps, exchanges, selected
        self._film = film_at is not None
        self._now = self._now if film_at is None else film_at
        opening = opening_at(steps, selected)
        exchange = None if opening is None else exchange_at(exchanges, opening.exchange)
        self._opening = opening
        if opening is None or (opening.exchange is not None and exchange is None):
            self._show(None, None)
            return
        from console.protocol.svaml.explaining import explain_part

        document = self._read(opening, exchange)
        heard = heard_by(opening, course_of(steps, opening).own, callout=self._callout)
        cards = answer_cards(
            steps,
            opening,
            exchange,
            document,
            lambda part: explain_part(part, heard),
            paused=self._paused,
            ahead=self._ahead,
            now=self._now,
        )
        self._show(of_film(cards) if self._film else cards, selected)

    def show_flow(self, flow: Flow | None, *, callout: bool = False) -> None:
        """Whose call it is: its dialect decides what SVAML may hold; in a callout the callee hears it."""
        self._now = 0.0
        self._callout = callout
        if flow is None:
            self._dialect = None
            return
        from console.protocol.dialects import dialect_named

        self._dialect = dialect_named(flow.dialect, flow.assume)

    def tell_time(self, now: float) -> None:
        """The call's second: an order's last prompt may be over by now."""
        self._now = now
        if self._cards is not None and self._cards.ends is not None and now >= self._cards.ends:
            self._show_again()

    def _show_again(self) -> None:
        at = self._now if self._film else None
        self.show_answer(self._steps, self._exchanges, self._selected, at)

    def _read(self, opening: Step, exchange: Exchange | None) -> Document | None:
        """The document that the opening brought, None where nothing usable came."""
        from console.protocol.dialects import CURRENT
        from console.protocol.svaml.document import Document
        from console.protocol.svaml.reading import read_answer, read_document

        dialect = self._dialect or CURRENT
        if opening.exchange is None:
            event, value = str(opening.data.get("read_as") or opening.data.get("event")), opening.data.get("svaml")
            if value is None:  # what was brought is no JSON
                return Document(event=event, findings=opening.findings, usable=False)
            return read_document(value, event, dialect)
        if exchange is None or exchange.response is None or exchange.failure is not None:
            return None
        return read_answer(exchange.response.body, exchange.event, dialect)

    @Slot(object, object)
    def set_paused(self, text: str | None, ahead: Ahead | None = None) -> None:
        """The call is paused before what `text` names, or goes on; `ahead` is the part of an answer that comes next."""
        if (self._paused, self._ahead) != (text is not None, ahead):
            self._paused, self._ahead = text is not None, ahead
            self._show_again()

    def _show(self, cards: Cards | None, selected: Step | None) -> None:
        self._cards = cards
        self._empty.setVisible(cards is None)
        self._area.setVisible(cards is not None)
        self._title.setText("" if cards is None else cards.title)
        word, tone = ("", "muted") if cards is None else cards.status
        self._status.set(word, tone, shown_ground(tone))
        self._status.setVisible(bool(word))
        wanted = () if cards is None else cards.cards
        first = _window(wanted)
        shown = wanted[first : first + MOST]
        self._before.setVisible(first > 0)
        self._before.setText(f"{first} parts before these.")
        left = len(wanted) - first - len(shown)
        note = cards.note if cards is not None else ""
        self._after.setVisible(left > 0 or bool(note))
        self._after.setText(f"{left} more parts follow." if left > 0 else note)
        past = cards is not None and cards.past
        for number, card in enumerate(shown):
            self._put(number, card, past=past, selected=_holds(card, selected))
        while len(self._boxes) > len(shown):
            self._drop(self._boxes.pop())
        self._reveal()

    def _put(self, number: int, card: Card, *, past: bool, selected: bool) -> None:
        """The card in its place; a box that would look the same stays."""
        state = (card, past, selected)
        if number < len(self._boxes):
            if self._boxes[number].property("state") == state:
                return
            self._drop(self._boxes.pop(number))
        box = CardBox(card, past=past, selected=selected)
        box.setProperty("state", state)
        box.chosen.connect(self._chosen)
        box.finding_chosen.connect(self._finding_chosen)
        box.source_asked.connect(self.source_asked)
        self._boxes.insert(number, box)
        self._column.insertWidget(number + 1, box)

    def _drop(self, box: CardBox) -> None:
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _reveal(self) -> None:
        """The card that runs, or was selected, is in view."""
        lit = [box for box in self._boxes if box.card.stage is Stage.NOW or box.property("state")[2]]
        if lit:
            self._column.activate()
            self._area.ensureWidgetVisible(lit[-1], 0, measures.BETWEEN)

    @Slot(object)
    def _chosen(self, card: Card) -> None:
        self.card_chosen.emit(self._step(card), card.pointer)

    @Slot(object, object)
    def _finding_chosen(self, card: Card, finding: Finding) -> None:
        self.finding_chosen.emit(self._step(card), finding)

    def _step(self, card: Card) -> Step | None:
        """The card's step, else the one that brought its document."""
        if card.step is not None:
            return self._steps[card.step]
        return self._opening

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, measures.HAIRLINE, self.height(), role("line"))
        super().paintEvent(event)


def _window(cards: Sequence[Card]) -> int:
    """The first card shown: all of them when they fit, else those around the one that runs."""
    if len(cards) <= MOST:
        return 0
    now = next((number for number, card in enumerate(cards) if card.stage in (Stage.NOW, Stage.NEXT)), len(cards))
    return max(0, min(now - MOST // 2, len(cards) - MOST))


def _holds(card: Card, selected: Step | None) -> bool:
    if selected is None:
        return False
    if card.step == selected.index:
        return True
    if card.pointer in (None, "") or selected.pointer is None or card.callback:
        return False
    return selected.pointer == card.pointer or selected.pointer.startswith(f"{card.pointer}/")
