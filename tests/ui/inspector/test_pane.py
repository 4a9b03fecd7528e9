import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.call.failures import order_refused
from console.ui.inspector import InspectorPane
from console.ui.inspector.brought import NOT_POSTED, NOT_SENT
from console.ui.inspector.pane import TABS
from tests.ui.calls import (
    MISSPELLED,
    PIE_BODY,
    SAY_AND_HANG_UP,
    callout,
    exchange,
    hotel,
    hotel_exchanges,
    hotel_exchanges_to_the_end,
    hotel_to_the_end,
    hotel_with_an_order,
    order,
)


@pytest.fixture
def inspector(qtbot):
    """An inspector on the screen, with nothing chosen."""
    pane = InspectorPane()
    qtbot.addWidget(pane)
    pane.resize(860, 300)
    pane.show()
    return pane


def test_before_the_first_call_the_pane_says_what_will_stand_there(inspector):
    assert "F5" in inspector.response_body._empty.text()


def test_a_callback_that_waits_shows_its_body_and_the_key_that_sends_it(inspector):
    inspector.set_paused("PIE")
    inspector.show_step(hotel().steps[-1], None)
    assert '"callid"' in inspector.request_body.text.toPlainText()
    assert inspector.request_body.pointer_text.startswith('"menuResult"')
    assert "F10 sends" in inspector.response_body._empty.text()
    inspector.set_paused(None)
    assert "has been asked" in inspector.response_body._empty.text()


def test_while_the_backend_thinks_the_pane_says_how_long_and_how_long_it_may(inspector):
    inspector.show_step(hotel().steps[-1], None)
    inspector.set_waited(3.2, False)
    assert inspector._status.sentence == "PIE · ◔ asking · 3.2 s"
    assert "gives up after 5.0 s" in inspector.response_body._empty.text()
    inspector.set_waited(7.0, True)
    assert "debugger is attached" in inspector.response_body._empty.text()


def test_an_instruction_highlights_its_place_in_the_answer(inspector):
    steps = hotel().steps
    inspector.show_step(steps[5], hotel_exchanges()[0])
    assert "Welcome to the Harbour Hotel." in inspector.response_body.pointer_text
    assert inspector.request_body.pointer_text == ""


def test_a_problem_highlights_what_it_names_also_when_the_step_is_shown_again(inspector):
    step, told = hotel().steps[2], hotel_exchanges()[0]
    inspector.show_step(step, told)
    inspector.show_finding(MISSPELLED)
    assert inspector.response_body.pointer_text.startswith('"mainPromt"')
    inspector.show_step(step, told)
    assert inspector.response_body.pointer_text.startswith('"mainPromt"')


def test_every_tab_tells_of_an_exchange(inspector):
    step, told = hotel_to_the_end().steps[14], hotel_exchanges_to_the_end()[1]
    inspector.show_step(step, told)
    inspector.show_state_after(hotel_to_the_end().steps[:15])
    for place, name in enumerate(TABS):
        inspector.tabs.setCurrentIndex(place)
        assert inspector._pages.currentIndex() == place, name
    assert inspector.headers.request.table.rowCount() == len(told.request.headers)
    assert "STRING TO SIGN" in inspector.signature.texts
    assert any("given up" in text for text in inspector.timing.texts)
    assert inspector.request_raw.text.toPlainText().startswith("POST /voice")
    assert inspector.state.rows


def test_a_failed_callback_tells_why_on_every_tab(inspector):
    inspector.show_step(hotel().steps[-1], exchange(1, "pie", PIE_BODY))
    for place in range(len(TABS)):
        inspector.tabs.setCurrentIndex(place)
    assert "connection refused" in inspector.response_body._empty.text()
    assert "connection refused" in inspector.response_raw._empty.text()


def test_a_step_that_is_no_traffic_says_so(inspector):
    inspector.show_step(hotel().steps[0], None)
    assert "no traffic" in inspector.response_body._empty.text()
    assert inspector.request_body._empty.text() == "This step is no traffic."


