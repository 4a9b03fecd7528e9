"""The fields of an order: those that the kind chosen has, one below the other. They check nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFont, QIntValidator, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from console.ui.orders.form import EXAMPLE, LEGS, THENS, WHATS, fields_of
from console.ui.theme import appearance, fonts, measures

if TYPE_CHECKING:
    from console.settings import OrderWritten

NAMES = {
    "what": "&Order", "text": "&Text", "locale": "&Language", "files": "F&iles", "farewell": "&Say first",
    "intro": "&Intro", "hold": "Hol&d prompt", "longest": "At &most, s", "to": "&To", "destination": "&Destination",
    "prompt": "&Prompt", "keys": "&Keys", "digits": "Di&gits", "conference": "Co&nference",
    "svaml": "SV&AML", "leg": "Heard &by", "then": "The&n",
}  # fmt: skip
"""What stands before each field, with the letter that leads to it: none that opens a menu of the main window."""
HINTS = {
    "text": "what is spoken", "locale": "none", "farewell": "nothing, hang up at once",
    "files": "one a line: a file's name, https://… or #tts[words]", "intro": "nothing; heard once",
    "hold": "silence; heard again and again", "to": "as dialled; or a number, a SIP address, an app user",
    "destination": "s3://bucket/call.mp3", "prompt": "no prompt", "keys": "none; as 1 sales, 2 desk",
    "conference": "its id", "longest": "as long as the platform allows", "digits": "no number is read",
}  # fmt: skip
"""What an empty field means, or what may stand in it."""
TALL = {"text": 3, "files": 3, "prompt": 2, "svaml": 8}
"""Fields of several lines, and how many are seen at once."""
LAST = ("locale", "leg", "then")
"""Fields that several kinds share; they stand below those of the kind."""
NUMBERS = {"longest": 86_400, "digits": 99}
"""Fields that hold a whole number, empty for none, and the highest."""
TEXT_MARGIN = 5
"""Around the text of a field of several lines, so that it begins where that of one line does."""


class OrderFields(QWidget):
    """The form. `changed` tells that something else is written now."""

    changed = Signal()

    def __init__(self, written: OrderWritten, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one_leg = False
        self.what, self.leg, self.then = QComboBox(), QComboBox(), QComboBox()
        self._lines = {key: QLineEdit() for key in HINTS if key not in TALL}
        self._texts = {key: QPlainTextEdit() for key in TALL}
        self._fields: dict[str, QWidget] = {
            "what": self.what, **self._lines, **self._texts, "leg": self.leg, "then": self.then,
        }  # fmt: skip
        self._form = QFormLayout(self)
        self._fill()
        self._lay_out()
        self.show_written(written)
        self._listen()
        appearance.changed.connect(self._dress)
        self._dress()

    def _fill(self) -> None:
        for word, what in WHATS.items():
            self.what.addItem(what.name, word)
            self.what.setItemData(self.what.count() - 1, what.tip, Qt.ItemDataRole.ToolTipRole)
        self.what.setMaxVisibleItems(len(WHATS))
        for leg, name in LEGS.items():
            self.leg.addItem(name, leg)
        for then, name in THENS.items():
            self.then.addItem(name, then)
        for key, most in NUMBERS.items():
            self._lines[key].setValidator(QIntValidator(1, most, self))
        for key, field in self._texts.items():
            field.setTabChangesFocus(True)
            field.setPlaceholderText(HINTS.get(key, EXAMPLE))
            field.document().setDocumentMargin(TEXT_MARGIN)
        for key, line in self._lines.items():
            line.setPlaceholderText(HINTS[key])

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(measures.BETWEEN)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        own = dict.fromkeys(field for what in WHATS.values() for field in what.fields if field not in LAST)
        for key in ("what", *own, *LAST):
            field = self._fields[key]
            field.setAccessibleName(NAMES[key].replace("&", ""))
            self._form.addRow(NAMES[key], field)

    def _listen(self) -> None:
        for box in (self.what, self.leg, self.then):
            box.currentIndexChanged.connect(self._show_rows)
        for line in self._lines.values():
            line.textChanged.connect(self.changed)
        for text in self._texts.values():
            text.textChanged.connect(self.changed)

    @property
    def written(self) -> OrderWritten:
        """What stands in the fields now."""
        from console.settings import OrderWritten

        return OrderWritten.model_validate(
            {
                "what": self.what.currentData(), "leg": self.leg.currentData(), "then": self.then.currentData(),
                **{key: line.text() for key, line in self._lines.items()},
                **{key: text.toPlainText() for key, text in self._texts.items()},
                **{key: int(self._lines[key].text() or 0) for key in NUMBERS},
            }
        )  # fmt: skip

    def show_written(self, written: OrderWritten) -> None:
        """Fill the fields."""
        for box, word in ((self.what, written.what), (self.leg, written.leg), (self.then, written.then)):
            box.setCurrentIndex(box.findData(word))
        for key, line in self._lines.items():
            line.setText(str(getattr(written, key) or ""))
        for key, text in self._texts.items():
            text.setPlainText(getattr(written, key))
        self._texts["svaml"].setPlainText(written.svaml or EXAMPLE)
        self._show_rows()

    def set_call(self, *, one_leg: bool, parked: bool) -> None:
        """Whether the call has one leg only, and whether it is parked: what means nothing is not offered."""
        model = self.what.model()
        assert isinstance(model, QStandardItemModel)
        for row, what in enumerate(WHATS.values()):
            model.item(row).setEnabled(parked or not what.parked)
        if one_leg != self._one_leg:
            self._one_leg = one_leg
            self._show_rows()

    def focus_first(self) -> None:
        """The keyboard goes to the first field of the kind chosen, else to the kind."""
        shown = fields_of(self.written, one_leg=self._one_leg)
        field = self._fields[shown[0]] if shown else self.what
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()

    @Slot()
    def _show_rows(self) -> None:
        """The fields that mean something for the kind chosen."""
        shown = ("what", *fields_of(self.written, one_leg=self._one_leg))
        for key, field in self._fields.items():
            self._form.setRowVisible(field, key in shown)
        tall = QSizePolicy.Policy.Expanding if "svaml" in shown else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self.changed.emit()

    @Slot()
    def _dress(self) -> None:
        """Fields of several lines are as high as so many lines, in the font that they are written in."""
        for key, text in self._texts.items():
            with QSignalBlocker(text):
                font: QFont = fonts.fixed() if key == "svaml" else fonts.body()
                text.setFont(font)
            height = TALL[key] * text.fontMetrics().lineSpacing() + 2 * TEXT_MARGIN + 4
            if key == "svaml":  # as high as there is room
                text.setMinimumHeight(height)
                text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            else:
                text.setFixedHeight(height)
