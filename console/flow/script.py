"""The person at the phone, as a flow's script tells it: when each step is ready, what it does, and what fails.

Sans-IO: the play asks when the script wants a turn and gives it one. Rules: the flow format, "Script".
"""

from collections.abc import Sequence
from typing import Protocol

from console.call.moments import moment
from console.call.call import Call
from console.call.events import Answered, DigitPressed, Event, HungUp, Placed, Rejected
from console.flow.callee import CalleePerson
from console.flow.expectations import Failed, evaluate
from console.flow.matchers import fits
from console.flow.model import (
    VERBS,
    AnswerPhone,
    Dial,
    ExpectStep,
    Flow,
    HangUp,
    Hear,
    Press,
    RejectCall,
    ScriptStep,
    Silence,
    Verb,
    WaitEvent,
    WaitFor,
    WaitState,
)  # fmt: skip
from console.flow.observer import Observer
from console.flow.outcome import Failure, NotChecked
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json

ACTING = (Dial, Press, Silence, AnswerPhone, RejectCall, HangUp)
PAUSE_SECONDS = 0.5
NOT_DURING = Finding(
    code="script.not_during",
    severity=Severity.NOTE,
    sentence="The prompt that the key should cut was over before it was pressed.",
    fix="Shorten the step's `after`, or take `during` away.",
)


class Stage(Protocol):
    """What a script needs of the play."""

    now: float
    call: Call
    observer: Observer
    callee: CalleePerson

    @property
    def asking(self) -> bool:
        """A callback is open."""

    @property
    def quiet(self) -> bool:
        """Neither platform nor callee will do anything more."""

    def feed(self, event: Event) -> None:
        """Let something happen now."""


