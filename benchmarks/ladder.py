"""The ladder with 10,000 steps: appending one and scrolling by a page, each until it is painted. Offscreen."""

import os
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.engine import play_one_call
from benchmarks.figure import Figure, medians, seconds_of
from console.call.steps import Step

STEPS = 10_000
ROUNDS = 200
FRAME = 16.0


def long_call(count: int) -> list[Step]:
    """Steps of one call that goes on and on: a short call, played over and over."""
    short = play_one_call().steps
    lasts = short[-1].at + 1.0
    exchanges = 1 + max(step.exchange for step in short if step.exchange is not None)
    return [
        replace(
            step,
            index=index,
            at=step.at + lasts * turn,
            exchange=None if step.exchange is None else step.exchange + exchanges * turn,
        )
        for index in range(count)
        for turn, step in [(index // len(short), short[index % len(short)])]
    ]


def measure() -> Iterator[Figure]:
    """Milliseconds until the change is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from console.ui.ladder.view import LadderView
    from console.ui.timeline import TimelineModel

    application = QApplication.instance() or QApplication([])
    steps = iter(long_call(STEPS + ROUNDS))
    model = TimelineModel()
    view = LadderView(model)
    view.resize(720, 600)
    view.show()
    for _ in range(STEPS):
        model.append(next(steps))
    application.processEvents()
    bar = view.canvas.verticalScrollBar()

    def append() -> float:
        """One step more, at the end that the ladder follows."""
        bar.setValue(bar.maximum())
        application.processEvents()

        def one_more() -> None:
            model.append(next(steps))
            application.processEvents()
            view.canvas.viewport().repaint()

        return seconds_of(one_more) * 1000

    def scroll() -> float:
        """From somewhere in the middle a page down."""
        bar.setValue(bar.maximum() // 2)
        application.processEvents()

        def a_page_down() -> None:
            bar.setValue(bar.value() + bar.pageStep())
            view.canvas.viewport().repaint()

        return seconds_of(a_page_down) * 1000

    took = medians({"append": append, "scroll": scroll}, rounds=ROUNDS)
    for action, words in (("append", "append a step"), ("scroll", "scroll a page")):
        yield Figure(
            name=f"ladder of {STEPS}: {words}",
            value=took[action],
            unit="ms",
            against=f"a frame of {FRAME:.0f} ms",
            ratio=took[action] / FRAME,
        )
    view.close()
