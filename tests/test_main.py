"""The first word decides, and nothing ends in a traceback."""

import subprocess
import sys

import pytest

from console import __version__
from console.__main__ import COMMANDS, main


def test_the_version_is_printed(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"ivr-console {__version__}\n"


def test_help_names_every_command_and_the_window(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)
    assert "window" in out


@pytest.mark.parametrize(
    "words",
    [
        ["run"], ["run", "--no-such-option", "x"], ["run", "x", "--speed", "3x"], ["run", "x", "--seed", "many"],
        ["check"], ["check", "x", "--codes"], ["check", "x", "--on", "notify"], ["send"], ["send", "ice"],
        ["send", "ring", "--backend", "http://127.0.0.1"], ["serve"], ["serve", "x", "--port", "x"],
        ["serve", "x", "--port", "70000"], ["schema", "x"], ["--json"], ["rnu"],
    ],
)  # fmt: skip
def test_wrong_usage_is_a_sentence_and_a_hint_and_status_2(words, capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    sentence, hint = said.err.splitlines()
    assert sentence
    assert hint.startswith("  ")


def test_a_mistyped_command_is_met_with_the_right_one(capsys):
    assert main(["chekc"]) == 2
    assert "Did you mean ivr-console check?" in capsys.readouterr().err


def test_a_file_and_no_word_at_all_open_the_window(monkeypatch):
    opened = []
    window = type(sys)("console.ui.main")
    window.run_window = lambda paths: opened.append(paths) or 0
    monkeypatch.setitem(sys.modules, "console.ui.main", window)
    assert main([]) == 0
    assert main(["my.flow.yaml"]) == 0
    assert opened == [[], ["my.flow.yaml"]]


def test_a_mistake_of_ours_is_a_sentence_and_a_report_in_a_file(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("console.headless.app.run_words", lambda words: 1 / 0)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *names, **kind: tmp_path / "log")
    assert main(["schema"]) == 70
    (written,) = (tmp_path / "log").iterdir()
    assert "ZeroDivisionError" in written.read_text()
    said = capsys.readouterr().err
    assert str(written) in said
    assert "Traceback" not in said


def test_a_report_that_cannot_be_written_is_said(monkeypatch, tmp_path, capsys):
    (tmp_path / "log").write_text("a file where the folder should be")
    monkeypatch.setattr("console.headless.app.run_words", lambda words: 1 / 0)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *names, **kind: tmp_path / "log")
    assert main(["schema"]) == 70
    assert "could not be written" in capsys.readouterr().err


def test_control_c_is_status_130_without_a_word(monkeypatch, capsys):
    def interrupted(words):
        raise KeyboardInterrupt

    monkeypatch.setattr("console.headless.app.run_words", interrupted)
    assert main(["schema"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_went_away_is_no_crash():
    program = "import sys\nfrom console.__main__ import main\nsys.exit(main(['check', '--codes']))"
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (141, b"")
