"""Which steps fold into the ladder's row above them, and what they make of it. Pure."""

from collections.abc import Callable, Sequence
from typing import Protocol

from console.call.steps import Lane, Step
from console.report import labels
from console.report.ladder.row import Line, Row, changed, colour, menu_of, row_of

_FOLDS: dict[str, frozenset[str]] = {
    # a part's name: the steps that say the same again and fold into its row while it is the last one
    "answer": frozenset({"pick_up"}),
    "say": frozenset({"prompt", "prompt_cut"}),
    "playFiles": frozenset({"prompt", "prompt_cut"}),
    "setCookie": frozenset({"cookie"}),
    "sendDtmf": frozenset({"tones"}),
    "startRecording": frozenset({"recording"}),
    "stopRecording": frozenset({"recording"}),
    "reportCallStatus": frozenset({"report"}),
    "runMenu": frozenset({"menu"}),
    "connectPstn": frozenset({"ring"}),
    "connectMxp": frozenset({"ring"}),
    "connectSip": frozenset({"ring"}),
    "connectStream": frozenset({"pick_up", "stream"}),
    "park": frozenset({"pick_up", "park"}),
    "connectConf": frozenset({"pick_up", "conference"}),
    "continue": frozenset({"bridge", "ring"}),
    "hangup": frozenset({"hang_up"}),
}
_TAKES_OVER = frozenset({"menu", "ring", "bridge", "hang_up", "park", "stream", "conference"})
"""Folded steps that give the row their own arrow and words."""
_MAY_FOLD = frozenset.union(*_FOLDS.values(), {"prompt", "listening", "silence", "key", "choice"})
"""Kinds of steps that fold into the row of another."""
NOTHING: frozenset[str] = frozenset()
MOST_KEYS = 24
"""So many digits of one number stand in a row."""
_CHOICE_ENDS = frozenset({"key", "speech", "silence", "hang_up"})


class Foldable(Protocol):
    """What is looked at to tell whether a step folds into a row."""

    @property
    def kind(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def last_kind(self) -> str: ...

    @property
    def menu(self) -> str | None: ...

    @property
    def source(self) -> Lane: ...

    @property
    def keys(self) -> Sequence[str]: ...


Fold = Callable[[Row, Step, int], Row]
"""Gives a row with one step more; the number is the step's place."""


def fold_of(last: Foldable, step: Step) -> Fold | None:
    """How this step folds into the last row, None when it wants a row of its own."""
    if step.kind not in _MAY_FOLD:
        return None
    if last.kind in ("instruction", "action") and step.kind in _FOLDS.get(last.name, NOTHING):
        if step.kind in _TAKES_OVER:
            return taken_over
        if step.kind == "prompt":
            return None if last.last_kind in ("prompt", "prompt_cut") else _with_prompt
        return _held
    match step.kind:
        case "prompt" if last.kind == "menu" and step.data.get("of") == "menu":
            return _with_prompt
        case "prompt" if last.kind == "park" and last.last_kind == "park":
            return _with_prompt
        case "prompt_cut" if last.kind in ("menu", "prompt", "key", "speech", "hang_up"):
            return _held
        case "listening" if last.kind in ("menu", "prompt"):
            return _held
        case "silence" if last.kind == "menu" and last.menu == menu_of(step):
            return _held
        case "menu" if last.kind == "menu" and last.last_kind == "silence" and last.menu == menu_of(step):
            return _repeated
        case "key" if _is_next_digit(last, step):
            return with_key
        case "choice" if last.kind in _CHOICE_ENDS and last.last_kind in (*_CHOICE_ENDS, "prompt_cut"):
            return _held
        case _:
            return None


def taken_over(last: Row, step: Step, place: int) -> Row:
    """The action's row becomes what it did; the action stays its first step."""
    role, strong = colour(step)
    own = row_of(step, place, last.number, last.call)
    return changed(
        own,
        steps=(*last.steps, place),
        name=last.name,
        role=role,
        strong=strong,
        severity=last.severity,
        assumption=last.assumption,
        busy=last.busy,
        exchange=last.exchange,
    )


def _held(last: Row, step: Step, place: int, **changes: object) -> Row:
    """The last row with one step more."""
    return changed(last, steps=(*last.steps, place), last_kind=step.kind, **changes)


def _with_prompt(last: Row, step: Step, place: int) -> Row:
    # An instruction is the platform's own note until it is heard: then its arrow goes to whoever hears it.
    return _held(
        last,
        step,
        place,
        label=labels.cut(last.label, labels.words(step, "text")),
        source=step.source,
        target=step.target,
        line=Line.NONE if step.source == step.target else Line.SOLID,
    )


def _repeated(last: Row, step: Step, place: int) -> Row:
    return _held(last, step, place, repeats=last.repeats + 1)


def _is_next_digit(last: Foldable, step: Step) -> bool:
    """Digits of one number stand side by side; a key that nobody listens to stands alone."""
    digits = step.data.get("digits")
    same = last.kind == "key" and last.last_kind == "key" and last.source == step.source
    if not same or not step.data.get("counted") or not isinstance(digits, str) or len(digits) < 2:
        return False
    return last.menu == menu_of(step) and len(last.keys) < MOST_KEYS


def with_key(last: Row, step: Step, place: int) -> Row:
    keys = (*last.keys, labels.words(step, "key"))
    return _held(last, step, place, keys=keys, label="".join(keys))
