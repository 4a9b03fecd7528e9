"""Small dialogs that only tell: every key, what is assumed, about. They open without stopping the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from console import __version__
from console.protocol.assumptions import ASSUMPTIONS
from console.report.labels import unmarked
from console.ui.action_table import SPECS
from console.ui.actions import keys_in_words
from console.ui.panels import Words, titled_column
from console.ui.theme import fonts, measures

CALL_KEYS = (
    ("0–9  *  #", "Press that key on the caller's phone, wherever the focus is, except while typing in a field"),
    ("↑  ↓", "Step before, step after (in the ladder)"),
    ("Enter", "Deeper: from a step to its bodies"),
    ("Esc", "Back"),
)
"""Keys that are no actions."""
HISTORY_KEYS = (
    ("↓  ↑  J  K", "To the calls, and from call to call"),
    ("Enter", "Open a call, at the step where the word stands"),
    ("Space", "Mark a call to be compared; D compares two"),
    ("Del  Ctrl+Z", "Move a recording to the bin; bring it back"),
    ("/", "Back to the field"),
)


class Sheet(QDialog):
    """A title, a sentence, rows that scroll, and a way to close."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(2 * measures.AROUND)
        self.grid.setVerticalSpacing(measures.BETWEEN)
        self.grid.setColumnStretch(1, 1)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, measures.AROUND, 0)
        around.addLayout(self.grid)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = titled_column(self, title)
        if sentence:
            column.addWidget(Words(sentence, tone="muted", wrap=True))
        column.addWidget(scroll, 1)
        column.addWidget(buttons)

    def add(self, left: str, right: str, below: str = "") -> None:
        """One row: a name, a sentence, and a second one in muted text."""
        row = self.grid.rowCount()
        name = Words(left, font=fonts.strong)
        words = Words(right, wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(words, row, 1)
        if below:
            more = Words(below, font=fonts.caption, tone="muted", wrap=True)
            more.setTextFormat(Qt.TextFormat.PlainText)
            self.grid.addWidget(more, row + 1, 1)

    def add_heading(self, text: str) -> None:
        """The name of a group of rows."""
        heading = Words(text.upper(), font=fonts.section, tone="muted")
        heading.setContentsMargins(0, measures.BETWEEN, 0, 0)
        self.grid.addWidget(heading, self.grid.rowCount(), 0, 1, 2)


def keys_sheet(parent: QWidget | None = None) -> Sheet:
    """Every key of the window, from the table of actions."""
    sheet = Sheet("Keys", "", parent)
    sheet.add_heading("On a call")
    for keys, what in CALL_KEYS:
        sheet.add(keys, what)
    sheet.add_heading("In the history")
    for keys, what in HISTORY_KEYS:
        sheet.add(keys, what)
    menu = ""
    for spec in SPECS:
        if not spec.keys:
            continue
        if spec.menu != menu:
            menu = spec.menu
            sheet.add_heading(menu.replace("&", ""))
        sheet.add(keys_in_words(spec), spec.label.removesuffix("…"), spec.tip)
    pause = "Pause, and continue (while the call shown goes on)"
    sheet.add("F5", pause)
    sheet.resize(620, 640)
    return sheet


def assumptions_sheet(parent: QWidget | None = None) -> Sheet:
    """Every assumption in force: what the console does where the platform's documents are silent."""
    sentence = (
        "Where the platform's documents are silent the console had to choose. Steps that rest on a choice are dotted "
        "and named after it. All of these are in force."
    )
    sheet = Sheet("What is assumed", sentence, parent)
    for name, assumption in ASSUMPTIONS.items():
        sheet.add(name, unmarked(assumption.sentence), f"In force: {assumption.default}")
    sheet.resize(760, 640)
    return sheet


def about_sheet(parent: QWidget | None = None) -> Sheet:
    """Version and licence."""
    sheet = Sheet("IVR console", "The Sinch voice platform on your own desk. Not a product of Sinch.", parent)
    sheet.add("Version", __version__)
    sheet.add("Licence", "MIT")
    sheet.add(
        "Privacy", "No account, no telemetry. Callbacks go to this computer, unless you name another target and agree."
    )
    sheet.resize(460, 240)
    return sheet
