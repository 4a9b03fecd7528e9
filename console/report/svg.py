"""The ladder of a recording as a picture: one SVG, or one for each page of paper. Light or dark, in the reader's font.

Heading, participants and rows; whoever cannot see it is told the title, a description, and each row in sentences.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from console.flow.recording import Recording
from console.report.labels import printable
from console.report.ladder.drawing import FONT, MEASURES, LadderDrawing
from console.report.ladder.recorded import RecordedLadder
from console.report.ladder.row import Row
from console.report.roles import Scheme, colour

HEADING = 56
"""Pixels for the title and what was recorded."""
FOOT = 16
PAGE_SHAPE = 297 / 210
"""Height by width of a page of paper (A4)."""


def svg(recording: Recording, *, scheme: Scheme = "light") -> str:
    """The whole ladder as one picture."""
    drawing = _drawing(recording, scheme)
    return _picture(recording, drawing, drawing.ladder.rows, page="")


def svg_pages(recording: Recording, *, scheme: Scheme = "light") -> Iterator[str]:
    """The same on pages of one size and shape, participants at the top of each. A recording has one page at least."""
    drawing = _drawing(recording, scheme)
    height = int(drawing.width * PAGE_SHAPE)
    fit = max(1, (height - HEADING - MEASURES.header_height - FOOT) // MEASURES.row_height)
    rows = drawing.ladder.rows
    count = max(1, -(-len(rows) // fit))
    for number in range(count):
        page = f"page {number + 1} of {count}"
        yield _picture(recording, drawing, rows[number * fit : (number + 1) * fit], page=page, height=height)


def summary(recording: Recording) -> str:
    """What was recorded, in a line: `hotel.flow.yaml · 2026-01-01 12:00 UTC · against http://…`.

    The file by its name alone: in which folder it was concerns nobody who is shown the call.
    """
    recorded = recording.recorded
    file = re.split(r"[/\\]", recorded.file)[-1]
    began = f"{recorded.began[:16].replace('T', ' ')} UTC" if recorded.began else ""
    backend = f"against {recorded.backend}" if recorded.backend else "against the flow's own answers"
    broke = "" if recording.ended is not None else "broke off"
    return " · ".join(part for part in (file, began, backend, broke) if part)


def _drawing(recording: Recording, scheme: Scheme) -> LadderDrawing:
    return LadderDrawing(ladder=RecordedLadder(recording), paint=partial(_painted, scheme))


def _painted(scheme: Scheme, role: str) -> str:
    return colour(role, scheme)


def _picture(
    recording: Recording, drawing: LadderDrawing, rows: Sequence[Row], *, page: str, height: int | None = None
) -> str:
    paint, width = drawing.paint, drawing.width
    top = HEADING + MEASURES.header_height
    tall = height if height is not None else top + len(rows) * MEASURES.row_height + FOOT
    title = recording.recorded.flow or "Recording"
    who = ", ".join(drawing.ladder.called(life) for life in drawing.ladder.lanes)
    told = f"Sequence of {len(rows)} rows between {who}. {summary(recording)}"
    size = f'viewBox="0 0 {width} {tall}" width="{width}" height="{tall}"'
    spoken = f'role="img" aria-labelledby="title description" font-family="{FONT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {spoken}>',
        f'<title id="title">{_seen(title)}</title>',
        f'<desc id="description">{_seen(told)}</desc>',
        f'<rect width="{width}" height="{tall}" fill="{paint("panel")}"/>',
        f'<text x="24" y="26" font-size="15" font-weight="600" fill="{paint("text")}">{_seen(title)}</text>',
        f'<text x="24" y="45" font-size="11" fill="{paint("muted")}">{_seen(summary(recording))}</text>',
    ]
    if page:
        parts.append(
            f'<text x="{width - 24}" y="26" font-size="11" text-anchor="end" fill="{paint("muted")}">{page}</text>'
        )
    parts += [*drawing.rows(rows, top), *drawing.head(HEADING), "</svg>"]
    return "\n".join(parts) + "\n"


def _seen(text: str) -> str:
    return escape(printable(text))
