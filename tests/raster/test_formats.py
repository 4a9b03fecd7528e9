"""One table of formats: each writes what its ending says."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from console.errors import ConsoleError
from console.flow.recording import Recorded, Recording
from console.flow.recording_json import read_recording
from console.raster.formats import FORMATS, format_of
from console.report.roles import colour
from tests.report.recordings import shipped

pytestmark = pytest.mark.usefixtures("qapp")  # tests of the window come later in the same process

IS: dict[str, Callable[[bytes], bool]] = {
    "html": lambda file: file.startswith(b"<!DOCTYPE html>") and file.endswith(b"</html>\n"),
    "svg": lambda file: file.startswith(b"<svg ") and file.endswith(b"</svg>\n"),
    "png": lambda file: file.startswith(b"\x89PNG\r\n"),
    "pdf": lambda file: file.startswith(b"%PDF-"),
    "mmd": lambda file: file.startswith(b"sequenceDiagram\n"),
    "har": lambda file: json.loads(file)["log"]["version"] == "1.2",
    "json": lambda file: read_recording(file) == shipped("support-busy"),
    "py": lambda file: b"def test_answer_means_what_it_meant" in file,
}


@pytest.mark.parametrize("ending", FORMATS)
def test_each_format_writes_what_its_ending_says(ending):
    assert IS[ending](FORMATS[ending].write(shipped("support-busy"), "light"))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_recording_that_broke_off_before_anything_can_be_exported_too(ending):
    assert FORMATS[ending].write(Recording(recorded=Recorded(flow="")), "dark")


@pytest.mark.parametrize("ending", [one.ending for one in FORMATS.values() if one.themed])
def test_themed_formats_differ_by_their_theme(ending):
    light, dark = (FORMATS[ending].write(shipped("support-busy"), scheme) for scheme in ("light", "dark"))
    assert light != dark
    assert ending != "svg" or colour("panel", "dark").encode() in dark


@pytest.mark.parametrize("name", ["a.HTML", "a/b.recording.json", "C:/x.y/call.svg"])
def test_a_format_is_known_by_the_ending_in_any_letters(name):
    assert format_of(name) is FORMATS[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(("name", "words"), [("a.gif", "The ending .gif is none"), ("call", "call has no ending")])
def test_another_ending_is_refused_with_the_known_ones(name, words):
    with pytest.raises(ConsoleError, match=words) as refused:
        format_of(name)
    assert all(f".{ending} " in refused.value.hint for ending in FORMATS)


def test_the_table_itself_loads_no_painter():
    script = "import sys, console.raster.formats; print([name for name in sys.modules if 'PySide6' in name])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
