"""Logs keep a callback a line, with or without the answer."""

from console.flow.importing.logs import callbacks_of_log


def test_a_line_may_begin_with_anything_and_others_are_passed_over():
    text = 'started\n12:00 POST /x 200 {"event":"ice","callid":"1"}\n{"event":"click"}\n{"event":"dice","callid":"1"}'
    assert [came.event for came in callbacks_of_log(text)] == ["ice", "dice"]


def test_the_answer_stands_beside_the_callback():
    text = '{"body":{"event":"ice","callid":"1"},"url":"http://127.0.0.1/x","response":{"action":{"name":"hangup"}}}'
    (came,) = callbacks_of_log(text)
    assert (came.url, came.answer.status, came.answer.body) == (
        "http://127.0.0.1/x", 200, b'{"action":{"name":"hangup"}}',
    )  # fmt: skip


def test_the_status_of_an_answer_is_told_too():
    text = '{"body":{"event":"ice","callid":"1"},"response":{"statusCode":503,"body":"Sorry"}}'
    (came,) = callbacks_of_log(text)
    assert (came.answer.status, came.answer.body) == (503, b"Sorry")


def test_a_list_of_callbacks_is_a_log_too():
    assert len(callbacks_of_log('[{"event":"ice","callid":"1"}, {"event":"dice","callid":"1"}]')) == 2
