import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from console.call.commands import PostCallback, WakeAt
from console.call.rewording import Rewording
from console.flow.model import Backend, Callee, Callout, CallSpec, Dial, Expectations, Flow, HangUp, Press, SendCallback
from console.flow.served import Served
from console.protocol.callbacks import Amd
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from console.protocol.findings import Finding, Severity
from console.session.live import LiveCall, Speed
from console.session.targets import Target
from tests.session.clocks import run

TARGET = Target(name="test", url="http://localhost:1/voice", timeout=5.0)
MENU = {
    "instructions": [{"name": "answer"}, {"name": "say", "text": "one two three four five"}],
    "action": {
        "name": "runMenu",
        "menus": [
            {
                "id": "main",
                "mainPrompt": "#tts[one two three four five]",
                "options": [{"dtmf": "1", "action": "return(a)"}],
            }
        ],
    },
}
"""Answers, says a prompt of 2 s, then a menu whose prompt lasts 2 s."""
HANGUP = {"action": {"name": "hangup"}}
DIAL = {"action": {"name": "connectPstn", "number": "+46313900644"}}
ANSWERS = {"ice": MENU, "pie": HANGUP, "ace": {"action": {"name": "continue"}}}


class TableBackend:
    """Answers from a table; holds callbacks back while `open` is cleared, and notes which time-out each had."""

    def __init__(self, answers: Mapping[str, Any] = ANSWERS) -> None:
        self.answers = answers
        self.open = asyncio.Event()
        self.open.set()
        self.arrived = asyncio.Event()
        self.events: list[str] = []
        self.targets: list[Target] = []
        self.timeouts: list[float | None] = []
        self.before_reply: Callable[[str], None] = lambda event: None

    async def post(self, event: str, body: bytes, *, target: Target, exchange_index: int) -> Exchange:
        """Answer 200 with the table's document; a Failure in the table fails."""
        self.events.append(event)
        self.targets.append(target)
        self.timeouts.append(target.timeout)
        self.arrived.set()
        await self.open.wait()
        self.before_reply(event)
        answer = self.answers.get(event, "")
        request = Request(method="POST", url=target.url, headers=(), body=body)
        if isinstance(answer, Failure):
            response = None if answer.status is None else Response(status=answer.status)
            attempt = Attempt(request=request, response=response, failure=answer)
        else:
            attempt = Attempt(request=request, response=Response(status=200, body=json.dumps(answer).encode()))
        return Exchange(index=exchange_index, event=event, started="2026-01-01T12:00:00Z", attempts=(attempt,))


class Scene:
    """A call under way: the backend, the call, everything it told."""

    def __init__(self, flow: Flow = Flow(name="test"), answers: Mapping[str, Any] = ANSWERS, **how: Any) -> None:  # noqa: B008
        self.backend = TableBackend(answers)
        self.kinds: list[str] = []
        self.changes = 0
        self.live = LiveCall(
            flow,
            client=self.backend,
            target=TARGET,
            on_step=lambda step, call: self.kinds.append(step.kind),
            on_change=self._count,
            **how,
        )
        self.task: asyncio.Task[Any] | None = None

    def _count(self) -> None:
        self.changes += 1

    async def begin(self) -> None:
        """Start the call."""
        self.task = asyncio.get_running_loop().create_task(self.live.run())
        await self.settle()

    async def settle(self) -> None:
        """Let everything happen that needs no time."""
        for _ in range(20):
            await asyncio.sleep(0)

    async def until(self, kind: str) -> None:
        """Let time pass until such a step was seen, at most a minute."""
        for _ in range(6000):
            if kind in self.kinds:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"no {kind} in {self.kinds}")

    async def end(self) -> Any:
        """Wait for the end of the call."""
        assert self.task is not None
        return await self.task

    async def cancel(self) -> None:
        """End the call from outside."""
        assert self.task is not None
        self.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await self.task


def by_hand(**how: Any) -> Scene:
    """A person plays at 1x unless the test says otherwise."""
    return Scene(by_hand=True, **{"speed": Speed.X1, **how})


# --- to the end


