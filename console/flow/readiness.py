"""When a step of a script is ready, and what it has waited for. Rules: the flow format, "Script"."""

from console.call.events import Who
from console.call.moments import moment
from console.call.player import Heard
from console.flow.expectations import evaluate
from console.flow.matchers import fits
from console.flow.model import (
    AnswerPhone,
    As,
    Dial,
    ExpectStep,
    HangUp,
    Hear,
    ManageCall,
    ManageConference,
    Press,
    RejectCall,
    SendCallback,
    Silence,
    SpeakUp,
    Verb,
    WaitEvent,
    WaitFor,
    WaitState,
)
from console.flow.stage import Stage
from console.protocol.jsonvalue import Json

ACTING = (Dial, Press, SpeakUp, Silence, AnswerPhone, RejectCall, HangUp, SendCallback, ManageCall, ManageConference)
"""Steps that do something: `wait: EVENT` counts callbacks from the last one's beginning."""


TALKING = ("talking", "conference")
"""States in which people talk: keys go to the others."""


def awaits_end(step: ExpectStep) -> bool:
    """Whether the step waits until the call is over, to look at its ending."""
    keys = step.expect.keys
    return "ended" in keys and keys["ended"] not in ("absent", None)


class Readiness:
    """What one person has heard, seen and waited for, and the step that waits now.

    `waited`: the exchanges that anybody in the call has waited for; a callback is nobody's own, as a prompt is.
    """

    def __init__(self, stage: Stage, person: Who, waited: set[int]) -> None:
        self._person: Who = person
        self._stage = stage
        self._began = 0.0
        self._states: set[str] = set()
        self._heard = 0
        self._found = -1
        self._acting_mark = 0
        self._waited = waited

    @property
    def waited(self) -> float:
        """How long the step has waited, in virtual seconds."""
        return moment(self._stage.now - self._began)

    @property
    def first_unheard(self) -> int:
        """The index of the first prompt after the one that the last `hear` took."""
        return self._heard

    def begin(self) -> None:
        """A step of this person begins now."""
        self._began = self._stage.now
        self._states = {self._stage.call.state}

    def acting_begins(self) -> None:
        """An acting step begins, of this person or another: callbacks are waited for from here on."""
        self._acting_mark = len(self._stage.observer.events)

    def saw_state(self, state: str) -> None:
        """The call is in this state now; a step that waits for it has seen it."""
        self._states.add(state)

    def deadline(self, step: Verb) -> float:
        """When the step has waited long enough."""
        if isinstance(step, WaitFor):
            return moment(self._began, step.seconds)
        if step.within is not None:
            return moment(self._began, step.within)
        if isinstance(step, ExpectStep) and not awaits_end(step):
            return self._began
        return moment(self._began, self._stage.spec.patience)

    def ready(self, step: Verb) -> bool:
        """Whether the step has what it waits for."""
        stage = self._stage
        match step:
            case Dial() | HangUp() | SendCallback() | ManageCall() | ManageConference() | As():
                return True
            case Hear():
                self._found = self._find_prompt(step)
                return self._found >= 0
            case Press(during=None) | SpeakUp(during=None):
                return is_listened_to(stage, self._person) or stage.call.state in TALKING
            case Press() | SpeakUp():
                return self.prompt_to_cut(step) is not None
            case Silence():
                return "pie" in self._closed().values()
            case WaitFor():
                return stage.call.over or stage.now >= self.deadline(step)
            case WaitState():
                return step.state in self._states
            case WaitEvent():
                fitting = (at for at, event in self._closed().items() if event == step.event and at not in self._waited)
                self._found = next(fitting, -1)
                return self._found >= 0
            case AnswerPhone() | RejectCall():
                return stage.callee.ringing
            case ExpectStep():
                return stage.call.over if awaits_end(step) else not evaluate(step.expect, stage.observer.facts())

    def take(self, step: Hear | WaitEvent) -> None:
        """The step has what it waited for: no other step gets the same."""
        if isinstance(step, Hear):
            self._heard = self._found + 1
        else:
            self._waited.add(self._found)

    def prompt_to_cut(self, step: Press | SpeakUp) -> Heard | None:
        """The prompt that plays and that the step asks for with `during`."""
        playing = self._stage.call.playing
        fitting = step.during is not None and playing is not None and fits(step.during, playing.text, contained=True)
        return playing if fitting else None

    def _find_prompt(self, step: Hear) -> int:
        heard = self._stage.call.heard
        for index in range(self._heard, len(heard)):
            if heard[index].over and fits(step.text, heard[index].text, contained=True):
                return index
        return -1

    def _closed(self) -> dict[int, str]:
        """The platform's callbacks since the last acting step began that were answered or have failed, by exchange."""
        observer = self._stage.observer
        marks = range(self._acting_mark, len(observer.events))
        return {index: observer.events[index] for index in marks if index in observer.closed - observer.sent}


def is_listened_to(stage: Stage, person: Who) -> bool:
    """A menu listens to this person, whatever they are in the call by now, and its prompt is over."""
    menu = stage.call.menu
    return menu is not None and menu.listens and menu.to == stage.role(person)


def wanted(step: Verb) -> tuple[str, Json]:
    """What a step waits for: the path of a failure, and what was expected there."""
    match step:
        case Hear(text=text):
            return "prompt", text
        case Press(during=None) | SpeakUp(during=None):
            return "menu", "a menu that listens"
        case Press(during=during) | SpeakUp(during=during):
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
