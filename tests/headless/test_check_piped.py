"""An answer looked at as it comes through a pipe."""

import io
import json
import sys

import pytest

from console.__main__ import main


@pytest.fixture
def piped(monkeypatch, capsys):
    """Checks these bytes from standard input; the status and what was said."""

    def check(body: bytes, *options: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
        status = main(["check", "-", *options])
        said = capsys.readouterr()
        return status, said.out, said.err

    return check


def test_an_answer_comes_through_a_pipe(piped):
    status, out, err = piped(b'{"action": {"name": "hangup"}}', "--on", "ice")
    assert (status, err) == (0, "")
    assert out.startswith("standard input  in answer to ICE")
    assert "Hangs up." in out


def test_its_findings_count_as_a_file_s_do(piped):
    status, out, _ = piped(b'{"action": {"name": "hangupp"}}', "--json")
    assert status == 1
    assert json.loads(out)["findings"][0]["code"] == "svaml.unusable"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<html>", "standard input:1:1: "),
        (b'{"version": 1, "script": ["dial"]}', "Standard input holds a flow."),
        (b" " * (1024 * 1024 + 1), "Standard input is larger than 1 MiB."),
    ],
)
def test_what_is_no_answer_is_told_with_status_2(piped, body, sentence):
    status, _, err = piped(body)
    assert status == 2
    assert err.startswith(sentence)
