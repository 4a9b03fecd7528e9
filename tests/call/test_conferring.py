"""A call in a conference: music, keys, who comes and goes, and what is ordered about it."""

import pytest

from tests.call.conftest import MENUS
from tests.call.conversation import STATUS_500, Conversation

DETECT = {"mode": "detect", "maxDigits": 3}


def joined(origination: str = "pstn", **given: object) -> Conversation:
    """The caller is in the conference, alone."""
    call = Conversation(origination=origination).place()
    return call.reply(action={"name": "connectConf", "conferenceId": "standup"} | given).play()


def music(call: Conversation) -> list[tuple[str, str, str]]:
    return [(step.data["what"], step.data["music"], step.data["why"]) for step in call.of("music")]


def places(call: Conversation) -> list[str]:
    return [str(step.data["what"]) for step in call.of("conference")]


def test_joining_answers_the_caller_and_there_is_no_ace():
    call = joined()
    assert call.events == ["ice"]
    assert (call.view.state, call.view.caller) == ("conference", "on the line")
    assert call.of("pick_up")[0].assumption == "leg.answered_by"


def test_a_caller_leaves_by_hanging_up_and_dice_names_the_conference():
    call = joined().wait(5).hang_up()
    assert call.ending == ("ANSWERED", "CALLERHANGUP", 5, "caller_hung_up")
    assert places(call) == ["joined", "left"]
    assert call.body["conferenceId"] == "standup"
    assert call.conferences.calls_in("standup") == ()


def test_music_plays_for_who_is_alone_and_stops_when_another_comes():
    call = joined(moh="music1").another_comes()
    assert music(call) == [("started", "music1", "alone"), ("stopped", "music1", "alone")]
    assert call.another_goes().of("music")[-1].data["what"] == "started"
    assert places(call) == ["joined", "came", "went"]


def test_without_music_it_is_silent():
    assert joined().another_comes().another_goes().of("music") == []


def test_the_longest_stay_ends_the_call():
    assert joined(maxDuration=30).wake().ending == ("ANSWERED", "TIMEOUT", 30, "duration_limit")


def test_callbacks_may_be_suppressed_from_here_on():
    assert joined(suppressCallbacks=True).hang_up().finish().events == ["ice"]


# -- keys


def test_keys_mean_nothing_unless_the_answer_says_so():
    call = joined().press("5")
    assert call.codes == ["menu.key_lost"] and call.of("key")[0].assumption is None


def test_keys_are_handed_on_to_the_others():
    call = joined(conferenceDtmfOptions={"mode": "forward"}).another_comes().press("5")
    assert (call.codes, call.of("key")[0].target) == ([], "conference")
    call.another_presses("7")
    assert call.of("tones")[0].data == {"value": "7", "to": "caller", "seconds": 0.2, "who": "+46313900613"}


@pytest.mark.parametrize(
    ("keys", "value"),
    [("123", "123"), ("42#", "42"), ("4*#", "4*")],
)
def test_keys_are_collected_until_the_most_or_a_hash(keys, value):
    call = joined(conferenceDtmfOptions=DETECT).press(keys)
    assert call.body["menuResult"] == {"menuId": "standup", "type": "sequence", "value": value, "inputMethod": "dtmf"}
    assert call.body["conferenceId"] == "standup"


def test_a_pause_ends_a_number():
    call = joined(conferenceDtmfOptions=DETECT | {"timeoutMills": 2000}).press("4").wait(1).press("2").wake()
    assert (call.at, call.body["menuResult"]["value"]) == (3.0, "42")


def test_one_key_is_enough_where_nothing_else_is_said():
    call = joined(conferenceDtmfOptions={"mode": "detect"}).press("#")
    assert call.body["menuResult"]["value"] == "#"


def test_a_hash_without_digits_is_lost():
    call = joined(conferenceDtmfOptions=DETECT).press("#")
    assert call.events == ["ice"] and call.codes == ["menu.key_lost"]


def test_the_answer_to_collected_keys_is_not_svaml_and_the_call_stays():
    call = joined(conferenceDtmfOptions={"mode": "detect"}).press("1").reply(action="hangup")
    assert (call.view.state, call.codes) == ("conference", [])
    assert call.press("2").body["menuResult"]["value"] == "2"


def test_an_app_in_a_conference_gives_a_pie_too():
    call = joined("mxp", conferenceDtmfOptions={"mode": "detect"}).press("1")
    assert call.events == ["ice", "pie"]


