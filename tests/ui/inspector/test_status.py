from console.ui.inspector.status import Status, status_of
from tests.ui.calls import PIE_BODY, exchange, hotel


def test_status_time_and_size_stand_in_this_order():
    told = exchange(0, "pie", PIE_BODY, b"{}")
    assert status_of(None, told, paused=False).sentence == "PIE · 200 OK · 12 ms · 2 B"


def test_an_error_status_is_an_error():
    assert status_of(None, exchange(0, "pie", PIE_BODY, b"", status=500), paused=False).tone == "error"


def test_a_backend_that_is_not_there_has_a_word_for_it():
    assert status_of(None, exchange(0, "pie", PIE_BODY), paused=False).word == "✕ no connection"


def test_a_callback_is_not_sent_yet_while_the_call_is_paused():
    step = hotel().steps[-1]
    assert status_of(step, None, paused=True) == Status("PIE · not sent yet")
    assert status_of(step, None, paused=False).word == "◔ asking"


def test_a_step_without_traffic_has_no_status():
    assert status_of(hotel().steps[0], None, paused=True).sentence == ""
