"""Take the pictures of the documentation: `python docs/screenshots.py [FOLDER]`, offscreen, at 2x, light and dark.

Needs the fonts Inter and JetBrains Mono (Debian: fonts-inter, fonts-jetbrains-mono), so that they look alike.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "2"

import qasync
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontDatabase

from console.session.recordings import save_recording
from console.session.tasks import TaskOwner
from console.ui.conductor import Conductor
from console.ui.main import application
from console.ui.theme import appearance, fonts
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.ui.calls import Calls, PlacedCall
    from console.ui.theme import Choice

FONTS = ("Inter", "JetBrains Mono")
START_SIZE, MAIN_SIZE = (1200, 760), (1440, 900)
THEMES: tuple["Choice", ...] = ("light", "dark")
FLOWS = Path(__file__).parent.parent / "flows"
EARLIER = ("parcel-status.flow.yaml", "bank-pin.flow.yaml")
"""Scripts that ran before the call of the picture."""
STAND_UP, THREE = "harbour-stand-up.flow.yaml", 3

PATIENCE = 20.0
SETTLING = 0.3
"""Seconds in which animations and late layouts come to rest before a picture is taken."""


def main() -> None:
    """Take all pictures into the folder given, or beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "images"
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    missing = [family for family in FONTS if family not in QFontDatabase.families()]
    if missing:
        sys.exit(
            f"The pictures need the fonts {' and '.join(missing)}: apt-get install fonts-inter fonts-jetbrains-mono"
        )
    fonts.use(*FONTS)
    with tempfile.TemporaryDirectory() as settings:
        os.environ["IVR_CONSOLE_CONFIG_DIR"] = settings
        for theme in THEMES:
            appearance.start(app, theme)
            qasync.run(take(theme, folder, QSettings(f"{settings}/{theme}.ini", QSettings.Format.IniFormat)))


async def take(theme: "Choice", folder: Path, settings: QSettings) -> None:
    """One theme: the first start, a call paused before a PIE, three callers in a conference, a film, a flow edited."""
    window = MainWindow(settings)
    gone = asyncio.get_running_loop().create_future()
    window.gone.connect(lambda: gone.set_result(None))
    window.resize(*START_SIZE)
    window.show()
    conductor = Conductor(window, TaskOwner(fail))
    appearance.choose(theme)
    await picture(window, folder / f"start-{theme}.png")

    window.resize(*MAIN_SIZE)
    for count, name in enumerate(EARLIER, start=1):
        conductor.open_file(FLOWS / name)
        conductor.controls.run()
        await until(partial(came_to_its_end, conductor.calls, count))
    conductor.controls.set_speed("instant")
    conductor.try_sample()
    await until(lambda: len(conductor.calls.all) > len(EARLIER) and conductor.controls.timer_waits)
    call = conductor.calls.all[-1]
    conductor.controls.toggle_pause()
    conductor.controls.press("1")
    await until(lambda: window.paused.words.startswith("Paused before PIE"))
    await picture(window, folder / f"main-{theme}.png")

    conductor.controls.toggle_pause()
    conductor.controls.hang_up()
    await until(lambda: call.over)
    await confer(conductor)
    await picture(window, folder / f"conference-{theme}.png")
    await watch(
        conductor,
        conductor.calls.all[len(EARLIER) - 1],
        Path(settings.fileName()).parent / "release-1.4.recording.json",
    )
    await picture(window, folder / f"film-{theme}.png")
    await edit(conductor, Path(settings.fileName()).parent / "mine" / EARLIER[1])
    await picture(window, folder / f"edit-{theme}.png")
    window.close()
    await gone
    window.deleteLater()


async def confer(conductor: Conductor) -> None:
    """Three callers come into a conference, one after the other; the last one's phone is shown."""
    conductor.controls.set_speed("2x")
    conductor.open_file(FLOWS / STAND_UP)
    first = len(conductor.calls.all)
    conductor.controls.call()
    for place in range(first, first + THREE):
        await until(partial(joined, conductor.calls, place))
        if place < first + THREE - 1:
            conductor.controls.another()


async def watch(conductor: Conductor, call: "PlacedCall", file: Path) -> None:
    """A call that is over, opened as a recording and watched up to a key in the midst of it."""
    recording = call.party.recording()
    assert recording is not None
    save_recording(file, recording)
    conductor.open_files([file])
    await until(lambda: conductor.stage.film.head is not None)
    shown = conductor.controls.shown
    assert shown is not None
    keys = [step for step in shown.steps if step.kind == "key"]
    conductor.selection.choose_step(keys[len(keys) // 2])


async def edit(conductor: Conductor, file: Path) -> None:
    """A flow of the person's own with a slip of the pen, and what may be written there."""
    at = slip(file)
    page = conductor.editing.page
    conductor.editing.open(file)
    await until(lambda: page.found is not None and page.found.file == str(file))
    page.text.go_to(at + len("  - her"))
    page.complete()
    await until(page.text.completions.isVisible)


def slip(file: Path) -> int:
    """Write a flow with a slip of the pen in it; where that is."""
    text = (FLOWS / EARLIER[1]).read_text(encoding="utf-8")
    at = text.index("  - hear:")
    file.parent.mkdir(exist_ok=True)
    file.write_text(text[:at] + text[at:].replace("hear:", "her:", 1), encoding="utf-8")
    return at


def joined(calls: "Calls", place: int) -> bool:
    """Whether this call was placed and has come into its conference."""
    if len(calls.all) <= place:
        return False
    return any(step.kind == "conference" for step in calls.all[place].steps)


async def picture(window: MainWindow, file: Path) -> None:
    """What the window shows, once it has come to rest."""
    await asyncio.sleep(SETTLING)
    if not window.grab().save(str(file)):
        sys.exit(f"{file} could not be written")
    print(file)


def came_to_its_end(calls: "Calls", count: int) -> bool:
    """Whether so many calls were placed, and the last of them is over."""
    return len(calls.all) == count and calls.all[-1].over


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something is the case."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


def fail(error: BaseException) -> None:
    """A task of the window failed: no picture is worth that."""
    raise SystemExit(repr(error))


if __name__ == "__main__":
    main()