class Script:
    """One person's steps. `failures` and `not_checked` grow; `finished` when no step is left."""

    def __init__(self, flow: Flow, stage: Stage) -> None:
        self._flow = flow
        self._stage = stage
        self._steps: Sequence[Verb] = flow.script
        self._index = 0
        self._over_at = 0.0
        self._began: float | None = None
        self._act_at: float | None = None
        self._keys: list[tuple[str, float]] = []
        self._pressing: object = None
        self._states: set[str] = set()
        self._heard = 0
        self._prompts_at_begin = 0
        self._lost_at_begin = 0
        self._acting_mark = 0
        self._waited: set[int] = set()
        self._found = -1
        self._not_during = False
        self.failures: list[Failure] = []
        self.not_checked: list[NotChecked] = []
        self.broken = False

    @property
    def finished(self) -> bool:
        """No step is left to do."""
        return self._index >= len(self._steps)

    @property
    def step_number(self) -> int | None:
        """Which step the script is at, from 1; None when it is over."""
        return None if self.finished else self._index + 1

    # -- the play's questions

    def saw_state(self, state: str) -> None:
        """The call is in this state now; a step that waits for it has seen it."""
        self._states.add(state)

    def moment(self) -> float | None:
        """The virtual second at which the script wants its turn, None while it has nothing to wait for but others."""
        stage = self._stage
        if self.finished:
            return self._leaving_moment()
        if self._keys:
            return self._keys[0][1]
        if self._act_at is not None:
            return self._act_at
        if stage.asking:
            return None
        if self._began is None or self._is_ready() or self._cannot_become_ready():
            return stage.now
        return max(self._deadline, stage.now)

    def turn(self) -> None:
        """Do what is due for the script now."""
        if self.finished:
            self._stage.feed(HungUp(at=self._stage.now, by="caller"))
        elif self._keys:
            self._press_next()
        elif self._act_at is not None:
            self._act()
        elif self._began is None:
            self._begin()
        elif self._is_ready():
            self._get_ready()
        elif self._cannot_become_ready():
            self._fail_over()
        else:
            self._fail_not_ready()

    # -- the life of a step

    @property
    def _step(self) -> Verb:
        return self._steps[self._index]

    @property
    def _deadline(self) -> float:
        step, began = self._step, self._began or 0.0
        if isinstance(step, WaitFor):
            return moment(began, step.seconds)
        if step.within is not None:
            return moment(began, step.within)
        if isinstance(step, ExpectStep) and not self._awaits_end(step):
            return began
        return moment(began, self._flow.call.patience)

    def _begin(self) -> None:
        stage = self._stage
        self._began = stage.now
        self._states = {stage.call.state}
        self._prompts_at_begin = len(stage.call.heard)
        if isinstance(self._step, ACTING):
            self._acting_mark = len(stage.observer.bodies)

    def _next(self) -> None:
        stage = self._stage
        self._index += 1
        self._began = self._act_at = None
        self._keys.clear()
        self._lost_at_begin = len(stage.observer.lost_keys)
        self._not_during = False
        self._over_at = stage.now

    def _is_ready(self) -> bool:
        stage, step = self._stage, self._step
        call = stage.call
        match step:
            case Dial() | HangUp():
                return True
            case Hear():
                self._found = self._find_prompt(step)
                return self._found >= 0
            case Press(during=None):
                listens = call.menu is not None and call.menu.listens and call.menu.to == "caller"
                return listens or call.state == "talking"
            case Press():
                playing = call.playing
                return playing is not None and fits(step.during, playing.text, contained=True)
            case Silence():
                return any(event == "pie" for event in self._closed_since(self._acting_mark).values())
            case WaitFor():
                return call.over or stage.now >= self._deadline
            case WaitState():
                return step.state in self._states
            case WaitEvent():
                closed = self._closed_since(self._acting_mark)
                self._found = next(
                    (index for index, event in closed.items() if event == step.event and index not in self._waited), -1
                )
                return self._found >= 0
            case AnswerPhone() | RejectCall():
                return stage.callee.ringing
            case ExpectStep():
                return call.over if self._awaits_end(step) else not evaluate(step.expect, stage.observer.facts())

    def _closed_since(self, mark: int) -> dict[int, str]:
        observer = self._stage.observer
        return {
            index: observer.events[index] for index in range(mark, len(observer.events)) if index in observer.closed
        }

    def _find_prompt(self, step: Hear) -> int:
        heard = self._stage.call.heard
        for index in range(self._heard, len(heard)):
            if heard[index].over and fits(step.text, heard[index].text, contained=True):
                return index
        return -1

    @staticmethod
    def _awaits_end(step: ExpectStep) -> bool:
        keys = step.expect.keys
        return "ended" in keys and keys["ended"] not in ("absent", None)

    def _get_ready(self) -> None:
        step = self._step
        after = step.after if isinstance(step, Press | AnswerPhone | RejectCall | HangUp) else 0.0
        self._act_at = moment(self._stage.now, after)
        if after == 0:
            self._act()

    def _cannot_become_ready(self) -> bool:
        """The call is over: a step that acts has nobody to act on; one that waits gives up once nothing more is due."""
        stage, step = self._stage, self._step
        if not stage.call.over or isinstance(step, HangUp):
            return False
        return not isinstance(step, WaitState | WaitEvent | ExpectStep) or stage.quiet

    # -- acting

    def _act(self) -> None:
        stage, step = self._stage, self._step
        self._act_at = None
        if stage.call.over and isinstance(step, Press | AnswerPhone | RejectCall):
            self._fail_over()
            return
        match step:
            case Dial():
                stage.feed(Placed(at=stage.now))
            case Hear():
                self._heard = self._found + 1
            case Press():
                self._start_pressing(step)
                return
            case WaitEvent():
                self._waited.add(self._found)
            case AnswerPhone() if stage.callee.ringing:
                stage.feed(Answered(at=stage.now))
            case RejectCall() if stage.callee.ringing:
                stage.feed(Rejected(at=stage.now, how=step.how))
            case AnswerPhone() | RejectCall():
                self._fail("phone", "a phone that rings", stage.call.state, "The phone had stopped ringing.")
                return
            case HangUp():
                if not self._hang_up(step):
                    return
            case ExpectStep():
                if not self._check(step):
                    return
            case _:
                pass
        self._next()

    def _hang_up(self, step: HangUp) -> bool:
        stage = self._stage
        who = step.who or "caller"
        if stage.call.over:
            return True
        if who == "callee" and not stage.call.callee_on_line:
            self._fail(
                "callee",
                "a callee on the line",
                stage.call.state,
                "The callee has not picked up, or has hung up already.",
            )
            return False
        stage.feed(HungUp(at=stage.now, by=who))
        return True

    def _start_pressing(self, step: Press) -> None:
        stage = self._stage
        menu = stage.call.menu
        self._pressing = None if menu is None else (menu, menu.runs)
        if step.during is not None:
            playing = stage.call.playing
            self._not_during = playing is None or not fits(step.during, playing.text, contained=True)
        at = stage.now
        for key in step.keys:
            if key == "w":
                at = moment(at, PAUSE_SECONDS)
            else:
                self._keys.append((key, at))
                at = moment(at, step.gap)
        if self._keys and self._keys[0][1] <= stage.now:
            self._press_next()

    def _press_next(self) -> None:
        stage = self._stage
        if stage.call.over:
            self._keys.clear()
        else:
            key, _ = self._keys.pop(0)
            menu = stage.call.menu
            running = None if menu is None else (menu, menu.runs)
            carried = self._pressing is not None and running is not None and self._pressing != running
            self._pressing = running if carried else self._pressing
            findings = (NOT_DURING,) if self._not_during else ()
            self._not_during = False
            stage.feed(DigitPressed(at=stage.now, key=key, carried=carried, by_script=True, findings=findings))
        if not self._keys:
            self._next()

    def _check(self, step: ExpectStep) -> bool:
        failed = evaluate(step.expect, self._stage.observer.facts())
        for one in failed:
            self.failures.append(self.failure_of(one, self._line_of(step, one.key), self._index + 1, "expect"))
        if failed:
            self._break_off()
        return not failed

    def _line_of(self, step: ExpectStep, key: str) -> int | None:
        return step.expect.lines.get(key, step.line)

    # -- leaving and failing

    def _leaving_moment(self) -> float | None:
        """Script over: the caller leaves as soon as a menu listens, at the latest after `stay`."""
        stage = self._stage
        call = stage.call
        if call.state == "ended" or stage.asking:
            return None
        listens = call.menu is not None and call.menu.listens and call.menu.to == "caller"
        return stage.now if listens else max(moment(self._over_at, self._flow.call.stay), stage.now)

    def failure_of(self, failed: Failed, line: int | None, step: int | None, verb: str) -> Failure:
        """An expectation that does not hold, as a failure of the flow."""
        observer = self._stage.observer
        exchange = None
        if failed.key in ("action", "instructions"):
            exchange = observer.answer_exchange
        elif failed.key == "callback" and observer.bodies:
            exchange = len(observer.bodies) - 1
            event = failed.expected.get("event") if isinstance(failed.expected, dict) else None
            if isinstance(event, str) and event in observer.events:
                exchange = len(observer.events) - 1 - observer.events[::-1].index(event)
        return Failure(
            flow=self._flow.file,
            line=line,
            step=step,
            verb=verb,
            path=failed.path,
            expected=failed.expected,
            actual=failed.actual,
            pointer=failed.pointer,
            exchange=exchange,
            at=self._stage.now,
            hint=failed.hint or ("" if step is None else self._since()),
        )

    def _since(self) -> str:
        """The prompts passed over and the keys lost since the last step."""
        stage = self._stage
        first = self._heard if not self.finished and isinstance(self._step, Hear) else self._prompts_at_begin
        prompts = [prompt.text for prompt in stage.call.heard[first:]]
        lost = stage.observer.lost_keys[self._lost_at_begin :]
        words = []
        if prompts:
            words.append("Prompts passed over: " + ", ".join(f"“{text}”" for text in prompts) + ".")
        if lost:
            words.append(f"Keys lost: {' '.join(lost)}.")
        return " ".join(words)

    def _fail(self, path: str, expected: Json, actual: Json, hint: str = "") -> None:
        step: ScriptStep = self._step
        verb = VERBS[type(step)]
        hints = " ".join(text for text in (hint, self._since()) if text)
        self.failures.append(
            Failure(
                flow=self._flow.file,
                line=step.line,
                step=self._index + 1,
                verb=verb,
                path=path,
                expected=expected,
                actual=actual,
                at=self._stage.now,
                hint=hints,
            )
        )
        self._break_off()

    def _fail_not_ready(self) -> None:
        path, expected = self._wanted()
        step = self._step
        if isinstance(step, ExpectStep):
            self._check(step)
            return
        waited = moment(self._stage.now - (self._began or 0.0))
        self._fail(path, expected, self._stage.call.state, f"Not ready within {waited:g} s.")

    def _fail_over(self) -> None:
        step = self._step
        if isinstance(step, ExpectStep):
            self._check(step)
            return
        ended = self._stage.call.ended or {}
        actual = f"{ended.get('result', '')} / {ended.get('reason', '')}"
        if isinstance(step, WaitState | WaitEvent):
            path, expected = self._wanted()
            self._fail(path, expected, "ended", f"The call is over ({actual}) and nothing more is due.")
        else:
            self._fail("script.call_ended", self._wanted()[1], actual, "The call was over first.")

    def _wanted(self) -> tuple[str, Json]:
        """What a step waits for: its path and the words for a failure."""
        match self._step:
            case Hear(text=text):
                return "prompt", text
            case Press(during=None):
                return "menu", "a menu that listens"
            case Press(during=during):
                return "prompt", during
            case Silence():
                return "callback", "a PIE"
            case WaitState(state=state):
                return "state", state
            case WaitEvent(event=event):
                return "callback", event
            case AnswerPhone() | RejectCall():
                return "phone", "a phone that rings"
            case _:
                return "call", "a call that is on"

    def _break_off(self) -> None:
        """A hard failure: everybody hangs up, the rest is not checked."""
        self.broken = True
        rest = enumerate(self._steps[self._index + 1 :], start=self._index + 2)
        self.not_checked += [NotChecked(step=number, verb=VERBS[type(step)]) for number, step in rest]
        if self._flow.expect is not None:
            self.not_checked.append(NotChecked(step=None, verb="expect"))
        self._index = len(self._steps)
        self._began = self._act_at = None
        self._keys.clear()
        self._over_at = self._stage.now
        if self._stage.call.state != "ended" and not self._stage.call.new:
            self._stage.feed(HungUp(at=self._stage.now, by="caller"))
