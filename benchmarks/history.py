"""The history of 10,000 calls: making its index, asking it, and listing what was found. Offscreen.

Making it is told in seconds of the processor, asking and listing in what a person waits.
"""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.desk import BODIES, FLOW
from benchmarks.engine import play_one_call
from benchmarks.figure import Figure
from console.flow.call_filter import parse_filter
from console.flow.recording import Ended, ExchangeSeen, Recorded, StepSeen
from console.flow.recording_json import end_json, entry_json, head_json, line_of
from console.protocol.exchanges import Attempt, Exchange, Request, Response
from console.protocol.jsontext import write_json

CALLS = 10_000
ROUNDS = 5
AIM = 50.0
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
FILTERS = (
    "",
    "d",
    "desk",
    "press 1",
    '"one moment"',
    "application",
    "connectPstn",
    "46313900",
    "4631390064",
    "nowhere",
    "-nowhere",
    "-desk",
    "flow:four",
    "from:+4631",
    "to:442079",
    "event:pie",
    "body:runMenu",
    "header:signature",
    'heard:"press 1"',
    "key:1",
    "ended:answered",
    "passed",
    "on:today",
    "before:yesterday",
    "desk from:+46310 event:dice -failed after:2026-11-01",
    '"the platform posts"',
)
"""What people type: words that every call has, that some have, that none has, and every kind of field."""


def measure() -> Iterator[Figure]:
    """Seconds to make, milliseconds to ask and to list."""
    from console.session.history import History

    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "recordings"
        folder.mkdir()
        for number in range(CALLS):
            write_journal(folder, number)
        size = sum(file.stat().st_size for file in folder.iterdir())
        history = History(folder)
        began = time.process_time(), time.perf_counter()
        history.update()
        took, waited = time.process_time() - began[0], time.perf_counter() - began[1]
        index = sum(file.stat().st_size for file in Path(kept).glob("history-*"))
        yield Figure(
            name=f"history of {CALLS}: made",
            value=took,
            unit="s",
            against=f"the {size / 1e6:.0f} MB it is of, in {waited:.0f} s; the index has {index / 1e6:.0f} MB",
            ratio=index / size,
        )
        began = time.process_time(), time.perf_counter()
        history.update()
        yield told(
            f"history of {CALLS}: nothing new", [time.perf_counter() - began[1]], "the same, though nobody waits for it"
        )
        asked = {line: list(asking(history, line)) for line in FILTERS}
        middle = [median(each) for each in asked.values()]
        slowest = max(asked, key=lambda line: median(asked[line]))
        yield told(f"history of {CALLS}: a filter", middle, f"the {AIM:.0f} ms in which it is to be answered")
        yield told(f"history of {CALLS}: the slowest", asked[slowest], f"the same; it is {slowest}")
        yield told(f"history of {CALLS}: where it stands", list(hitting(history)), "the same, for a page of rows")
        yield told(f"history of {CALLS}: listed", list(listing(history)), "the same, where all of them are")
        history.close()


def told(name: str, seconds: list[float], against: str) -> Figure:
    """The median in milliseconds."""
    mills = median(seconds) * 1000
    return Figure(name=name, value=mills, unit="ms", against=against, ratio=mills / AIM)


def asking(history: object, line: str) -> Iterator[float]:
    """Seconds that a filter takes, the first time left out: that is paid once a session."""
    asked = parse_filter(line, date(2026, 11, 27))
    assert not asked.mistakes, asked
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        history.ask(asked)  # type: ignore[attr-defined]
        if number:
            yield time.perf_counter() - began


def hitting(history: object) -> Iterator[float]:
    """Seconds to find where a word stands in as many calls as a page has."""
    asked = parse_filter("connectPstn", date(2026, 11, 27))
    rows = history.ask(asked).rows  # type: ignore[attr-defined]
    for number in range(ROUNDS):
        page = [row.id for row in rows[number * 20 : number * 20 + 20]]
        began = time.perf_counter()
        history.hits(page, asked)  # type: ignore[attr-defined]
        yield time.perf_counter() - began


def listing(history: object) -> Iterator[float]:
    """Seconds until all of them stand in the list and the first are painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from console.ui.history.row_list import RowListView

    application = QApplication.instance() or QApplication([])
    rows = history.ask(parse_filter("", date(2026, 11, 27))).rows  # type: ignore[attr-defined]
    view = RowListView()
    view.resize(1000, 760)
    view.show()
    application.processEvents()
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        view.show_rows(rows[number:], asks=False, keep=False)
        view.viewport().repaint()
        if number:
            yield time.perf_counter() - began
    view.close()
    view.deleteLater()


STEPS = tuple(StepSeen("", step) for step in play_one_call().steps)


def write_journal(folder: Path, number: int) -> None:
    """A call of four callbacks, with a number and an id of its own, some minutes before the one before it."""
    random_of = random.Random(number)
    caller, callid = f"+4631{random_of.randrange(10**7):07d}", f"{random_of.getrandbits(128):032x}"
    began = f"{NOW - timedelta(minutes=7 * number):%Y-%m-%dT%H:%M:%S}.{number % 1000:03d}Z"
    head = Recorded(flow=FLOW.name, began=began, backend="http://127.0.0.1:5000/voice", by_hand=bool(number % 3))
    lines = [line_of(head_json(head)), *(line_of(entry_json(entry)) for entry in STEPS)]
    lines += [line_of(entry_json(ExchangeSeen("", one))) for one in exchanges(callid)]
    text = b"".join((*lines, line_of(end_json(Ended())))).replace(b"+46313900601", caller.encode())
    name = "".join(letter for letter in began if letter.isdigit())
    (folder / f"{name}-four-callbacks.recording.jsonl").write_bytes(text)


def exchanges(callid: str) -> Iterator[Exchange]:
    """The callbacks of a call as they went over the wire."""
    posted = [seen.step for seen in STEPS if seen.step.kind == "callback"]
    for index, step in enumerate(posted):
        event = str(step.data["event"])
        body = write_json({"callid": callid, "body": step.data["body"]}).encode()
        headers = (("Authorization", f"application key:{callid[:28]}="), ("Content-Type", "application/json"))
        request = Request(method="POST", url="http://127.0.0.1:5000/voice", headers=headers, body=body)
        response = Response(status=200, headers=(("Server", "Werkzeug/3.0"),), body=BODIES[event])
        attempt = Attempt(request=request, response=response, seconds=0.002)
        yield Exchange(index=index, event=event, started="", attempts=(attempt,))
