"""Who calls whom: phones, apps and SIP, and which callbacks each pair gives."""

import pytest

from console.call.choices import Choices
from console.protocol.callbacks import Amd
from console.protocol.dialects import CLASSIC
from console.protocol.endpoints import Endpoint
from tests.call.conftest import DIAL, app_calls
from tests.call.conversation import Conversation

MAJA = {"name": "connectMxp", "destination": {"type": "username", "endpoint": "ali"}}
DESK = {"name": "connectSip", "destination": {"endpoint": "sip:desk@pbx.example.net"}}


def test_an_app_says_who_calls_and_with_what(app_to_phone):
    body = app_to_phone.body
    assert (body["originationType"], body["domain"], body["user"]) == ("mxp", "pstn", "maja")
    assert body["to"] == {"type": "number", "endpoint": "+13125550147"}
    assert body["callHeaders"] == [{"key": "vip", "value": "1"}, {"key": "shop", "value": "7"}]


def test_continue_in_answer_to_ice_dials_what_the_app_dialled(app_to_phone):
    app_to_phone.reply(action="continue").play()
    assert app_to_phone.of("ring")[0].data["number"] == "+13125550147"
    assert app_to_phone.of("action")[0].assumption == "continue.as_dialled"


def test_connect_pstn_without_a_number_dials_what_the_app_dialled(app_to_phone):
    app_to_phone.reply(action={"name": "connectPstn"}).play()
    assert app_to_phone.of("ring")[0].data["number"] == "+13125550147"


def test_a_phone_called_by_an_app_gives_an_ace(app_to_phone):
    app_to_phone.reply(action="continue").play().pick_up()
    assert app_to_phone.events == ["ice", "ace"]


@pytest.mark.parametrize("action", [{"name": "connectMxp"}, {"name": "continue"}, MAJA])
def test_an_app_that_is_called_gives_no_ace(action):
    call = app_calls(Endpoint("username", "ali"))
    call.reply(action=action).play()
    assert call.of("ring")[0].data["endpoint"] == "username"
    call.pick_up().hang_up("callee", after=10)
    assert call.events == ["ice", "dice"]
    assert call.ending == ("ANSWERED", "CALLEEHANGUP", 10, "callee_hung_up")
    assert call.body["to"] == {"type": "username", "endpoint": "ali"}


@pytest.mark.parametrize("action", [{"name": "hangup"}, {"name": "fly"}])
def test_the_classic_platform_told_no_dice_between_apps_whatever_the_answer(action):
    call = app_calls(Endpoint("username", "ali"), dialect=CLASSIC).reply(action=action).finish()
    assert "dice" not in call.events
    assert call.of("ended")


def test_the_classic_platform_told_the_dice_of_an_app_s_call_that_is_led_to_a_phone():
    call = app_calls(Endpoint("username", "ali"), dialect=CLASSIC).reply(action=DIAL).play().refuse("busy")
    assert call.events == ["ice", "dice"]


def test_a_phone_reaches_an_app_without_an_ace(placed):
    placed.reply(action=MAJA).play().pick_up()
    assert placed.events == ["ice"]
    assert placed.view.state == "talking"


def test_a_sip_leg_gives_an_ace(placed):
    placed.reply(action=DESK).play().pick_up()
    assert placed.of("ring")[0].data["number"] == "desk@pbx.example.net"
    assert placed.events == ["ice", "ace"]
    placed.reply(action="continue").play().hang_up("callee", after=3)
    assert placed.body["to"] == {"type": "sip", "endpoint": "desk@pbx.example.net"}


def test_connect_mxp_with_nobody_to_connect_ends_the_call(placed):
    placed.reply(action={"name": "connectMxp"}).play()
    assert placed.ending[3] == "nothing_to_continue"


def test_headers_of_connect_mxp_take_the_place_of_the_app_s_own_in_dice():
    call = app_calls(Endpoint("username", "ali"))
    call.reply(action={**MAJA, "callHeaders": [{"key": "vip", "value": "9"}]}).play().pick_up().hang_up(after=1)
    assert call.body["callHeaders"] == [{"key": "vip", "value": "9"}]


def test_a_menu_on_an_app_s_leg_gives_no_pie(menu_of_an_app):
    menu_of_an_app.press("1")
    assert menu_of_an_app.events == ["ice", "dice"]


def test_leaving_a_menu_on_an_app_s_leg_gives_no_pie(menu_of_an_app):
    menu_of_an_app.hang_up()
    assert menu_of_an_app.events == ["ice", "dice"]


def test_a_call_from_sip_says_so():
    call = Conversation(origination="sip").place()
    assert (call.body["originationType"], call.body["domain"]) == ("sip", "pstn")


def detecting(*, later: bool = False) -> Conversation:
    """The callee's phone rings and machine detection is on."""
    return Conversation().place().reply(action={**DIAL, "amd": {"enabled": True, "async": later}}).play()


def test_machine_detection_holds_the_ace_back_until_its_verdict():
    call = detecting()
    call.pick_up_as(Amd(status="machine", reason="longgreeting", duration=4))
    assert call.open is None
    call.play()
    assert (call.events, call.at) == (["ice", "ace"], 4)
    assert call.body["amd"] == {"status": "machine", "reason": "longgreeting", "duration": 4}


def test_a_phone_that_rings_says_whether_machine_detection_will_listen(placed):
    assert detecting().of("ring")[0].data["amd"] == "first"
    assert detecting(later=True).of("ring")[0].data["amd"] == "later"
    assert "amd" not in placed.reply(action=DIAL).play().of("ring")[0].data


def test_a_callee_of_whom_nobody_says_anything_is_a_human():
    call = detecting().pick_up().play()
    assert (call.body["amd"]["status"], call.at) == ("human", 3)


