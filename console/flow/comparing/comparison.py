"""Two recordings compared: rows, each with a sign, and for what changed the fields.

Both sides are read by meaning (console.flow.comparing.meaning), aligned, and what is left over on both sides alike was
moved. Slower is told apart from otherwise: it is no difference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from console.flow.comparing.aligning import Token, align
from console.flow.comparing.fields import Change, differences
from console.flow.comparing.ignoring import ALWAYS_IGNORED, path_of
from console.flow.comparing.meaning import ANSWER, CALL, Item, items_of
from console.flow.comparing.wording import change_sentence
from console.flow.recording import Recording


class Sign(StrEnum):
    """What became of a step, as one character."""

    SAME = "="
    CHANGED = "~"
    NEW = "+"
    MISSING = "−"
    MOVED = "↕"


WORDS: Mapping[Sign, str] = {
    Sign.CHANGED: "changed",
    Sign.NEW: "new",
    Sign.MISSING: "missing",
    Sign.MOVED: "moved",
    Sign.SAME: "same",
}
"""The signs in words, what one looks for first."""

NOTICED: Mapping[str, tuple[float, float]] = {ANSWER: (2.0, 0.1), CALL: (1.0, 1.0)}
"""What counts as slower or faster: so many times as long, and so many seconds apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The same, but not as fast: `what` is answer (wall clock) or call (virtual), both in seconds."""

    what: str
    before: float
    after: float

    @property
    def word(self) -> str:
        """How it is after: slower or faster for an answer, longer or shorter for a call."""
        more, less = {ANSWER: ("slower", "faster"), CALL: ("longer", "shorter")}[self.what]
        return more if self.after > self.before else less

    @property
    def sentence(self) -> str:
        """`The answer took 0.812 s instead of 0.01 s: slower.`"""
        which = {ANSWER: "The answer took", CALL: "The call lasted"}[self.what]
        return f"{which} {round(self.after, 3):g} s instead of {round(self.before, 3):g} s: {self.word}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A step of both sides or of one. `changes` only of what changed.

    What was moved has two rows, one where it was and one where it is; `partner` is the place of the other row.
    """

    call: str
    sign: Sign
    before: Item | None = None
    after: Item | None = None
    changes: tuple[Change, ...] = ()
    timings: tuple[Timing, ...] = ()
    partner: int | None = None

    @property
    def item(self) -> Item:
        """The step as it is after, else as it was."""
        item = self.after or self.before
        assert item is not None
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Rows in order, call by call. `ignored` are the paths of fields that a person named."""

    before: Recording
    after: Recording
    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Nothing is different; some of it may be slower."""
        return all(row.sign is Sign.SAME for row in self.rows)

    @property
    def counts(self) -> dict[Sign, int]:
        """How many rows have each sign that there is; what was moved counts once."""
        found = {sign: sum(row.sign is sign for row in self.rows) for sign in WORDS}
        found[Sign.MOVED] //= 2
        return {sign: number for sign, number in found.items() if number}

    @property
    def timings(self) -> tuple[Timing, ...]:
        """What took notably longer, or less long."""
        return tuple(timing for row in self.rows for timing in row.timings)


def compare(before: Recording, after: Recording, ignore: Iterable[str] = ()) -> Comparison:
    """Two recordings side by side, their calls by name. `ignore`: paths of fields that are not looked at."""
    named = tuple(dict.fromkeys(ignore))
    ignored = tuple(path_of(path) for path in (*ALWAYS_IGNORED, *named))
    own, others = items_of(before, ignored), items_of(after, ignored)
    rows: list[Row] = []
    for call in dict.fromkeys((*own, *others)):
        rows += _moved(_rows(call, own.get(call, ()), others.get(call, ())), len(rows))
    return Comparison(before=before, after=after, rows=tuple(rows), ignored=named)


def _rows(call: str, before: Sequence[Item], after: Sequence[Item]) -> Iterator[Row]:
    pairs = align([one.token for one in before], [one.token for one in after])
    own, other = 0, 0
    for here, there in (*pairs, (len(before), len(after))):
        for item in before[own:here]:
            yield Row(call=call, sign=Sign.MISSING, before=item)
        for item in after[other:there]:
            yield Row(call=call, sign=Sign.NEW, after=item)
        if here < len(before):
            yield _pair(call, before[here], after[there])
        own, other = here + 1, there + 1


def _pair(call: str, before: Item, after: Item) -> Row:
    changed = differences(before.fields, after.fields) if before.token != after.token else ()
    changes = tuple(replace(change, sentence=change_sentence(change, before, after)) for change in changed)
    return Row(
        call=call,
        sign=Sign.CHANGED if changes else Sign.SAME,
        before=before,
        after=after,
        changes=changes,
        timings=tuple(_timings(before, after)),
    )


def _timings(before: Item, after: Item) -> Iterator[Timing]:
    for what in before.timed.keys() & after.timed.keys():
        was, now = before.timed[what], after.timed[what]
        times, seconds = NOTICED[what]
        if abs(now - was) >= seconds and max(was, now) >= times * min(was, now):
            yield Timing(what=what, before=was, after=now)


def _moved(rows: Iterable[Row], start: int) -> list[Row]:
    """The rows, with what is missing here and new there alike told as moved; `start`: how many rows stand before."""
    made = list(rows)
    gone: dict[Token, list[int]] = {}
    for place, row in enumerate(made):
        if row.sign is Sign.MISSING:
            gone.setdefault(row.item.token, []).append(place)
    for place, row in enumerate(made):
        if row.sign is Sign.NEW and (waiting := gone.get(row.item.token)):
            earlier = waiting.pop(0)
            made[earlier] = replace(made[earlier], sign=Sign.MOVED, partner=start + place)
            made[place] = replace(row, sign=Sign.MOVED, partner=start + earlier)
    return made
