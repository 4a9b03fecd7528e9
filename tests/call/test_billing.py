"""What a call is charged by: the table's row of whom it reached last, or a rate of its own whomever it reached."""

from decimal import Decimal

import pytest

from console.call.callout import plan_of
from console.protocol.endpoints import Endpoint
from console.protocol.jsontext import read_json
from console.protocol.money import Money
from console.protocol.rates import Rates
from tests.call.conftest import MENUS
from tests.call.conversation import Conversation

RATES = Rates(
    currency="SEK",
    numbers={"+": Decimal("0.90"), "+46": Decimal("0.10"), "+467": Decimal("0.30")},
    rented=Decimal("0.05"),
    sip=Decimal("0.02"),
    app=Decimal("0.01"),
    conference=Decimal("0.03"),
    stream=Decimal("0.04"),
)
TO_MOBILE = {"name": "connectPstn", "number": "+46701740605"}
ANSWER = {"name": "answer"}


def crowns(amount: str) -> dict:
    """Money as a body has it."""
    return {"currencyId": "SEK", "amount": Decimal(amount)}


def posted(call: Conversation, event: str) -> dict:
    """The body of the first callback of this event, its decimals exact."""
    post = next(post for post in call.posts if post.callback.event == event)
    body = read_json(post.body).value
    assert isinstance(body, dict)
    return body


def rated(**given: object) -> Conversation:
    """Placed, and rated by the table unless it has a rate of its own."""
    return Conversation(**{"rate": None, "rates": RATES, **given}).place()


def charged(call: Conversation) -> tuple[Decimal, Decimal]:
    """The rate and the debit of DiCE, which the step and the view tell alike."""
    dice, ended = posted(call, "dice"), call.of("ended")[0].data
    assert dice["userRate"] == {"currencyId": ended["currency"], "amount": ended["rate"]}
    assert dice["debit"] == {"currencyId": ended["currency"], "amount": ended["debit"]}
    assert call.view.cost(call.at) == ended["debit"] and call.view.currency == ended["currency"]
    return ended["rate"], ended["debit"]


@pytest.mark.parametrize(
    ("to", "amount"),
    [
        (Endpoint("did", "+46313900601"), "0.05"),
        (Endpoint("number", "+46701740605"), "0.30"),
        (Endpoint("number", "+13125550147"), "0.90"),
        (Endpoint("username", "maja"), "0.01"),
        (Endpoint("sip", "desk@pbx.example"), "0.02"),
        (Endpoint("conference", "daily"), "0.03"),
    ],
)
def test_ice_tells_the_rate_to_whom_the_caller_dialled(to, amount):
    assert posted(rated(to=to), "ice")["userRate"] == crowns(amount)


def test_dice_tells_the_rate_to_whom_the_call_reached_and_charges_by_it():
    call = rated().reply(ANSWER, action=TO_MOBILE).play()
    assert call.view.rate == Decimal("0.05")
    call.pick_up()
    assert call.view.rate == Decimal("0.30")
    call.reply(action="continue").play().hang_up(after=61).finish()
    assert charged(call) == (Decimal("0.30"), Decimal("0.60"))
    assert call.of("ended")[0].assumption == "rate.table"


def test_a_phone_that_nobody_answered_leaves_the_rate_of_ice():
    call = rated().reply(ANSWER, action=TO_MOBILE).play().refuse("busy", after=3).finish()
    assert charged(call) == (Decimal("0.05"), Decimal("0.05"))


def test_a_call_that_reached_nobody_and_was_not_answered_costs_nothing():
    call = rated().reply(action="hangup").play().finish()
    assert charged(call) == (Decimal("0.05"), Decimal(0))
    assert call.of("ended")[0].assumption != "rate.table"


def test_a_call_that_only_went_through_a_menu_has_the_rate_of_the_rented_number():
    call = rated().reply(ANSWER, action={"name": "runMenu", "menus": MENUS}).play().hang_up(after=1).finish()
    assert charged(call)[0] == Decimal("0.05") and charged(call)[1] > 0


def test_a_conference_has_a_row_of_its_own():
    call = rated().reply(action={"name": "connectConf", "conferenceId": "standup"}).play()
    assert (call.view.rate, call.view.currency) == (Decimal("0.03"), "SEK")
    assert posted(call.wait(61).hang_up(), "dice")["debit"] == crowns("0.06")


def test_a_stream_has_a_row_of_its_own():
    stream = {"name": "connectStream", "destination": {"type": "Websocket", "endpoint": "wss://media.example"}}
    call = rated().reply(action=stream).play()
    assert call.view.rate == Decimal("0.04")
    call.hang_up(after=1).finish()
    assert charged(call) == (Decimal("0.04"), Decimal("0.04"))


def test_a_rate_of_its_own_wins_for_whomever_the_call_reaches():
    own = Money(currency_id="EUR", amount=Decimal("0.0074"))
    call = rated(rate=own)
    assert posted(call, "ice")["userRate"] == {"currencyId": "EUR", "amount": Decimal("0.0074")}
    call.reply(ANSWER, action=TO_MOBILE).play().pick_up().reply(action="continue").play().hang_up(after=2).finish()
    assert charged(call) == (Decimal("0.0074"), Decimal("0.0074"))
    assert call.of("ended")[0].assumption is None


def test_a_callout_is_rated_by_whom_it_calls():
    mobile = {"type": "number", "endpoint": "+46701740605"}
    plan = plan_of("ttsCallout", {"text": "Hello.", "destination": mobile, "enableDice": True})
    call = rated(to=plan.to, origination="callout", callout=plan)
    assert (call.of("callout")[0].data["rate"], call.view.rate, call.view.currency) == (
        Decimal("0.30"), Decimal("0.30"), "SEK",
    )  # fmt: skip
    call.play().pick_up().play().finish()
    assert charged(call) == (Decimal("0.30"), Decimal("0.30"))


def test_a_callout_that_names_nobody_has_no_rate_until_it_reaches_somebody():
    call = rated(to=None, origination="callout", callout=plan_of("customCallout", {}))
    told = call.of("callout")[0].data
    assert (told["rate"], told["currency"]) == (0, "SEK")
    call.reply(action=TO_MOBILE).play().pick_up()
    assert call.view.rate == Decimal("0.30")