def test_a_script_runs_to_its_end_at_once():
    async def play() -> None:
        scene = Scene(Flow(name="test", script=(Dial(), Press(keys="1"))))
        began = asyncio.get_running_loop().time()
        await scene.begin()
        outcome = await scene.end()
        assert outcome.passed
        assert scene.backend.events == ["ice", "pie", "dice"]
        assert asyncio.get_running_loop().time() == began

    run(play())


@pytest.mark.parametrize(("speed", "seconds"), [(Speed.X1, 4.5), (Speed.X2, 2.25)])
def test_at_a_speed_the_clock_merely_waits(speed, seconds):
    async def play() -> None:
        scene = Scene(Flow(name="test", script=(Dial(), Press(keys="1", after=0.5))), speed=speed)
        began = asyncio.get_running_loop().time()
        await scene.begin()
        outcome = await scene.end()
        assert outcome.passed
        assert asyncio.get_running_loop().time() - began == pytest.approx(seconds)
        assert outcome.duration == pytest.approx(4.5)

    run(play())


def test_every_step_and_exchange_is_handed_on_once():
    async def play() -> None:
        scene = Scene(Flow(name="test", script=(Dial(), Press(keys="1"))))
        await scene.begin()
        await scene.end()
        assert scene.kinds == [step.kind for step in scene.live.play.steps]
        assert [exchange.index for exchange in scene.live.exchanges] == [0, 1, 2]
        assert not scene.live.running

    run(play())


def test_a_failure_goes_to_the_call():
    async def play() -> None:
        failure = Failure(code="http.status", sentence="It answered 500.", status=500)
        scene = Scene(answers={"ice": failure})
        await scene.begin()
        outcome = await scene.end()
        assert not outcome.passed
        assert [finding.code for finding in outcome.findings][:1] == ["http.status"]

    run(play())


# --- a person plays


def test_time_goes_by_smoothly_between_events():
    async def play() -> None:
        scene = by_hand()
        await scene.begin()
        await asyncio.sleep(0.75)
        assert scene.live.now == pytest.approx(0.75)
        assert scene.live.moving
        assert scene.live.play.now == 0.0
        await scene.cancel()

    run(play())


def test_a_key_counts_at_the_moment_it_is_pressed():
    async def play() -> None:
        scene = by_hand()
        await scene.begin()
        await asyncio.sleep(2.5)
        scene.live.press("1")
        key = next(step for step in scene.live.play.steps if step.kind == "key")
        assert key.at == pytest.approx(2.5)
        await scene.end()
        assert scene.backend.events == ["ice", "pie", "dice"]

    run(play())


def test_hanging_up_ends_the_call():
    async def play() -> None:
        scene = by_hand()
        await scene.begin()
        await asyncio.sleep(1)
        scene.live.hang_up()
        outcome = await scene.end()
        assert outcome.ended["reason"] == "CALLERHANGUP"

    run(play())


def test_hanging_up_in_the_very_moment_in_which_something_is_due_ends_the_call():
    async def life() -> str:
        scene = by_hand()
        await scene.begin()
        due = scene.live.play.next_due()
        assert due is not None and scene.live.moving
        asyncio.get_running_loop().call_later(due.at, scene.live.hang_up)
        return (await scene.end()).ended["reason"]

    assert run(life()) == "CALLERHANGUP"


def test_time_goes_by_for_who_is_alone_in_a_conference_and_costs():
    """Nothing is due then: it lasts until a person does something."""

    async def play() -> None:
        room = {"instructions": [{"name": "answer"}], "action": {"name": "connectConf", "conferenceId": "room"}}
        scene = by_hand(answers={"ice": room})
        await scene.begin()
        await asyncio.sleep(7.25)
        assert scene.live.moving
        assert scene.live.now == pytest.approx(7.25)
        scene.live.another()
        await scene.settle()
        assert [line.steps[0].at for line in scene.live.play.placed] == pytest.approx([0.0, 7.25])
        await asyncio.sleep(2)
        scene.live.speed = Speed.X2
        await asyncio.sleep(1)
        scene.live.pause()
        await asyncio.sleep(60)
        assert scene.live.now == pytest.approx(11.25)
        scene.live.resume()
        scene.live.hang_up()
        await scene.settle()
        ended = next(step for step in scene.live.play.placed[0].steps if step.kind == "ended")
        assert ended.data["duration"] == 12
        await scene.cancel()

    run(play())


