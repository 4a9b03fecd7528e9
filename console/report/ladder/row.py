"""A row of the ladder: a line with its arrow and its words, from the step that it begins with. Pure."""

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


changed = changer_of(Row)


def row_of(step: Step, place: int, number: int, call: int) -> Row:
    """A row of this number with one step, which stands at this place of the call's list."""
    role, strong = colour(step)
    source, target = step.source, step.target
    lost = step.kind in ("no_reply", "reject")
    if step.kind == "no_reply":
        source, target = Lane.BACKEND, Lane.PLATFORM
    line = Line.NONE if source == target else Line.DASHED if step.kind == "reply" else Line.SOLID
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
        menu=menu_of(step),
        exchange=step.exchange,
        last_kind=step.kind,
    )


def colour(step: Step) -> tuple[str, bool]:
    """The role of a step's words, and whether they stand out."""
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


def menu_of(step: Step) -> str | None:
    """The menu that a step is about."""
    menu = step.data.get("menu")
    return None if menu is None else str(menu)


def marked(row: Row, step: Step) -> Row:
    """The row with the worst finding and the assumption among its steps; a reply's colour tells how usable it was."""
    if not step.findings and (step.assumption is None or row.assumption is not None):
        return row
    worst = max((f.severity for f in step.findings), key=lambda severity: severity.rank, default=None)
    severity = row.severity if worst is None or (row.severity and row.severity.rank >= worst.rank) else worst
    role = row.role
    if row.kind == "reply" and severity in (Severity.WARNING, Severity.ERROR):
        role = severity.value
    return changed(row, severity=severity, assumption=row.assumption or step.assumption, role=role)
