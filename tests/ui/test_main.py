"""The window as a program, in a process of its own."""

import os
import subprocess
import sys

from tests.heavy import HEAVY

CHILD = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}


def test_the_smoke_run_paints_the_window_and_ends_well(settings_of_nobody):
    environment = CHILD | {"IVR_CONSOLE_SMOKE": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "console"], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "window painted\n"


def test_nothing_heavy_is_loaded_before_the_first_paint():
    code = (
        "import sys\nfrom console.ui.main import run_window\nrun_window([])\n"
        f"sys.exit(' '.join(name for name in {(*HEAVY, 'asyncio', 'qasync')!r} if name in sys.modules))"
    )
    environment = CHILD | {"IVR_CONSOLE_SMOKE": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert "".join(line for line in done.stderr.splitlines() if "plugin" not in line).strip() == ""


def test_without_a_screen_it_says_so_in_a_sentence():
    environment = {name: value for name, value in CHILD.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "console"], env=environment, capture_output=True, text=True, timeout=60
    )
    if sys.platform == "linux":
        assert done.returncode == 2
        assert done.stderr.startswith("There is no screen here")
