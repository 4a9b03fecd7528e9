"""SVG to PNG and PDF, painted by Qt without a screen and without widgets.

Takes SVG as text, gives the bytes of a file. In a program that has a window already its application is used; elsewhere
one without a screen is made, which lives as long as the program.
"""

import sys
from collections.abc import Iterable
from typing import Self

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from console.errors import ConsoleError

HIGHEST = 32_000
"""Dots that Qt paints in one direction."""
SHARP, PLAIN = 2.0, 1.0
"""Dots for each pixel of the SVG: as screens have them today, and where the picture would be too high for that."""


def png(svg: str) -> bytes:
    """The picture in dots, two for each pixel where that is possible. Raise ConsoleError for one that is too high."""
    _application()
    renderer = _renderer(svg)
    size = renderer.defaultSize()
    scale = SHARP if SHARP * max(size.width(), size.height()) <= HIGHEST else PLAIN
    width, height = round(size.width() * scale), round(size.height() * scale)
    if max(width, height) > HIGHEST:
        raise ConsoleError(f"The picture would be {height:,} dots high, too many for a PNG.", "Export SVG or PDF.")
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDotsPerMeterX(round(scale * 96 / 0.0254))
    image.setDotsPerMeterY(round(scale * 96 / 0.0254))
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    with _Kept() as kept:
        QImageWriter(kept.buffer, QByteArray(b"PNG")).write(image)
    return kept.bytes


def pdf(pages: Iterable[str], *, title: str = "") -> bytes:
    """A document of one page for each SVG, each as wide and as high on A4 as it fits."""
    _application()
    with _Kept() as kept:
        writer = QPdfWriter(kept.buffer)
        writer.setTitle(title)
        writer.setCreator("IVR console")
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(8, 8, 8, 8))
        )
        painter: QPainter | None = None
        for page in pages:
            if painter is None:
                painter = QPainter(writer)
            else:
                writer.newPage()
            renderer = _renderer(page)
            renderer.render(painter, _fitted(QSizeF(renderer.defaultSize()), QSizeF(writer.width(), writer.height())))
        if painter is not None:
            painter.end()
    return kept.bytes


def _fitted(picture: QSizeF, paper: QSizeF) -> QRectF:
    """Where a picture stands on the paper: in the middle, from the top."""
    scale = min(paper.width() / picture.width(), paper.height() / picture.height())
    width, height = picture.width() * scale, picture.height() * scale
    return QRectF((paper.width() - width) / 2, 0, width, height)


def _renderer(svg: str) -> QSvgRenderer:
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    assert renderer.isValid(), "the SVG is ours"
    return renderer


class _Kept:
    """A file in memory, as Qt writes to it."""

    def __enter__(self) -> Self:
        self.buffer = QBuffer()
        self.buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        return self

    def __exit__(self, *_: object) -> None:
        self.bytes = bytes(self.buffer.data().data())
        self.buffer.close()


_own: list[QGuiApplication] = []


def _application() -> None:
    """Fonts need an application; without a screen where nobody has made one."""
    if QGuiApplication.instance() is None:
        screen = [] if sys.platform in ("win32", "darwin") else ["-platform", "offscreen"]
        _own.append(QGuiApplication(["ivr-console", *screen]))
