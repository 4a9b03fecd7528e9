"""Situations in which a call may be."""

import pytest

from tests.call.conversation import Conversation

OPTIONS = [
    {"dtmf": "1", "action": "return(sales)"},
    {"dtmf": "2", "action": "menu(room)"},
    {"dtmf": "3", "action": "return"},
]
MENUS = [
    {
        "id": "main",
        "mainPrompt": "#tts[Sales or rooms?]",
        "repeatPrompt": "#tts[Once more.]",
        "repeats": 2,
        "options": OPTIONS,
    },
    {"id": "room", "mainPrompt": "#tts[Your room.]", "maxDigits": 3, "repeats": 1},
]
DIAL = {"name": "connectPstn", "number": "+46313900644"}


@pytest.fixture
def placed() -> Conversation:
    """The caller has dialled, the ICE is open."""
    return Conversation().place()


@pytest.fixture
def in_prompt(placed) -> Conversation:
    """Answered, and a prompt of 2 s plays; a menu would follow."""
    speech = {"name": "say", "text": "one two three four five"}
    placed.reply({"name": "answer"}, speech, action={"name": "runMenu", "menus": MENUS})
    return placed.wake().wake()


@pytest.fixture
def in_menu_prompt(placed) -> Conversation:
    """The prompt of the menu `main` plays, which lasts 1.2 s."""
    return placed.reply(action={"name": "runMenu", "menus": MENUS}).wake()


@pytest.fixture
def in_menu(in_menu_prompt) -> Conversation:
    """The menu `main` listens."""
    return in_menu_prompt.wake()


@pytest.fixture
def ringing_call(placed) -> Conversation:
    """The callee's phone rings, nobody is answered."""
    return placed.reply(action=DIAL).play()


@pytest.fixture
def ringing_after_menu(in_menu) -> Conversation:
    """The caller was answered by a menu, and the callee's phone rings; 1.2 s have passed."""
    return in_menu.press("1").reply(action=DIAL).play()


@pytest.fixture
def answered_call(ringing_call) -> Conversation:
    """The callee has picked up after 3 s, the ACE is open."""
    return ringing_call.pick_up(after=3)


@pytest.fixture
def in_callee_menu(answered_call) -> Conversation:
    """The callee hears a menu of the ACE's answer, which listens."""
    return answered_call.reply(action={"name": "runMenu", "menus": MENUS}).play()


@pytest.fixture
def talking_call(answered_call) -> Conversation:
    """Caller and callee talk since 3 s."""
    return answered_call.reply(action="continue").play()