def test_words_go_to_the_others():
    call = joined().say("Good morning.")
    assert (call.of("speech")[0].target, call.codes) == ("conference", [])


# -- orders


def test_a_muted_call_is_not_heard_and_its_keys_are_lost():
    call = joined(conferenceDtmfOptions={"mode": "forward"}).another_comes().order_in("mute").press("5")
    assert call.codes == ["menu.key_lost"]
    assert call.order_in("unmute").press("5").of("key")[-1].target == "conference"
    assert places(call) == ["joined", "came", "muted", "unmuted"]


def test_on_hold_there_is_music_and_no_other():
    call = joined(moh="music1").order_in("onhold", moh="music2")
    assert music(call) == [
        ("started", "music1", "alone"), ("stopped", "music1", "alone"), ("started", "music2", "hold")
    ]  # fmt: skip
    assert call.press("5").codes == ["menu.key_lost"]
    call.order_in("resume")
    assert music(call)[-2:] == [("stopped", "music2", "hold"), ("started", "music1", "alone")]


def test_on_hold_without_music_is_silent():
    assert music(joined().order_in("onhold")) == []


def test_who_is_thrown_out_has_left_and_the_call_is_over():
    call = joined().wait(3).order_in("kick")
    assert call.ending == ("ANSWERED", "MANAGERHANGUP", 3, "kicked")
    assert places(call) == ["joined", "kicked", "left"]


def test_the_answer_to_keys_of_a_conference_is_never_taken_for_that_to_a_menu():
    call = joined(conferenceDtmfOptions={"mode": "detect"}).press("7")
    call.order(action={"name": "runMenu", "menus": MENUS}).wake().wake()
    call.press("1").fail(STATUS_500)
    assert [body["menuResult"]["menuId"] for body in call.bodies("pie")] == ["standup", "main"]
    call.reply(action="hangup").play()
    assert call.heard == ["Sales or rooms?"] and call.ending[3] == "svaml_hangup"


def test_who_is_not_in_the_conference_is_neither_heard_nor_asked():
    call = joined(conferenceDtmfOptions={"mode": "detect"}).press("7", who="callee").say("Hello.", who="callee")
    assert call.events == ["ice"] and call.codes == ["menu.key_lost", "menu.speech_lost"]


@pytest.mark.parametrize("command", ["mute", "onhold"])
def test_nobody_hears_what_is_said_by_who_is_muted_or_on_hold(command):
    call = joined().another_comes().order_in(command).say("Hello.")
    assert call.codes == ["menu.speech_lost"] and call.of("speech")[0].target == "platform"


def test_suppressed_callbacks_keep_back_the_pie_of_keys_too():
    call = joined(conferenceDtmfOptions={"mode": "detect"}, suppressCallbacks=True).press("7")
    assert (call.events, call.codes) == (["ice"], ["menu.key_lost"])
    assert call.of("note")[0].assumption == "conference.suppressed"


def test_a_menu_that_follows_is_seen_until_it_has_its_result_whatever_is_said_to_the_conference_s_keys():
    call = joined(conferenceDtmfOptions={"mode": "detect"}).press("7")
    call.order(action={"name": "runMenu", "menus": MENUS}).wake().wake().reply(body=b"")
    assert (call.view.state, call.view.menu) == ("menu", "main")


def test_a_conference_is_recorded_though_the_call_s_own_recording_has_stopped():
    start = {"name": "startRecording", "options": {"destinationUrl": "s3://room/"}}
    call = joined(record=True).order(start, action="continue").play()
    assert call.view.recorded == ("conference", "call")
    call.order({"name": "stopRecording"}, action="continue").play()
    assert call.view.recorded == ("conference",) and call.view.recording
    call.reply(body=b"").order({"name": "stopRecording"}, action="continue").play()
    assert not call.view.recording


def test_of_a_dialled_phone_the_callee_joins_and_that_is_assumed(ringing_call):
    call = ringing_call.pick_up().reply(action={"name": "connectConf", "conferenceId": "standup"}).play()
    assert [step.assumption for step in call.of("action") if step.data["name"] == "connectConf"] == ["conference.ace"]
    (joins,) = [step for step in call.of("conference") if step.data["what"] == "joined"]
    assert joins.source == "callee"
    assert call.hang_up().ending[:2] == ("ANSWERED", "CALLERHANGUP")
