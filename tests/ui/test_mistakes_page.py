"""The page of a flow file's mistakes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.errors import FileMistakes, Mistake
from console.ui.mistakes_page import MistakesPage


def mistakes(count: int) -> FileMistakes:
    return FileMistakes(
        tuple(
            Mistake(sentence=f"Unknown key `nam{line}`.", hint="Did you mean `name`?", file="a.flow.yaml", line=line)
            for line in range(1, count + 1)
        )
    )


@pytest.fixture
def page(qtbot) -> MistakesPage:
    made = MistakesPage()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def test_a_page_with_room_shows_every_mistake_at_once(page, qtbot):
    page.show_error(Path("a.flow.yaml"), mistakes(8))
    qtbot.waitUntil(lambda: page.list.height() > 200 and page.list.verticalScrollBar().maximum() == 0)


def test_a_page_that_is_seen_already_shows_every_mistake_at_once(page, qtbot):
    page.show_error(Path("a.flow.yaml"), mistakes(1))
    qtbot.waitUntil(lambda: page.list.height() > 20)
    page.show_error(Path("a.flow.yaml"), mistakes(8))
    assert page.list.sizeHint().height() > 8 * page.list.fontMetrics().height()


def test_a_low_page_scrolls_its_mistakes(page, qtbot):
    page.show_error(Path("a.flow.yaml"), mistakes(40))
    qtbot.waitUntil(lambda: page.list.verticalScrollBar().maximum() > 0)
    assert page.reload.isVisible()
    assert page.reload.geometry().bottom() < page.height()


def test_enter_on_the_focused_button_reads_the_file_again(page, qtbot):
    page.show_error(Path("a.flow.yaml"), mistakes(1))
    qtbot.waitActive(page)
    with qtbot.waitSignal(page.reload_wanted):
        qtbot.keyClick(page.reload, Qt.Key.Key_Return)
