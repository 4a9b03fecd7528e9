"""The ladder's rows: which step is drawn as a row of its own and which folds into the one above. Pure and incremental.

Appending one step looks at the last row only, so 10,000 steps cost as much each as ten. Every step is in exactly one
row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from console.call.drafts import changer_of
from console.call.steps import Lane, Step
from console.protocol.findings import Severity
from console.report import labels


class Life(NamedTuple):
    """A life line: a participant, and of which of the calls that go on together, from 0; all share the others."""

    lane: Lane
    call: int = 0


OWN = (Lane.CALLER, Lane.CALLEE)
"""Each call has these for itself."""


def life(lane: Lane, call: int) -> Life:
    """The life line of a participant in this call."""
    return Life(lane, call if lane in OWN else 0)


class Line(StrEnum):
    """How a row's arrow is drawn: solid is sent, dashed is an answer, none is a note on one life line."""

    SOLID = "solid"
    DASHED = "dashed"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the ladder. `steps` are places in the call's list, `head` is the one that the row is about.

    `call` says which of the calls that go on together it is of, from 0.
    `role` names the colour of arrow and label; `hue` stands for the call's own. `keys` are key presses drawn as caps.
    `lost`: the arrow ends in a cross. `busy`: the backend is being asked while the row stands; `opens` and `closes` say
    that the asking begins or ends here. `last_kind` is the kind of the step added last.
    """

    number: int
    call: int = 0
    steps: tuple[int, ...]
    head: int
    at: float
    kind: str
    name: str
    source: Lane
    target: Lane
    label: str
    line: Line = Line.SOLID
    role: str = "text"
    strong: bool = False
    lost: bool = False
    keys: tuple[str, ...] = ()
    menu: str | None = None
    repeats: int = 0
    severity: Severity | None = None
    assumption: str | None = None
    exchange: int | None = None
    busy: bool = False
    opens: bool = False
    closes: bool = False
    last_kind: str = ""

    @property
    def asked(self) -> tuple[int, int] | None:
        """The exchange that the row is about, by its call."""
        return None if self.exchange is None else (self.call, self.exchange)

    @property
    def text(self) -> str:
        """The label with what repeats add; before the prompt, which is what may be cut."""
        if not self.repeats:
            return self.label
        name, quote, prompt = self.label.partition(" “")
        return f"{name}, repeated ×{self.repeats}{quote}{prompt}"


_changed = changer_of(Row)

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
_CHOICE_ENDS = frozenset({"key", "speech", "silence", "hang_up"})


class Rows:
    """The rows of the calls that go on together. `lanes` are the life lines seen so far, in the order of the window;
    `heads` what stands over them where it is not their general name: who was dialled last, which conference it is. A
    callout begins without a caller.
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.rows: list[Row] = []
        self.lanes: tuple[Life, ...] = (Life(Lane.CALLER), Life(Lane.PLATFORM), Life(Lane.BACKEND))
        self.heads: dict[Life, str] = {}
        self._row_of: list[int] = []
        self._open: set[tuple[int, int]] = set()
        self._met: dict[int, list[Lane]] = {}
        for step in steps:
            self.append(step)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def step_count(self) -> int:
        """How many steps the rows hold."""
        return len(self._row_of)

    def row_of(self, place: int) -> int:
        """The row that holds the step at this place of the call's list."""
        return self._row_of[place]

    @property
    def waiting(self) -> bool:
        """The last row is a callback that nothing has come back for."""
        return bool(self.rows) and self.rows[-1].opens and self.rows[-1].asked in self._open

    def append(self, step: Step, call: int = 0) -> int:
        """Take in the next step of this call; the number of the row that now holds it."""
        place = len(self._row_of)
        if place == 0 and step.kind == "callout":
            self.lanes = tuple(one for one in self.lanes if one.lane is not Lane.CALLER)
        last = self.rows[-1] if self.rows and self.rows[-1].call == call else None
        folded = None if last is None else _folded(last, step, place)
        if last is not None and folded is not None:
            self.rows[-1] = _marked(folded, step)
        else:
            self.rows.append(_marked(self._new_row(step, place, call), step))
        met = self._met.setdefault(call, [])
        for lane in (step.source, step.target):
            if lane not in met:
                met.append(lane)
                self._meet(life(lane, call))
        self._name(step, call)
        self._row_of.append(len(self.rows) - 1)
        return len(self.rows) - 1

    def _meet(self, line: Life) -> None:
        if line not in self.lanes:
            order = list(Lane)
            self.lanes = tuple(sorted((*self.lanes, line), key=lambda one: (order.index(one.lane), one.call)))

    def _name(self, step: Step, call: int) -> None:
        """Who was dialled last stands over the callee, the conference's id over the conference."""
        if step.kind == "ring":
            name = labels.whom(labels.words(step, "endpoint"), labels.words(step, "number"))
            self.heads[Life(Lane.CALLEE, call)] = f"{name[:1].upper()}{name[1:]}"
        elif step.kind == "conference" and step.data.get("what") == "joined":
            self.heads[Life(Lane.CONFERENCE)] = labels.words(step, "conference")

    def _new_row(self, step: Step, place: int, call: int) -> Row:
        busy = bool(self._open)
        opens = closes = False
        asked = None if step.exchange is None else (call, step.exchange)
        if asked is not None and step.kind == "callback":
            self._open.add(asked)
            opens = True
        elif asked is not None and step.kind in ("reply", "no_reply"):
            closes = asked in self._open
            self._open.discard(asked)
            busy = bool(self._open)
        row = _row(step, place, len(self.rows), call)
        return _changed(row, busy=busy, opens=opens, closes=closes) if busy or opens or closes else row


