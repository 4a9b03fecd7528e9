"""Start-up: from process start to the first painted window, against an empty window on the same Qt modules.

Both have their bytecode, as packages that pip installed do: where it may not be written down, the window would be
compiled anew at every start and Qt's modules would not.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from benchmarks.figure import Figure, medians

ROUNDS = 15
PAINTED = "window painted"

LIST_QT = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps([n for n in sys.modules if n.startswith("PySide6.Qt")]), file=sys.stderr))
from console.__main__ import main
sys.exit(main([]))
"""

EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.leave)

    def leave(self):
        print("window painted", flush=True)
        QApplication.quit()

application = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""


def measure() -> Iterator[Figure]:
    """Milliseconds to the first painted window, offscreen."""
    with tempfile.TemporaryDirectory() as settings:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "QT_QPA_PLATFORM": "offscreen",
            "IVR_CONSOLE_SMOKE": "1",
            "IVR_CONSOLE_CONFIG_DIR": settings,
        }
        listed = subprocess.run(
            [sys.executable, "-c", LIST_QT], env=environment, capture_output=True, text=True, check=True
        )
        modules: list[str] = json.loads(listed.stderr.splitlines()[-1])
        empty = "".join(f"import {name}\n" for name in modules) + EMPTY_WINDOW
        took = medians(
            {
                "console": lambda: milliseconds_to_paint(["-m", "console"], environment),
                "empty": lambda: milliseconds_to_paint(["-c", empty], environment),
            },
            rounds=ROUNDS,
        )
    yield Figure(
        name="startup: first painted window",
        value=took["console"],
        unit="ms",
        against=f"an empty PySide6 window with the same {len(modules)} Qt modules, {took['empty']:.0f} ms",
        ratio=took["console"] / took["empty"],
    )


def milliseconds_to_paint(words: list[str], environment: dict[str, str]) -> float:
    """From the start of a Python process to the line with which it says that its window was painted."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        painted = next((time.perf_counter() for line in process.stdout if PAINTED in line), None)
    if painted is None or process.returncode:
        raise RuntimeError(f"python {' '.join(words)[:40]} painted no window and ended with {process.returncode}")
    return (painted - began) * 1000
