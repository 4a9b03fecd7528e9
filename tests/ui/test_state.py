from PySide6.QtCore import Qt

from console.call.view import CallView
from console.ui.state import StatePane, state_rows
from tests.ui.calls import Story, hotel, hotel_to_the_end


def rows_after(steps) -> dict[str, str]:
    view = CallView()
    for step in steps:
        view = view.after(step)
    return {row.name: row.words for row in state_rows(view, steps[-1].at)}


def test_in_a_menu_the_menu_comes_first():
    rows = rows_after(hotel().steps[:12])
    assert rows["menu"] == "main" and rows["repeats left"] == "3" and rows["digits"] == "1"
    assert next(iter(rows)) == "menu"


def test_the_cost_counts_the_minutes_begun():
    assert rows_after(hotel().steps[:12])["cost so far"] == "0.0074 EUR · 1 min begun"


def test_the_end_is_told_with_result_and_reason():
    rows = rows_after(hotel_to_the_end().steps)
    assert rows["ended"] == "ANSWERED / CALLEEHANGUP" and rows["duration"] == "0:34" and "cost" in rows


def test_cookies_stand_in_their_order_and_many_are_counted():
    story = Story()
    for number in range(20):
        story.add("cookie", "platform", key=f"k{number}", value="v")
    rows = state_rows(CallView(cookies=tuple((f"k{n}", "v") for n in range(20))), 0.0)
    texts = [row.words for row in rows]
    assert "k19 = v" in texts and "k0 = v" not in texts and "and 8 set earlier" in texts


def test_without_a_call_the_pane_says_what_will_stand_there(qtbot):
    pane = StatePane()
    qtbot.addWidget(pane)
    pane.show()
    assert pane._empty.isVisible() and "F5" in pane._empty.text()
    pane.show_steps(hotel().steps)
    assert not pane._empty.isVisible() and pane.rows
    pane.show_view(None)
    assert pane._empty.isVisible() and not pane.rows


def test_the_duration_goes_on_with_the_clock(qtbot):
    pane = StatePane()
    qtbot.addWidget(pane)
    pane.show_steps(hotel().steps)
    before = {row.name: row.words for row in pane.rows}
    pane.set_clock(hotel().steps[-1].at + 60)
    after = {row.name: row.words for row in pane.rows}
    assert (before["duration"], after["duration"]) == ("0:10", "1:10")


def test_whoever_was_dialled_last_is_named():
    assert "dialled" not in rows_after(hotel().steps)
    assert rows_after(hotel_to_the_end().steps)["dialled"] == "+46313900600"
    story = Story().add("ring", "platform callee", leg=0, number="maja", endpoint="username", limit=30.0)
    assert rows_after(story.steps)["dialled"] == "app user maja"


def test_a_parked_call_is_told_so():
    assert rows_after(Story().add("park", "platform caller", limit=600.0).steps)["state"] == "parked"


def test_a_callout_has_no_caller_to_tell_of():
    assert [row.words for row in state_rows(CallView(is_callout=True), 0.0) if row.name == "legs"] == ["nobody yet"]
    ringing = CallView(is_callout=True, callee="ringing")
    assert [row.words for row in state_rows(ringing, 0.0) if row.name == "legs"] == ["callee ringing"]


def test_words_written_from_right_to_left_stand_beside_their_name_too(qtbot):
    pane = StatePane()
    qtbot.addWidget(pane)
    pane.show_view(CallView(cookies=(("name", "שלום"),)), 0.0)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    assert all(words.alignment() & left == left for labels in pane._labels for words in list(labels.values())[1:])
