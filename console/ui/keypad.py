"""Twelve keys: what a caller's thumb does. Named buttons, at least 44 px high, with the letters of a phone."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from console.ui.theme import appearance, fonts, measures, role

KEYS: tuple[tuple[str, str], ...] = (
    ("1", ""), ("2", "ABC"), ("3", "DEF"),
    ("4", "GHI"), ("5", "JKL"), ("6", "MNO"),
    ("7", "PQRS"), ("8", "TUV"), ("9", "WXYZ"),
    ("*", ""), ("0", ""), ("#", ""),
)  # fmt: skip
"""Keys and their letters, row by row."""

SPOKEN = {"*": "star", "#": "hash"}


class PhoneKey(QAbstractButton):
    """One key. `wanted`: a menu listens for it; `lit`: it was just pressed or is what the menu took."""

    def __init__(self, key: str, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._letters = letters
        self._wanted = False
        self._lit = False
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Key {SPOKEN.get(key, key)}")
        self.setToolTip("")
        appearance.changed.connect(self._dress)

    @property
    def wanted(self) -> bool:
        """A menu listens for this key."""
        return self._wanted

    @property
    def lit(self) -> bool:
        """The key is drawn as pressed."""
        return self._lit or self._flash.isActive() or self.isDown()

    def mark(self, *, wanted: bool, lit: bool, meaning: str = "") -> None:
        """How the menu sees the key now; `meaning` is what it does there."""
        if (wanted, lit) != (self._wanted, self._lit):
            self._wanted, self._lit = wanted, lit
            self.update()
        if meaning != self.toolTip():
            self.setToolTip(meaning)
            self.setAccessibleDescription(meaning)

    def flash(self) -> None:
        """Show for a moment that the key went down, whoever pressed it."""
        self._flash.start(measures.FLASH_MILLS)
        self.update()

    @Slot()
    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(measures.scaled(72), measures.scaled(measures.KEY))

    def minimumSizeHint(self) -> QSize:
        return QSize(measures.scaled(44), measures.scaled(measures.KEY))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.lit
        ground = "accent" if lit else "sunk" if self.underMouse() and self.isEnabled() else "panel"
        edge = "accent" if lit or self._wanted else "line"
        wide = measures.STROKE if self._wanted and not lit else 1.0
        if not self.isEnabled() and not lit:
            painter.setOpacity(0.55)
        painter.setPen(QPen(role(edge), wide))
        painter.setBrush(role(ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), measures.FIELD_RADIUS, measures.FIELD_RADIUS
        )
        if self.hasFocus() and self.window().isActiveWindow() and not lit:
            painter.setPen(QPen(role("accent"), measures.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(2, 2, -2, -2), measures.FIELD_RADIUS, measures.FIELD_RADIUS
            )
        self._paint_words(painter, lit)

    def _paint_words(self, painter: QPainter, lit: bool) -> None:
        digit, letters = fonts.keypad(), fonts.caption()
        letters.setPixelSize(max(8, letters.pixelSize() - 2))
        digit_sizes, letter_sizes = QFontMetricsF(digit), QFontMetricsF(letters)
        spare = self.height() - digit_sizes.ascent() - (letter_sizes.height() if self._letters else 0)
        box = QRectF(
            0, spare / 2 - (digit_sizes.height() - digit_sizes.ascent()) / 2, self.width(), digit_sizes.height()
        )
        painter.setFont(digit)
        painter.setPen(role("on_accent" if lit else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, {"*": "∗"}.get(self.key, self.key))
        if self._letters:
            below = QRectF(0, box.bottom() - 3, self.width(), letter_sizes.height())
            painter.setFont(letters)
            painter.setPen(role("on_accent" if lit else "muted"))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._letters)


PER_ROW, PER_LOW_ROW = 3, 6
"""Keys side by side: as on a phone, and where height is dear."""


class Keypad(QWidget):
    """The twelve keys of a phone. `digit_pressed` says which one a person pressed."""

    digit_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._low = False
        self.keys: dict[str, PhoneKey] = {}
        for key, letters in KEYS:
            button = PhoneKey(key, letters)
            button.pressed.connect(self._pressed)
            self.keys[key] = button
        self._place(PER_ROW)

    @property
    def is_low(self) -> bool:
        """The keys stand in two rows."""
        return self._low

    def set_low(self, low: bool) -> None:
        """Two rows of six instead of four of three: the keys keep their height."""
        if low != self._low:
            self._low = low
            self._place(PER_LOW_ROW if low else PER_ROW)

    def show_menu(self, meanings: Mapping[str, str], lit: Collection[str]) -> None:
        """Outline the keys that a menu listens for, with what each does, and light those it took."""
        for key, button in self.keys.items():
            button.mark(wanted=key in meanings, lit=key in lit, meaning=meanings.get(key, ""))

    def flash(self, key: str) -> None:
        """Show that a key went down."""
        if key in self.keys:
            self.keys[key].flash()

    def _place(self, per_row: int) -> None:
        for number, button in enumerate(self.keys.values()):
            self._grid.addWidget(button, number // per_row, number % per_row)

    @Slot()
    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, PhoneKey)
        self.digit_pressed.emit(button.key)
