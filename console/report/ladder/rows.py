"""The ladder's rows: which step is drawn as a row of its own and which folds into the one above. Pure and incremental.

Appending one step looks at the last row only, and a row is made when someone looks at it: of 100,000 steps those rows
are made that are seen. Every step is in exactly one row.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import overload

from console.call.steps import Lane, Step
from console.report import labels
from console.report.ladder.folding import Fold, fold_of, taken_over, with_key
from console.report.ladder.row import Life, Row, changed, life, marked, menu_of, row_of


class _Last:
    """The last row as far as the next step asks for it."""

    __slots__ = ("call", "keys", "kind", "last_kind", "menu", "name", "source")

    def __init__(self, step: Step, call: int) -> None:
        self.call = call
        self.kind = self.last_kind = step.kind
        self.name = str(step.data.get("name") or "")
        self.menu = menu_of(step)
        self.source = step.source
        self.keys: list[str] = [""] if step.kind == "key" else []

    def take(self, step: Step, fold: Fold) -> None:
        """This step is folded in."""
        self.last_kind = step.kind
        if fold is taken_over:
            self.kind, self.menu, self.source = step.kind, menu_of(step), step.source
        elif fold is with_key:
            self.keys.append("")


class Rows:
    """The rows of the calls that go on together. `lanes` are the life lines seen so far, in the order of the window;
    `heads` what stands over them where it is not their general name: who was dialled last, which conference it is. A
    callout begins without a caller.
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.lanes: tuple[Life, ...] = (Life(Lane.CALLER), Life(Lane.PLATFORM), Life(Lane.BACKEND))
        self._seen: list[Step] = []
        self._begins: list[int] = []
        self._calls: list[int] = []
        self._asking: dict[int, tuple[bool, bool, bool]] = {}
        self._made: dict[int, Row] = {}
        self._last: _Last | None = None
        self._open: set[tuple[int, int]] = set()
        self._met: set[tuple[int, Lane, Lane]] = set()
        self._named: dict[Life, Step] = {}
        for step in steps:
            self.append(step)

    def __len__(self) -> int:
        return len(self._begins)

    @property
    def rows(self) -> Sequence[Row]:
        """Every row; each is made when it is looked at."""
        return _Made(self)

    @property
    def heads(self) -> dict[Life, str]:
        """What stands over the life lines that have a name of their own."""
        return {line: _head(step) for line, step in self._named.items()}

    @property
    def step_count(self) -> int:
        """How many steps the rows hold."""
        return len(self._seen)

    def row_of(self, place: int) -> int:
        """The row that holds the step at this place of the call's list."""
        return bisect_right(self._begins, place) - 1

    @property
    def waiting(self) -> bool:
        """The last row is a callback that nothing has come back for."""
        last = len(self) - 1
        return last >= 0 and self._asking.get(last, CALM)[1] and self.row(last).asked in self._open

    def row(self, number: int) -> Row:
        """The row of this number, counted from 0."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(number, len(self._seen) - 1)
        return made

    def row_by(self, place: int) -> Row:
        """The row of the step at this place as it was before later ones folded into it."""
        return self._make(self.row_of(place), place)

    def append(self, step: Step, call: int = 0) -> int:
        """Take in the next step of this call; the number of the row that now holds it."""
        place, last = len(self._seen), self._last
        if place == 0 and step.kind == "callout":
            self.lanes = tuple(one for one in self.lanes if one.lane is not Lane.CALLER)
        fold = None if last is None or last.call != call else fold_of(last, step)
        if last is not None and fold is not None:
            last.take(step, fold)
            self._made.pop(len(self._begins) - 1, None)
        else:
            self._begin(step, place, call)
        self._seen.append(step)
        lanes = (call, step.source, step.target)
        if lanes not in self._met:
            self._met.add(lanes)
            for lane in lanes[1:]:
                self._meet(life(lane, call))
        if step.kind == "ring":
            self._named[Life(Lane.CALLEE, call)] = step
        elif step.kind == "conference" and step.data.get("what") == "joined":
            self._named[Life(Lane.CONFERENCE)] = step
        return len(self._begins) - 1

    def _meet(self, line: Life) -> None:
        if line not in self.lanes:
            order = list(Lane)
            self.lanes = tuple(sorted((*self.lanes, line), key=lambda one: (order.index(one.lane), one.call)))

    def _begin(self, step: Step, place: int, call: int) -> None:
        """A row of its own; it is told now whether the backend is being asked meanwhile."""
        busy = bool(self._open)
        opens = closes = False
        if step.exchange is not None and step.kind == "callback":
            self._open.add((call, step.exchange))
            opens = True
        elif step.exchange is not None and step.kind in ("reply", "no_reply"):
            asked = (call, step.exchange)
            closes = asked in self._open
            self._open.discard(asked)
            busy = bool(self._open)
        if busy or opens or closes:
            self._asking[len(self._begins)] = busy, opens, closes
        self._begins.append(place)
        self._calls.append(call)
        self._last = _Last(step, call)

    def _make(self, number: int, last: int) -> Row:
        """The row from its steps up to this place, folded as they were when they came."""
        begin = self._begins[number]
        end = self._begins[number + 1] if number + 1 < len(self._begins) else len(self._seen)
        busy, opens, closes = self._asking.get(number, CALM)
        row = row_of(self._seen[begin], begin, number, self._calls[number])
        row = marked(changed(row, busy=busy, opens=opens, closes=closes), self._seen[begin])
        for place in range(begin + 1, min(end, last + 1)):
            step = self._seen[place]
            fold = fold_of(row, step)
            assert fold is not None, "it folded when it came"
            row = marked(fold(row, step, place), step)
        return row


CALM = (False, False, False)
"""Of a row during which the backend is not asked: busy, opens, closes."""


class _Made(Sequence[Row]):
    """Rows, each made when it is looked at."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        places = range(len(self._rows))[at]
        return self._rows.row(places) if isinstance(places, int) else [self._rows.row(place) for place in places]


def _head(step: Step) -> str:
    """Who was dialled, which conference it is."""
    if step.kind == "conference":
        return labels.words(step, "conference")
    name = labels.whom(labels.words(step, "endpoint"), labels.words(step, "number"))
    return f"{name[:1].upper()}{name[1:]}"
