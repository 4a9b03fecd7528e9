"""The cards on the screen: a scrolled column that shows what answer_cards says and tells which card was chosen."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.call.steps import Step
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.exchanges import Exchange
from console.protocol.findings import Finding
from console.ui.answer_cards import Ahead, Card, Cards, Stage, answer_cards, exchange_shown
from console.ui.badges import SIGNS, AssumedTag, PlaceLink, plain_words
from console.ui.labels import unmarked
from console.ui.menu_card import KeyRow, MenuFacts
from console.ui.panels import Badge
from console.ui.theme import appearance, fonts, measures, role

if TYPE_CHECKING:
    from console.protocol.svaml.document import Document

EMPTY = "No answer yet.\nWhat the backend answers appears here, one card for each instruction and the action."
MOST = 60
"""So many cards of one answer are built; longer answers show those around the one that runs."""
MOST_KEYS = 24
LONGEST_WORDS = 240
LONGEST_TIP = 2000
"""Characters of a prompt on a card and in its tool tip; the phone and the body have all of it."""


def shown_ground(tone: str) -> str:
    """The ground under a badge of this role."""
    return "sunk" if tone in ("muted", "text") else f"{tone}_ground"


class KeyCap(QWidget):
    """A key of a menu, lit when it was pressed."""

    def __init__(self, row: KeyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Key {row.key}{', pressed' if row.lit else ''}")

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._row.key) + 12
        return QSize(max(measures.scaled(24), width), measures.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role("accent" if self._row.lit else "line"), 1))
        painter.setBrush(role("accent" if self._row.lit else "panel"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, measures.BADGE_RADIUS, measures.BADGE_RADIUS)
        painter.setFont(fonts.caption_strong())
        painter.setPen(role("on_accent" if self._row.lit else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "∗" if self._row.key == "*" else self._row.key)


class CardBox(QFrame):
    """One card: sunk when done, framed in the accent when it runs now, plain when it comes."""

    chosen = Signal(object)
    source_asked = Signal(str)
    finding_chosen = Signal(object, object)

    def __init__(self, card: Card, *, past: bool, selected: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._past = past
        self._selected = selected
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(card.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(self)
        grid.setContentsMargins(measures.AROUND, 9, 10, 9)
        grid.setHorizontalSpacing(measures.BETWEEN)
        grid.setVerticalSpacing(measures.WITHIN)
        grid.setColumnMinimumWidth(0, measures.scaled(18))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._sign(), 0, 0)
        quiet = past or card.stage is Stage.NEVER
        grid.addWidget(plain_words(card.title, font=fonts.strong, tone="muted" if quiet else ""), 0, 1)
        if card.badge[0]:
            word, tone = card.badge
            grid.addWidget(Badge(word, tone, shown_ground(tone)), 0, 2)
        column = QVBoxLayout()
        column.setSpacing(6)
        grid.addLayout(column, 1, 1, 1, 2)
        if card.menu is not None:
            self._add_menu(column, card.menu, quiet)
        elif card.text and not (card.stage is Stage.FAILED and card.findings and card.number is not None):
            column.addWidget(_long_words(card.text, "muted" if quiet or card.stage is Stage.NEXT else ""))
        for finding in card.findings:
            column.addLayout(self._finding(finding))
        for name in card.assumptions:
            column.addLayout(self._assumption(name))
        appearance.changed.connect(self.update)

    def _sign(self) -> QWidget:
        card = self.card
        if card.stage is Stage.NOW:
            return _sign_label("▶", "accent", "runs now")
        if card.stage is Stage.FAILED:
            return _sign_label("✕", "error", "failed")
        if card.callback:
            return _sign_label("●", card.badge[1], "follows")
        return plain_words("" if card.number is None else str(card.number), tone="muted", wrap=False)

    def _add_menu(self, column: QVBoxLayout, menu: MenuFacts, quiet: bool) -> None:
        tone = "muted" if quiet else ""
        column.addWidget(_long_words(menu.prompt, tone))
        keys = QGridLayout()
        keys.setHorizontalSpacing(measures.BETWEEN)
        keys.setVerticalSpacing(3)
        keys.setColumnStretch(1, 1)
        for number, row in enumerate(menu.keys[:MOST_KEYS]):
            keys.addWidget(KeyCap(row), number, 0)
            keys.addWidget(plain_words(row.does, tone=tone, font=fonts.strong if row.lit else fonts.body), number, 1)
            keys.addWidget(plain_words(row.follows, tone="muted", wrap=False), number, 2)
        if len(menu.keys) > MOST_KEYS:
            keys.addWidget(plain_words(f"and {len(menu.keys) - MOST_KEYS} more", tone="muted"), MOST_KEYS, 1)
        column.addLayout(keys)
        foot = menu.foot
        if menu.others:
            names = ", ".join(menu.others[:4]) + ("…" if len(menu.others) > 4 else "")
            foot += f" · other menus: {names}"
        column.addWidget(plain_words(foot, tone="muted"))

    def _finding(self, finding: Finding) -> QHBoxLayout:
        sign, tone = SIGNS[finding.severity]
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Badge(sign, tone, f"{tone}_ground"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_words(unmarked(finding.sentence)))
        if finding.pointer:
            link = PlaceLink(finding.pointer)
            link.setProperty("finding", finding)
            link.clicked.connect(self._place_asked)
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        return row

    def _assumption(self, name: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(AssumedTag())
        link = PlaceLink("source", font=fonts.body)
        link.setToolTip(f"Assumption {name}")
        link.setAccessibleName(f"Source of the assumption {name}")
        link.setProperty("assumption", name)
        link.clicked.connect(self._source_asked)
        row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(plain_words(unmarked(ASSUMPTIONS[name].sentence), tone="muted"))
        return column

    @Slot()
    def _place_asked(self) -> None:
        self.finding_chosen.emit(self.card, self.sender().property("finding"))

    @Slot()
    def _source_asked(self) -> None:
        self.source_asked.emit(self.sender().property("assumption"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.card)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stage = self.card.stage
        lit = stage is Stage.NOW and not self._past
        edge = "accent" if lit or self._selected or self.hasFocus() else "error" if stage is Stage.FAILED else "line"
        ground = "sunk" if stage in (Stage.DONE, Stage.NEVER) or self._past else "panel"
        wide = measures.STROKE if lit or self.hasFocus() else 1.0
        painter.setPen(QPen(role(edge), wide))
        painter.setBrush(role(ground))
        inset = wide / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), measures.FIELD_RADIUS, measures.FIELD_RADIUS
        )
        if self._selected:
            painter.fillRect(
                QRectF(0, measures.FIELD_RADIUS, 3, self.height() - 2 * measures.FIELD_RADIUS), role("accent")
            )


def _long_words(text: str, tone: str) -> QLabel:
    """A text of which a card shows the beginning: what follows below it must be seen. The tool tip has all of it."""
    if len(text) <= LONGEST_WORDS:
        return plain_words(text, tone=tone)
    label = plain_words(f"{text[:LONGEST_WORDS].rstrip()}…", tone=tone)
    label.setToolTip(f"<qt>{html.escape(text[:LONGEST_TIP])}</qt>")
    return label


def _sign_label(sign: str, tone: str, spoken: str) -> QLabel:
    label = plain_words(sign, wrap=False)
    palette = label.palette()
    palette.setColor(label.foregroundRole(), role(tone))
    label.setPalette(palette)
    label.setAccessibleName(spoken)
    return label


class CardsPane(QWidget):
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
        self._exchange: Exchange | None = None
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
    def show_answer(self, steps: Sequence[Step], exchanges: Sequence[Exchange], selected: Step | None) -> None:
        """The answer that is executed at the selected step (None: the last step)."""
        self._steps, self._exchanges, self._selected = steps, exchanges, selected
        number = exchange_shown(steps, selected)
        exchange = next((each for each in exchanges if each.index == number), None)
        self._exchange = exchange
        if exchange is None:
            self._show(None, None)
            return
        from console.protocol.svaml.explaining import explain_part

        cards = answer_cards(steps, exchange, _document(exchange), explain_part, paused=self._paused, ahead=self._ahead)
        self._show(cards, selected)

    @Slot(object, object)
    def set_paused(self, text: str | None, ahead: Ahead | None = None) -> None:
        """The call is paused before what `text` names, or goes on; `ahead` is the part of an answer that comes next."""
        if (self._paused, self._ahead) != (text is not None, ahead):
            self._paused, self._ahead = text is not None, ahead
            self.show_answer(self._steps, self._exchanges, self._selected)

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
        """The card's step, else the reply that brought the card."""
        if card.step is not None:
            return self._steps[card.step]
        number = self._exchange.index if self._exchange is not None else None
        return next((step for step in self._steps if step.kind == "reply" and step.exchange == number), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, measures.HAIRLINE, self.height(), role("line"))


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


def _document(exchange: Exchange) -> Document | None:
    response = exchange.response
    if response is None or exchange.failure is not None:
        return None
    from console.protocol.svaml.reading import read_answer

    return read_answer(response.body, exchange.event)
