"""An area whose words wrap: as high as they need at its width, and scrolling where it has less room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.ui.theme import measures


class FlowingArea(QScrollArea):
    """What is put into `column` flows from above. `narrowest` and `least` are pixels before the zoom.

    `narrowest` is the width for which it asks at least, `least` the width and height below which it never goes.
    """

    def __init__(self, parent: QWidget | None = None, *, narrowest: int, least: tuple[int, int]) -> None:
        super().__init__(parent)
        self._narrowest = narrowest
        self._least = least
        self._width = 0
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The area's own width: the viewport's changes when the scroll bar comes, which would go round in circles.
        if self.width() != self._width:
            self._width = self.width()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = max(self.width(), measures.scaled(self._narrowest))
        return QSize(width, self.column.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(measures.scaled(self._least[0]), measures.scaled(self._least[1]))
