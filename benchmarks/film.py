"""A recording of 100,000 steps as a film: scrubbing it, jumping in it, and what playing it costs. Offscreen.

Milliseconds of the processor, so that a busy machine does not count as ours: a move of the playhead until every pane
that moves with it is painted, and the turns of the loop after it, in which the answer and the bodies follow.
"""

import gc
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure
from benchmarks.long import STEPS, long_recording

MOVES = 300
FRAME = 16.0
PLAYED_SECONDS = 60
TURNS_A_SECOND = 20
"""So often the clock is shown anew while nothing happens."""


class Screening:
    """A window that shows the film; `move` tells what a move of its playhead took."""

    def __init__(self) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtCore import QSettings

        from console.ui.film.watching import Watching
        from console.ui.main import application
        from console.ui.past import Past, party_of
        from console.ui.selection import Selection
        from console.ui.side_bar import SideBar
        from console.ui.stage import Stage
        from console.ui.window import MainWindow

        self.application = application()
        self.settings = tempfile.TemporaryDirectory()
        ini = str(Path(self.settings.name) / "window.ini")
        self.window = MainWindow(QSettings(ini, QSettings.Format.IniFormat))
        selection = Selection()
        self.stage = Stage(selection, SideBar())
        self.window.pages.addWidget(self.stage)
        self.watching = Watching(self.window, self.stage, selection)
        self.window.resize(1440, 900)
        self.window.show_page(self.stage)
        self.window.show()
        past = Past(recording=long_recording(), path=Path("long.recording.json"))
        gc.collect()
        gc.freeze()
        selection.choose_call(party_of(past, 1, {}).calls[0])
        while len(self.stage.model.seen) < STEPS or self.waits:
            self.application.processEvents()

    @property
    def waits(self) -> bool:
        """Some pane has not been told yet."""
        return any(timer.isActive() for timer in self.stage.timers)

    def turn(self, doing: Callable[[], None] = lambda: None) -> float:
        """Milliseconds of something with all that it leads to in this turn of the loop, painted."""
        began = time.process_time()
        doing()
        self.application.processEvents()
        self.application.sendPostedEvents()
        return (time.process_time() - began) * 1000

    def move(self, second: float) -> tuple[float, float]:
        """To this second: what the move took, and the longest of the turns in which the rest followed."""
        moved = self.turn(lambda: self.stage.film.seek(second))
        turns = [0.0]
        while self.waits:
            turns.append(self.turn())
        return moved, max(turns)

    def close(self) -> None:
        """The window is gone."""
        self.window.close()
        self.settings.cleanup()


def measure() -> Iterator[Figure]:
    """Moves of a pixel, moves anywhere, and a minute of playing."""
    screening = Screening()
    film, line = screening.stage.film, screening.watching.transport.line
    assert film.head is not None
    lasts = film.head.reel.lasts
    pixel = lasts / line.width()
    anywhere = random.Random(7)
    kinds = {
        "scrub by a pixel": [lasts / 3 + pixel * move for move in range(MOVES)],
        "jump anywhere": [anywhere.random() * lasts for _ in range(MOVES)],
    }
    for name, seconds in kinds.items():
        for second in seconds[:10]:
            screening.move(second)
        yield from moves(name, [screening.move(second) for second in seconds])
    yield playing(screening)
    screening.close()


def moves(name: str, took: Sequence[tuple[float, float]]) -> Iterator[Figure]:
    """The figures of one kind of moves."""
    ways = {
        "median": median(moved for moved, _ in took),
        "19 of 20 within": sorted(moved for moved, _ in took)[len(took) * 95 // 100],
        "slowest": max(moved for moved, _ in took),
        "slowest turn after it": max(after for _, after in took),
    }
    for way, value in ways.items():
        yield Figure(
            name=f"film: {name}, {way}",
            value=value,
            unit="ms",
            against=f"a frame of {FRAME:.0f} ms",
            ratio=value / FRAME,
        )


def playing(screening: Screening) -> Figure:
    """What of one core a film takes that plays at 1x."""
    film, wall = screening.stage.film, 0.0
    film.to_start()
    film.clock = lambda: wall
    film.toggle()
    began = time.process_time()
    for _ in range(PLAYED_SECONDS * TURNS_A_SECOND):
        wall += 1 / TURNS_A_SECOND
        film.go_on()
        screening.application.processEvents()
    share = (time.process_time() - began) / PLAYED_SECONDS
    film.pause()
    return Figure(
        name="film: playing at 1x",
        value=share * 1000,
        unit="ms/s",
        against="one core",
        ratio=share,
    )
