"""A flow's own answers served from the command line."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from console.__main__ import main
from console.flow.model import Flow, Rule
from console.flow.served import Served
from console.headless.serve import show_served

FLOW = """
version: 1
name: Desk
responses:
  - event: ice
    svaml: {action: {name: hangup}}
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Here, with a flow that has an answer."""
    (tmp_path / "desk.flow.yaml").write_text(FLOW)
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C is no signal that one process can send another")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_flow_is_served_until_it_is_ended_and_every_callback_is_a_line(desk, end):
    command = [sys.executable, "-m", "console", "serve", "desk.flow.yaml", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        url = next(word for word in first.split() if word.startswith("http://127.0.0.1:"))
        body = json.dumps({"event": "ice", "callid": "abc"}).encode()
        with urllib.request.urlopen(url, body, timeout=10) as reply:
            assert json.load(reply) == {"action": {"name": "hangup"}}
        assert process.stdout.readline() == "ICE     abc  200  rule 1, line 5\n"
        process.send_signal(end)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "", "")
    assert first.startswith("Desk answers at ")


def test_a_port_in_use_is_a_sentence_and_a_hint(desk, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "desk.flow.yaml", "--port", str(taken.getsockname()[1])]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--port" in said.err.splitlines()[1]


def test_a_flow_without_responses_has_nothing_to_serve(desk, tmp_path, capsys):
    (tmp_path / "bare.flow.yaml").write_text("version: 1\n")
    assert main(["serve", "bare.flow.yaml"]) == 2
    assert capsys.readouterr().err.splitlines()[0] == "bare.flow.yaml has no responses."


def test_a_callback_without_a_rule_says_so(capsys):
    show_served(
        Served(event="pie", call_id="x", status=500, no_rule=True, explanation="No rule fits."), Flow(name="Desk")
    )
    show_served(Served(event="", call_id="", status=200), Flow(name="Desk"))
    assert capsys.readouterr().out.splitlines() == [
        "PIE     x  500  No rule fits.",
        "?       no callid  200  no rule fits: the default answer",
    ]


def test_delays_and_closed_connections_are_told(capsys):
    flow = Flow(name="Desk", responses=(Rule(events=("ice",)),))
    show_served(Served(event="ice", call_id="x", status=200, rule=0, delay=2.0, close="midway"), flow)
    assert capsys.readouterr().out == "ICE     x  200  rule 1  after 2 s  closed midway\n"
