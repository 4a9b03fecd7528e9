"""The form as a whole: five pages over one text."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QTabBar, QWidget

from tests.flow.editing.flow_texts import flow_texts
from tests.ui.editing.form.desk import Desk


def tabs(desk):
    return [desk.form.tabs.tabText(place) for place in range(desk.form.tabs.count())]


def test_the_pages_are_named_and_variants_are_counted(desk):
    assert tabs(desk) == ["Script", "Call", "Responses", "Variants", "Expect"]
    badge = desk.form.tabs.tabButton(3, QTabBar.ButtonPosition.RightSide)
    assert (badge.text, badge.accessibleName()) == ("2", "2 variants")
    desk.write('variants:\n  - {name: right, pin: "6071"}\n  - {name: wrong, pin: "0000"}\n', "")
    assert desk.form.tabs.tabButton(3, QTabBar.ButtonPosition.RightSide) is None
    assert badge.isHidden()


def test_a_page_with_a_mistake_says_so(desk):
    desk.write("callbacks: [ice]", "callbacks: [ise]")
    assert tabs(desk)[4] == "Expect  ✕"
    assert desk.form.tabs.tabToolTip(4) == "1 mistake"


def test_what_is_shown_is_not_written_back(desk, qtbot):
    for place in range(desk.form.tabs.count()):
        desk.form.tabs.setCurrentIndex(place)
        for field in desk.form.findChildren(QLineEdit):
            field.setFocus()
            field.clearFocus()
    assert desk.edits == []


class Windows(QObject):
    """Keeps what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_the_form_is_ever_a_window_of_its_own(qapp, qtbot):
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        for name in sorted(flow_texts())[::5]:
            desk = Desk(qtbot, flow_texts()[name])
            for place in range(desk.form.tabs.count()):
                desk.form.tabs.setCurrentIndex(place)
            assert [one for one in windows.shown if one is not desk.form] == [], name
            windows.shown.clear()
    finally:
        qapp.removeEventFilter(windows)


@pytest.mark.parametrize("name", sorted(flow_texts())[::9])
def test_any_flow_can_be_shown(qtbot, name):
    desk = Desk(qtbot, flow_texts()[name])
    assert desk.edits == []
    assert not desk.form.is_broken


def test_a_text_that_cannot_be_read_leaves_the_form_as_it_was_and_says_why(desk):
    desk.write("during: number}", "during: number")
    assert desk.form.is_broken
    assert desk.form.told.text().startswith("✕ The text cannot be read, line 14: The mapping that begins here")
    assert not desk.form.script.isEnabled()
    assert len(desk.form.script.rows) == 6
    desk.write("during: number", "during: number}")
    assert not desk.form.is_broken
    assert desk.form.told.isHidden()
    assert desk.form.script.isEnabled()


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (("version",), 0),
        (("script", 1), 0),
        (("name",), 0),
        (("call", "from"), 1),
        (("responses", 0), 2),
        (("variants", 0, "pin"), 3),
        (("expect",), 4),
    ],
)
def test_the_page_follows_the_cursor(desk, path, page):
    desk.form.choose(path)
    assert desk.form.tabs.currentIndex() == page


def test_what_cannot_be_changed_here_is_told_and_not_done(desk):
    again = "  - event: pie\n    svaml:\n      action: *end\nscript:\n"
    desk.write("action: {name", "action: &end {name")
    desk.write("script:\n", again)
    desk.form.choose(("responses",))
    before = desk.text
    desk.form.responses.cards[0].remove.click()
    assert desk.text == before
    assert desk.form.told.text().startswith("Something else in the file repeats this part")
    desk.form.responses.cards[1].remove.click()
    assert "*end" not in desk.text
    assert desk.form.told.isHidden()


def test_an_empty_text_has_a_form_too(qtbot):
    desk = Desk(qtbot, "")
    assert tabs(desk)[0] == "Script  ✕"
    qtbot.mouseClick(desk.form.script.adding.buttons["hear"], Qt.MouseButton.LeftButton)
    assert desk.text == 'script: [dial, {hear: ""}]\n'


def test_a_form_that_is_dimmed_names_the_mistake_that_keeps_the_text_from_being_read(desk):
    desk.write("  - hear: Welcome\n", "  - her: Welcome\n  - press: [1\n")
    assert desk.form.is_broken
    assert "The list that begins here does not end." in desk.form.told.text()
    assert "hear?" not in desk.form.told.text()
