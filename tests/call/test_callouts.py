"""Callouts: the backend orders a call, and whoever picks up hears it."""

import json

import pytest

from console.call.callout import plan_of
from console.protocol.callbacks import Amd
from console.protocol.endpoints import Endpoint
from tests.call.conftest import DIAL, MENUS, PHONE, callout
from tests.call.conversation import STATUS_500

TEXT = "Your parcel has arrived."
APP = {"type": "username", "endpoint": "maja"}


def svaml(*instructions: dict, action: dict | str) -> str:
    """SVAML as a custom callout brings it with it."""
    return json.dumps(
        {"instructions": list(instructions), "action": {"name": action} if isinstance(action, str) else action}
    )


SAY = {"name": "say", "text": "Hello."}
RUN_MENU = {"name": "runMenu", "menus": MENUS}
CALL_PHONE = svaml(action={**DIAL, "dialTimeout": 25, "cli": "+46313900612"})


# -- the plan


def test_a_plan_reads_keys_in_any_letter_case_and_numbers_without_plus():
    plan = plan_of(
        "ttsCallout",
        {"CLI": "46313900612", "Destination": {"Type": "Number", "Endpoint": "13125550147"}, "TEXT": TEXT},
    )
    assert (plan.cli, plan.to) == ("+46313900612", Endpoint("number", "+13125550147"))
    assert [cue.text for cue in plan.cues] == [TEXT]
    assert not plan.asks and plan.told == frozenset()


@pytest.mark.parametrize(
    ("destination", "endpoint"),
    [
        ({"type": "userName", "endpoint": "maja"}, Endpoint("username", "maja")),
        ({"type": "sip", "endpoint": "sip:desk@pbx.example.net"}, Endpoint("sip", "desk@pbx.example.net")),
        (PHONE, Endpoint("number", "+13125550147")),
    ],
)
def test_a_destination_is_a_phone_an_app_user_or_a_sip_address(destination, endpoint):
    assert plan_of("customCallout", {"destination": destination}).to == endpoint


def test_prompts_take_the_place_of_the_text():
    plan = plan_of("ttsCallout", {"destination": PHONE, "text": TEXT, "prompts": "#tts[One.];two.wav"})
    assert [cue.text for cue in plan.cues] == ["One.", "two.wav"]


def test_a_custom_callout_s_fields_are_svaml_urls_or_nothing():
    plan = plan_of("customCallout", {"ice": CALL_PHONE, "ace": "HTTPS://ivr.example.net/ace", "pie": " ", "dice": None})
    assert dict(plan.prepared) == {"ice": CALL_PHONE}
    assert dict(plan.urls) == {"ace": "HTTPS://ivr.example.net/ace"}
    assert plan.asks and plan.told == {"ice", "ace", "pie", "dice"}


def test_a_hidden_number_and_none_at_all_are_the_same():
    for cli in ({"cli": "private"}, {"cli": ""}, {}):
        assert plan_of("ttsCallout", {"destination": PHONE, "text": TEXT, **cli}).cli is None


@pytest.mark.parametrize(
    ("method", "body", "code"),
    [
        ("ttsCallout", {"destination": PHONE}, "prompt.empty"),
        ("ttsCallout", {"destination": PHONE, "text": "word " * 121}, "svaml.limit"),
        ("customCallout", {"destination": PHONE, "ice": CALL_PHONE}, "callout.both"),
        ("customCallout", {"cli": "+46313900612", "ice": CALL_PHONE}, "callout.both"),
    ],
)
def test_what_is_odd_about_a_callout_is_told_when_it_is_ordered(method, body, code):
    assert [finding.code for finding in plan_of(method, body).findings] == [code]
    assert callout(method, **body).place().codes == [code]


def test_only_five_short_plain_headers_are_repeated():
    good = tuple((f"X-CB-{number}", "a") for number in range(5))
    bad = (("X-CB-" + "n" * 28, "a"), ("X-CB-Long", "a" * 129), ("X-CB-Umlaut", "ä"))
    plan = plan_of("ttsCallout", {"destination": PHONE, "text": TEXT}, (*bad, *good, ("X-CB-6", "a")))
    assert plan.headers == good
    assert [finding.code for finding in plan.findings] == ["callout.header"] * 4


# -- a text


def test_a_text_is_said_to_who_picks_up_and_then_the_call_ends():
    call = callout("ttsCallout", destination=PHONE, text=TEXT).place()
    assert call.view.state == "ringing" and call.ringing
    call.pick_up(after=3)
    assert call.view.state == "playing"
    call.play()
    assert call.heard == [TEXT]
    assert [prompt.to for prompt in call.call.heard] == ["callee"]
    assert call.ending == ("ANSWERED", "MANAGERHANGUP", 2, "callout_said")
    assert call.events == [] and call.call.over


