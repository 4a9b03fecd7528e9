"""How a call comes into a conference, and what concerns it there."""

from console.call.events import ConferenceEmptied, OthersInConference
from console.protocol.endpoints import Endpoint
from tests.call.conversation import Conversation
from tests.call.test_callouts import callout

JOIN = {"name": "connectConf", "conferenceId": "standup"}
RECORD = JOIN | {"record": True, "recordingOptions": {"destinationUrl": "s3://room/", "credentials": "a:b:c"}}
PHONE = {"type": "number", "endpoint": "+442079460123"}


def conference_callout(**given: object) -> Conversation:
    return callout("conferenceCallout", destination=PHONE, conferenceId="standup", **given).place()


def test_an_app_that_asked_for_a_conference_joins_it_by_continue():
    call = Conversation(origination="mxp", user="maja", to=Endpoint("conference", "standup")).place()
    assert call.body["to"] == {"type": "conference", "endpoint": "standup"}
    call.reply(action="continue").play()
    assert call.view.state == "conference"
    assert call.of("action")[0].assumption == "continue.as_dialled"


def test_a_callout_says_its_greeting_then_leads_into_its_conference():
    call = conference_callout(greeting="Joining the stand-up.", mohClass="music2").pick_up(after=2)
    assert (call.heard, call.view.state) == (["Joining the stand-up."], "playing")
    call.play()
    assert call.view.state == "conference" and call.of("music")[0].data["music"] == "music2"
    assert call.hang_up("callee").ending == ("ANSWERED", "CALLEEHANGUP", 2, "callee_hung_up")
    assert call.finish().events == []


def test_a_callout_asks_first_where_it_wants_an_ace():
    call = conference_callout(greeting="Hello.", enableAce=True, enableDice=True).pick_up()
    assert call.events == ["ace"]
    call.reply(action=JOIN | {"moh": "ring"}).play()
    assert call.heard == ["Hello."] and call.view.state == "conference"
    assert call.of("music")[0].data["music"] == "ring"
    assert call.hang_up("callee").events == ["ace", "dice"]


def test_an_ace_may_refuse_the_conference():
    call = conference_callout(greeting="Hello.", enableAce=True).pick_up().reply(action="hangup").play()
    assert call.heard == [] and call.ending[:2] == ("ANSWERED", "MANAGERHANGUP")


def test_keys_in_a_callouts_conference_are_told_where_it_wants_pies():
    keys = {"conferenceDtmfOptions": {"mode": "detect"}}
    silent = conference_callout(**keys).pick_up().play().press("1", who="callee")
    assert (silent.events, silent.codes) == ([], ["menu.key_lost"])
    told = conference_callout(**keys, enablePie=True).pick_up().play().press("1", who="callee")
    assert told.events == ["pie"]


def test_the_longest_duration_of_a_callout_counts_from_the_pick_up():
    call = conference_callout(greeting="Hello.", maxDuration=20).pick_up(after=3).play().wake()
    assert (call.at, call.ending[:3]) == (23.0, ("ANSWERED", "TIMEOUT", 20))


def test_a_conference_in_the_ice_of_a_callout_finds_nobody():
    call = callout("customCallout").place().reply(action=JOIN).play()
    assert call.ending[3] == "nobody_called" and call.codes == ["callout.nobody"]


def test_an_order_leads_a_call_into_a_conference_and_its_callee_goes():
    call = Conversation().place().reply(action={"name": "connectPstn", "number": "+46313900644"}).play()
    call.pick_up().reply(action="continue").play().order(action=JOIN).play()
    assert call.view.state == "conference"
    assert [step.data["who"] for step in call.of("hang_up")] == ["platform"]


def test_an_order_leads_a_call_out_of_a_conference():
    call = Conversation().place().reply(action=JOIN).play()
    call.order(action={"name": "park", "holdPrompt": "#tts[Wait.]"}).play()
    assert call.view.state == "parked" and call.conferences.calls_in("standup") == ()
    assert "conferenceId" not in call.hang_up().body


def test_a_parked_call_may_be_taken_into_a_conference():
    call = Conversation().place().reply(action={"name": "park"}).play().order(action=JOIN).play()
    assert call.view.state == "conference"


def test_an_order_about_a_conference_that_the_call_is_not_in_is_refused():
    call = Conversation().place().reply(action=JOIN).play().order_in("mute", "another")
    assert call.codes == ["order.state"] and call.of("conference_order")[0].data["executed"] is False
    assert call.hang_up().order_in("kick").codes == ["order.state", "order.state"]


