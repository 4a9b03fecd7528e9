"""A body on the screen: what is marked is what is meant, whatever letters stand before it."""

import pytest

from console.ui.inspector.body_view import BodyView
from console.ui.inspector.texts import raw


@pytest.mark.parametrize("before", ["plain", "🏨 hotel 👩‍👩‍👧", "På svenska"])
def test_the_place_highlighted_is_the_one_pointed_at(qtbot, before):
    view = BodyView("response")
    qtbot.addWidget(view)
    view.show_body(f'{{"first": "{before}", "second": {{"text": "Welcome"}}}}'.encode(), pointer="/second/text")
    (mark,) = view.text.extraSelections()
    assert mark.cursor.selectedText() == view.pointer_text == '"text": "Welcome"'


@pytest.mark.parametrize("text", ["one\r\ntwo\r\nthree", "🏨\ntwo\nthree", "🏨\r\n🏨\r\nthree"])
def test_what_is_sought_is_marked_where_it_stands(qtbot, text):
    view = BodyView("response", raw)
    qtbot.addWidget(view)
    view.show_body(text.encode())
    assert view.search("three", 1) == (1, 1)
    assert [mark.cursor.selectedText() for mark in view.text.extraSelections()] == ["three"]


def test_a_long_place_that_is_highlighted_leaves_the_lines_their_beginnings(qtbot):
    view = BodyView("response")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    long = "We connect you with the driver, who knows the way."
    view.show_body(f'{{"text": "{long}"}}'.encode(), pointer="/text")
    bar = view.text.horizontalScrollBar()
    assert bar.maximum() > 0 and bar.value() == 0
