"""The quiet band of the edit page that asks: the file was changed, is gone, or cannot be written."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.report.labels import unmarked
from console.ui.panels import Ground, Words
from console.ui.strips import Sign
from console.ui.theme import measures


class AskStrip(Ground):
    """Words, and a button for each answer. `answered` carries the name of the answer."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning_ground", parent)
        self._words = Words(wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        self._row.setSpacing(measures.AROUND)
        self._row.addWidget(Sign("warning", "warning"))
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def answers(self) -> tuple[str, ...]:
        """What can be answered."""
        return tuple(button.objectName() for button in self._buttons)

    def button(self, answer: str) -> QPushButton:
        """The button of an answer."""
        return next(button for button in self._buttons if button.objectName() == answer)

    def ask(self, sentence: str, answers: Sequence[tuple[str, str]]) -> None:
        """Say this and offer these (name, words); an empty sentence hides the strip."""
        self._words.setText(unmarked(sentence))
        self.setAccessibleName(self.words)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(*answer) for answer in answers]
        self.setVisible(bool(sentence))

    def _made(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("look", "link")
        button.clicked.connect(self._answer)
        self._row.addWidget(button)
        return button

    def _answer(self) -> None:
        self.answered.emit(self.sender().objectName())