def test_a_verdict_has_a_reason_and_a_duration_also_where_nobody_says_them():
    assert detecting().pick_up().play().body["amd"] == {"status": "human", "reason": "n/a", "duration": 3}
    call = detecting()
    call.pick_up_as(Amd(status="notsure"))
    assert call.play().body["amd"] == {"status": "notsure", "reason": "n/a", "duration": 3}


def test_machine_detection_may_tell_its_verdict_later():
    call = detecting(later=True)
    call.pick_up_as(Amd(status="machine", duration=2))
    assert "amd" not in call.body
    call.reply(action="continue").play()
    assert call.body["type"] == "amd"
    assert call.body["amd"]["status"] == "machine"
    assert call.view.state == "talking"


def test_who_hung_up_before_the_verdict_is_gone_and_ace_only_tells_so():
    call = detecting()
    call.pick_up_as(Amd(status="hangup", reason="n/a", duration=2))
    call.play()
    assert call.body["amd"]["status"] == "hangup"
    call.reply(action="continue").finish()
    assert call.events == ["ice", "ace", "dice"]
    assert not call.of("bridge")
    assert (call.body["result"], call.body["reason"], call.body["duration"]) == ("ANSWERED", "CALLEEHANGUP", 2)


def test_who_hangs_up_before_a_later_verdict_is_gone_with_the_notify_of_it():
    call = detecting(later=True)
    call.pick_up_as(Amd(status="hangup", reason="n/a", duration=2)).reply(action="continue").play()
    assert (call.body["type"], call.body["amd"]["status"]) == ("amd", "hangup")
    call.finish()
    assert call.events == ["ice", "ace", "notify", "dice"]
    assert (call.body["result"], call.body["reason"], call.body["duration"]) == ("ANSWERED", "CALLEEHANGUP", 2)


def machine_found_later(**given: object) -> Conversation:
    """ACE was answered, and after 2 s the verdict was a machine; people would talk."""
    call = Conversation(**given).place().reply(action={**DIAL, "amd": {"enabled": True, "async": True}}).play()
    return call.pick_up_as(Amd(status="machine", duration=2)).reply(action="continue").wake().wake()


def test_a_machine_that_was_found_out_later_beeps():
    call = machine_found_later().reply(body=b"").play()
    assert (call.body["type"], call.body["amd"]) == ("amd_beep", {"status": "machine", "reason": "beep", "duration": 2})
    assert (call.at, call.of("callback")[-1].assumption) == (5, "amd.beep")
    assert call.reply(body=b"").next_wake is None


def test_how_long_a_machine_takes_to_beep_may_be_assumed():
    call = machine_found_later(choices=Choices(amd_beep=1.5)).reply(body=b"").play()
    assert (call.body["type"], call.at) == ("amd_beep", 3.5)


def test_a_machine_that_is_gone_does_not_beep():
    call = machine_found_later().reply(body=b"").hang_up("callee", after=1).finish()
    assert call.events == ["ice", "ace", "notify", "dice"]


def test_who_is_no_machine_does_not_beep():
    call = Conversation().place().reply(action={**DIAL, "amd": {"enabled": True, "async": True}}).play()
    call.pick_up_as(Amd(status="notsure", duration=2)).reply(action="continue").wake().wake().reply(body=b"")
    assert call.next_wake is None


def test_the_classic_platform_told_of_no_beep():
    call = machine_found_later(dialect=CLASSIC)
    assert (call.events, call.next_wake) == (["ice", "ace"], None)


def test_a_callee_who_leaves_while_detection_goes_on_ends_the_call():
    call = detecting().pick_up().hang_up("callee", after=1)
    assert call.ending == ("ANSWERED", "CALLEEHANGUP", 1, "callee_left")
    assert call.finish().events == ["ice", "dice"]


def remote_asks(**given: object) -> Conversation:
    """A SIP address was called, has picked up, and the remote system's ACE is open."""
    call = Conversation(choices=Choices(sip_remote_ace=True), **given).place()
    return call.reply(action=DESK).play().pick_up(after=1)


def test_a_remote_sip_system_gives_no_ace_of_its_own_unless_that_is_assumed():
    call = Conversation().place().reply(action=DESK).play().pick_up().reply(action="continue").play()
    assert (call.events, call.call.state) == (["ice", "ace"], "talking")


def test_once_the_ace_of_the_remote_system_goes_on_the_usual_one_follows():
    call = remote_asks()
    assert call.of("callback")[-1].assumption == "sip.remote_ace"
    call.reply({"name": "sendDtmf", "value": "1"}, action="continue").play()
    assert (call.events, call.of("callback")[-1].assumption) == (["ice", "ace", "ace"], None)
    assert call.reply(action="continue").play().call.state == "talking"
    assert call.codes == []


@pytest.mark.parametrize("answer", [b"", b"{}", b"<html>"])
def test_the_ace_of_the_remote_system_goes_on_by_itself_as_any_ace_does(answer):
    call = remote_asks().reply(body=answer)
    while call.open is not None and call.open.callback.event == "notify":
        call.reply(body=b"")
    call.play()
    assert call.events[-1] == "ace" and call.events.count("ace") == 2


def test_the_ace_of_the_remote_system_may_end_the_call():
    call = remote_asks().reply(action="hangup").finish()
    assert (call.events, call.ending[1]) == (["ice", "ace", "dice"], "MANAGERHANGUP")


def test_a_phone_has_no_remote_system():
    call = Conversation(choices=Choices(sip_remote_ace=True)).place().reply(action=DIAL).play().pick_up()
    call.reply(action="continue").play()
    assert (call.events, call.call.state) == (["ice", "ace"], "talking")
