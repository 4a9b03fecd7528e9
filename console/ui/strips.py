"""The bands across the window: why the call is paused, that it is past, what there is to know, and where it is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from console.report.marks import unmarked
from console.ui.icons import paint_icon
from console.ui.panels import Elided, Ground, Words
from console.ui.theme import appearance, fonts, measures, role


class Sign(QWidget):
    """A small icon in a role's colour."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self.name, self._tint = name, tint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def show_icon(self, name: str, tint: str) -> None:
        """Another icon, in another role's colour."""
        self.name, self._tint = name, tint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(measures.scaled(measures.ICON), measures.scaled(measures.ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self.name, QRectF(self.rect()), self._tint)


class PausedStrip(Ground):
    """Says in violet that the call waits for a person, and before what."""

    def __init__(self) -> None:
        super().__init__("paused_ground")
        self.setAccessibleName("Paused")
        self._head = Words(font=fonts.strong, tone="paused")
        self._rest = Elided()
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        row.setSpacing(measures.BETWEEN)
        row.addWidget(Sign("pause", "paused"))
        row.addWidget(self._head)
        row.addWidget(self._rest, 1)
        self.hide()

    @property
    def words(self) -> str:
        """Everything it says."""
        return f"{self._head.text()} {self._rest.text}".strip()

    def tell(self, head: str, rest: str) -> None:
        """Show the reason; an empty head hides the strip."""
        self._head.setText(head)
        self._rest.set_text(unmarked(rest))
        self.setAccessibleDescription(self.words)
        self.setVisible(bool(head))


class PastStrip(Ground):
    """Says quietly that what is shown is a recording, of when, and that nothing is sent."""

    def __init__(self) -> None:
        super().__init__("sunk", line_below=True)
        self.setAccessibleName("Recording")
        self._head = Words(font=fonts.strong, tone="muted")
        self._rest = Elided()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        self.row.setSpacing(measures.BETWEEN)
        self.row.addWidget(Sign("record", "muted"))
        self.row.addWidget(self._head)
        self.row.addWidget(self._rest, 1)
        self.hide()

    @property
    def words(self) -> str:
        """Everything it says."""
        return f"{self._head.text()} {self._rest.text}".strip()

    def tell(self, head: str, rest: str) -> None:
        """Show which recording; an empty head hides the strip."""
        self._head.setText(unmarked(head))
        self._rest.set_text(unmarked(rest))
        self.setAccessibleDescription(self.words)
        self.setVisible(bool(head))


class SentenceStrip(Ground):
    """A sign, a sentence, and what may be done about it in `row`; hidden while there is nothing to say."""

    def __init__(self, ground: str, sign: str, tint: str) -> None:
        super().__init__(ground)
        self._words = Words(wrap=True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        self.row.setSpacing(measures.BETWEEN)
        self.sign = Sign(sign, tint)
        self.row.addWidget(self.sign)
        self.row.addWidget(self._words, 1)
        self.hide()

    def add_button(self, text: str) -> QPushButton:
        """One more thing to do, at the right."""
        button = QPushButton(text)
        button.setProperty("look", "link")
        self.row.addWidget(button)
        return button

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, sentence: str) -> None:
        """Show a sentence; "" hides the strip."""
        self._words.setText(unmarked(sentence))
        self.setAccessibleName(self.words)
        self.setVisible(bool(sentence))


class OfferStrip(SentenceStrip):
    """A recording that broke off with the console: open it, or let it go."""

    open_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("accent_ground", "record", "accent")
        self.open, self.discard = self.add_button("Open"), self.add_button("Discard")
        for button, wanted in ((self.open, self.open_wanted), (self.discard, self.discard_wanted)):
            button.clicked.connect(self.hide)
            button.clicked.connect(wanted)


class UndoStrip(SentenceStrip):
    """Something was written over a moment ago: a person can have it back."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("accent_ground", "check", "accent")
        self.undo, self.dismiss = self.add_button("&Undo"), self.add_button("Dismiss")
        for button in (self.undo, self.dismiss):
            button.clicked.connect(self.hide)
        self.undo.clicked.connect(self.undo_wanted)


class NoticeStrip(SentenceStrip):
    """Something to know that goes on: no keyring, a target elsewhere. Amber, in words, until a person has read it;
    what was done as it was asked for has a tick instead.
    """

    def __init__(self) -> None:
        super().__init__("warning_ground", "warning", "warning")
        self.dismiss = self.add_button("Dismiss")
        self.dismiss.clicked.connect(self.clear)

    def tell(self, sentence: str) -> None:
        """Something to mind; "" hides the strip."""
        self._look("warning_ground", "warning", "warning")
        super().tell(sentence)

    def tell_done(self, sentence: str) -> None:
        """Something that was done."""
        self._look("accent_ground", "check", "accent")
        super().tell(sentence)

    def _look(self, ground: str, sign: str, tint: str) -> None:
        self._ground = ground
        self.update()
        self.sign.show_icon(sign, tint)

    def clear(self) -> None:
        """It has been read."""
        self.tell("")


class StatusStrip(QWidget):
    """At the bottom: the call's own clock, the step chosen in words; at the right what holds for every callback."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Status")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._clock = Words(font=fonts.strong)
        self._count = Words(tone="muted")
        self._sentence = Elided(tone="muted")
        self._facts = [Words(tone="muted") for _ in range(3)]
        self._tip = ""
        self._told = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND + 2, 6, measures.AROUND + 2, 6)
        row.setSpacing(2 * measures.BETWEEN)
        row.addWidget(self._clock)
        row.addWidget(self._count)
        row.addWidget(self._sentence, 1)
        for fact in self._facts:
            row.addWidget(fact)
        self.tell("", "", "")
        self.tell_facts()
        appearance.changed.connect(self.update)

    def tell(self, clock: str, count: str, sentence: str, *, tone: str = "muted") -> None:
        """The virtual time, which step of how many, and what it says, in a role's colour."""
        self._sentence.set_tone(tone)
        self._clock.setText(clock)
        self._clock.setVisible(bool(clock))
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self._told = unmarked(sentence)
        self._sentence.set_text(self._tip or self._told)

    def tell_clock(self, clock: str) -> None:
        """The virtual time alone; it moves many times a second."""
        if clock != self._clock.text():
            self._clock.setText(clock)
            self._clock.setVisible(bool(clock))

    def tell_tip(self, tip: str) -> None:
        """What the action under the pointer does; "" puts the sentence back."""
        self._tip = tip
        self._sentence.set_text(tip or self._told)

    def tell_facts(self, *facts: str) -> None:
        """What holds for every callback, at most three."""
        for label, fact in zip(self._facts, (*facts, "", "", "")[:3], strict=True):
            label.setText(fact)
            label.setVisible(bool(fact))

    @property
    def facts(self) -> tuple[str, ...]:
        """What it says at the right."""
        return tuple(label.text() for label in self._facts if label.text())

    @property
    def sentence(self) -> str:
        """What it says of the step."""
        return self._sentence.text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), role("panel"))
        painter.fillRect(0, 0, self.width(), 1, role("line"))