def test_at_instant_speed_no_time_goes_by_while_something_lasts():
    async def play() -> None:
        room = {"instructions": [{"name": "answer"}], "action": {"name": "connectConf", "conferenceId": "room"}}
        scene = by_hand(answers={"ice": room}, speed=Speed.INSTANT)
        await scene.begin()
        await asyncio.sleep(60)
        assert not scene.live.moving
        assert scene.live.now == 0.0
        await scene.cancel()

    run(play())


def test_a_new_speed_counts_at_once():
    async def play() -> None:
        scene = by_hand()
        await scene.begin()
        await asyncio.sleep(0.5)
        scene.live.speed = Speed.X2
        await asyncio.sleep(0.5)
        assert scene.live.now == pytest.approx(1.5)
        scene.live.speed = Speed.INSTANT
        await scene.settle()
        assert "listening" in scene.kinds
        await scene.cancel()

    run(play())


def test_at_instant_speed_prompts_are_skipped_and_a_menu_waits_for_the_person():
    async def play() -> None:
        scene = by_hand(speed=Speed.INSTANT)
        await scene.begin()
        assert scene.live.play.view.state == "menu"
        assert "listening" in scene.kinds
        await asyncio.sleep(3600)
        assert "silence" not in scene.kinds
        assert scene.live.now == pytest.approx(4.0)
        scene.live.press("1")
        await scene.end()
        assert scene.backend.events == ["ice", "pie", "dice"]

    run(play())


def test_a_timer_fires_by_hand():
    async def play() -> None:
        scene = by_hand(speed=Speed.INSTANT)
        await scene.begin()
        scene.live.fire()
        assert "silence" in scene.kinds
        await scene.cancel()

    run(play())


def test_at_instant_speed_the_callee_s_phone_rings_until_the_person_answers():
    async def play() -> None:
        flow = Flow(name="test", call=CallSpec(callees=(Callee(after=3.0),)))
        scene = by_hand(flow=flow, answers={**ANSWERS, "ice": DIAL}, speed=Speed.INSTANT)
        await scene.begin()
        await asyncio.sleep(60)
        assert scene.live.play.view.state == "ringing"
        scene.live.pick_up()
        await scene.settle()
        assert scene.live.play.view.state == "talking"
        scene.live.hang_up("callee")
        outcome = await scene.end()
        assert outcome.ended["reason"] == "CALLEEHANGUP"

    run(play())


def test_a_person_speaks_to_a_menu_and_says_who_picked_up():
    menu = {"id": "main", "options": [{"dtmf": "1", "input": "sales", "action": "return(sales)"}]}
    answers = {
        **ANSWERS,
        "ice": {"action": {"name": "runMenu", "enableVoice": True, "menus": [menu]}},
        "pie": {"action": {**DIAL["action"], "amd": {"enabled": True}}},
        "ace": HANGUP,
    }

    async def play() -> None:
        scene = by_hand(answers=answers, speed=Speed.INSTANT)
        await scene.begin()
        await scene.until("listening")
        scene.live.say("sales")
        await scene.until("ring")
        scene.live.pick_up(Amd(status="machine", reason="beep"))
        await scene.end()
        ace = next(step for step in scene.live.play.steps if step.data.get("event") == "ace")
        assert ace.data["body"]["amd"]["status"] == "machine"

    run(play())


def test_a_person_orders_what_a_backend_could():
    async def play() -> None:
        scene = by_hand(answers={**ANSWERS, "ice": DIAL})
        await scene.begin()
        await scene.until("ring")
        scene.live.pick_up()
        await scene.until("bridge")
        scene.live.manage({"instructions": [{"name": "say", "text": "Goodbye."}], "action": {"name": "hangup"}})
        outcome = await scene.end()
        assert outcome.ended["reason"] == "MANAGERHANGUP"

    run(play())


def test_the_callee_s_phone_can_be_refused():
    async def play() -> None:
        scene = by_hand(answers={**ANSWERS, "ice": DIAL})
        await scene.begin()
        await scene.until("ring")
        scene.live.refuse("busy")
        outcome = await scene.end()
        assert outcome.ended["result"] == "BUSY"

    run(play())


