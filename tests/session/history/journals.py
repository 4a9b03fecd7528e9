"""Journals to look for things in, written as the window writes them. Not a test by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from console.flow.recording import Ended, Entry, ExchangeSeen, Recorded, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Request, Response
from console.session.journal import Journals
from tests.flow.playing import play_text

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)

MENU = """
call: {from: "FROM", to: "+442079460123"}
responses:
  - event: ice
    svaml:
      instructions: [{name: answer}, {name: setCookie, key: lang, value: sv}]
      action: {name: runMenu, menus: [{id: main, mainPrompt: "#tts[Press 60 for Göteborg.]", maxDigits: 2}]}
  - {event: pie, svaml: {action: {name: hangup}}}
script: [dial, press: "60", wait: pie]
"""


@cache
def entries_of(caller: str) -> tuple[Entry, ...]:
    """A call from this number, with a prompt, two keys and a cookie; its callbacks have bodies."""
    steps = tuple(StepSeen(line.name, step) for line, step in play_text(MENU.replace("FROM", caller)).play.seen)
    return (*steps, *(ExchangeSeen("", exchange(index, b'{"cli":"%s"}' % caller.encode())) for index in (0, 1)))


def exchange(index: int, body: bytes, answer: bytes = b'{"action":{"name":"runMenu"}}') -> Exchange:
    """A callback with these bodies."""
    headers = (("Content-Type", "application/json"),)
    request = Request(method="POST", url="http://127.0.0.1:5000/voice", headers=headers, body=body)
    response = Response(status=200, headers=(("Server", "Werkzeug"),), body=answer)
    attempt = Attempt(request=request, response=response, seconds=0.1)
    return Exchange(index=index, event="ice" if index == 0 else "pie", started="", attempts=(attempt,))


def write(
    folder: Path,
    *,
    flow: str = "Hotel",
    caller: str = "+46313900612",
    ago: timedelta = timedelta(),
    entries: Sequence[Entry] | None = None,
    ended: Ended | None = Ended(),  # noqa: B008 - a frozen value
    **recorded: object,
) -> Path:
    """A journal of a call that began so long ago; `ended` None: it broke off."""
    began = f"{NOW - ago:%Y-%m-%dT%H:%M:%S}.000Z"
    journals = Journals(folder, on_trouble=print)
    journal = journals.begin(replace(Recorded(flow=flow, began=began, by_hand=False), **recorded))
    for entry in entries_of(caller) if entries is None else entries:
        journal.take(entry)
    if ended is None:
        journal.close()
    else:
        journal.end(ended)
    return journal.path
