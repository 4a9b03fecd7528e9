"""One table of actions: menus, toolbar, keys and help come from it."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenuBar

from console.ui.action_table import MENUS, SPECS, Situation, spec_of
from console.ui.actions import Actions
from console.ui.icons import icon_names
from console.ui.menus import Menus

LATER = ("graph", "transcript", "breakpoint", "fault", "palette", "present")


@pytest.fixture
def actions(qapp: QApplication) -> Actions:
    """The table as Qt's actions, nothing going on."""
    owner = QObject(qapp)
    made = Actions(owner)
    made.owner = owner
    return made


def test_ids_and_keys_are_unique():
    assert max(Counter(spec.id for spec in SPECS).values()) == 1
    assert max(Counter(key for spec in SPECS for key in spec.keys).values()) == 1


def test_every_key_is_one_that_qt_knows():
    assert [key for spec in SPECS for key in spec.keys if QKeySequence(key).isEmpty()] == []


def test_every_action_has_a_menu_a_tip_and_an_icon_that_exists():
    assert [spec.id for spec in SPECS if spec.menu not in MENUS or not spec.tip] == []
    assert [spec.id for spec in SPECS if spec.icon and spec.icon not in icon_names()] == []


@pytest.mark.parametrize("title", MENUS)
def test_every_entry_of_a_menu_has_a_letter_of_its_own(actions, title):
    bar = QMenuBar()
    menus = Menus(bar, actions)
    assert menus.recent.title() == "R&ecent files"
    menu = next(action.menu() for action in bar.actions() if action.text() == title)
    for paused in (False, True):
        actions.show(Situation(live=True, running=True, paused=paused))
        for each in (menu, *(action.menu() for action in menu.actions() if action.menu() is not None)):
            texts = [action.text() for action in each.actions() if not action.isSeparator()]
            letters = [text[text.index("&") + 1].lower() for text in texts]
            assert max(Counter(letters).values(), default=1) == 1, texts


def test_nothing_of_a_later_version_is_there():
    assert [spec.id for spec in SPECS for word in LATER if word in f"{spec.id} {spec.label}".lower()] == []


def test_f5_calls_and_pauses_or_continues_while_a_call_goes_on(actions):
    actions.show(Situation(flow=True))
    assert actions["call"].shortcut() == QKeySequence("F5")
    assert actions["pause"].shortcut().isEmpty()
    actions.show(Situation(flow=True, live=True, running=True))
    assert actions["call"].shortcut().isEmpty()
    assert (actions["pause"].iconText(), actions["pause"].shortcut()) == ("Pause", QKeySequence("F5"))
    actions.show(Situation(flow=True, live=True, running=True, paused=True))
    assert actions["pause"].iconText() == "Continue"


def test_what_cannot_be_done_now_is_dimmed(actions):
    actions.show(Situation())
    assert not any(actions[name].isEnabled() for name in ("call", "run", "hang-up", "step", "copy-curl", "timer"))
    assert all(actions[name].isEnabled() for name in ("open", "connect", "quit", "keys", "assumed"))


def test_an_action_tells_its_id(actions, qtbot):
    with qtbot.waitSignal(actions.triggered) as told:
        actions["keys"].trigger()
    assert told.args == ["keys"]


def test_an_unknown_action_names_the_known_ones(actions):
    with pytest.raises(KeyError, match=r"no action 'hangup'.*hang-up"):
        actions["hangup"]


def test_the_menus_hold_every_action_of_the_table(actions, qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menus = Menus(bar, actions)
    inside = {action.objectName() for menu in bar.findChildren(type(menus.recent)) for action in menu.actions()}
    assert {spec.id for spec in SPECS} <= inside
    assert [action.text() for action in bar.actions()] == list(MENUS)


def test_a_tip_names_the_key(actions):
    assert "F10" in actions["step"].toolTip()
    assert spec_of("step").tip == actions["step"].statusTip()


def test_run_says_against_whose_backend(actions):
    actions.tell_target("R&D of the whole company")
    assert actions["run"].text() == "&Run on R&&D of the whol…"
    assert "It runs against R&D of the whole company" in actions["run"].toolTip()
    actions.tell_target("")
    assert actions["run"].iconText() == "Run"
    assert "against" not in actions["run"].toolTip()