def test_the_callee_does_what_the_flow_says_when_the_person_does_nothing():
    async def play() -> None:
        flow = Flow(name="test", call=CallSpec(callees=(Callee(after=3.0, talks=10.0),)))
        scene = by_hand(flow=flow, answers={**ANSWERS, "ice": DIAL})
        await scene.begin()
        outcome = await scene.end()
        assert outcome.ended["reason"] == "CALLEEHANGUP"
        assert outcome.duration == pytest.approx(13.0)

    run(play())


def test_keys_before_the_call_and_after_its_end_do_nothing():
    async def play() -> None:
        scene = by_hand()
        scene.live.press("1")
        await scene.begin()
        scene.live.hang_up()
        await scene.end()
        scene.live.press("1")
        scene.live.hang_up()
        assert "key" not in scene.kinds

    run(play())


# --- an open callback


def test_the_clock_stands_while_a_callback_is_open():
    async def play() -> None:
        scene = by_hand()
        scene.backend.open.clear()
        await scene.begin()
        await asyncio.sleep(100)
        assert scene.live.now == 0.0
        assert not scene.live.moving
        assert scene.live.waiting is not None and scene.live.waiting.event == "ice"
        assert scene.live.waited == pytest.approx(100)
        scene.backend.open.set()
        await scene.settle()
        assert scene.live.waiting is None
        assert scene.live.moving
        await scene.cancel()

    run(play())


def test_a_person_may_hang_up_while_a_callback_is_open():
    async def play() -> None:
        scene = by_hand()
        scene.backend.open.clear()
        await scene.begin()
        scene.live.hang_up()
        assert "hang_up" in scene.kinds
        scene.backend.open.set()
        outcome = await scene.end()
        assert outcome.ended is not None
        assert scene.backend.events == ["ice", "dice"]

    run(play())


def test_an_attached_debugger_is_waited_for_and_told_when_the_platform_gives_up():
    async def play() -> None:
        scene = by_hand(debugger_attached=True)
        scene.backend.open.clear()
        await scene.begin()
        assert scene.backend.timeouts == [None]
        await asyncio.sleep(4.9)
        before = scene.changes
        waiting = scene.live.waiting
        assert waiting is not None and waiting.unlimited
        assert waiting.gives_up_at is not None and scene.live.waited < waiting.gives_up_at - waiting.since
        await asyncio.sleep(0.2)
        assert scene.live.waiting is waiting, "it is waited for all the same"
        assert scene.live.waited > waiting.gives_up_at - waiting.since
        assert scene.changes > before
        await scene.cancel()

    run(play())


def test_attaching_a_debugger_counts_from_the_next_callback_on():
    async def play() -> None:
        scene = by_hand()
        scene.backend.open.clear()
        await scene.begin()
        scene.live.debugger_attached = True
        scene.backend.open.set()
        await scene.settle()
        scene.live.hang_up()
        await scene.end()
        assert scene.backend.timeouts[0] == 5.0
        assert set(scene.backend.timeouts[1:]) == {None}

    run(play())


# --- stepping


def ahead(scene: Scene) -> str | None:
    """What the call stands before: the name of a part, or of a callback."""
    pause = scene.live.paused
    assert pause is not None, "the call goes on"
    match pause.before:
        case PostCallback(callback=callback):
            return callback.event
        case WakeAt(name=name):
            return name
    return None


def test_pausing_before_the_call_stops_before_its_first_callback():
    async def play() -> None:
        scene = by_hand()
        scene.live.pause()
        await scene.begin()
        assert ahead(scene) == "ice"
        assert scene.backend.events == []
        await asyncio.sleep(50)
        assert scene.live.now == 0.0
        scene.live.resume()
        await scene.settle()
        assert scene.live.paused is None
        assert scene.backend.events == ["ice"]
        await scene.cancel()

    run(play())


