"""Situations in which a call may be."""

import pytest

from console.call.callout import Method, plan_of
from console.protocol.endpoints import Endpoint
from console.protocol.facts import Pairs
from console.protocol.jsonvalue import Json
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


@pytest.fixture
def ringing_app(placed) -> Conversation:
    """The phone of an app user rings, nobody is answered."""
    return placed.reply(action={"name": "connectMxp", "destination": {"endpoint": "maja"}}).play()


@pytest.fixture
def app_to_phone() -> Conversation:
    """An app user has dialled a phone number, the ICE is open."""
    return app_calls(Endpoint("number", "+13125550147"))


@pytest.fixture
def menu_of_an_app(app_to_phone) -> Conversation:
    """An app user in the menu `main`, which listens."""
    return app_to_phone.reply(action={"name": "runMenu", "menus": MENUS}).wake().wake()


def app_calls(to: Endpoint, **given: object) -> Conversation:
    """The app user maja, with two call headers, reaches for somebody."""
    headers = (("vip", "1"), ("shop", "7"))
    return Conversation(
        **{"to": to, "origination": "mxp", "user": "maja", "cli": None, "call_headers": headers} | given
    ).place()


PHONE = {"type": "number", "endpoint": "+13125550147"}


def callout(method: Method, *, headers: Pairs = (), **body: Json) -> Conversation:
    """A callout that is not placed yet; `body` is the object of its method."""
    plan = plan_of(method, body, headers)
    return Conversation(to=plan.to, cli=plan.cli, custom=plan.custom, origination="callout", callout=plan)


@pytest.fixture
def ringing_callout() -> Conversation:
    """A text of 1.6 s for a phone, which rings; all events are wanted."""
    flags: dict[str, Json] = {"enableAce": True, "enablePie": True, "enableDice": True}
    return callout("ttsCallout", destination=PHONE, text="Your parcel has arrived.", custom="88", **flags).place()


@pytest.fixture
def answered_callout(ringing_callout) -> Conversation:
    """The phone was answered after 3 s, the ACE is open."""
    return ringing_callout.pick_up(after=3)


@pytest.fixture
def asking_callout() -> Conversation:
    """A callout that names nobody; the ICE is open."""
    return callout("customCallout").place()


@pytest.fixture
def menu_of_a_callout() -> Conversation:
    """The menu `main` listens to the person called; a PIE of it is not wanted."""
    flags: dict[str, Json] = {"enableAce": True, "enableDice": True}
    call = callout("ttsCallout", destination=PHONE, text="Hello.", **flags).place().pick_up()
    return call.reply(action={"name": "runMenu", "menus": MENUS}).play()


@pytest.fixture
def parked(placed) -> Conversation:
    """Parked for 60 s: an intro of 1 s, then 2.4 s of hold prompts in a loop, of which the first round is over."""
    hold = "#tts[one two three];#tts[four five six]"
    action = {"name": "park", "introPrompt": "#tts[Please hold.]", "holdPrompt": hold, "maxDuration": 60}
    return placed.reply(action=action).wake().wake().wake().wake()
