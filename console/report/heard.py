"""What the caller's phone tells of a call: bubbles of what is heard, pressed and happens. Pure: from steps to words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import wrap

from console.call.steps import Lane, Step
from console.report.labels import LISTENS, REFUSALS, ending, label, quoted, whom, words
from console.report.moments import clock, length, took

SAYS = {"platform": "the platform says", "park": "while parked", "order": "by order", "hangup": "the line"}
"""Who speaks, where it is neither a menu nor an instruction."""

LONGEST_WORD = 22
"""Letters that fit a bubble in any size of window."""


class Side(StrEnum):
    """Where a bubble stands: what is heard left, what the person does right, what happens in the middle."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One thing heard or done. `step` is the index of the step that it began with."""

    step: int
    side: Side
    caption: str
    text: str
    strong: str = ""
    of: str = ""


class Heard:
    """The bubbles of one call, grown step by step; digits of one number share a bubble.

    `own`: whose phone it is where the steps begin in the midst of a call (see whose_phone).
    """

    def __init__(self, own: Lane = Lane.CALLER) -> None:
        self.bubbles: list[Bubble] = []
        self.of_step: dict[int, int] = {}
        self._own = own

    def take(self, steps: Iterable[Step]) -> list[str]:
        """Take in more steps; the sentences that a screen reader should say."""
        said = []
        for step in steps:
            self._own = whose_phone(step, self._own)
            last = self.bubbles[-1] if self.bubbles else None
            merged = None if last is None else _merged(last, step)
            if step.kind == "prompt_cut":
                self._cut(step)
                continue
            if merged is not None:
                self.bubbles[-1] = merged
            else:
                bubble = _bubble(step, self._own)
                if bubble is None:
                    continue
                self.bubbles.append(bubble)
                if bubble.side is not Side.RIGHT:
                    said.append(bubble.text or bubble.caption)
            self.of_step[step.index] = len(self.bubbles) - 1
        return said

    def _cut(self, step: Step) -> None:
        """The prompt that a key or a hang-up cut stands above, at most below that key."""
        played = step.data.get("played")
        after = f" after {took(float(played))}" if isinstance(played, (int, float)) else ""
        for number in range(len(self.bubbles) - 1, max(-1, len(self.bubbles) - 4), -1):
            if self.bubbles[number].side is Side.LEFT:
                heard = self.bubbles[number]
                self.bubbles[number] = replace(heard, caption=f"{heard.caption} · cut{after}")
                self.of_step[step.index] = number
                return


def _merged(last: Bubble, step: Step) -> Bubble | None:
    digits = step.data.get("digits")
    if (
        step.kind == "key"
        and last.of == "key"
        and step.data.get("counted")
        and isinstance(digits, str)
        and len(digits) > 1
    ):
        return replace(last, strong=f"{last.strong} {words(step, 'key')}")
    return None


_WHOSE = {"dial": Lane.CALLER, "callout": Lane.CALLEE, "led_on": Lane.CALLER}
"""Whose phone it is from this kind of step on."""


def whose_phone(step: Step, before: Lane) -> Lane:
    """Whose phone it is from this step on."""
    return _WHOSE.get(step.kind, before)


def _bubble(step: Step, own: Lane) -> Bubble | None:
    """`own` is whose phone it is: what they hear and do stands at the sides, the other's in the middle."""
    at = clock(step.at)
    other = "callee" if own is Lane.CALLER else "caller"
    match step.kind:
        case "prompt" if step.data.get("to", "caller") == own.value:
            of = words(step, "of")
            who = f"menu {words(step, 'menu')}" if of == "menu" else SAYS.get(of, of)
            return Bubble(step=step.index, side=Side.LEFT, caption=f"{at}  {who}", text=_spoken(step), of=of)
        case "prompt":
            return _middle(step, f"the {other} hears {quoted(_spoken(step))}")
        case "key" if step.data.get("kept") and step.data.get("counted"):
            return _middle(step, f"the key {words(step, 'key')} counts now")
        case "key" if step.source is own:
            return Bubble(
                step=step.index, side=Side.RIGHT, caption=at, text="pressed ", strong=words(step, "key"), of="key"
            )
        case "key":
            return _middle(step, f"the {other} presses {words(step, 'key')}")
        case "speech" if step.source is own:
            return Bubble(
                step=step.index, side=Side.RIGHT, caption=f"{at}  said", text=quoted(_spoken(step)), of="speech"
            )
        case "speech":
            return _middle(step, f"the {other} says {quoted(_spoken(step))}")
        case "silence":
            return _middle(step, "no key came in time")
        case "tones":
            return _middle(step, f"tones {words(step, 'value')}")
        case "ring":
            return _middle(step, f"ringing {whom(words(step, 'endpoint'), words(step, 'number'))}")
        case "reject":
            how = words(step, "how")
            return _middle(step, f"the callee: {REFUSALS.get(how, how)}")
        case "pick_up" if step.data.get("who") == "callee":
            return _middle(step, f"the callee picks up{LISTENS if step.data.get('amd') else ''}")
        case "conference" | "music" | "led_on":
            return _middle(step, label(step))
        case "order" if step.data.get("unparks"):
            return _middle(step, "no longer parked")
        case "park":
            return _middle(step, "parked")
        case "stream":
            return _middle(step, f"the sound goes to {words(step, 'destination')}")
        case "bridge":
            return _middle(step, "connected: both talk")
        case "hang_up":
            return _middle(step, f"the {words(step, 'who')} hangs up")
        case "recording":
            return _middle(step, f"recording {words(step, 'what')}")
        case "ended":
            duration = step.data.get("duration")
            spent = f" {length(float(duration))}" if isinstance(duration, (int, float)) else ""
            return _middle(step, f"call ended {ending(step)}{spent}")
        case _:
            return None


def _spoken(step: Step) -> str:
    return breakable(" ".join(words(step, "text").split())) or "(nothing to say)"


def breakable(text: str) -> str:
    """The same to read, but a word longer than a bubble may be broken (zero-width spaces)."""
    return " ".join(
        "\u200b".join(wrap(word, LONGEST_WORD)) if len(word) > LONGEST_WORD else word for word in text.split(" ")
    )


def _middle(step: Step, text: str) -> Bubble:
    return Bubble(step=step.index, side=Side.MIDDLE, caption=clock(step.at), text=breakable(text))