def test_searching_counts_both_sides(qtbot, inspector):
    inspector.show_step(hotel().steps[5], hotel_exchanges()[0])
    inspector.search()
    qtbot.keyClicks(inspector._search_bar.field, "menu")
    assert inspector._search_bar._count.text() == "0 in the request, 4 in the response"
    qtbot.keyClick(inspector._search_bar.field, Qt.Key.Key_Return)
    qtbot.keyClick(inspector._search_bar.field, Qt.Key.Key_Escape)
    assert not inspector._search_bar.isVisible() and inspector.response_body.hits == 0


def test_raw_is_one_key_away_and_back(qtbot, inspector):
    inspector.show_step(hotel().steps[5], hotel_exchanges()[0])
    qtbot.keyClick(inspector.tabs, Qt.Key.Key_R)
    assert inspector.tabs.currentIndex() == TABS.index("Raw")
    qtbot.keyClick(inspector.tabs, Qt.Key.Key_R)
    assert inspector.tabs.currentIndex() == TABS.index("Body")


def test_the_callback_is_copied_as_curl(qtbot, inspector):
    inspector.show_step(hotel().steps[5], hotel_exchanges()[0])
    with qtbot.waitSignal(inspector.copied):
        inspector.copy_curl()
    assert QApplication.clipboard().text().startswith("curl ")


def test_where_room_is_short_the_status_keeps_its_number(inspector):
    inspector.show_step(hotel().steps[-1], exchange(1, "pie", PIE_BODY, b"oops", status=500))
    assert inspector._word.text == "500 Internal Server Error" and inspector._rest.isVisible()
    inspector.resize(480, 300)
    assert inspector._word.text == "500" and not inspector._rest.isVisible()


def test_the_secret_is_shown_nowhere(inspector):
    inspector.set_secret("QUJDREVGR0hJSktMTU5PUFFS")
    inspector.show_step(hotel().steps[5], hotel_exchanges()[0])
    inspector.tabs.setCurrentIndex(TABS.index("Signature"))
    assert inspector.signature.texts and not any("QUJDREVG" in text for text in inspector.signature.texts)


def test_an_order_stands_where_requests_do_with_what_became_of_it(inspector):
    steps = hotel_with_an_order().steps
    given, say = steps[11], steps[12]
    inspector.show_step(given, None, given)
    assert '"hangup"' in inspector.request_body.text.toPlainText()
    assert inspector.response_body._empty.text() == "Taken.\nThe backend orders: say, hangup."
    assert inspector._status.sentence == "Order · ✓ taken"
    inspector.show_step(say, None, given)
    assert "We close." in inspector.request_body.pointer_text
    inspector.show_pointer("/action")
    assert "hangup" in inspector.request_body.pointer_text
    inspector.tabs.setCurrentIndex(TABS.index("Raw"))
    assert inspector.request_raw.text.toPlainText().startswith('{"instructions":[{"name":"say"')
    inspector.tabs.setCurrentIndex(TABS.index("Timing"))
    assert inspector.timing.texts == [NOT_SENT]


def test_a_refused_order_says_why(inspector):
    refused = order_refused("There is no callee on the line.", "Order it for the caller.")
    given = order(hotel(), SAY_AND_HANG_UP, "say", executed=False, findings=(refused,)).steps[-1]
    inspector.show_step(given, None, given)
    assert inspector.response_body._empty.text() == "There is no callee on the line.\nThe order is refused: 40003."
    assert inspector._status.sentence == "Order · ✕ refused"


def test_what_a_callout_brought_stands_where_answers_do(inspector):
    steps = callout().steps
    inspector.show_step(steps[6], None, steps[3])
    assert inspector.request_body._empty.text() == NOT_POSTED
    assert '"runMenu"' in inspector.response_body.pointer_text
    assert inspector._status.sentence == "ACE · not posted"
    inspector.show_step(steps[1], None)
    assert "This step is no traffic" in inspector.response_body._empty.text()
