"""A list whose rows a delegate paints: all of one height, scrolled by the pixel, laid out anew with zoom and theme."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from console.ui.theme import appearance


class PaintedList(QListView):
    """Shows a model through a painter; `name` is what a screen reader calls it."""

    def __init__(self, name: str, model: QAbstractItemModel, painter: type[QStyledItemDelegate]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(painter(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        appearance.changed.connect(self.scheduleDelayedItemsLayout)

    def choose(self, place: int) -> None:
        """Go to this row."""
        index = self.model().index(place, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
