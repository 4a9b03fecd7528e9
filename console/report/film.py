"""A recording as a film: one HTML file that plays in any browser without a network.

The ladder beside the caller's phone, one line in plain words, and a transport. Script and style are handed in: they
stand in resources/film, this module makes the page and the data that they play. A frame is a step of a call.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from console.call.sentences import sentence
from console.flow.recording import ExchangeSeen, Recording
from console.protocol.exchanges import Exchange
from console.protocol.jsontext import NotJson, read_json, write_json
from console.protocol.jsonvalue import Json
from console.report import moments
from console.report.curl import as_curl
from console.report.heard import Bubble, Heard
from console.report.labels import event_word, printable, unmarked
from console.report.ladder.drawing import FONT, MEASURES, LadderDrawing
from console.report.ladder.recorded import RecordedLadder
from console.report.roles import CALL_HUES, ROLES
from console.report.svg import summary

LEAST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds that a frame stands at 1x: what happens at once is seen one after another, long silence is cut short."""
BLOCK = 60
"""Rows of the ladder that a browser lays out together: it leaves out the blocks that are far from what is seen."""
LONGEST_BODY = 20_000
"""Letters of a body that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projector:
    """What plays a film: the script and the style of the page."""

    script: str
    style: str


def film(recording: Recording, projector: Projector) -> str:
    """The page."""
    ladder = RecordedLadder(recording)
    drawing = LadderDrawing(ladder=ladder, paint=lambda role: f"var(--{role})")
    title = escape(printable(recording.recorded.flow or "Recording"))
    data = write_json(_data(ladder, drawing)).replace("<", "\\u003c")
    return _PAGE.format(
        title=title,
        summary=escape(printable(summary(recording))),
        colours=_colours(),
        font=FONT,
        style=projector.style,
        head=_svg(drawing, drawing.head(), MEASURES.header_height),
        rows="\n".join(_blocks(drawing)),
        speeds="".join(_speeds()),
        data=data,
        script=projector.script,
        **{name: _icon(*shapes) for name, shapes in _ICONS.items()},
    )


def _data(ladder: RecordedLadder, drawing: LadderDrawing) -> Json:
    """What the script plays, by its keys: frames, calls with their bubbles, exchanges."""
    return {
        "width": drawing.width,
        "rowHeight": MEASURES.row_height,
        "block": BLOCK,
        "frames": list(_frames(ladder)),
        "calls": list(_calls(ladder)),
        "exchanges": _exchanges(ladder.recording),
    }


def _frames(ladder: RecordedLadder) -> Iterator[Json]:
    """Each step: how long it stands in milliseconds, its clock, its words, its row, its call, its exchange or null."""
    row_of = {place: row.number for row in ladder.rows for place in row.steps}
    calls = {name: number for number, name in enumerate(ladder.calls)}
    seen = list(ladder.recording.seen)
    waits = waits_after([one.step.at for one in seen])
    for place, (one, wait) in enumerate(zip(seen, waits, strict=True)):
        yield [
            round(wait * 1000),
            moments.clock(one.step.at),
            printable(unmarked(sentence(one.step))),
            row_of[place],
            calls[one.call],
            None if one.step.exchange is None else f"{calls[one.call]}/{one.step.exchange}",
        ]


def waits_after(ats: Sequence[float]) -> list[float]:
    """How long each moment stands at 1x, in seconds; the last is not left any more."""
    between = [min(max(after - before, LEAST_WAIT), LONGEST_WAIT) for before, after in pairwise(ats)]
    return [*between, 0.0] if ats else []


def _calls(ladder: RecordedLadder) -> Iterator[Json]:
    """Each call: its name, its hue, and its bubbles with the frames from which on they stand so."""
    heards = {name: Heard() for name in ladder.calls}
    told: dict[str, list[Json]] = {name: [] for name in ladder.calls}
    shown: dict[str, list[Bubble]] = {name: [] for name in ladder.calls}
    for frame, one in enumerate(ladder.recording.seen):
        heard, before = heards[one.call], shown[one.call]
        heard.take([one.step])
        for number in range(max(0, len(before) - 4), len(heard.bubbles)):
            bubble = heard.bubbles[number]
            if number < len(before) and before[number] == bubble:
                continue
            before[number:] = [*([bubble] if number >= len(before) else [bubble, *before[number + 1 :]])]
            words = [printable(part) for part in (bubble.caption, bubble.text)]
            told[one.call].append([frame, number, bubble.side.value, *words, printable(bubble.strong)])
    for number, name in enumerate(ladder.calls):
        yield {"name": name or "Caller", "hue": number % CALL_HUES + 1, "bubbles": told[name]}


def _exchanges(recording: Recording) -> Json:
    """By call and index: what was posted, what came back, and the command that asks again."""
    calls = {name: number for number, name in enumerate(recording.calls)}
    return {
        f"{calls[entry.call]}/{entry.exchange.index}": _exchange(entry.exchange)
        for entry in recording.entries
        if isinstance(entry, ExchangeSeen)
    }


def _exchange(exchange: Exchange) -> Mapping[str, Json]:
    response, failure = exchange.response, exchange.failure
    came = failure.sentence if response is None and failure is not None else _body(response.body if response else b"")
    status = "" if response is None else f"{response.status}, "
    return {
        "title": f"{event_word(exchange.event)}, {status}{moments.took(exchange.seconds)}",
        "request": _body(exchange.request.body),
        "response": came,
        "curl": as_curl(exchange.request),
    }


def _body(body: bytes) -> str:
    """The body as a person reads it."""
    try:
        text = write_json(read_json(body).value, indent=2)
    except NotJson:
        text = body.decode("utf-8", "replace")
    return text if len(text) <= LONGEST_BODY else f"{text[:LONGEST_BODY]}…"


def _blocks(drawing: LadderDrawing) -> Iterator[str]:
    rows = drawing.ladder.rows
    for first in range(0, len(rows), BLOCK):
        some = rows[first : first + BLOCK]
        yield _svg(drawing, drawing.rows(some), len(some) * MEASURES.row_height, kind="block")


def _svg(drawing: LadderDrawing, shapes: Iterator[str], height: int, *, kind: str = "head") -> str:
    size = f'viewBox="0 0 {drawing.width} {height}" style="aspect-ratio:{drawing.width}/{height}"'
    return f'<svg class="{kind}" {size} font-family="inherit">' + "".join(shapes) + "</svg>"


def _colours() -> str:
    """Every role as a variable of the style sheet: light, dark where the system says so, and as a person chose."""
    light, dark = ("".join(f"--{role}:{both[scheme]};" for role, both in ROLES.items()) for scheme in (0, 1))
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}"
    )


def _speeds() -> Iterator[str]:
    for speed in ("0.5", "1", "2", "4", "8"):
        chosen = " selected" if speed == "1" else ""
        yield f'<option value="{speed}"{chosen}>{speed}×</option>'


_ICONS = {
    "first": (("M2 2h2v12H2zM14 2v12L5 8z", ""),),
    "back": (("M12 2v12L4 8z", ""),),
    "play": (("M4 2v12l9-6z", "plays"), ("M3 2h3v12H3zM10 2h3v12h-3z", "pauses")),
    "on": (("M4 2v12l8-6z", ""),),
    "last": (("M12 2h2v12h-2zM2 2v12l9-6z", ""),),
}
"""The shapes on the buttons of the transport, each with its class."""


def _icon(*shapes: tuple[str, str]) -> str:
    paths = "".join(f'<path class="{kind}" d="{path}"/>' for path, kind in shapes)
    return f'<svg viewBox="0 0 16 16" aria-hidden="true">{paths}</svg>'


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline'">
<title>{title}</title>
<style>{colours}
body{{font-family:{font}}}
{style}</style>
</head>
<body>
<header>
<div><h1>{title}</h1><p>{summary}</p></div>
<button id="theme" type="button">Theme</button>
</header>
<main>
<section id="ladder" aria-label="Ladder" tabindex="0">
{head}
<div id="rows"><div id="now"></div>
{rows}
<div id="future"></div></div>
</section>
<section id="phone" aria-label="What the caller hears and presses">
<div id="calls" role="group" aria-label="Calls"></div>
<div id="bubbles"></div>
<details id="wire"><summary>On the wire</summary>
<p id="wire-title"></p>
<h2>Callback</h2><pre id="request"></pre>
<h2>Answer</h2><pre id="response"></pre>
<button id="curl" type="button">Copy as curl</button>
</details>
</section>
</main>
<footer>
<p id="caption" aria-live="polite"></p>
<div id="transport">
<button id="first" type="button" aria-label="To the start" title="To the start (Home)">{first}</button>
<button id="back" type="button" aria-label="Step back" title="Step back (←)">{back}</button>
<button id="play" type="button" aria-label="Play" aria-pressed="false" title="Play or pause (Space)">{play}</button>
<button id="on" type="button" aria-label="Step on" title="Step on (→)">{on}</button>
<button id="last" type="button" aria-label="To the end" title="To the end (End)">{last}</button>
<input id="scrub" type="range" min="0" max="0" value="0" aria-label="Place in the call">
<output id="clock"></output>
<label>Speed <select id="speed">{speeds}</select></label>
</div>
<p id="keys">Space plays and pauses · ← → step · Home End jump · + − speed · a row of the ladder jumps there</p>
</footer>
<noscript>This film needs a browser that runs scripts; it asks nothing of any network.</noscript>
<script type="application/json" id="film">{data}</script>
<script>{script}</script>
</body>
</html>
"""