def test_stepping_into_stops_at_each_part_and_callback():
    async def play() -> None:
        scene = by_hand(speed=Speed.INSTANT)
        scene.live.step_into()
        await scene.begin()
        seen = [ahead(scene)]
        for _ in range(3):
            scene.live.step_into()
            await scene.settle()
            seen.append(ahead(scene))
        assert seen == ["ice", "answer", "say", "runMenu"]
        scene.live.step_into()
        await scene.settle()
        scene.live.press("1")
        await scene.settle()
        assert ahead(scene) == "pie"
        scene.live.step_into()
        await scene.settle()
        assert ahead(scene) == "hangup"
        await scene.cancel()

    run(play())


def test_stepping_over_ends_after_the_next_callback_and_its_answer():
    async def play() -> None:
        scene = by_hand(speed=Speed.INSTANT)
        scene.live.pause()
        await scene.begin()
        scene.live.step_over()
        await scene.settle()
        assert ahead(scene) == "answer"
        scene.live.step_over()
        await scene.settle()
        scene.live.press("1")
        await scene.settle()
        assert ahead(scene) == "hangup"
        assert scene.backend.events == ["ice", "pie"]
        await scene.cancel()

    run(play())


def test_stepping_out_runs_the_document_and_stops_before_the_next_callback():
    async def play() -> None:
        scene = by_hand(speed=Speed.INSTANT)
        scene.live.step_into()
        await scene.begin()
        scene.live.step_into()
        await scene.settle()
        assert ahead(scene) == "answer"
        scene.live.step_out()
        await scene.settle()
        scene.live.press("1")
        await scene.settle()
        assert ahead(scene) == "pie"
        await scene.cancel()

    run(play())


def test_pausing_in_a_prompt_stops_the_clock_where_it_is():
    async def play() -> None:
        scene = by_hand()
        await scene.begin()
        await asyncio.sleep(1.25)
        scene.live.pause()
        await asyncio.sleep(60)
        assert ahead(scene) is None
        assert scene.live.now == pytest.approx(1.25)
        scene.live.resume()
        await asyncio.sleep(0.5)
        assert scene.live.now == pytest.approx(1.75)
        await scene.cancel()

    run(play())


def test_pausing_while_a_callback_is_open_stops_after_its_answer():
    async def play() -> None:
        scene = by_hand()
        scene.backend.open.clear()
        await scene.begin()
        scene.live.pause()
        assert scene.live.paused is None
        scene.backend.open.set()
        await scene.settle()
        assert ahead(scene) == "answer"
        await scene.cancel()

    run(play())


def test_hanging_up_while_paused_shows_what_comes_next_then():
    async def play() -> None:
        scene = by_hand()
        scene.live.step_into()
        await scene.begin()
        scene.live.step_into()
        await scene.settle()
        assert ahead(scene) == "answer"
        scene.live.hang_up()
        await scene.settle()
        assert ahead(scene) == "dice"
        scene.live.resume()
        await scene.end()
        assert scene.backend.events == ["ice", "dice"]

    run(play())


# --- the stub's word


def test_a_stub_without_a_rule_takes_the_place_of_the_status():
    async def play() -> None:
        failure = Failure(code="http.status", sentence="It answered 500.", status=500)
        scene = Scene(answers={"ice": failure})

        def tell(event: str) -> None:
            for call_id in (scene.live.play.call_id, "another@call"):
                scene.live.served(
                    Served(event=event, call_id=call_id, status=500, no_rule=True, explanation="No rule fits an ICE.")
                )

        scene.backend.before_reply = tell
        await scene.begin()
        outcome = await scene.end()
        assert [finding.code for finding in outcome.findings] == ["stub.no_rule"]
        assert scene.live.exchanges[0].failure is not None
        assert scene.live.exchanges[0].failure.sentence == "No rule fits an ICE."
        assert scene.live.exchanges[0].failure.status == 500

    run(play())


def test_what_the_stub_found_is_part_of_the_reply():
    async def play() -> None:
        note = Finding(code="stub.missing_value", severity=Severity.NOTE, sentence="Nothing there.")
        scene = Scene(Flow(name="test", script=(Dial(), Press(keys="1"))))
        scene.backend.before_reply = lambda event: scene.live.served(
            Served(
                event=event,
                call_id=scene.live.play.call_id if event == "ice" else "another@call",
                status=200,
                findings=(note,),
            )
        )
        await scene.begin()
        outcome = await scene.end()
        assert [finding.code for finding in outcome.findings] == ["stub.missing_value"]

    run(play())


