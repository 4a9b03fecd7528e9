"""An order before it is given: its SVAML, what the platform would do with it, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from console.protocol.findings import Finding
from console.report.labels import unmarked
from console.ui.badges import PlaceLink, finding_row, plain_words
from console.ui.inspector.body_view import BodyView
from console.ui.orders.outlook import Outlook
from console.ui.panels import Line
from console.ui.theme import fonts, measures

WOULD = "What the platform would do"
REFUSES = "What the platform would say"


class OrderPreview(QWidget):
    """Shows an outlook. A finding's place, chosen, is highlighted in the SVAML."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlook: Outlook | None = None
        self.svaml = BodyView("SVAML")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.svaml, 5)
        column.addWidget(Line())
        column.addWidget(self._area, 3)
        self.setAccessibleName("Preview of the order")

    @property
    def words(self) -> list[str]:
        """What it says below the SVAML, line by line."""
        outlook = self._outlook
        if outlook is None:
            return []
        return [outlook.wrong] if outlook.wrong else [*outlook.sentences, *(f.sentence for f in outlook.findings)]

    def show_outlook(self, outlook: Outlook) -> None:
        """What would come of the order now; the same again changes nothing."""
        if outlook == self._outlook:
            return
        self._outlook = outlook
        if outlook.text:
            self.svaml.show_body(outlook.text.encode())
        else:
            self.svaml.show_nothing(unmarked(outlook.wrong))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.BETWEEN)
        column.setSpacing(6)
        self._fill(column, outlook)
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.setAccessibleDescription(" ".join(self.words))

    def _fill(self, column: QVBoxLayout, outlook: Outlook) -> None:
        if outlook.wrong:
            column.addWidget(plain_words("Nothing can be sent yet.", tone="muted"))
            return
        heading = REFUSES if outlook.refused else WOULD
        column.addWidget(plain_words(heading.upper(), font=fonts.section, tone="muted", wrap=False))
        for sentence in outlook.sentences:
            column.addWidget(plain_words(unmarked(sentence), tone="error" if outlook.refused else ""))
        for finding in outlook.findings:
            column.addLayout(self._finding(finding))

    def _finding(self, finding: Finding) -> QLayout:
        if not finding.pointer:
            return finding_row(finding, None)
        link = PlaceLink(finding.pointer)
        link.setAccessibleName(f"Show {finding.pointer}")
        link.clicked.connect(self._show_place)
        return finding_row(finding, link)

    @Slot()
    def _show_place(self) -> None:
        link = self.sender()
        assert isinstance(link, PlaceLink)
        self.svaml.show_pointer(link.text())
