"""Reports as files."""

import json
import sys
import xml.etree.ElementTree as ElementTree

import pytest

from console.__main__ import main
from console.errors import ConsoleError
from console.headless.report_files import ReportFiles
from console.report.run import Run
from tests.report.results import ALL

SOUND = "version: 1\nresponses: [{event: ice, svaml: {action: {name: hangup}}}]\n"
RUN = Run(results=ALL, started="2026-01-01T12:00:00+00:00", seconds=1.0)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to work in, with a flow that passes and one that does not load."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sound.flow.yaml").write_text(SOUND)
    (tmp_path / "broken.flow.yaml").write_text("version: 1\nscrpit: []\n")
    return tmp_path


def test_run_writes_both_and_tells_where(here, capsys):
    assert main(["run", "sound.flow.yaml", "broken.flow.yaml", "--junit", "out/j.xml", "--html", "out/pages"]) == 2
    assert capsys.readouterr().out.splitlines()[-2:] == ["JUnit: out/j.xml", "HTML: out/pages/index.html"]
    suite = ElementTree.parse(here / "out" / "j.xml").getroot()[0]
    assert [(case.get("name"), case.find("error") is None) for case in suite] == [("sound", True), ("broken", False)]
    assert "1 of 2 flows did not pass" in (here / "out" / "pages" / "index.html").read_text(encoding="utf-8")


def test_json_stays_alone_on_standard_output(here, capsys):
    assert main(["run", "sound.flow.yaml", "--json", "--junit", "j.xml"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["passed"] and (here / "j.xml").exists()


def test_a_report_that_cannot_be_written_is_told_before_the_first_call(here, capsys, backend):
    (here / "file").write_text("")
    assert main(["run", "sound.flow.yaml", "--backend", backend.url, "--junit", "file/j.xml"]) == 2
    assert "The report file/j.xml cannot be written" in capsys.readouterr().err.replace("\\", "/")
    assert backend.received == []


def test_the_report_before_is_replaced(here):
    (here / "j.xml").write_text("old" * 10_000)
    list(ReportFiles(junit_file="j.xml").write(RUN))
    assert ElementTree.parse(here / "j.xml").getroot().get("tests") == "6"


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder cannot be opened at all")
def test_a_folder_is_no_file(here):
    with pytest.raises(ConsoleError, match="is a directory"):
        ReportFiles(junit_file=".")
