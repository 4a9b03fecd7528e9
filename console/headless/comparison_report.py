"""What a comparison comes to: the lines that a person reads, or a line of JSON for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from console.errors import ConsoleError, mistakes_of
from console.flow.comparing import Change, Comparison, Item, Row, Sign
from console.flow.comparing.comparison import WORDS
from console.flow.comparing.wording import detail, title
from console.headless.terminal import Piece, complain, show, show_json
from console.protocol.jsonvalue import Json
from console.report import json_lines
from console.report.moments import clock

SAME, DIFFERENT, COULD_NOT = 0, 1, 2
STYLES = {Sign.CHANGED: "yellow", Sign.NEW: "green", Sign.MISSING: "red", Sign.MOVED: "magenta", Sign.SAME: "dim"}
SHOWN_AROUND = 2
"""Rows that are the same, before and after a difference; of a longer run the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the two sides are called: files, or the address that was asked now."""

    before: str
    after: str


def status_of(comparison: Comparison, *, timing: bool) -> int:
    """The exit status; with `timing` what is notably slower or faster counts as different too."""
    return DIFFERENT if not comparison.same or (timing and comparison.timings) else SAME


def tell(comparison: Comparison, names: Names, *, as_json: bool) -> None:
    """All of it on standard output."""
    if as_json:
        show_json(json_lines.line(comparison_json(comparison, names)))
    else:
        show_comparison(comparison, names)


def refuse(error: ConsoleError, names: Names, *, as_json: bool) -> int:
    """It could not be compared: why not, on standard error, and as JSON where that is wanted."""
    if as_json:
        nothing: json_lines.Object = {"before": names.before, "after": names.after, "same": None, "counts": {}}
        nothing |= {"ignored": [], "rows": []}
        show_json(json_lines.line(nothing | json_lines.errors_json(mistakes_of(error))))
    complain(error)
    return COULD_NOT


# -- for programs


def comparison_json(comparison: Comparison, names: Names) -> json_lines.Object:
    """Everything, docs/json.md."""
    return {
        "before": names.before,
        "after": names.after,
        "same": comparison.same,
        "counts": {WORDS[sign]: number for sign, number in comparison.counts.items()},
        "ignored": list(comparison.ignored),
        "rows": [_row_json(row) for row in comparison.rows],
    }


def _row_json(row: Row) -> Json:
    return {
        "call": row.call,
        "what": WORDS[row.sign],
        "before": _item_json(row.before),
        "after": _item_json(row.after),
        "partner": row.partner,
        "changes": [
            {"path": one.path, "before": json_lines.exact(one.before), "after": json_lines.exact(one.after)}
            | {"sentence": one.sentence}
            for one in row.changes
        ],
        "timings": [
            {"what": one.what, "before": json_lines.number(one.before, 6), "after": json_lines.number(one.after, 6)}
            for one in row.timings
        ],
    }


def _item_json(item: Item | None) -> Json:
    if item is None:
        return None
    step = item.step
    place: json_lines.Object = {"step": step.index, "at": json_lines.number(step.at), "kind": step.kind}
    return place | {"exchange": step.exchange, "title": title(item), "detail": detail(item)}


# -- for people


def show_comparison(comparison: Comparison, names: Names) -> None:
    """A row a line with its sign, what changed of it below, and at the end what there was of each sign."""
    show(f"{Sign.MISSING} {names.before}")
    show(f"{Sign.NEW} {names.after}")
    calls = {row.call for row in comparison.rows}
    for call, rows in groupby(comparison.rows, lambda row: row.call):
        if len(calls) > 1:
            show((f"call {call}" if call else "the flow's own call", "bold"))
        _show_rows(list(rows))
    show(*_counted(comparison))


def _show_rows(rows: Sequence[Row]) -> None:
    for same, run in groupby(rows, lambda row: row.sign is Sign.SAME and not row.timings):
        listed = list(run)
        hidden = len(listed) - 2 * SHOWN_AROUND if same else 0
        if hidden < 2:
            for row in listed:
                _show_row(row)
            continue
        for row in listed[:SHOWN_AROUND]:
            _show_row(row)
        show((f"  {'…':>7}  {hidden} more the same", "dim"))
        for row in listed[-SHOWN_AROUND:]:
            _show_row(row)


def _show_row(row: Row) -> None:
    style, item = STYLES[row.sign], row.item
    where = f" {'to here' if row.before is None else 'from here'}" if row.sign is Sign.MOVED else ""
    pieces: list[Piece | str] = [(f"{row.sign} {clock(item.step.at):>7}  {title(item)}", style)]
    if detail(item):
        pieces.append((f"  {detail(item)}", "dim"))
    show(*pieces, *([(where, style)] if where else []))
    for change in row.changes:
        show(f"{'':11}{_plain(change)}", (f"  {change.path}", "cyan"))
    for timing in row.timings:
        show((f"{'':11}{timing.sentence}", "dim"))


def _plain(change: Change) -> str:
    return change.sentence.replace("`", "")


def _counted(comparison: Comparison) -> Iterator[Piece | str]:
    """`2 changed, 1 new, 5 same`, then what was ignored by name and how many are slower or faster."""
    counts = comparison.counts
    if comparison.same:
        yield ("the same", "green")
        yield f", {counts.get(Sign.SAME, 0)} steps"
    else:
        for place, (sign, number) in enumerate(counts.items()):
            yield ", " if place else ""
            yield (f"{number} {WORDS[sign]}", STYLES[sign])
    words = Counter(timing.word for timing in comparison.timings)
    for word, number in words.items():
        yield f"; {number} {word}"
    if comparison.ignored:
        yield (f"; ignored {', '.join(comparison.ignored)}", "dim")