def test_what_comes_from_a_conference_after_the_end_has_no_effect():
    call = Conversation().place().reply(action=JOIN).play().hang_up()
    advance = call.feed(OthersInConference(at=call.at, conference="standup", others=1, who="anna"))
    assert advance == ((), ())


def test_whom_a_callout_called_is_known_by_their_number_once_led_on_too():
    call = callout("ttsCallout", destination=PHONE, text="Hello.", cli="+46313900612", enableAce=True).place()
    call.pick_up().reply(action={"name": "connectPstn", "number": "+46313900644"}).play()
    call.pick_up().reply(action="continue").play().order(action=JOIN).play()
    assert [entry.who for entry in call.entries] == [PHONE["endpoint"]]


# -- recording


def test_a_recording_of_the_conference_ends_when_everybody_has_left():
    call = Conversation().place().reply(action=RECORD).play().another_comes().wait(10).hang_up().reply(body=b"")
    assert call.events == ["ice", "dice"]
    call.wait(5).another_goes()
    call.feed(ConferenceEmptied(at=call.at, conference="standup"))
    recorded = [(step.data["of"], step.data["what"], step.data.get("seconds")) for step in call.of("recording")]
    assert recorded == [("conference", "started", None), ("conference", "stopped", 15.0)]
    call.finish()
    assert [body["type"] for body in call.bodies("notify")] == ["recording_finished", "recording_available"]
    assert call.bodies("notify")[0]["conferenceId"] == "standup"


def test_the_recording_of_a_conference_that_ends_with_the_call_is_finished_before_dice():
    call = Conversation().place().reply(action=RECORD).play().wait(5).hang_up().finish()
    assert call.events == ["ice", "notify", "dice", "notify"]
    assert call.ending[3] == "caller_hung_up"


def test_each_conference_that_a_call_records_has_a_recording_of_its_own():
    call = Conversation().place().reply(action=RECORD).play().another_comes().wait(5)
    call.order(action=RECORD | {"conferenceId": "retro"}).play().wait(5)
    assert [step.data["what"] for step in call.of("recording")] == ["started", "started"]
    call.feed(ConferenceEmptied(at=call.at, conference="standup"))
    assert [step.data.get("seconds") for step in call.of("recording")] == [None, None, 10.0]
    assert call.body["conferenceId"] == "standup"
    call.reply(body=b"").hang_up().finish()
    assert call.of("recording")[-1].data["seconds"] == 5.0 and call.codes == []
    assert [body["conferenceId"] for body in call.bodies("notify")] == ["standup", "retro", "standup", "retro"]


def test_stopping_stops_the_recording_of_the_conference_that_began_last():
    retro = RECORD | {"conferenceId": "retro"}
    call = Conversation().place().reply(action=RECORD).play().order(action=retro).play()
    call.another_comes("retro").reply(body=b"").order(action=RECORD).wait(1)
    call.order({"name": "stopRecording"}, action="continue").play()
    assert [entry.conference for entry in call.entries] == ["standup", "retro", "standup"]
    assert call.body["type"] == "recording_finished" and call.body["conferenceId"] == "standup"


def test_an_app_that_joins_by_continue_may_be_recorded():
    call = Conversation(origination="mxp", user="maja", to=Endpoint("conference", "standup")).place()
    call.reply(action={"name": "continue", "record": True}).play()
    assert [step.data["of"] for step in call.of("recording")] == ["call"]


def test_an_order_stops_the_recording_of_the_conference():
    call = Conversation().place().reply(action=RECORD).play().wait(3)
    call.order({"name": "stopRecording"}, action="continue").play()
    assert [step.data["what"] for step in call.of("recording")] == ["started", "stopped"]
    assert call.body["type"] == "recording_finished" and call.codes == []


def test_a_channel_of_ones_own_is_recorded_beside_the_conference_and_ends_with_the_call():
    own = {"name": "startRecording", "options": {"destinationUrl": "s3://own/", "credentials": "a:b:c"}}
    call = Conversation().place().reply(own, action=RECORD).play().another_comes().wait(4).hang_up()
    assert [(step.data["of"], step.data["what"]) for step in call.of("recording")] == [
        ("call", "started"), ("conference", "started"), ("call", "stopped")
    ]  # fmt: skip
    assert call.codes == []
