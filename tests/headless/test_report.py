"""Recordings written in other formats from the command line."""

from pathlib import Path

import pytest

from console.__main__ import main
from console.flow.recording_json import recording_text
from console.raster.formats import FORMATS
from console.report.roles import colour
from tests.report.recordings import shipped
from tests.test_startup import heavy_among, modules_of_command


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A recording on the disk."""
    file = tmp_path / "busy.recording.json"
    file.write_bytes(recording_text(shipped("support-busy")))
    return file


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ending", FORMATS)
def test_the_ending_of_the_file_is_its_format(recorded, ending, capsys):
    output = recorded.with_name(f"call.{ending}")
    assert main(["report", str(recorded), "-o", str(output)]) == 0
    made = output.read_bytes()
    if ending == "pdf":  # it says when it was made
        assert made.startswith(b"%PDF-")
    else:
        assert made == FORMATS[ending].write(shipped("support-busy"), "light")
    assert capsys.readouterr().out == f"{output}: {FORMATS[ending].words}\n"


def test_a_picture_may_be_dark(recorded):
    output = recorded.with_name("call.svg")
    assert main(["report", str(recorded), "-o", str(output), "--theme", "Dark"]) == 0
    assert colour("panel", "dark") in output.read_text()


@pytest.mark.parametrize("ending", ["html", "svg", "mmd", "har", "json", "py"])
def test_a_masked_export_has_no_number_of_the_recording(recorded, ending):
    output = recorded.with_name(f"call.{ending}")
    for masking in ([], ["--mask"]):
        assert main(["report", str(recorded), "-o", str(output), *masking]) == 0
        assert ("13125550149" in output.read_text()) is not bool(masking)


def test_an_unknown_ending_is_refused_with_the_known_ones_before_anything_is_read(recorded, capsys):
    assert main(["report", "nothing", "-o", str(recorded.with_name("call.gif"))]) == 2
    said = capsys.readouterr().err
    assert "The ending .gif is none" in said and all(f".{ending} " in said for ending in FORMATS)
    assert not recorded.with_name("call.gif").exists()


def test_what_is_no_recording_and_what_is_not_there_are_refused_in_words(tmp_path, capsys):
    (tmp_path / "a.json").write_text("{}")
    assert main(["report", str(tmp_path / "a.json"), "-o", str(tmp_path / "a.svg")]) == 2
    assert main(["report", str(tmp_path / "b.json"), "-o", str(tmp_path / "a.svg")]) == 2
    said = capsys.readouterr().err
    assert "is no recording" in said and "There is no file" in said and not (tmp_path / "a.svg").exists()


def test_a_file_that_cannot_be_written_is_told(recorded, capsys):
    assert main(["report", str(recorded), "-o", str(recorded / "call.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_nothing_is_written_without_a_name(recorded, capsys):
    assert main(["report", str(recorded)]) == 2
    assert "-o" in capsys.readouterr().err


@pytest.mark.parametrize(("ending", "painted"), [("html", []), ("svg", []), ("har", []), ("png", ["PySide6.QtGui"])])
def test_qt_is_loaded_for_what_is_painted_alone_and_never_its_widgets(recorded, ending, painted):
    modules = modules_of_command("report", str(recorded), "-o", str(recorded.with_name(f"call.{ending}")))
    assert heavy_among(modules, ("PySide6.QtGui", "PySide6.QtWidgets")) == painted
