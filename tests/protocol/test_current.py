"""The current dialect makes the documented bodies out of facts."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from console.protocol.callbacks import Amd, Callback, callback_json
from console.protocol.dialects import CURRENT, CallFacts, EndedFacts
from console.protocol.endpoints import Endpoint, Origination, endpoint_of
from console.protocol.jsontext import read_json
from console.protocol.money import Money
from tests.protocol.bodies import APPLICATION, CALL, CURRENT_ACE, CURRENT_DICE, CURRENT_ICE, CURRENT_PIE

CALLBACK: TypeAdapter[Callback] = TypeAdapter(Callback)


def euro(amount: str) -> Money:
    return Money(currency_id="EUR", amount=Decimal(amount))


@pytest.fixture
def phone_call() -> CallFacts:
    """A phone calls a rented number; nothing has been set on the call."""
    return CallFacts(
        call_id=CALL,
        application_key=APPLICATION,
        time=datetime(2025, 3, 9, 17, 41, 6, 999999, UTC),
        cli="+46313900612",
        to=Endpoint("did", "+442079460123"),
        rate=euro("0.0074"),
    )


@pytest.fixture
def app_call(phone_call: CallFacts) -> CallFacts:
    """An app user calls a phone and shows no number."""
    return replace(phone_call, origination="mxp", cli=None, user="maja", to=Endpoint("number", "+13125550147"))


def ended(**changes: object) -> EndedFacts:
    facts = EndedFacts(
        reason="CALLEEHANGUP",
        result="ANSWERED",
        debit=euro("0.0590"),
        duration=283,
        to=Endpoint("number", "+13125550147"),
    )
    return replace(facts, **changes)


def test_ice_is_the_documented_body(phone_call: CallFacts) -> None:
    body = callback_json(CURRENT.ice(phone_call))
    assert body == read_json(CURRENT_ICE.encode()).value
    assert list(body) == list(read_json(CURRENT_ICE.encode()).value)


def test_ace_is_the_documented_body(phone_call: CallFacts) -> None:
    facts = replace(phone_call, time=datetime(2025, 3, 9, 17, 41, 19, 1, UTC))
    assert callback_json(CURRENT.ace(facts)) == read_json(CURRENT_ACE.encode()).value


def test_pie_is_the_documented_body(phone_call: CallFacts) -> None:
    facts = replace(phone_call, time=datetime(2025, 3, 9, 17, 41, 44, 1, UTC))
    pie = CURRENT.pie(facts, menu_id="pin", type="sequence", value="6071", input_method="dtmf")
    assert callback_json(pie) == read_json(CURRENT_PIE.encode()).value


def test_dice_is_the_documented_body(phone_call: CallFacts) -> None:
    facts = replace(phone_call, time=datetime(2025, 3, 9, 17, 46, 2, 1, UTC), rate=euro("0.0118"))
    body = callback_json(CURRENT.dice(facts, ended()))
    assert body == read_json(CURRENT_DICE.encode()).value
    assert list(body) == list(read_json(CURRENT_DICE.encode()).value)


def test_a_pie_without_a_value_has_neither_value_nor_input_method(phone_call: CallFacts) -> None:
    pie = CURRENT.pie(phone_call, menu_id="main", type="timeout", value=None, input_method=None)
    assert callback_json(pie)["menuResult"] == {"menuId": "main", "type": "timeout"}


def test_a_hidden_caller_is_private_in_ice_and_dice(phone_call: CallFacts) -> None:
    hidden = replace(phone_call, cli=None)
    assert callback_json(CURRENT.ice(hidden))["cli"] == "private"
    assert callback_json(CURRENT.dice(hidden, ended()))["from"] == "private"


def test_a_call_that_nobody_answered_has_no_duration(phone_call: CallFacts) -> None:
    body = callback_json(CURRENT.dice(phone_call, ended(duration=None, to=phone_call.to)))
    assert "duration" not in body
    assert body["to"] == {"type": "did", "endpoint": "442079460123"}


def test_cookies_come_back_in_every_callback_once_they_are_set(phone_call: CallFacts) -> None:
    facts = replace(phone_call, cookies=(("lang", "sv"),))
    pie = CURRENT.pie(facts, menu_id="m", type="return", value="", input_method="dtmf")
    for callback in (CURRENT.ice(facts), CURRENT.ace(facts), pie, CURRENT.dice(facts, ended())):
        assert callback_json(callback)["cookies"] == [{"key": "lang", "value": "sv"}]
    assert "cookies" not in callback_json(CURRENT.ice(phone_call))


def test_custom_and_rdnis_are_carried(phone_call: CallFacts) -> None:
    body = callback_json(CURRENT.ice(replace(phone_call, custom="order=7", rdnis="+46313900699")))
    assert (body["custom"], body["rdnis"]) == ("order=7", "+46313900699")


@pytest.mark.parametrize(
    ("origination", "to", "identity", "domain", "spelled"),
    [
        ("pstn", "+442079460123", {"type": "did", "endpoint": "+442079460123"}, "pstn", "PSTN"),
        ("mxp", "+13125550147", {"type": "number", "endpoint": "+13125550147"}, "pstn", "mxp"),
        ("mxp", "ada", {"type": "username", "endpoint": "ada"}, "mxp", "mxp"),
        ("mxp", "conference:daily", {"type": "conference", "endpoint": "daily"}, "mxp", "mxp"),
        ("mxp", "sip:desk@pbx.example", {"type": "sip", "endpoint": "desk@pbx.example"}, "sip", "mxp"),
        ("sip", "+442079460123", {"type": "did", "endpoint": "+442079460123"}, "pstn", "sip"),
        ("sip", "conference:daily", {"type": "conference", "endpoint": "daily"}, "conference", "sip"),
        ("callout", "+13125550147", {"type": "number", "endpoint": "+13125550147"}, "pstn", "server"),
    ],
)
def test_ice_tells_where_a_call_came_from_and_where_it_is_to_end(
    phone_call: CallFacts, origination: Origination, to: str, identity: dict[str, str], domain: str, spelled: str
) -> None:
    body = callback_json(CURRENT.ice(replace(phone_call, origination=origination, to=endpoint_of(to, origination))))
    assert (body["to"], body["domain"], body["originationType"]) == (identity, domain, spelled)


def test_an_app_user_is_named_in_ice_and_in_a_calling_error_only(app_call: CallFacts) -> None:
    ice = callback_json(CURRENT.ice(app_call))
    assert (ice["user"], ice["cli"]) == ("maja", "private")
    assert callback_json(CURRENT.calling_error(app_call, 50000, "fault"))["user"] == "maja"
    assert "user" not in callback_json(CURRENT.ace(app_call))
    assert "user" not in callback_json(CURRENT.dice(app_call, ended()))


def test_dice_is_from_a_user_where_no_phone_was_called(app_call: CallFacts) -> None:
    assert callback_json(CURRENT.dice(app_call, ended()))["from"] == "private"
    to_ada = replace(app_call, to=Endpoint("username", "ada"))
    assert callback_json(CURRENT.dice(to_ada, ended(to=to_ada.to)))["from"] == "maja"
    shown = replace(to_ada, cli="+46313900612")
    assert callback_json(CURRENT.dice(shown, ended()))["from"] == "46313900612"


def test_dice_takes_the_plus_from_numbers_alone(phone_call: CallFacts) -> None:
    sip = ended(to=Endpoint("sip", "+4420@pbx.example"))
    assert callback_json(CURRENT.dice(phone_call, sip))["to"] == {"type": "sip", "endpoint": "+4420@pbx.example"}
    stream = ended(to=Endpoint("stream", "wss://media.example/in"))
    assert callback_json(CURRENT.dice(phone_call, stream))["to"] == {
        "type": "Websocket", "endpoint": "wss://media.example/in",
    }  # fmt: skip


def test_headers_of_an_apps_call_stand_in_custom_too_unless_it_has_a_text_of_its_own(app_call: CallFacts) -> None:
    with_headers = replace(app_call, call_headers=(("vip", "1"),))
    body = callback_json(CURRENT.ice(with_headers))
    assert (body["custom"], body["callHeaders"]) == ('{"vip":"1"}', [{"key": "vip", "value": "1"}])
    assert callback_json(CURRENT.ice(replace(with_headers, custom="order=7")))["custom"] == "order=7"
    assert callback_json(CURRENT.ice(replace(with_headers, origination="sip")))["custom"] == ""


def test_the_verdict_of_machine_detection_stands_in_ace(phone_call: CallFacts) -> None:
    human = Amd(status="human", reason="n/a", duration=3)
    body = callback_json(CURRENT.ace(phone_call, human))
    assert body["amd"] == {"status": "human", "reason": "n/a", "duration": 3}
    assert "amd" not in callback_json(CURRENT.ace(phone_call))


def test_every_callback_of_a_call_in_a_conference_names_it(phone_call: CallFacts) -> None:
    facts = replace(phone_call, conference_id="daily")
    pie = CURRENT.pie(facts, menu_id="daily", type="sequence", value="1", input_method="dtmf")
    for callback in (CURRENT.ice(facts), CURRENT.ace(facts), pie, CURRENT.dice(facts, ended())):
        assert callback_json(callback)["conferenceId"] == "daily"


def test_notifies_carry_the_keys_of_the_samples(phone_call: CallFacts) -> None:
    assert callback_json(CURRENT.calling_error(phone_call, 40001, "No action")) == {
        "event": "notify", "version": 1, "type": "callingerror", "callid": CALL,
        "errorCode": 40001, "errorMsg": "No action", "custom": "",
    }  # fmt: skip
    assert callback_json(CURRENT.recording_finished(phone_call)) == {
        "event": "notify", "version": 1, "type": "recording_finished", "callid": CALL,
    }  # fmt: skip
    assert callback_json(CURRENT.recording_available(phone_call, "s3://b/f.mp3")) == {
        "event": "notify", "version": 1, "type": "recording_available", "callid": CALL, "destination": "s3://b/f.mp3",
    }  # fmt: skip
    assert callback_json(CURRENT.transcription_available(phone_call, "s3://b/f.json")) == {
        "event": "notify", "version": 1, "type": "transcription_available", "callid": CALL,
        "destination": "s3://b/f.json",
    }  # fmt: skip


def test_the_verdict_on_a_machine_and_its_beep_come_as_notifies(phone_call: CallFacts) -> None:
    machine = Amd(status="machine", reason="longgreeting", duration=4)
    assert callback_json(CURRENT.amd_verdict(phone_call, machine)) == {
        "event": "notify", "version": 1, "type": "amd", "callid": CALL,
        "amd": {"status": "machine", "reason": "longgreeting", "duration": 4},
    }  # fmt: skip
    beep = callback_json(CURRENT.amd_beep(phone_call, Amd(status="machine", reason="beep")))
    assert (beep["type"], beep["amd"]) == ("amd_beep", {"status": "machine", "reason": "beep"})


def test_keys_detected_in_a_conference_are_a_sequence_of_the_menu_that_is_the_conference(phone_call: CallFacts) -> None:
    pie = callback_json(CURRENT.conference_keys(replace(phone_call, conference_id="daily"), "daily", "42"))
    assert pie["menuResult"] == {"menuId": "daily", "type": "sequence", "value": "42", "inputMethod": "dtmf"}
    assert pie["conferenceId"] == "daily"


def test_a_callout_that_names_nobody_and_no_number_has_neither_to_nor_domain_nor_cli(phone_call: CallFacts) -> None:
    nobody = replace(phone_call, origination="callout", to=None, cli=None)
    ice = callback_json(CURRENT.ice(nobody))
    assert not {"to", "domain", "cli"} & ice.keys() and ice["originationType"] == "server"
    dice = callback_json(CURRENT.dice(nobody, ended(to=None)))
    assert "to" not in dice and dice["from"] == "private"


def test_what_is_made_unchecked_equals_what_a_check_makes_of_it(phone_call: CallFacts) -> None:
    facts = replace(phone_call, cookies=(("lang", "sv"),), call_headers=(("vip", "1"),))
    made: list[Callback] = [
        CURRENT.ice(facts),
        CURRENT.ace(facts),
        CURRENT.pie(facts, menu_id="m", type="return", value="1", input_method="dtmf"),
        CURRENT.dice(facts, ended()),
        CURRENT.calling_error(facts, 50000, "fault"),
        CURRENT.recording_finished(facts),
        CURRENT.recording_available(facts, "s3://b/f"),
        CURRENT.transcription_available(facts, "s3://b/f"),
        CURRENT.amd_verdict(facts, Amd(status="human")),
    ]
    for callback in made:
        assert CALLBACK.validate_python(callback_json(callback)) == callback
