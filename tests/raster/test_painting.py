"""Pictures and documents are made without a screen, and are what they are called."""

import re
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QImage

from console.errors import ConsoleError
from console.raster.painting import pdf, png
from console.report.roles import colour
from console.report.svg import svg, svg_pages
from tests.report.recordings import shipped

pytestmark = pytest.mark.usefixtures("qapp")  # tests of the window come later in the same process


def square(width: int, height: int) -> str:
    """A picture of one colour."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="{width}" height="{height}" fill="#0a6c73"/></svg>'
    )


def test_a_picture_has_two_dots_for_each_pixel():
    image = QImage.fromData(png(square(30, 20)), "PNG")
    assert (image.width(), image.height()) == (60, 40)
    assert image.pixelColor(30, 20) == QColor("#0a6c73")


def test_a_very_high_picture_is_less_sharp_and_one_beyond_that_is_refused_in_words():
    image = QImage.fromData(png(square(3, 20_000)), "PNG")
    assert (image.width(), image.height()) == (3, 20_000)
    with pytest.raises(ConsoleError, match="40,000 dots high"):
        png(square(3, 40_000))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ladder_is_painted_in_the_colours_of_its_theme(scheme):
    image = QImage.fromData(png(svg(shipped("support-busy"), scheme=scheme)), "PNG")
    assert image.pixelColor(2, image.height() - 2) == QColor(colour("panel", scheme))
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert {colour(role, scheme) for role in ("call1_ground", "success", "text", "line")} <= seen


def test_a_document_has_a_page_for_each_picture_and_a_title():
    pages = list(svg_pages(shipped("harbour-stand-up")))
    document = pdf(pages, title="Harbour stand-up")
    assert document.startswith(b"%PDF-") and document.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", document)) == len(pages) == 2
    assert "Harbour stand-up".encode("utf-16-be") in document


def test_a_program_without_a_window_makes_pictures_without_widgets():
    script = (
        "import sys\n"
        "from console.raster.painting import png\n"
        f"print(png({square(3, 2)!r})[:4])\n"
        "print('PySide6.QtWidgets' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["b'\\x89PNG'", "False"]
