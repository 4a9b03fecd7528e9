"""What was typed and does not stand in the text yet."""

from PySide6.QtCore import QObject

from console.ui.editing.form.typed import TRIES, Typed


def test_a_field_is_the_texts_until_somebody_types(qtbot):
    parent = QObject()
    typed = Typed(1, parent)
    assert not typed.keeps("a", "b")
    with qtbot.waitSignal(typed.due):
        typed.begin()
    assert typed.keeps("a", "b")
    assert typed.take()
    typed.sent()
    assert not typed.keeps("b", " b")
    assert not typed.waits


def test_what_came_too_late_is_due_again_but_not_for_ever(qtbot):
    parent = QObject()
    typed = Typed(1, parent)
    typed.begin()
    typed.take()
    typed.sent()
    for _ in range(TRIES):
        with qtbot.waitSignal(typed.due):
            assert typed.keeps("old", "new")
        typed.take()
        typed.sent()
    assert not typed.keeps("old", "new")


def test_what_the_text_does_not_take_is_given_up(qtbot):
    parent = QObject()
    typed = Typed(1, parent)
    typed.begin()
    typed.take()
    typed.give_in()
    assert not typed.keeps("old", "new")