def test_all_flags_off_give_no_event_however_the_call_ends():
    for how in ("busy", "declined", "failed", "noanswer"):
        call = callout("ttsCallout", destination=PHONE, text=TEXT).place().refuse(how)
        assert call.events == [] and call.call.over


def test_a_busy_line_gives_a_dice_without_a_duration(ringing_callout):
    ringing_callout.refuse("busy", after=6)
    body = ringing_callout.body
    assert (body["event"], body["result"], body["reason"], body["custom"]) == ("dice", "BUSY", "N/A", "88")
    assert "duration" not in body
    assert body["to"] == {"type": "number", "endpoint": "13125550147"}
    assert body["from"] == "private"


def test_nobody_picks_up_within_half_a_minute(ringing_callout):
    ringing_callout.wake()
    assert ringing_callout.at == 30
    assert ringing_callout.ending == ("NOANSWER", "TIMEOUT", None, "ring_limit")


@pytest.mark.parametrize("end", ["continue", "empty", "failed"])
def test_continue_and_no_answer_to_ace_lead_to_the_callout_s_own_text(answered_callout, end):
    if end == "failed":
        answered_callout.fail()
    else:
        answered_callout.reply(body=b"") if end == "empty" else answered_callout.reply(action="continue")
    answered_callout.play()
    assert answered_callout.heard == [TEXT]
    assert answered_callout.ending[3] == "callout_said"
    assert answered_callout.events == ["ace", "dice"]


def test_an_answer_to_ace_takes_the_text_s_place(answered_callout):
    answered_callout.reply(SAY, action="hangup").play()
    assert answered_callout.heard == ["Hello."]
    assert answered_callout.ending == ("ANSWERED", "MANAGERHANGUP", 1, "svaml_hangup")


def test_a_menu_listens_to_the_callee_and_gives_a_pie(answered_callout):
    answered_callout.reply(action=RUN_MENU).play()
    answered_callout.press("1")
    assert "menu.key_lost" in answered_callout.codes
    answered_callout.press("1", who="callee")
    assert answered_callout.body["menuResult"]["value"] == "sales"
    answered_callout.reply(action="continue").play()
    assert answered_callout.heard[-1] == TEXT


def test_a_menu_without_enable_pie_ends_the_call():
    call = callout("ttsCallout", destination=PHONE, text=TEXT, enableAce=True).place().pick_up()
    call.reply(action=RUN_MENU).play().press("1", who="callee")
    assert call.ending == ("ANSWERED", "MANAGERHANGUP", 2, "menu_not_told")
    assert call.events == ["ace"] and call.call.over


def test_who_hangs_up_in_a_menu_gives_a_pie_only_where_it_is_wanted(answered_callout):
    answered_callout.reply(action=RUN_MENU).play().hang_up("callee")
    assert answered_callout.body["menuResult"]["type"] == "hangup"
    assert answered_callout.finish().events == ["ace", "pie", "dice"]
    quiet = callout("ttsCallout", destination=PHONE, text=TEXT, enableAce=True, enableDice=True).place().pick_up()
    quiet.reply(action=RUN_MENU).play().hang_up("callee")
    assert quiet.finish().events == ["ace", "dice"]


def test_the_callee_hangs_up_in_the_text(ringing_callout):
    ringing_callout.pick_up().reply(action="continue")
    ringing_callout.wake().hang_up("callee", after=1)
    assert ringing_callout.ending == ("ANSWERED", "CALLEEHANGUP", 1, "callee_hung_up")
    assert "duration" in ringing_callout.body


def test_there_is_no_caller_who_could_hang_up(ringing_callout, answered_callout):
    ringing_callout.hang_up()
    assert not ringing_callout.of("hang_up")
    answered_callout.hang_up()
    assert not answered_callout.of("hang_up") and not answered_callout.of("ended")


def test_tones_come_before_everything_else():
    call = callout("ttsCallout", destination=PHONE, text=TEXT, dtmf="1w2").place().pick_up()
    assert [step.kind for step in call.steps][-2:] == ["pick_up", "tones"]
    assert call.wake().heard == [TEXT]


def test_an_app_user_gives_neither_ace_nor_dice():
    call = callout("ttsCallout", destination=APP, text=TEXT, enableAce=True, enableDice=True, enablePie=True).place()
    call.pick_up().play()
    assert call.heard == [TEXT]
    assert call.events == [] and call.call.over


def test_the_error_message_is_heard_by_the_callee(answered_callout):
    answered_callout.reply(action=RUN_MENU).play().press("1", who="callee").fail(STATUS_500).play()
    assert answered_callout.heard[-1] == "(error message)"
    assert answered_callout.call.heard[-1].to == "callee"
    assert answered_callout.ending[3] == "pie_failed"


# -- custom callouts


