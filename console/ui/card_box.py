"""A card on the screen: an instruction, the action, or what follows, with its menu, findings and assumptions."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.findings import Finding
from console.report.labels import unmarked
from console.report.ladder.marks import SIGNS
from console.ui.answer_cards import Card, Stage
from console.ui.badges import AssumedTag, PlaceLink, plain_words
from console.ui.menu_card import KeyRow, MenuFacts
from console.ui.panels import Badge, Elided
from console.ui.theme import appearance, fonts, measures, role

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
        title = Elided(font=fonts.strong, tone="muted" if quiet else "text")
        title.set_text(card.title)
        grid.addWidget(title, 0, 1)
        if card.badge[0]:
            word, tone = card.badge
            grid.addWidget(Badge(word, tone, shown_ground(tone)), 0, 2)
        column = QVBoxLayout()
        column.setSpacing(6)
        grid.addLayout(column, 1, 1, 1, 2)
        if card.menu is not None:
            self._add_menu(column, card.menu, quiet)
        elif card.text and not (card.stage is Stage.FAILED and card.findings and card.number is not None):
            column.addWidget(long_words(card.text, "muted" if quiet or card.stage is Stage.NEXT else ""))
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
        column.addWidget(long_words(menu.prompt, tone))
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


def long_words(text: str, tone: str) -> QLabel:
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
