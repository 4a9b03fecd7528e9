"""The people at the phones, as a flow's script tells it: the life of each step, and what it does.

Sans-IO: the play asks when the script wants a turn and gives it one. Rules: the flow format, "Script".
"""

from collections.abc import Sequence
from typing import get_args

from console.call.events import Answered, HungUp, Managed, Placed, Rejected, SentOutOfTurn, Spoke, Who
from console.call.moments import moment
from console.call.player import Heard
from console.flow.callee import amd_of
from console.flow.expectations import evaluate
from console.flow.failing import Failing
from console.flow.leaving import Leaving
from console.flow.line import MAIN
from console.flow.model import (
    AnswerPhone,
    As,
    CheckStep,
    Dial,
    ExpectStep,
    Flow,
    HangUp,
    Hear,
    ManageCall,
    ManageConference,
    Press,
    RejectCall,
    SendCallback,
    SpeakUp,
    Verb,
    WaitEvent,
    WaitState,
)
from console.flow.pressing import NOT_DURING, Pressing
from console.flow.readiness import ACTING, Readiness, wanted
from console.flow.stage import Stage, Stages


class Script:
    """The steps of all persons, one after the other, until the last has left. What fails is in `failing`.

    A step is done in the call and by the person whose turn it is; `as` hands the turn on.
    """

    def __init__(self, flow: Flow, stages: Stages) -> None:
        self._stages = stages
        self._steps: Sequence[Verb] = flow.script
        self._index = 0
        self.finished = not flow.script
        """No step is left to do."""
        self._begun = False
        self._act_at: float | None = None
        self._pressing: Pressing | None = None
        self._prompt_to_cut: Heard | None = None
        self._first_prompt = 0
        waited: dict[str, set[int]] = {name: set() for name in stages.lines}
        self._people = {
            (name, who): Readiness(stage, who, waited[name])
            for name, stage in stages.lines.items()
            for who in get_args(Who)
        }
        self._leaving = Leaving(stages)
        self._turn_to(stages.lines[MAIN], flow.call.person)
        self.failing = Failing(flow, self._stage)

    # -- the play's questions

    def saw_state(self, stage: Stage, state: str) -> None:
        """A call is in this state now; a step that waits for it has seen it."""
        if stage is self._stage:
            self._readiness.saw_state(state)

    def moment(self) -> float | None:
        """The virtual second at which the script wants its turn, None while it has nothing to wait for but others."""
        stage = self._stage
        if self.finished:
            return self._leaving.moment()
        now = self._stages.now
        acts_at = self._act_at if self._pressing is None else self._pressing.due
        if acts_at is not None:
            return now if acts_at <= now or self._acts_on.call.over else acts_at
        if not self._begun:
            return None if stage.asking else now
        step = self._step
        if self._readiness.ready(step) or self._in_vain():
            return now
        return max(self._readiness.deadline(step), now)

    def turn(self) -> None:
        """Do what is due for the script now."""
        if self.finished:
            self._leaving.leave()
        elif self._pressing is not None:
            self._press_next(self._pressing)
        elif self._act_at is not None:
            self._act()
        else:
            if not self._begun:
                self._begin()
            if self._readiness.ready(self._step):
                self._get_ready()
            elif self._in_vain():
                self._fail_over()
            elif self._stage.now >= self._readiness.deadline(self._step):
                self._fail_not_ready()

    # -- the life of a step

    @property
    def _step(self) -> Verb:
        return self._steps[self._index]

    @property
    def _acts_on(self) -> Stage:
        """The call that the step does something to: whose turn it is, but for a `hang_up` that names another's."""
        step = self._step
        return self._stages.lines[step.call] if isinstance(step, HangUp) and step.who is not None else self._stage

    def _turn_to(self, stage: Stage, person: Who) -> None:
        """From here on it is this person's turn: `_readiness` is what they have heard, seen and waited for."""
        self._stage, self._person = stage, person
        self._readiness = self._people[stage.name, person]

    def _begin(self) -> None:
        self._begun = True
        self._first_prompt = len(self._stage.call.heard)
        if isinstance(self._step, ACTING):
            for person in self._people.values():
                person.acting_begins()
        self._readiness.begin()

    def _get_ready(self) -> None:
        step = self._step
        after = step.after if isinstance(step, Press | SpeakUp | AnswerPhone | RejectCall | HangUp) else 0.0
        if isinstance(step, Press | SpeakUp):
            self._prompt_to_cut = self._readiness.prompt_to_cut(step)
        if after:
            self._act_at = moment(self._stages.now, after)
        else:
            self._act()

    def _next(self) -> None:
        self._index += 1
        self.finished = self._index >= len(self._steps)
        self._begun = False
        self._act_at = self._pressing = None
        self._leaving.began = self._stages.now
        self.failing.next_step()

    def _in_vain(self) -> bool:
        """The call is over: a step that acts has nobody to act on; one that waits gives up once nothing more is due."""
        stage, step = self._stage, self._step
        if not stage.call.over or isinstance(step, HangUp | SendCallback | ManageCall | ManageConference | As):
            return False
        return not isinstance(step, WaitState | WaitEvent | ExpectStep) or stage.quiet

    # -- acting

    def _act(self) -> None:
        stage, step = self._stage, self._step
        self._act_at = None
        match step:
            case Press() | SpeakUp() | AnswerPhone() | RejectCall() if stage.call.over:
                self._fail_over()
                return
            case Press():
                self._start_pressing(step)
                return
            case SpeakUp():
                late = step.during is not None and (self._prompt_to_cut is None or self._prompt_to_cut.over)
                findings = (NOT_DURING,) if late else ()
                stage.feed(
                    Spoke(at=stage.now, text=step.text, who=stage.role(self._person), by_script=True, findings=findings)
                )
            case Dial():
                if stage.call.new:  # a hand may have placed it
                    stage.feed(Placed(at=stage.now))
            case Hear() | WaitEvent():
                self._readiness.take(step)
            case AnswerPhone() | RejectCall() if not stage.callee.ringing:
                self._fail_here("phone", "a phone that rings", "The phone had stopped ringing.")
                return
            case AnswerPhone():
                stage.feed(Answered(at=stage.now, amd=amd_of(step.amd) or stage.callee.amd))
            case RejectCall():
                stage.feed(Rejected(at=stage.now, how=step.how))
            case HangUp():
                if not self._hang_up(step):
                    return
            case SendCallback():
                stage.feed(SentOutOfTurn(at=stage.now, event=step.event, rewording=step.rewording))
            case ManageCall():
                stage.feed(Managed(at=stage.now, value=step.svaml, leg=step.leg))
            case ManageConference():
                self._order(step)
            case As():
                self._hand_on(step)
            case ExpectStep():
                if not self._holds(step):
                    self._go_on_or_break_off()
                    return
            case _:
                pass
        self._next()

    def _hang_up(self, step: HangUp) -> bool:
        """Whoever the step names goes off the line, else whose turn it is; False where a callee is not there."""
        stage = self._acts_on
        who = stage.role(step.who or self._person)
        if who == "callee" and not stage.call.over and not stage.call.callee_on_line:
            hint = "The callee has not picked up, or has hung up already."
            self._fail_here("callee", "a callee on the line", hint)
            return False
        stage.feed(HungUp(at=stage.now, by=who))
        return True

    def _order(self, step: ManageConference) -> None:
        """An order about whoever the step names, else whose turn it is; `kick` without a name is for everybody."""
        nobody = step.who is None
        call = None if nobody and step.command == "kick" else self._stage.name if nobody else step.call
        self._stages.order_conference(step.conference, step.command, call, step.moh)

    def _hand_on(self, step: As) -> None:
        """The next steps are another person's."""
        self._turn_to(self._stages.lines[step.call], step.who)
        self.failing.turn_to(self._stage)

    def _holds(self, step: ExpectStep) -> bool:
        """Whether all holds that the step expects; what does not is noted."""
        failed = evaluate(step.expect, self._stage.observer.facts())
        if failed:
            self.failing.expect(failed, step, self._index + 1, unheard=self._first_prompt)
        return not failed

    def _go_on_or_break_off(self) -> None:
        """After a failure: that of a `check` is soft."""
        if isinstance(self._step, CheckStep):
            self._next()
        else:
            self._break_off()

    def _start_pressing(self, step: Press) -> None:
        stage = self._stage
        self._pressing = Pressing(step, at=stage.now, menu=stage.call.menu, prompt=self._prompt_to_cut)
        if self._pressing.due <= stage.now:
            self._press_next(self._pressing)

    def _press_next(self, pressing: Pressing) -> None:
        stage = self._stage
        if stage.call.over:
            if pressing.acted:
                self._next()
            else:
                self._fail_over()
            return
        if not pressing.over(stage.now):
            stage.feed(pressing.press(stage.now, stage.call.menu, stage.role(self._person)))
        if pressing.over(stage.now):
            self._next()

    # -- failing

    def _fail_here(self, path: str, expected: str, hint: str) -> None:
        step, actual = self._step, self._acts_on.call.state
        self.failing.fail(step, self._index + 1, path, expected, actual, hint, unheard=self._unheard)
        self._go_on_or_break_off()

    def _fail_not_ready(self) -> None:
        step = self._step
        if isinstance(step, ExpectStep):
            if self._holds(step):
                self._fail_here("ended", "a call that is over", "The call is not over.")
            else:
                self._go_on_or_break_off()
            return
        path, expected = wanted(step)
        hint = f"Not ready within {self._readiness.waited:g} s."
        self.failing.fail(step, self._index + 1, path, expected, self._stage.call.state, hint, unheard=self._unheard)
        self._break_off()

    def _fail_over(self) -> None:
        step = self._step
        if isinstance(step, ExpectStep):
            self._holds(step)
            self._go_on_or_break_off()
            return
        ended = self._stage.call.ended or {}
        how = f"{ended.get('result', '')} / {ended.get('reason', '')}"
        path, expected = wanted(step)
        if isinstance(step, WaitState | WaitEvent):
            actual, hint = "ended", f"The call is over ({how}) and nothing more is due."
        else:
            path, actual, hint = "script.call_ended", how, "The call was over first."
        self.failing.fail(step, self._index + 1, path, expected, actual, hint, unheard=self._unheard)
        self._break_off()

    @property
    def _unheard(self) -> int:
        """The first prompt that the step passed over."""
        return self._readiness.first_unheard if isinstance(self._step, Hear) else self._first_prompt

    def _break_off(self) -> None:
        """A hard failure: everybody hangs up, the rest is not checked."""
        number = self._index + 1
        self.failing.break_off(dict(enumerate(self._steps[number:], start=number + 1)))
        self._index = len(self._steps)
        self.finished = True
        self._act_at = self._pressing = None
        self._leaving.began = self._stages.now
        self._leaving.leave_all()
