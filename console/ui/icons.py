"""Icons: our own, one SVG each on a 16 px grid with 1.5 px strokes, tinted by role when they are painted."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.resources import resource
from console.ui.theme import role

_DIMMED = 0.45


@cache
def icon_names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


def icon(name: str, tint: str = "text") -> QIcon:
    """The icon in the role's colour, also after the theme changes. Fails with the known names."""
    return QIcon(_TintedEngine(_source(name), tint))


def paint_icon(painter: QPainter, name: str, rect: QRectF, tint: str = "text") -> None:
    """Draw an icon where a widget or a scene item paints itself."""
    _renderer(_source(name), role(tint).name()).render(painter, rect)


@cache
def _source(name: str) -> str:
    if name not in icon_names():
        raise KeyError(f"no icon {name!r}; there are: {', '.join(icon_names())}")
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(source: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


class _TintedEngine(QIconEngine):
    """Paints one SVG in the colour that its role has at that moment."""

    def __init__(self, source: str, tint: str) -> None:
        super().__init__()
        self._source = source
        self._tint = tint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _DIMMED)
        _renderer(self._source, role(self._tint).name()).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():  # of a button that has no room yet
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self.pixmap(size, mode, state)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._source, self._tint)
