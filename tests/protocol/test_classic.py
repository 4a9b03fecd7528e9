"""The classic dialect makes the bodies of 2014 to 2016, and says what came later."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from console.protocol.callbacks import Amd, Callback, callback_json
from console.protocol.dialects import CLASSIC
from console.protocol.endpoints import Endpoint
from console.protocol.facts import CallFacts, EndedFacts
from console.protocol.jsontext import read_json
from console.protocol.money import Money
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS
from console.protocol.svaml.spelling import slots_of
from console.protocol.wire import Received
from tests.protocol.bodies import APPLICATION, CALL, OTHERS


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(currency_id=currency, amount=Decimal(amount))


@pytest.fixture
def phone_call() -> CallFacts:
    """A phone calls a rented number."""
    return CallFacts(
        call_id="5519274@10.44.7.19",
        application_key=APPLICATION,
        time=datetime(2015, 11, 27, 8, 15, 30, tzinfo=UTC),
        cli="+46313900612",
        to=Endpoint("did", "+442079460123"),
        rate=money("0.0", "USD"),
    )


@pytest.fixture
def app_call() -> CallFacts:
    """An app user calls a phone, with a text of the app's own."""
    return CallFacts(
        call_id="c7d1e0aa_311",
        application_key=APPLICATION,
        time=datetime(2015, 11, 27, 9, 2, 11, tzinfo=UTC),
        origination="mxp",
        user="maja",
        custom="order=7741",
        to=Endpoint("number", "+13125550147"),
        rate=money("0.0231"),
    )


def given_up(**changes: object) -> EndedFacts:
    """The caller gave up while the callee's phone rang."""
    facts = EndedFacts(
        reason="CANCEL", result="NOANSWER", debit=money("0.0"), duration=None, to=Endpoint("number", "+13125550147")
    )
    return replace(facts, **changes)  # each test changes a field of its own


def sample(title: str) -> object:
    return read_json(OTHERS[title].encode()).value


def test_ice_from_a_phone_is_the_documented_body(phone_call: CallFacts) -> None:
    assert callback_json(CLASSIC.ice(phone_call)) == sample("an old ICE from a phone")


def test_ice_from_an_app_is_the_documented_body(app_call: CallFacts) -> None:
    body = callback_json(CLASSIC.ice(app_call))
    assert body == sample("an old ICE from an app")
    assert list(body) == list(read_json(OTHERS["an old ICE from an app"].encode()).value)


def test_ace_is_the_documented_body_and_tells_no_verdict(app_call: CallFacts) -> None:
    facts = replace(app_call, time=datetime(2015, 11, 27, 9, 2, 24, tzinfo=UTC))
    assert callback_json(CLASSIC.ace(facts, Amd(status="human"))) == sample("an old ACE")


def test_pie_is_the_documented_body(phone_call: CallFacts) -> None:
    facts = replace(phone_call, custom="x", time=datetime(2016, 2, 3, 10, 11, 12, tzinfo=UTC))
    pie = CLASSIC.pie(facts, menu_id="main", type="return", value="orders", input_method="dtmf")
    assert callback_json(pie) == sample("an old PIE")


def test_dice_is_the_documented_body(app_call: CallFacts) -> None:
    facts = replace(app_call, time=datetime(2015, 11, 27, 9, 3, 2, tzinfo=UTC))
    assert callback_json(CLASSIC.dice(facts, given_up())) == sample("a DiCE of a call that nobody answered")


def test_a_calling_error_is_the_documented_body(app_call: CallFacts) -> None:
    facts = replace(app_call, call_id="5519274@10.44.7.19")
    body = callback_json(CLASSIC.calling_error(facts, 40001, "SVAML could not be parsed"))
    assert body == sample("a calling error")


def test_nothing_of_later_years_is_told(phone_call: CallFacts) -> None:
    facts = replace(phone_call, rdnis="+46313900699", call_headers=(("vip", "1"),), conference_id="daily")
    bodies: list[Callback] = [
        CLASSIC.ice(facts), CLASSIC.ace(facts), CLASSIC.dice(facts, given_up(duration=3)),
        CLASSIC.pie(facts, "m", "timeout", None, None), CLASSIC.conference_keys(facts, "daily", "1"),
    ]  # fmt: skip
    for callback in bodies:
        body = callback_json(callback)
        assert not {"callResourceUrl", "rdnis", "callHeaders", "conferenceId", "amd"} & body.keys()
        assert ("applicationKey" in body) == (body["event"] == "ice")


def test_cookies_come_back(phone_call: CallFacts) -> None:
    body = callback_json(CLASSIC.dice(replace(phone_call, cookies=(("lang", "sv"),)), given_up()))
    assert body["cookies"] == [{"key": "lang", "value": "sv"}]


@pytest.mark.parametrize(
    ("reason", "then"),
    [
        ("CALLBACKERROR", "GENERALERROR"),
        ("USERNOTFOUND", "GENERALERROR"),
        ("GENERALERROR", "GENERALERROR"),
        ("CALLEEHANGUP", "CALLEEHANGUP"),
        ("N/A", "N/A"),
    ],
)
def test_reasons_are_those_of_the_time(app_call: CallFacts, reason: str, then: str) -> None:
    assert CLASSIC.reason(reason) == then
    assert callback_json(CLASSIC.dice(app_call, given_up(reason=reason)))["reason"] == then


def test_a_call_id_is_a_guid_with_a_number_that_it_always_gets(app_call: CallFacts) -> None:
    body = callback_json(CLASSIC.ace(replace(app_call, call_id=CALL)))
    given, underscore, number = str(body["callid"]).partition("_")
    assert (given, underscore) == (CALL, "_") and number.isdecimal()
    assert CLASSIC.call_id(CALL) == body["callid"] == CLASSIC.call_id(CLASSIC.call_id(CALL))
    assert CLASSIC.call_id("5519274@10.44.7.19") == "5519274@10.44.7.19"


def test_notifies_that_came_later_have_the_form_of_the_time_and_are_not_sent(phone_call: CallFacts) -> None:
    later = [
        CLASSIC.recording_finished(phone_call),
        CLASSIC.recording_available(phone_call, "s3://b/f"),
        CLASSIC.transcription_available(phone_call, "s3://b/f"),
        CLASSIC.amd_verdict(phone_call, Amd(status="human")),
        CLASSIC.amd_beep(phone_call, Amd(status="machine")),
    ]
    assert not CLASSIC.notify_types & {notify.type for notify in later}


def test_what_is_lacking_are_names_and_keys_of_svaml() -> None:
    models: dict[str, type[Received]] = {**INSTRUCTIONS, **ACTIONS}
    for lacking in CLASSIC.lacking:
        name, *keys = lacking.split("/")
        if name.startswith("#"):
            continue
        model = models[name]
        for key in keys:
            if key != "*":
                slot = slots_of(model)[key.lower()]
                assert slot.key == key
                model = slot.model or model