# --- ending from outside


@pytest.mark.parametrize("seconds", [0.0, 1.0, 4.5])
def test_cancelling_leaves_no_task(seconds):
    async def play() -> None:
        scene = by_hand()
        await scene.begin()
        await asyncio.sleep(seconds)
        await scene.cancel()
        assert not scene.live.running
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run(play())


def test_cancelling_lets_go_of_the_open_callback():
    async def play() -> None:
        scene = by_hand()
        scene.backend.open.clear()
        await scene.begin()
        await scene.cancel()
        assert scene.live.waiting is None
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run(play())


def test_a_slow_callback_fails_later_by_the_time_out():
    async def play() -> None:
        timeout = Failure(code="http.timeout", sentence="Nothing came.")
        flow = Flow(
            name="test", backend=Backend(timeout=3.0), expect=Expectations(keys={"ended": {}}), script=(Dial(),)
        )
        scene = Scene(flow, answers={"ice": timeout})
        await scene.begin()
        await scene.end()
        failed = next(step for step in scene.live.play.steps if step.kind == "no_reply")
        assert failed.at == pytest.approx(3.0)

    run(play())


def test_a_time_out_that_was_waited_for_is_not_waited_for_again():
    async def play() -> None:
        scene = Scene(
            Flow(name="test", script=(Dial(),)),
            answers={"ice": Failure(code="http.timeout", sentence="Nothing came.")},
            by_hand=True,
            speed=Speed.X1,
        )
        scene.backend.open.clear()
        await scene.begin()
        await asyncio.sleep(5.0)
        scene.backend.open.set()
        await scene.settle()
        failed = next(step for step in scene.live.play.steps if step.kind == "no_reply")
        assert failed.at == pytest.approx(5.0)
        await scene.end()

    run(play())


def test_a_hang_up_of_the_script_is_no_hand():
    async def play() -> None:
        scene = Scene(Flow(name="test", script=(Dial(), HangUp(after=1.0))), speed=Speed.X2)
        await scene.begin()
        outcome = await scene.end()
        assert outcome.ended["reason"] == "CALLERHANGUP"

    run(play())


def test_a_callout_s_callbacks_go_to_its_own_addresses_with_its_headers():
    body = {"destination": {"type": "number", "endpoint": "+13125550147"}, "ace": "http://localhost:2/ace"}
    callout = Callout(method="customCallout", body=body, headers=(("X-CB-Order", "88"),))
    flow = Flow(name="test", call=CallSpec(origination="callout", callout=callout))

    async def scene() -> Scene:
        scene = Scene(flow, {"ace": HANGUP})
        await scene.begin()
        await scene.end()
        return scene

    played = run(scene())
    assert played.backend.events == ["ace", "dice"]
    assert [target.url for target in played.backend.targets] == ["http://localhost:2/ace", TARGET.url]
    assert {target.headers for target in played.backend.targets} == {(("X-CB-Order", "88"),)}


def test_in_a_callout_a_hand_at_the_keys_is_the_callee_s():
    body = {"destination": {"type": "number", "endpoint": "+13125550147"}}
    flow = Flow(name="test", call=CallSpec(origination="callout", callout=Callout(method="customCallout", body=body)))

    async def scene() -> Scene:
        scene = Scene(flow, {"ace": {"action": MENU["action"]}, "pie": HANGUP}, by_hand=True)
        await scene.begin()
        scene.live.pick_up()
        await scene.until("listening")
        scene.live.press("1")
        await scene.end()
        return scene

    assert run(scene()).backend.events == ["ace", "pie", "dice"]


def test_a_callback_out_of_turn_is_signed_as_it_asks_for():
    rewording = Rewording(signing="none", changes={"version": 2})
    script = (Dial(), SendCallback(event="dice", rewording=rewording), HangUp())

    async def scene() -> Scene:
        scene = Scene(Flow(name="test", script=script))
        await scene.begin()
        await scene.end()
        return scene

    backend = run(scene()).backend
    assert backend.events == ["ice", "dice", "dice"]
    assert [target.signing for target in backend.targets] == ["application", "none", "application"]
