"""The toolbar: one primary button, the debugger's keys in the order everyone knows, speed and target at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from console.ui.actions import Actions
from console.ui.icons import paint_icon
from console.ui.panels import Ground, Line, paint_focus_ring
from console.ui.theme import appearance, fonts, measures, role

_DIMMED = 0.42


class ActionButton(QAbstractButton):
    """An action as a button: icon, text, and its key in small. It is enabled, named and pressed as the action is."""

    def __init__(
        self, action: QAction, *, look: str = "quiet", tint: str = "text", show_key: bool = True, words: str = ""
    ) -> None:
        """`words` stand on it instead of the action's own."""
        super().__init__()
        self._action = action
        self._words = words
        self._look = look
        self._tint = tint
        self._show_key = show_key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._take()
        action.changed.connect(self._take)
        self.clicked.connect(action.trigger)
        appearance.changed.connect(self.updateGeometry)

    def show_key(self, shown: bool) -> None:
        """Leave out the key where there is little room."""
        self._show_key = shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * self._padding() + self._icon_and_gap() + self._text_width()
        if self._key():
            width += 6 + QFontMetrics(fonts.caption()).horizontalAdvance(self._key())
        return QSize(width, measures.scaled(measures.TOOL_BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if not self.isEnabled():
            painter.setOpacity(_DIMMED)
        tint = "on_accent" if self._look == "primary" else self._tint
        side, left = self._icon_side(), self._padding()
        if picture := self._action.property("picture"):
            paint_icon(painter, picture, QRectF(left, (self.height() - side) / 2, side, side), tint)
        left += self._icon_and_gap()
        painter.setFont(self._font())
        painter.setPen(role(tint))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, self.width(), self.height()), middle, self._shown())
        if self._key():
            left += self._text_width() + 6
            painter.setFont(fonts.caption())
            painter.setPen(role("on_accent" if self._look == "primary" else "muted"))
            painter.drawText(QRectF(left, 0, self.width(), self.height()), middle, self._key())

    def _paint_ground(self, painter: QPainter) -> None:
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._look == "primary":
            painter.setBrush(role("accent") if self.isEnabled() else role("muted"))
            painter.setOpacity((0.88 if self.underMouse() or self.isDown() else 1.0) if self.isEnabled() else 0.5)
            painter.drawRoundedRect(inner, measures.FIELD_RADIUS, measures.FIELD_RADIUS)
            painter.setOpacity(1.0)
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(role("accent_ground" if self.isDown() else "window"))
            painter.drawRoundedRect(inner, measures.FIELD_RADIUS, measures.FIELD_RADIUS)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), "text" if self._look == "primary" else "accent")

    def _take(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setText(self._shown())
        self.setAccessibleName(self._shown())
        self.setToolTip(self._action.toolTip())
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return fonts.strong() if self._look == "primary" else fonts.body()

    def _text_width(self) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(self._shown())

    def _shown(self) -> str:
        return self._words or self._action.iconText()

    def _key(self) -> str:
        shortcuts = self._action.shortcuts()
        if not self._show_key or not shortcuts:
            return ""
        return shortcuts[0].toString(QKeySequence.SequenceFormat.NativeText)

    def _padding(self) -> int:
        return measures.scaled(10)

    def _icon_and_gap(self) -> int:
        return self._icon_side() + measures.WITHIN + 2 if self._icon_side() else 0

    def _icon_side(self) -> int:
        return measures.scaled(measures.ICON) if self._action.property("picture") else 0


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a field's text in its own tone."""

    text: str
    tone: str = "text"
    strong: bool = False


class FieldButton(QAbstractButton):
    """A value that a menu changes: an optional dot that tells health, pieces of text, and an arrow."""

    def __init__(self, name: str, menu: QMenu) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._dot = ""
        self._menu = menu
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open)
        appearance.changed.connect(self.updateGeometry)

    def show_parts(self, parts: Sequence[Part], *, dot: str = "", tip: str = "") -> None:
        """Say the value; `dot` is a role, "" for none."""
        self._parts = tuple(part for part in parts if part.text)
        self._dot = dot
        words = " ".join(part.text for part in self._parts)
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = sum(self._metrics(part).horizontalAdvance(part.text) + 8 for part in self._parts)
        return QSize(width + (16 if self._dot else 0) + measures.scaled(14) + 24, measures.scaled(measures.TOOL_BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role("line"), 1))
        painter.setBrush(role("sunk" if self.underMouse() else "panel"))
        radius = measures.FIELD_RADIUS
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5), radius, radius)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), "accent")
        left = 12.0
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role(self._dot))
            painter.drawEllipse(QRectF(left, self.height() / 2 - 4, 8, 8))
            left += 16
        arrow = measures.scaled(12)
        right = self.width() - arrow - 10
        for part in self._parts:
            metrics = self._metrics(part)
            room = max(0, int(right - left - 4))
            painter.setFont(_font_of(part))
            painter.setPen(role(part.tone))
            if part.tone == "muted" and metrics.horizontalAdvance(part.text) > room:
                continue
            shown = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(shown) + 8
        paint_icon(painter, "chevron-down", QRectF(right, (self.height() - arrow) / 2, arrow, arrow), "muted")

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _metrics(self, part: Part) -> QFontMetrics:
        return QFontMetrics(_font_of(part))


