"""A recording of 100,000 steps: reading it, and showing it in the stage's panes; and what a step costs its journal.

Offscreen. Seconds of the processor, so that a busy machine does not count as ours.
"""

import gc
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure
from benchmarks.ladder import long_call
from benchmarks.long import STEPS, long_recording
from console.flow.recording import Recorded, Recording, StepSeen
from console.flow.recording_json import read_recording, recording_text

ROUNDS = 5
AIM = 2.0
JOURNALED = 5_000
FRAME = 0.016


def seconds_of(action: Callable[[], object]) -> float:
    """Processor seconds of an action."""
    began = time.process_time()
    action()
    return time.process_time() - began


def measure() -> Iterator[Figure]:
    """Seconds to read and to show, and microseconds a step while it is written down."""
    entries = tuple(StepSeen("", step) for step in long_call(STEPS))
    yield from opening("", Recording(recorded=Recorded(flow="Four callbacks"), entries=entries))
    yield from opening(", its callbacks too", long_recording(STEPS))
    step = median(journaled(entries[:JOURNALED]) for _ in range(ROUNDS))
    yield Figure(
        name="journal: one step",
        value=step * 1e6,
        unit="µs",
        against=f"a frame of {FRAME * 1000:.0f} ms",
        ratio=step / FRAME,
    )


def opening(what: str, made: Recording) -> Iterator[Figure]:
    """The figures of reading and showing one."""
    text = recording_text(made)
    gc.collect()
    gc.freeze()
    reading = median(seconds_of(lambda: read_recording(text)) for _ in range(ROUNDS))
    parsing = median(seconds_of(lambda: json.loads(text)) for _ in range(ROUNDS))
    yield Figure(
        name=f"recording of {STEPS}: read{what}",
        value=reading,
        unit="s",
        against=f"json.loads of its {len(text) / 1e6:.0f} MB, {parsing:.2f} s",
        ratio=reading / parsing,
    )
    shown = list(showings(read_recording(text)))
    for name, showing in (
        ("read and seen", median(first for first, _ in shown)),
        ("read and whole", median(whole for _, whole in shown)),
    ):
        yield Figure(
            name=f"recording of {STEPS}: {name}{what}",
            value=reading + showing,
            unit="s",
            against=f"the {AIM:.0f} s in which it is to open",
            ratio=(reading + showing) / AIM,
        )


def showings(recording: Recording) -> Iterator[tuple[float, float]]:
    """Seconds until every pane has painted the first steps and the end's state, and until the last step is there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from console.ui.past import Past, party_of
    from console.ui.selection import Selection
    from console.ui.side_bar import SideBar
    from console.ui.stage import Stage

    application = QApplication.instance() or QApplication([])
    past = Past(recording=recording, path=Path("long.recording.json"))
    for _ in range(ROUNDS):
        selection = Selection()
        stage = Stage(selection, SideBar())
        stage.resize(1440, 800)
        stage.show()
        application.processEvents()

        def show(selection: Selection = selection, stage: Stage = stage) -> None:
            selection.choose_call(party_of(past, 1, {}).calls[0])
            stage.repaint()

        def fill(stage: Stage = stage) -> None:
            while len(stage.model.seen) < STEPS or any(timer.isActive() for timer in stage.timers):
                application.processEvents()

        first = seconds_of(show)
        yield first, first + seconds_of(fill)
        stage.close()
        stage.deleteLater()


def journaled(entries: tuple[StepSeen, ...]) -> float:
    """Seconds a step."""
    from console.session.journal import Journals

    with tempfile.TemporaryDirectory() as folder:
        journal = Journals(Path(folder), on_trouble=print).begin(Recorded(flow="Four callbacks"))

        def write() -> None:
            for entry in entries:
                journal.take(entry)

        took = seconds_of(write)
        journal.close()
    return took / len(entries)