def test_a_custom_callout_to_somebody_needs_no_ice():
    call = callout("customCallout", cli="+46313900612", destination=PHONE, custom="9").place().pick_up(after=2)
    assert call.events == ["ace"]
    call.reply(SAY, action="hangup").play()
    assert call.body["event"] == "dice" and call.body["from"] == "46313900612"


def test_a_custom_callout_to_nobody_asks_whom_to_call():
    call = callout("customCallout", custom="90").place()
    assert call.body["event"] == "ice" and call.body["custom"] == "90" and "to" not in call.body
    assert "cli" not in call.body and call.body["originationType"] == "server"
    call.reply(action={**DIAL, "cli": "+46313900612"}).play().refuse("busy")
    assert call.body["to"]["endpoint"] == "46313900644"
    assert call.body["from"] == "46313900612"
    assert call.of("callback")[0].assumption == "ice.callout"


def test_what_a_callout_brings_with_it_is_used_instead_of_the_events():
    call = callout(
        "customCallout",
        ice=CALL_PHONE,
        ace=svaml(action=RUN_MENU),
        pie=svaml(SAY, action="hangup"),
        dice=svaml({"name": "reportCallStatus", "value": "success"}, action="hangup"),
    ).place()
    call.play().pick_up(after=4).play().press("1", who="callee").play()
    assert [step.data["event"] for step in call.of("prepared")] == ["ice", "ace", "pie", "dice"]
    assert call.heard[-1] == "Hello."
    assert call.of("report")[0].data["value"] == "success"
    assert call.events == [] and call.call.over and call.codes == []


def test_an_event_goes_to_the_address_that_the_callout_names():
    call = callout("customCallout", destination=PHONE, ace="http://localhost:1/ace").place().pick_up()
    call.reply(SAY, action="hangup").play()
    assert [(post.callback.event, post.url) for post in call.posts] == [
        ("ace", "http://localhost:1/ace"),
        ("dice", None),
    ]


def test_headers_go_with_every_callback():
    headers = (("X-CB-Order", "88"),)
    call = callout("customCallout", headers=headers, destination=PHONE).place().pick_up()
    call.reply(SAY, action="hangup").play()
    assert [post.headers for post in call.posts] == [headers, headers]


def test_svaml_that_cannot_be_carried_out_gives_a_callingerror():
    call = callout("customCallout", ice="no SVAML").place()
    assert call.body["type"] == "callingerror"
    assert call.finish().ending == ("FAILED", "CALLBACKERROR", None, "answer_unusable")
    assert call.heard == []


def test_a_failed_ice_ends_a_callout_with_nobody_to_hear_of_it():
    call = callout("customCallout").place().fail()
    assert call.heard == [] and call.ending[3] == "ice_failed"


def test_a_prompt_with_nobody_on_the_line_is_passed_over():
    call = callout("customCallout", ice=svaml(SAY, action=DIAL)).place().play()
    assert call.heard == [] and call.ringing
    assert call.codes == ["callout.nobody"]


@pytest.mark.parametrize("action", [RUN_MENU, {"name": "park"}], ids=lambda action: action["name"])
def test_an_action_that_needs_somebody_ends_a_callout_that_called_nobody(action):
    call = callout("customCallout").place().reply(action=action).play()
    assert call.ending == ("FAILED", "GENERALERROR", None, "nobody_called")
    assert "callout.nobody" in call.codes


def test_an_ice_may_refuse_the_callout():
    call = callout("customCallout").place().reply(action="hangup").play()
    assert call.ending == ("NOANSWER", "MANAGERHANGUP", None, "svaml_hangup")


def test_a_custom_callout_has_nothing_to_continue_with():
    call = callout("customCallout", destination=PHONE).place().pick_up()
    call.reply(action="continue").play()
    assert call.ending[3] == "nothing_to_continue" and "svaml.nothing_to_continue" in call.codes


@pytest.fixture
def led_on():
    """Whom a custom callout called has answered, and is connected with somebody whose phone rings."""
    return callout("customCallout", destination=PHONE).place().pick_up().reply(action=DIAL).play()


def test_nobody_is_left_to_continue_to_once_the_second_leg_has_gone(led_on):
    led_on.pick_up().reply(action="continue").play().order(action="park").play()
    assert led_on.view.callee == "off the line"
    led_on.order(action="continue").play()
    assert led_on.ending[3] == "nothing_to_continue" and len(led_on.of("ring")) == 2


def test_a_callout_that_leads_on_to_an_app_user_still_tells_its_end():
    call = callout("ttsCallout", destination=PHONE, text="Hello.", enableAce=True, enableDice=True).place().pick_up()
    call.reply(action={"name": "connectMxp", "destination": {"endpoint": "maja"}}).play().pick_up()
    assert call.hang_up("caller").events == ["ace", "dice"]


