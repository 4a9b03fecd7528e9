"""The calls that go on together: a button each, and what may be ordered of a conference."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from console.ui.party_bar import Member, PartyBar, Room
from console.ui.theme import fonts, measures

CALLER = Member(number=1, name="caller", state="conference", shown=True)
ANNA = Member(number=2, name="anna", state="menu")


@pytest.fixture
def bar(qtbot) -> PartyBar:
    made = PartyBar()
    qtbot.addWidget(made)
    return made


def visible(bar: PartyBar) -> list[str]:
    return [button.accessibleName() for button in bar._buttons if not button.isHidden()]


def test_a_single_call_needs_no_bar(bar):
    bar.show_members([CALLER], another=False)
    assert bar.isHidden()


def test_each_call_is_a_button_with_its_number_who_it_is_and_how_it_stands(bar):
    bar.show_members([CALLER, ANNA], another=True)
    assert not bar.isHidden()
    assert visible(bar) == ["Call 1, caller, conference", "Call 2, anna, menu"]
    assert [button.isChecked() for button in bar._buttons] == [True, False]


def test_fewer_calls_leave_no_button_behind(bar):
    bar.show_members([CALLER, ANNA], another=False)
    bar.show_members([CALLER], another=False)
    assert visible(bar) == ["Call 1, caller, conference"]


def test_a_button_is_chosen_by_mouse_and_by_keyboard(bar, qtbot):
    bar.show_members([CALLER, ANNA], another=False)
    bar.show()
    with qtbot.waitSignal(bar.member_chosen) as chosen:
        qtbot.mouseClick(bar._buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [2]
    with qtbot.waitSignal(bar.member_chosen) as chosen:
        qtbot.keyClick(bar._buttons[0], Qt.Key.Key_Space)
    assert chosen.args == [1]


def test_one_caller_more_may_be_asked_for(bar, qtbot):
    bar.show_members([CALLER], another=True)
    with qtbot.waitSignal(bar.another_wanted):
        bar._another.click()


def test_a_conference_shows_its_orders_by_how_the_call_fares(bar):
    bar.show_room(Room(conference="standup", muted=True))
    assert not bar.isHidden() and bar._room.accessibleName() == "Conference standup"
    orders = bar.orders
    assert (orders.mute.isVisible(), orders.unmute.isVisible()) == (False, True)
    assert (orders.hold.menuAction().isVisible(), orders.resume.isVisible()) == (True, False)
    bar.show_room(Room(conference="standup", on_hold=True))
    assert (orders.hold.menuAction().isVisible(), orders.resume.isVisible()) == (False, True)


def test_an_order_says_what_and_with_which_music(bar, qtbot):
    bar.show_room(Room(conference="standup"))
    said = []
    bar.ordered.connect(lambda command, music: said.append((command, music)))
    bar.orders.mute.trigger()
    for action in bar.orders.hold.actions()[:2]:
        action.trigger()
    assert said == [("mute", ""), ("onhold", ""), ("onhold", "ring")]
    with qtbot.waitSignal(bar.all_out_wanted):
        bar.orders.actions()[-1].trigger()
    assert len(said) == 3


def test_the_orders_say_first_whom_they_are_about(bar):
    bar.show_room(Room(conference="standup", name="tom & anna"))
    title, below = bar.orders.actions()[:2]
    assert title.text() == "tom & anna in standup" and not title.isSeparator() and not title.isEnabled()
    assert below.isSeparator()


def test_the_orders_open_by_the_keyboard_also_where_the_phone_is_not_shown(bar):
    bar.show_room(Room(conference="standup"))
    bar.open_orders()
    assert bar.orders.isVisible()
    bar.orders.close()


def test_the_tab_key_goes_from_caller_to_caller_and_then_on(bar):
    bar.show_members([CALLER, ANNA], another=True)
    first, second = bar._buttons
    assert first.nextInFocusChain() is second and second.nextInFocusChain() is bar._another


def test_where_many_take_part_the_name_shown_stays_and_no_other_is_cut_to_a_letter(bar):
    names = ["caller", "anna", "tom", "bartholomew", "caller5", "caller6"]
    bar.show_members(
        [Member(number=n, name=name, state="conference", shown=n == 4) for n, name in enumerate(names, 1)], another=True
    )
    bar.show_room(Room(conference="standup", name="bartholomew"))
    bar.resize(320, 44)
    bar.show()
    shown, other = bar._buttons[3], bar._buttons[4]
    assert shown.width() >= shown.sizeHint().width()
    drawn = shown.width() - 2 - 2 * measures.BETWEEN + 2
    taken = QFontMetrics(fonts.caption_strong()).horizontalAdvance("4 ✓ ")
    assert shown.written(drawn - taken) == "bartholomew"
    assert other.width() < other.sizeHint().width()
    assert other.written(6) == "" and other.written(200) == "caller5"


def test_a_short_name_is_written_where_it_just_fits(bar):
    bar.show_members([CALLER, ANNA], another=False)
    width = QFontMetrics(fonts.caption()).horizontalAdvance("anna")
    assert bar._buttons[1].written(width) == "anna"


def test_whoever_only_looks_on_gives_no_orders(bar):
    bar.show_room(Room(conference="standup", playing=False))
    assert not bar._room.isEnabled()