class ToolBar(Ground):
    """Call, the run controls, speed and target; of a recording what can be done with that."""

    def __init__(self, actions: Actions, speed_menu: QMenu, target_menu: QMenu) -> None:
        super().__init__("panel", line_below=True)
        self.setAccessibleName("Toolbar")
        self.speed = FieldButton("Speed", speed_menu)
        self.target = FieldButton("Target", target_menu)
        self._past = [
            ActionButton(actions["film-play"], look="primary"),
            ActionButton(actions["compare-with"], show_key=False, words="Compare…"),
            ActionButton(actions["make-flow"], show_key=False, words="Save as flow"),
            ActionButton(actions["export"], show_key=False, words="Export…"),
        ]
        self._buttons = [
            ActionButton(actions["call"], look="primary", show_key=False),
            ActionButton(actions["run"]),
            ActionButton(actions["pause"]),
            ActionButton(actions["step"]),
            ActionButton(actions["into"]),
            ActionButton(actions["out"]),
            ActionButton(actions["hang-up"], tint="error", show_key=False),
        ]
        self._is_past = False
        self._gaps: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND, 5, measures.AROUND, 6)
        row.setSpacing(2)
        for place, made in enumerate(self._buttons):
            if place in (2, 6):
                self._gaps.append(_gap())
                row.addWidget(self._gaps[-1])
            row.addWidget(made)
        for made in self._past:
            row.addWidget(made)
            made.hide()
        row.addStretch(1)
        row.addSpacing(measures.BETWEEN)
        row.addWidget(self.speed)
        row.addSpacing(4)
        row.addWidget(self.target)
        self.speed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.target.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_past(self, past: bool) -> None:
        """What can be done with a recording, instead of what can be done with a call that goes on."""
        if past != self._is_past:
            self._is_past = past
            for made in (*self._buttons, *self._gaps, self.speed):
                made.setVisible(not past)
            for made in self._past:
                made.setVisible(past)

    def show_speed(self, shown: bool) -> None:
        """The speed of calls that a person plays; never beside a recording."""
        self.speed.setVisible(shown and not self._is_past)

    def show_keys(self, shown: bool) -> None:
        """Leave out the keys in a narrow window."""
        for made in self._buttons[1:-1]:
            made.show_key(shown)


def _gap() -> QWidget:
    gap = QWidget()
    row = QHBoxLayout(gap)
    row.setContentsMargins(measures.WITHIN + 2, 0, measures.WITHIN + 2, 0)
    line = Line(upright=True)
    line.setFixedHeight(measures.scaled(20))
    row.addWidget(line)
    return gap


def _font_of(part: Part) -> QFont:
    return fonts.strong() if part.strong else fonts.body()