def test_who_picked_up_may_be_connected_with_somebody_else_as_the_caller(led_on):
    assert led_on.view.state == "ringing" and led_on.of("led_on")[0].assumption == "callout.second_leg"
    assert (led_on.view.caller, led_on.view.number) == ("on the line", DIAL["number"])
    led_on.pick_up(after=2).reply(action="continue").play()
    assert led_on.view.state == "talking"
    led_on.hang_up("caller", after=10)
    assert led_on.ending == ("ANSWERED", "CALLERHANGUP", 12, "caller_hung_up")
    assert led_on.body["to"]["endpoint"] == DIAL["number"].removeprefix("+")


def test_the_second_leg_of_a_callout_may_be_busy_or_given_up(led_on):
    assert led_on.refuse("busy").ending[:2] == ("BUSY", "N/A")


def test_who_was_called_may_give_up_while_the_second_phone_rings(led_on):
    assert led_on.hang_up("caller").ending[:2] == ("NOANSWER", "CANCEL")


def test_both_legs_of_a_callout_are_over_with_its_longest_duration():
    call = callout("customCallout", destination=PHONE, maxDuration=20).place().pick_up().reply(action=DIAL).play()
    call.pick_up(after=5).reply(action="continue").play().wake()
    assert call.ending == ("ANSWERED", "TIMEOUT", 20, "duration_limit")


def test_svaml_that_a_callout_brought_for_ace_is_not_used_for_its_second_leg():
    ace = json.dumps({"action": DIAL})
    call = callout("customCallout", destination=PHONE, ace=ace).place().pick_up().play()
    assert call.view.state == "ringing"
    call.pick_up()
    assert call.view.state == "talking" and len(call.of("prepared")) == 1


def test_connecting_on_without_a_number_leads_nowhere():
    call = callout("customCallout", destination=PHONE).place().pick_up()
    call.reply(action="connectPstn").play()
    assert call.ending[3] == "nothing_to_continue"


def test_who_was_called_may_be_parked():
    call = callout("customCallout", destination=PHONE).place().pick_up()
    call.reply(action={"name": "park", "introPrompt": "#tts[Please hold.]", "maxDuration": 60}).play()
    assert call.call.heard[0].to == "callee" and call.view.state == "parked"
    call.hang_up("callee", after=5)
    assert call.ending[1] == "CALLEEHANGUP"


@pytest.mark.parametrize("asking", [False, True])
def test_the_longest_duration_counts_from_the_pick_up(asking):
    call = callout("customCallout", destination=PHONE, maxDuration=20).place().pick_up(after=3)
    if asking:
        wake = call.next_wake
        assert wake is not None and wake.at == 23
        call.wake().reply(action=RUN_MENU)
    else:
        call.reply(action={"name": "park"}).play().wake()
    assert call.of("ended")[0].at == 23
    assert call.ending == ("ANSWERED", "TIMEOUT", 20, "duration_limit")
    assert call.finish().call.over


def test_a_text_has_no_longest_duration():
    assert plan_of("ttsCallout", {"destination": PHONE, "text": TEXT, "maxDuration": 9}).max_duration is None


def test_machine_detection_holds_back_what_a_callout_brought_for_ace():
    detecting = svaml(action={**DIAL, "amd": {"enabled": True}})
    call = callout("customCallout", ice=detecting, ace=svaml(SAY, action="hangup")).place().play().pick_up()
    assert call.kinds == ["pick_up"]
    assert call.wake().of("prepared")[-1].data["event"] == "ace" and call.at == 3


def test_a_machine_that_a_callout_reached_is_told_of_while_a_second_phone_rings(asking_callout):
    later = {"name": "connectPstn", "number": "+46313900644", "amd": {"enabled": True, "async": True}}
    asking_callout.reply(action=later).play().pick_up_as(Amd(status="machine", duration=2))
    asking_callout.reply(action=DIAL).play()
    assert asking_callout.body["type"] == "amd" and asking_callout.view.state == "ringing"
    asking_callout.reply(body=b"").play()
    assert (asking_callout.at, asking_callout.body["type"]) == (5, "amd_beep")
    assert asking_callout.reply(body=b"").view.state == "ringing"


@pytest.mark.parametrize(
    ("prompts", "codes"),
    [("#tts[Hello.];welcome.wav", []), ("#tts[Hello.", ["prompt.form"]), ("#sms[Hello.]", ["prompt.form"])],
)
def test_the_prompts_of_a_callout_are_looked_at_as_those_of_an_answer(prompts, codes):
    body = {"cli": "+46313900612", "destination": {"type": "number", "endpoint": "+13125550147"}, "prompts": prompts}
    findings = plan_of("ttsCallout", body).findings
    assert [finding.code for finding in findings] == codes
    assert all(finding.pointer is None for finding in findings)
