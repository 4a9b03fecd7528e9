"""The caller's phone, and the callee's while it rings: what is heard, what is pressed. It knows no engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.call.moments import moment
from console.call.steps import Step
from console.report.heard import Bubble, Heard
from console.report.labels import option_words, whom, words
from console.ui.callee_box import NO_LEG, CalleeBox, Leg
from console.ui.conversation import Conversation
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
        self._steps: list[Step] = []
        self._heard = Heard()
        self._meanings: dict[str, str] = {}
        self._lit: tuple[str, ...] = ()
        self._now: int | None = None
        self._said_until = 0.0
        self._state = ""
        self._paused = False
        self._leg = NO_LEG
        self._takes_speech = False
        self._disc = CallDisc()
        self._caller = Elided("No call yet", font=fonts.heading)
        self._to = Elided(font=fonts.caption, tone="muted")
        self._tag = Badge()
        self.conversation = Conversation()
        self.conversation.bubble_chosen.connect(self._bubble_chosen)
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

    @Slot(object)
    def show_call(self, info: CallInfo | None) -> None:
        """Another call, from its beginning; None for no call."""
        self._info = info
        self._steps.clear()
        self._heard = Heard()
        self._meanings, self._lit, self._now, self._said_until = {}, (), None, 0.0
        self._state, self._paused, self._leg, self._takes_speech = "", False, NO_LEG, False
        self.conversation.set_live(info is not None)
        self._disc.show_number(info.number if info else 0)
        self._caller.set_text("No call yet" if info is None else info.caller or "Hidden number")
        self._to.set_text(f"{info.verb} {info.to} · {info.network}" if info else "")
        self._refresh()

    @Slot(object)
    def add_steps(self, steps: Sequence[Step]) -> None:
        """What happened next."""
        self._steps.extend(steps)
        said = self._heard.take(steps)
        for step in steps:
            self._follow(step)
        if said and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, " ".join(said[-3:])))
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
        if at is not None and self._now is not None and at >= self._said_until:
            self._now = None
            self._refresh()
        self._show_tag()

    def set_low(self, low: bool) -> None:
        """Where height is dear the keys stand in two rows, and hanging up is left to the toolbar."""
        self.keypad.set_low(low)
        self._hang_up.setVisible(not low)

    def focus_say(self) -> None:
        """Words go to the menu, where it takes any."""
        if self._takes_speech:
            self.say.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def takes_speech(self) -> bool:
        """A menu runs that listens for words."""
        return self._takes_speech

    @property
    def _past(self) -> bool:
        return self._info is not None and self._info.past

    @Slot()
    def _back_to_keys(self) -> None:
        self.keypad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, step: Step) -> None:
        if step.at >= self._said_until or step.kind == "prompt_cut":
            self._now = None
        match step.kind:
            case "dial":
                self._state = "connecting"
            case "prompt":
                self._now = self._heard.of_step.get(step.index)
                seconds = step.data.get("seconds")
                self._said_until = moment(step.at, seconds if isinstance(seconds, (int, float)) else 0.0)
                self._state = {"menu": "menu", "park": "parked", "order": self._state}.get(words(step, "of"), "playing")
            case "park":
                self._state = "parked"
            case "stream":
                self._state = "talking"
            case "conference" if step.data.get("what") in ("joined", "left"):
                self._state = "conference" if step.data["what"] == "joined" else "connecting"
            case "menu":
                self._menu(step)
            case "key" if step.data.get("counted"):
                self._lit = (str(step.data.get("key")),)
                self.keypad.flash(self._lit[0])
            case "key":
                self.keypad.flash(str(step.data.get("key")))
            case "reply" | "no_reply" | "choice" | "callback":
                self._leave_menu(step)
            case "ring":
                self._state = "ringing"
                name = whom(words(step, "endpoint"), words(step, "number"))
                self._leg = Leg(name=name, kind=words(step, "endpoint"), state="ringing", detects="amd" in step.data)
            case "bridge":
                self._state = "talking"
                self._leg = replace(self._leg, state="talking")
            case "pick_up" if step.data.get("amd") == "first":
                self._state = "detecting"
                self._leg = replace(self._leg, state="detected")
            case "pick_up" | "reject" | "hang_up":
                self._leg = replace(self._leg, state="")
                self._state = "connecting" if self._state in ("ringing", "detecting") else self._state
            case "ended":
                self._state, self._now, self._meanings, self._lit = "ended", None, {}, ()
                self._leg, self._takes_speech = NO_LEG, False

    def _menu(self, step: Step) -> None:
        keys = step.data.get("keys")
        self._state, self._lit, self._takes_speech = "menu", (), step.data.get("voice") is True
        self._meanings = (
            {str(key): option_words(str(value)) for key, value in keys.items()} if isinstance(keys, Mapping) else {}
        )

    def _leave_menu(self, step: Step) -> None:
        if step.out_of_turn:
            return
        if step.kind == "choice" and step.data.get("type") == "menu":
            self._lit = ()
        elif step.kind == "choice":
            self._takes_speech = False
            self._lit = (words(step, "key"),) if step.data.get("key") else self._lit
        elif step.kind == "callback" and step.data.get("event") in ("ace", "dice"):
            self._meanings, self._lit, self._now = {}, (), None
            if self._state == "detecting":
                self._state, self._leg = "connecting", replace(self._leg, state="")
        elif step.kind in ("reply", "no_reply"):
            self._meanings, self._lit, self._now = {}, (), None
            self._state = "connecting" if self._state in ("menu", "playing") else self._state

    def _refresh(self) -> None:
        self.callee.show_leg(self._leg)
        self.say.show_menu(self._takes_speech and not self._past)
        self.conversation.show_bubbles(self._heard.bubbles, self._info.number if self._info else 1, self._now)
        self.keypad.show_menu(self._meanings, self._lit)
        self._show_tag()
        self._show_liveness()

    def _show_tag(self) -> None:
        if self._past:
            word, tone = "past", "muted"
        elif self._paused and self._state not in ("", "ended"):
            word, tone = "❚❚ paused", "paused"
        else:
            word, tone = STATES.get(self._state, ("", "muted"))
        self._tag.set(word, tone, "sunk" if tone == "muted" else f"{tone}_ground")
        self._tag.setVisible(bool(word))

    def _show_liveness(self) -> None:
        live = self._info is not None and self._state != "ended" and not self._past
        self.callee.setEnabled(not self._past)
        self.keypad.setEnabled(live)
        self._hang_up.setEnabled(live)

    @Slot(object)
    def _bubble_chosen(self, bubble: Bubble) -> None:
        self.step_chosen.emit(self._steps[bubble.step] if bubble.step < len(self._steps) else None)
