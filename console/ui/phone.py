"""The caller's phone, and the callee's while it rings: what is heard, what is pressed. It knows no engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.call.folds import Folds
from console.call.steps import Step
from console.report.heard import Bubble
from console.report.labels import words
from console.ui.callee_box import CalleeBox
from console.ui.conversation import Conversation
from console.ui.handset import Handset
from console.ui.hearing import Hearing
from console.ui.keypad import KEYS, Keypad
from console.ui.panels import Badge, Elided
from console.ui.say_field import SayField
from console.ui.theme import appearance, fonts, ground_of_call, hue_of_call, measures, role

STATES: Mapping[str, tuple[str, str]] = {
    # CallView's word: what the tag says, its role
    "connecting": ("◔ connecting", "accent"),
    "ringing": ("◔ ringing", "accent"),
    "playing": ("◔ playing", "accent"),
    "menu": ("◔ menu", "accent"),
    "detecting": ("◔ detecting", "accent"),
    "talking": ("✓ talking", "success"),
    "conference": ("✓ conference", "success"),
    "parked": ("◔ parked", "accent"),
    "ended": ("ended", "muted"),
}
"""State words of a call, for the tag in the phone's head; detecting: machine detection hears who picked up."""

DOWN_SECONDS = 0.4
"""How long a key that is pressed in a film stays down, by the film's clock."""
MOST_FLASHES = 12
"""Of steps that come at once so many are looked at for keys that went down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallInfo:
    """Whose call it is: its number in the window from 1, who calls (None: number hidden), who is called, and how the
    caller comes in. In a callout whose phone it is, and which number called: `verb` is `called by`. `past`: it is a
    recording, and nothing can be done here.
    """

    number: int
    caller: str | None
    to: str
    network: str = "PSTN"
    verb: str = "calls"
    past: bool = False


class CallDisc(QWidget):
    """The call's number on a disc of its hue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        appearance.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_number(self, number: int) -> None:
        """Another call; 0 for none."""
        self._number = number
        self.setAccessibleName(f"Call {number}" if number else "No call")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(measures.scaled(34), measures.scaled(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role(ground_of_call(self._number) if self._number else "sunk"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setFont(fonts.strong())
        painter.setPen(role(hue_of_call(self._number) if self._number else "muted"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number or "–"))


def _button(text: str, tip: str, signal: object) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(signal)
    return button


class PhonePane(QWidget):
    """The caller's phone. What a person does here are signals; what the call does arrives as steps."""

    digit_pressed = Signal(str)
    hang_up_requested = Signal()
    said = Signal(str)
    answer_requested = Signal(str)
    refuse_requested = Signal(str)
    callee_hang_up_requested = Signal()
    step_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: CallInfo | None = None
        self._begin()
        self._paused = self._low = False
        self._disc = CallDisc()
        self._caller = Elided("No call yet", font=fonts.heading)
        self._to = Elided(font=fonts.caption, tone="muted")
        self._tag = Badge()
        self._tag.hide()
        self.conversation = Conversation()
        self.conversation.bubble_chosen.connect(self._bubble_chosen)
        self.conversation.earlier_wanted.connect(self._reach_back)
        self.callee = CalleeBox()
        self.callee.answer_requested.connect(self.answer_requested)
        self.callee.refuse_requested.connect(self.refuse_requested)
        self.callee.hang_up_requested.connect(self.callee_hang_up_requested)
        self.keypad = Keypad()
        self.keypad.digit_pressed.connect(self.press_key)
        self.say = SayField()
        self.say.said.connect(self.said)
        self.say.left.connect(self._back_to_keys)
        self._hang_up = _button("Hang up", "The caller goes off the line (Shift+F5)", self.hang_up_requested)
        self._lay_out()
        self.setAccessibleName("The caller's phone")
        self._show_liveness()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._caller)
        names.addWidget(self._to)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._disc)
        head.addLayout(names, 1)
        head.addWidget(self._tag)
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        column.setSpacing(measures.BETWEEN)
        column.addLayout(head)
        column.addWidget(self.conversation, 1)
        column.addWidget(self.callee)
        column.addWidget(self.say)
        column.addWidget(self.keypad)
        column.addWidget(self._hang_up)

    def _begin(self) -> None:
        """Nothing has happened yet."""
        self._steps: list[Step] = []
        self._handsets = Folds(self._steps, Handset())
        self._handset = Handset()
        self._hearing = Hearing(self._steps)
        self._count = 0
        self._until: int | None = None
        self._at: float | None = None

    @Slot(object)
    def show_call(self, info: CallInfo | None) -> None:
        """Another call, from its beginning; None for no call."""
        self._info = info
        self._begin()
        self._paused = False
        self.conversation.set_live(info is not None)
        self._disc.show_number(info.number if info else 0)
        self._caller.set_text("No call yet" if info is None else info.caller or "Hidden number")
        self._to.set_text(f"{info.verb} {info.to} · {info.network}" if info else "")
        self._refresh()

    @Slot(object)
    def add_steps(self, steps: Sequence[Step]) -> None:
        """What happened next."""
        self._steps.extend(steps)
        self._go_on()

    def show_until(self, count: int | None, at: float | None = None) -> None:
        """Of a film: so many steps have happened by this second; None: all of them."""
        if (count, at) != (self._until, self._at):
            self._until = count
            self._at = at if count is not None else self._at
            self._go_on()

    def _go_on(self) -> None:
        """To the last step that has happened."""
        before, self._count = (
            self._count,
            len(self._steps) if self._until is None else min(self._until, len(self._steps)),
        )
        self._handset = self._handsets.after(self._count)
        said = self._hearing.go_to(self._count) if before != self._count else []
        if said and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, " ".join(said[-3:])))
        if self._until is None:
            for step in self._steps[max(before, self._count - MOST_FLASHES) : self._count]:
                if step.kind == "key":
                    self.keypad.flash(words(step, "key"))
        self._refresh()

    @Slot(str)
    def press_key(self, key: str) -> None:
        """A person pressed a key, on the keypad or on the keyboard."""
        if any(key == known for known, _ in KEYS) and self.keypad.isEnabled():
            self.keypad.flash(key)
            self.digit_pressed.emit(key)

    @Slot(bool, object)
    def set_paused(self, on: bool, at: float | None = None) -> None:
        """The call stands still, or goes on; `at` is its clock, which may have left the last prompt behind."""
        self._paused = on
        if at is not None and at != self._at and self._until is None:
            self._at = at
            self._refresh()
        self._show_tag()

    def set_low(self, low: bool) -> None:
        """Where height is dear the keys stand in two rows, and hanging up is left to the toolbar."""
        self._low = low
        self.keypad.set_low(low)
        self._show_liveness()

    def focus_say(self) -> None:
        """Words go to the menu, where it takes any."""
        if self.takes_speech:
            self.say.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def takes_speech(self) -> bool:
        """A menu runs that listens for words."""
        return self._handset.takes_speech

    @property
    def _past(self) -> bool:
        return self._info is not None and (self._info.past or self._until is not None)

    @property
    def _now(self) -> int | None:
        """The number of the bubble that is being heard."""
        phone = self._handset
        if phone.prompt is None or (self._at is not None and self._at >= phone.said_until):
            return None
        return self._hearing.bubble_of(phone.prompt)

    @property
    def _lit(self) -> tuple[str, ...]:
        """The keys that the menu took; of a film also the one that goes down at this moment."""
        phone = self._handset
        down = self._until is not None and self._at is not None and self._at < phone.pressed_at + DOWN_SECONDS
        return (*phone.lit, phone.pressed) if down and phone.pressed else phone.lit

    @Slot()
    def _back_to_keys(self) -> None:
        self.keypad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        phone = self._handset
        self.callee.show_leg(phone.leg, past=self._past)
        self.say.show_menu(phone.takes_speech and not self._past)
        self.conversation.show_bubbles(self._hearing.bubbles, self._info.number if self._info else 1, self._now)
        while self.conversation.has_room and self._hearing.has_earlier:
            self._reach_back()
        self.keypad.show_menu(phone.meanings, self._lit)
        self._show_tag()
        self._show_liveness()

    @Slot()
    def _reach_back(self) -> None:
        """More of what came before is wanted than was looked at."""
        if self._hearing.has_earlier:
            self._hearing.reach_back()
            self.conversation.show_earlier(self._hearing.bubbles, self._now)

    def _show_tag(self) -> None:
        if self._past:
            word, tone = "past", "muted"
        elif self._paused and self._handset.state not in ("", "ended"):
            word, tone = "❚❚ paused", "paused"
        else:
            word, tone = STATES.get(self._handset.state, ("", "muted"))
        if word != self._tag.text:
            self._tag.set(word, tone, "sunk" if tone == "muted" else f"{tone}_ground")
            self._tag.setVisible(bool(word))

    def _show_liveness(self) -> None:
        live = self._info is not None and self._handset.state != "ended" and not self._past
        self.keypad.setEnabled(live)
        self._hang_up.setEnabled(live)
        self._hang_up.setVisible(not self._low and not self._past)

    @Slot(object)
    def _bubble_chosen(self, bubble: Bubble) -> None:
        self.step_chosen.emit(self._steps[bubble.step] if bubble.step < len(self._steps) else None)