def _row(step: Step, place: int, number: int, call: int) -> Row:
    role, strong = _colour(step)
    source, target = step.source, step.target
    lost = step.kind in ("no_reply", "reject")
    if step.kind == "no_reply":
        source, target = Lane.BACKEND, Lane.PLATFORM
    line = Line.NONE if source == target else Line.DASHED if step.kind == "reply" else Line.SOLID
    menu = step.data.get("menu")
    return Row(
        number=number,
        call=call,
        steps=(place,),
        head=place,
        at=step.at,
        kind=step.kind,
        name=str(step.data.get("name") or ""),
        source=source,
        target=target,
        label=labels.label(step),
        line=line,
        role=role,
        strong=strong,
        lost=lost,
        keys=(labels.words(step, "key"),) if step.kind == "key" else (),
        menu=None if menu is None else str(menu),
        exchange=step.exchange,
        last_kind=step.kind,
    )


def _colour(step: Step) -> tuple[str, bool]:
    match step.kind:
        case "callback":
            return "text", True
        case "reply":
            return "success", False
        case "no_reply":
            return "error", True
        case "dial" | "key" | "speech":
            return "hue", False
        case "hang_up":
            return {Lane.CALLER: "hue", Lane.CALLEE: "text"}.get(step.source, "muted"), False
        case "reject":
            return "text", False
        case "ended":
            return "text", True
        case "ring" | "pick_up" | "bridge" | "park" | "stream" | "conference" | "led_on":
            return "text", False
        case _:
            return "muted", False


def _folded(last: Row, step: Step, place: int) -> Row | None:
    """The last row with this step in it, or None when the step wants a row of its own."""
    if step.kind not in _MAY_FOLD:
        return None
    if last.kind in ("instruction", "action") and step.kind in _FOLDS.get(last.name, frozenset()):
        if step.kind in _TAKES_OVER:
            return _taken_over(last, step, place)
        if step.kind == "prompt":
            return None if last.last_kind in ("prompt", "prompt_cut") else _with_prompt(last, step, place)
        return _held(last, step, place)
    match step.kind:
        case "prompt" if last.kind == "menu" and step.data.get("of") == "menu":
            return _with_prompt(last, step, place)
        case "prompt" if last.kind == "park" and last.last_kind == "park":
            return _with_prompt(last, step, place)
        case "prompt_cut" if last.kind in ("menu", "prompt", "key", "speech", "hang_up"):
            return _held(last, step, place)
        case "listening" if last.kind in ("menu", "prompt"):
            return _held(last, step, place)
        case "silence" if last.kind == "menu" and last.menu == step.data.get("menu"):
            return _held(last, step, place)
        case "menu" if last.kind == "menu" and last.last_kind == "silence" and last.menu == step.data.get("menu"):
            return _held(last, step, place, repeats=last.repeats + 1)
        case "key":
            return _with_key(last, step, place)
        case "choice" if last.kind in _CHOICE_ENDS and last.last_kind in (*_CHOICE_ENDS, "prompt_cut"):
            return _held(last, step, place)
        case _:
            return None


def _taken_over(last: Row, step: Step, place: int) -> Row:
    """The action's row becomes what it did; the action stays its first step."""
    role, strong = _colour(step)
    own = _row(step, place, last.number, last.call)
    return _changed(
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
    return _changed(last, steps=(*last.steps, place), last_kind=step.kind, **changes)


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


def _with_key(last: Row, step: Step, place: int) -> Row | None:
    """Digits of one number stand side by side; a key that nobody listens to stands alone."""
    digits = step.data.get("digits")
    same = last.kind == "key" and last.last_kind == "key" and last.source == step.source
    if not same or not step.data.get("counted") or not isinstance(digits, str) or len(digits) < 2:
        return None
    if last.menu != step.data.get("menu") or len(last.keys) >= 24:
        return None
    keys = (*last.keys, labels.words(step, "key"))
    return _held(last, step, place, keys=keys, label="".join(keys))


def _marked(row: Row, step: Step) -> Row:
    """The row with the worst finding and the assumption among its steps; a reply's colour tells how usable it was."""
    if not step.findings and (step.assumption is None or row.assumption is not None):
        return row
    worst = max((f.severity for f in step.findings), key=lambda severity: severity.rank, default=None)
    severity = row.severity if worst is None or (row.severity and row.severity.rank >= worst.rank) else worst
    role = row.role
    if row.kind == "reply" and severity in (Severity.WARNING, Severity.ERROR):
        role = severity.value
    return _changed(row, severity=severity, assumption=row.assumption or step.assumption, role=role)
