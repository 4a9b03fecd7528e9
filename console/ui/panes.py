"""Where the panes of the stage stand: flows and calls at the left, ladder and cards with bodies below, the phone at the
right; how they give way in a narrow window, and which of them the keyboard is in.
"""

from PySide6.QtCore import QByteArray, QSettings, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.ui.cards import CardsPane
from console.ui.inspector import InspectorPane
from console.ui.ladder.view import LadderView
from console.ui.panels import Badge, Line, Panel, Words, splitter
from console.ui.phone_column import PhoneColumn
from console.ui.side_bar import SideBar
from console.ui.theme import fonts, measures
from console.ui.timeline import TimelineModel

LADDER, TABLE, PHONE = "Ladder", "Table", "Phone"
PHONE_LAYOUT = "splitter/phone and state, as a person left it"
SIDE, RIGHT = 208, 336
"""The widths of the side bar and the right column as they come, in pixels."""
LOW = 800
"""Below this height of the window, before the zoom, the phone takes less room: state and problems keep theirs."""


class Panes(QWidget):
    """Every pane of a call in its place; what they show is the stage's business."""

    def __init__(self, side_bar: SideBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._lent: QByteArray | None = None
        self._below: list[QWidget] = []
        self.side_bar = side_bar
        self.model = TimelineModel(self)
        self.ladder = LadderView(self.model)
        self.cards = CardsPane()
        self.inspector = InspectorPane()
        self.right = PhoneColumn()
        self.phone, self.state, self.problems = self.right.phone, self.right.state, self.right.problems
        self.tabs = QTabBar()
        self._badge = Badge()
        self._clock = Words(font=fonts.lead, tone="muted")
        self._place()
        self.tabs.currentChanged.connect(self._show_tab)

    def _place(self) -> None:
        self._inner = splitter(Qt.Orientation.Horizontal, "ladder and cards", self.ladder, self.cards)
        self._inner.setStretchFactor(0, 3)
        self._inner.setStretchFactor(1, 2)
        self._inner.setSizes([500, 370])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._inner)
        upper = Panel()
        upper.column.addWidget(self._head())
        upper.column.addWidget(Line())
        upper.column.addWidget(self._pages, 1)
        lower = Panel()
        lower.column.addWidget(self.inspector)
        self._middle = splitter(Qt.Orientation.Vertical, "ladder and bodies", upper, lower)
        self._middle.setSizes([460, 300])
        self._middle.setStretchFactor(0, 3)
        self._middle.setStretchFactor(1, 2)
        self._outer = splitter(Qt.Orientation.Horizontal, "stage", self.side_bar, self._middle, self.right)
        for place, stretch in enumerate((0, 1, 0)):
            self._outer.setStretchFactor(place, stretch)
        self._outer.setSizes([SIDE, 880, RIGHT])
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 6)
        row.addWidget(self._outer)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row, 1)

    def add_below(self, widget: QWidget, focus: QWidget) -> None:
        """A bar over the whole width at the bottom; F6 goes to what takes its focus."""
        self._column.addWidget(widget)
        self._below.append(focus)

    def _head(self) -> QWidget:
        for name in (LADDER, TABLE):
            self.tabs.addTab(name)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Views of the call")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(measures.BETWEEN, 0, measures.AROUND, 0)
        row.setSpacing(measures.BETWEEN)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self._badge)
        row.addWidget(self._clock)
        return head

    @Slot(int)
    def _show_tab(self, place: int) -> None:
        name = self.tabs.tabText(place)
        self._pages.setCurrentWidget(self.right if name == PHONE else self._inner)
        self.ladder.set_table(name == TABLE)

    # -- the focus, and where there is room

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in its order."""
        lists, phone = (self.side_bar.flows, self.side_bar.calls), self.phone.keypad
        shown = (*lists, self.ladder, self.cards, self.inspector, phone, self.problems, *self._below)
        return tuple(pane for pane in shown if pane.isVisible() and pane.isEnabled())

    def focus_pane(self, by: int) -> None:
        """Move the focus to a neighbour pane, round and round."""
        panes = self.panes
        focused = self.window().focusWidget()
        held = [pane is focused or pane.isAncestorOf(focused) for pane in panes]
        at = held.index(True) if True in held else -1
        if panes:
            panes[(at + by) % len(panes) if at >= 0 else 0].setFocus(Qt.FocusReason.TabFocusReason)

    def lend_side_bar(self) -> SideBar:
        """Another page shows the side bar, until it is taken back."""
        self._lent = self._outer.saveState()
        return self.side_bar

    def take_side_bar_back(self) -> None:
        """The side bar stands here again, as wide as it was."""
        if self._lent is None:
            return
        state, self._lent = self._lent, None
        shown = not self.side_bar.isHidden()
        self._outer.insertWidget(0, self.side_bar)
        self.side_bar.setVisible(shown)
        for place, stretch in enumerate((0, 1, 0)[: self._outer.count()]):
            self._outer.setStretchFactor(place, stretch)
        self._outer.restoreState(state)
        self.set_narrow(self.window().width() < measures.NARROW)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the right column is a tab beside the ladder; not while the side bar is lent."""
        if narrow == self._narrow or self._lent is not None:
            return
        self._narrow = narrow
        self.right.lay_beside(narrow, self._middle.width())
        if narrow:
            self._pages.addWidget(self.right)
            self.tabs.addTab(PHONE)
        else:
            self.tabs.removeTab(self.tabs.count() - 1)
            self._pages.removeWidget(self.right)
            self._outer.addWidget(self.right)
            self.right.show()
            self._outer.setStretchFactor(2, 0)
            side, right = self._outer.sizes()[0], measures.scaled(RIGHT)
            self._outer.setSizes([side, max(1, self._outer.width() - side - right), right])

    def flip(self) -> None:
        """The bodies below the ladder, or beside it."""
        below = self._middle.orientation() == Qt.Orientation.Vertical
        self._middle.setOrientation(Qt.Orientation.Horizontal if below else Qt.Orientation.Vertical)
        self._inner.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        for made in self.inspector.findChildren(QSplitter):
            made.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        self._middle.setSizes([520, 360] if below else [460, 300])

    def focus_keypad(self) -> None:
        """Keys go to the phone."""
        if self._narrow:
            self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.phone.keypad.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_ladder(self) -> None:
        """Keys go to the ladder, or to the table where that is shown; the phone's tab makes room for it."""
        if self._pages.currentWidget() is self.right:
            self.tabs.setCurrentIndex(0)
        self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_say(self) -> None:
        """Words go to the phone."""
        if self._narrow:
            self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.phone.focus_say()

    def save_layout(self, settings: QSettings) -> None:
        """Remember the splitters."""
        for made in self._splitters():
            state = made.saveState() if made is not self._outer or self._lent is None else self._lent
            settings.setValue(f"splitter/{made.objectName()}", state)
        kept = self.right.kept_layout()
        if kept is not None:
            settings.setValue(PHONE_LAYOUT, kept)

    def restore_layout(self, settings: QSettings) -> None:
        """Put the splitters where they were."""
        for made in self._splitters():
            state = settings.value(f"splitter/{made.objectName()}")
            if isinstance(state, QByteArray):
                made.restoreState(state)
        kept = settings.value(PHONE_LAYOUT)
        if isinstance(kept, QByteArray):
            self.right.restore(kept)

    def _splitters(self) -> tuple[QSplitter, ...]:
        return () if self._narrow else (self._outer, self._middle, self._inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The window's height, not the stage's: a strip that comes and goes would have the keys jump.
        self.phone.set_low(self.window().height() < measures.scaled(LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the ladder."""
        if event.key() == Qt.Key.Key_Escape:
            self.tabs.setCurrentIndex(0)
            self.ladder.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
