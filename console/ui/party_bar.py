"""The calls that go on together, above the phone: a button each, in its hue, and what may be ordered of a conference.

Choosing a button shows that call; the phone below is then that caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from console.ui.badges import plain_words
from console.ui.icons import icon
from console.ui.panels import Line
from console.ui.theme import appearance, fonts, ground_of_call, hue_of_call, measures, role

MUSIC = ("ring", "music1", "music2", "music3")
"""What may play for who is on hold. Source: Sinch docs, connectConf."""
SIGNS = {"conference": "✓", "talking": "✓", "ended": "–"}
"""What stands before a call's name: in a conference or talking, over; nothing as long as it is on its way."""

FEWEST_LETTERS = 3
"""Of a name that has no room to be written out; where not even they fit, the number stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A call of the party: its number in the window from 1, who it is, its state word; whether it is shown below."""

    number: int
    name: str
    state: str
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The conference of the call shown, who that call is, and how it fares there. `playing`: orders can be given."""

    conference: str
    name: str = "caller"
    muted: bool = False
    on_hold: bool = False
    playing: bool = True


class PartyBar(QWidget):
    """Who takes part. `member_chosen` carries a number; `ordered` a conference command and music, "" for none."""

    member_chosen = Signal(int)
    another_wanted = Signal()
    ordered = Signal(str, str)
    all_out_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: list[Member] = []
        self._buttons: list[MemberButton] = []
        self._group = QButtonGroup(self)
        self._another = QToolButton()
        self._another.setIcon(icon("add", "muted"))
        self._another.setProperty("look", "small")
        self._another.setAccessibleName("Another caller")
        self._another.setToolTip("Another caller dials  Ctrl+N")
        self._another.clicked.connect(self.another_wanted)
        self._room = QToolButton()
        self._room.setIcon(icon("conference", "muted"))
        self._room.setProperty("look", "small")
        self._room.setAccessibleName("Conference")
        self._room.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.orders = _OrdersMenu(self._room)
        self.orders.ordered.connect(self.ordered)
        self.orders.all_out_wanted.connect(self.all_out_wanted)
        self._room.setMenu(self.orders)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, measures.BETWEEN)
        self._row.setSpacing(measures.WITHIN)
        self._row.addWidget(self._another)
        self._row.addStretch(1)
        self._row.addWidget(self._room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Line())
        self.setAccessibleName("Calls that go on together")
        for each in (self, self._another, self._room):
            each.hide()

    @property
    def members(self) -> Sequence[Member]:
        """Who is shown."""
        return self._members

    def show_members(self, members: Sequence[Member], *, another: bool) -> None:
        """These calls; `another`: one caller more can dial. A single call needs no bar, unless others can join it."""
        self._another.setVisible(another)
        if list(members) != self._members:
            self._members = list(members)
            while len(self._buttons) < len(members):
                self._add_button()
            for number, button in enumerate(self._buttons):
                button.setVisible(number < len(members))
                if number < len(members):
                    button.show_member(members[number])
        self._show_or_hide()

    def show_room(self, room: Room | None) -> None:
        """The conference that the call shown is in, None for none."""
        self._room.setVisible(room is not None)
        if room is not None:
            self.orders.show_room(room)
            self._room.setEnabled(room.playing)
            self._room.setAccessibleName(f"Conference {room.conference}")
            self._room.setToolTip(
                f"Conference {room.conference}: mute, hold or throw out, as your backend could by REST  Shift+F4"
            )
        self._show_or_hide()

    def open_orders(self) -> None:
        """The menu of orders by the keyboard: below its button, in the middle of the window where that is hidden."""
        button, window = self._room, self.window()
        if button.isVisible():
            place = button.mapToGlobal(button.rect().bottomLeft())
        else:
            place = window.mapToGlobal(window.rect().center())
        self.orders.popup(place)

    def _show_or_hide(self) -> None:
        self.setVisible(len(self._members) > 1 or not self._room.isHidden() or not self._another.isHidden())

    def _add_button(self) -> None:
        button = MemberButton()
        button.clicked.connect(self._choose)
        self._group.addButton(button)
        self._row.insertWidget(len(self._buttons), button)
        self.setTabOrder(self._buttons[-1] if self._buttons else self._another, button)
        if not self._buttons:
            self.setTabOrder(button, self._another)
        self._buttons.append(button)

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        assert isinstance(button, MemberButton)
        self.member_chosen.emit(button.number)


class MemberButton(QAbstractButton):
    """One call: its number on its hue, and who it is, cut where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = 0
        self._name = ""
        self._state = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._dress)

    def show_member(self, member: Member) -> None:
        """Another call, or another state of it."""
        self.number, self._name, self._state = member.number, member.name, member.state
        self.setChecked(member.shown)
        self.setAccessibleName(f"Call {member.number}, {member.name}, {member.state}")
        self.setToolTip(f"Call {member.number}: {member.name}, {member.state}")
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _words(self) -> str:
        sign = SIGNS.get(self._state, "")
        return f"{self.number} {sign}".strip()

    def sizeHint(self) -> QSize:
        strong, plain = QFontMetrics(fonts.caption_strong()), QFontMetrics(fonts.caption())
        wide = strong.horizontalAdvance(self._words) + plain.horizontalAdvance(f" {self._name}")
        return QSize(wide + 2 * measures.BETWEEN + 2, plain.height() + 10)

    def minimumSizeHint(self) -> QSize:
        if self.isChecked():
            return self.sizeHint()
        return QSize(QFontMetrics(fonts.caption_strong()).horizontalAdvance(self._words) + 18, self.sizeHint().height())

    def written(self, width: int) -> str:
        """As much of the name as this width has room for: nothing where only a letter or two would be left."""
        metrics = QFontMetrics(fonts.caption())
        if metrics.horizontalAdvance(self._name) <= width:
            return self._name
        cut = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, width)
        return cut if len(cut) > FEWEST_LETTERS else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = "muted" if self._state == "ended" else hue_of_call(self.number)
        box = self.rect().adjusted(1, 1, -1, -1)
        width = measures.FOCUS_RING if self.isChecked() or self.hasFocus() else 1
        painter.setPen(QPen(role("accent" if self.hasFocus() else hue if self.isChecked() else "line"), width))
        painter.setBrush(role(ground_of_call(self.number) if self.isChecked() else "panel"))
        painter.drawRoundedRect(box, measures.FIELD_RADIUS, measures.FIELD_RADIUS)
        inside = box.adjusted(measures.BETWEEN - 1, 0, -measures.BETWEEN + 1, 0)
        painter.setFont(fonts.caption_strong())
        painter.setPen(role(hue))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        taken = QFontMetrics(fonts.caption_strong()).horizontalAdvance(self._words + " ")
        rest = QRect(inside.left() + taken, inside.top(), max(0, inside.width() - taken), inside.height())
        painter.setFont(fonts.caption())
        painter.setPen(role("muted" if self._state == "ended" else "text"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.written(rest.width()))


class _OrdersMenu(QMenu):
    """What a backend may order of a conference about the call shown, and of everybody."""

    ordered = Signal(str, str)
    all_out_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._title = QWidgetAction(self)  # many styles leave a section's text out, and dim what is disabled
        self._title.setEnabled(False)
        self._about = plain_words("", tone="muted", font=fonts.caption, wrap=False)
        self._about.setContentsMargins(2 * measures.AROUND, measures.BETWEEN, measures.AROUND, measures.WITHIN)
        self._title.setDefaultWidget(self._about)
        self.addAction(self._title)
        self.addSeparator()
        self.mute = self._order("Mute", "mute", "The others do not hear this caller")
        self.unmute = self._order("Unmute", "unmute", "The others hear this caller again")
        self.hold = QMenu("Hold", self)
        self._order("In silence", "onhold", "The caller hears nothing and is not heard", menu=self.hold)
        for music in MUSIC:
            self._order(music, "onhold", f"The caller hears {music} and is not heard", music=music, menu=self.hold)
        self.addMenu(self.hold)
        self.resume = self._order("Take off hold", "resume", "The caller is back in the conference")
        self.addSeparator()
        self._order("Throw out", "kick", "This caller leaves the conference, and the call ends")
        out = self.addAction("Throw everybody out")
        out.setToolTip("Every call in the conference ends")
        out.triggered.connect(self.all_out_wanted)
        self.triggered.connect(self._tell)

    def show_room(self, room: Room) -> None:
        """What can be ordered now."""
        words = f"{room.name} in {room.conference}"
        self._title.setText(words)
        self._about.setText(words)
        self._about.setAccessibleName(words)
        self.mute.setVisible(not room.muted)
        self.unmute.setVisible(room.muted)
        self.hold.menuAction().setVisible(not room.on_hold)
        self.resume.setVisible(room.on_hold)

    def _order(self, text: str, command: str, tip: str, *, music: str = "", menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(text)
        action.setData((command, music))
        action.setToolTip(tip)
        return action

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        if action.data() is not None:
            self.ordered.emit(*action.data())
