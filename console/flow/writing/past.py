"""A call as a recording tells it: what a person in it could hear, see and wait for, and when.

A `position` is the place of a step among the steps of all calls; moments are virtual seconds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from console.call.moments import moment
from console.call.steps import Step
from console.call.view import CallView
from console.flow.matchers import fits
from console.flow.recording import StepSeen
from console.protocol.jsonvalue import Json

NEVER = 1 << 60
"""The position of what has not come about."""
TALKING = ("talking", "conference")


class Placed(NamedTuple):
    """A step and its position."""

    position: int
    step: Step


@dataclass(slots=True, kw_only=True)
class Prompt:
    """A prompt that began, and when it was over; `cut` is the position at which something cut it."""

    position: int
    text: str
    began: float
    over: float
    cut: int = NEVER

    def was_over(self, position: int, at: float) -> bool:
        """Whether it was, before what stands at this position."""
        return self.position < position and (self.cut < position or (self.cut == NEVER and self.over <= at))

    def played(self, position: int, at: float) -> bool:
        """Whether it played when what stands at this position happened."""
        return self.position < position and not self.was_over(position, at)


@dataclass(slots=True, kw_only=True)
class Asked:
    """A callback: where it was posted, and where and when it was answered or has failed. `sent`: by a script."""

    position: int
    exchange: int | None
    event: str
    body: Mapping[str, Json]
    sent: bool = False
    closed: int = NEVER
    closed_at: float = float("inf")

    @property
    def menu_result(self) -> Mapping[str, Json]:
        """A PIE's menuResult, empty for others."""
        result = self.body.get("menuResult")
        return result if isinstance(result, Mapping) else {}


class _State(NamedTuple):
    position: int
    at: float
    word: str
    listens: str | None


class Past:
    """One call of a recording, `name` as in its flow."""

    def __init__(self, name: str, seen: Sequence[tuple[int, StepSeen]]) -> None:
        self.name = name
        self.steps = [Placed(position, one.step) for position, one in seen if one.call == name]
        self.prompts: list[Prompt] = []
        self.posted: list[Asked] = []
        self.states: list[_State] = []
        self.led_on = NEVER
        self._views: list[tuple[int, CallView]] = []
        view, listens, menu_to = CallView(), None, "caller"
        for position, step in self.steps:
            view = view.after(step)
            match step.kind:
                case "prompt":
                    self._begin_prompt(position, step)
                case "prompt_cut":
                    prompt = self.prompts[-1]
                    prompt.over, prompt.cut = step.at, position
                case "callback":
                    self._ask(position, step)
                case "reply" | "no_reply":
                    self._close(position, step)
                case "led_on":
                    self.led_on = position
                case "menu":
                    menu_to, listens = str(step.data["to"]), None
                case "listening":
                    listens = menu_to
                case "choice" | "silence" | "ended":
                    listens = None
                case "action" if not step.data.get("ordered"):
                    listens = None
            self._views.append((position, view))
            self.states.append(_State(position, step.at, view.state, listens if view.state == "menu" else None))

    def _begin_prompt(self, position: int, step: Step) -> None:
        seconds = step.data["seconds"]
        assert isinstance(seconds, float | int)
        text = str(step.data["text"])
        self.prompts.append(Prompt(position=position, text=text, began=step.at, over=moment(step.at, float(seconds))))

    def _ask(self, position: int, step: Step) -> None:
        body = step.data["body"]
        assert isinstance(body, Mapping)
        event, sent = str(step.data["event"]), step.out_of_turn
        self.posted.append(Asked(position=position, exchange=step.exchange, event=event, body=body, sent=sent))

    def _close(self, position: int, step: Step) -> None:
        for asked in self.posted:
            if asked.exchange == step.exchange:
                asked.closed, asked.closed_at = position, step.at

    @cached_property
    def asked(self) -> Sequence[Asked]:
        """The platform's own callbacks: `posted` without those that a script sent."""
        return [one for one in self.posted if not one.sent]

    # -- what held when

    def view(self, before: int, at: float) -> CallView:
        """The call after what happened until this moment, before this position."""
        held = CallView()
        for (position, view), (_, step) in zip(self._views, self.steps, strict=True):
            if position >= before or step.at > at:
                break
            held = view
        return held

    def since(self, position: int, before: int, at: float) -> Iterator[_State]:
        """The state that held at this position and moment, then those that came before `before`."""
        held = _State(position, at, "connecting", None)
        for state in self.states:
            if state.position >= before:
                break
            if state.position <= position or state.at < at:
                held = state
            else:
                yield held
                held = state
        yield held

    def ready_to_press(self, who: str, position: int, before: int, at: float) -> float | None:
        """When a key could first be pressed into something from here on; None before `before`."""
        for state in self.since(position, before, at):
            if state.listens == who or state.word in TALKING:
                return max(state.at, at)
        return None

    def listens(self, who: str, before: int) -> bool:
        """Whether a menu listened to this person at this position."""
        held = self._held(before)
        return held is not None and held.listens == who

    def pressable(self, who: str, before: int) -> bool:
        """Whether a menu listened to this person, or people talked, at this position."""
        held = self._held(before)
        return held is not None and (held.listens == who or held.word in TALKING)

    def _held(self, before: int) -> _State | None:
        return next((state for state in reversed(self.states) if state.position < before), None)

    def playing(self, before: int, at: float) -> int | None:
        """The index of the prompt that played at this position."""
        for index in range(len(self.prompts) - 1, -1, -1):
            if self.prompts[index].played(before, at):
                return index
        return None

    def last_heard(self, before: int, at: float) -> int | None:
        """The index of the last prompt that was over at this position."""
        over = (index for index, one in enumerate(self.prompts) if one.was_over(before, at))
        return max(over, default=None, key=lambda index: (self.prompts[index].over, index))

    def fitting(self, matcher: Json, first: int, last: int) -> list[int]:
        """The prompts between these two, both included, that a matcher takes."""
        texts = enumerate(self.prompts[first : last + 1], start=first)
        return [index for index, one in texts if fits(matcher, one.text, contained=True)]
