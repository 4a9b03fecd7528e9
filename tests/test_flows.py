"""The shipped flows: each passes as it stands, and answers whatever else a caller may press."""

import json
from dataclasses import replace
from random import Random

import pytest

from console.flow.load import load_flow
from console.flow.model import Dial, Flow, HangUp, Press, ScriptStep, Silence
from console.flow.outcome import Outcome
from tests.flow.playing import play_flow
from tests.foreign import ROOT, run_console

SHIPPED = sorted((ROOT / "flows").rglob("*.flow.yaml"))


@pytest.fixture(params=SHIPPED, ids=lambda path: path.name.removesuffix(".flow.yaml"))
def flow(request: pytest.FixtureRequest) -> Flow:
    """One of the shipped flows."""
    path = request.param
    return load_flow(path.read_bytes(), file=path.name, environment={})


def played(flow: Flow) -> Outcome:
    """What comes of a flow that answers itself, all in memory."""
    assert flow.responses is not None
    return play_flow(flow).outcome


def named(flow: Flow) -> set[str]:
    """The findings that a flow shows on purpose."""
    assert flow.expect is not None
    codes = flow.expect.keys.get("findings", "none")
    return set(codes) if isinstance(codes, list) else set()


def test_a_shipped_flow_passes_without_a_finding_that_it_does_not_show(flow):
    outcome = played(flow)
    assert outcome.passed, outcome.failures
    assert {finding.code for finding in outcome.findings} == named(flow)


def test_a_shipped_flow_says_what_it_shows(flow):
    assert flow.name and flow.summary.endswith(".")
    assert flow.expect is not None and "ended" in flow.expect.keys


def test_a_shipped_flow_uses_numbers_that_belong_to_nobody(flow):
    numbers = [number for number in (flow.call.origin, flow.call.to) if number is not None and number[0] == "+"]
    for number in numbers:
        assert number.startswith(("+463139006", "+44207946", "+131255501")), number


def wandering(flow: Flow, chance: Random) -> Flow:
    """The flow with a caller who presses anything, or nothing, and hangs up in the end."""
    steps: list[ScriptStep] = [Dial()]
    for _ in range(chance.randint(1, 7)):
        keys = "".join(chance.choices("0123456789*#", k=chance.choice((1, 1, 2, 3, 4, 6, 8))))
        pressing = Press(keys=keys, within=30.0)
        steps.append(chance.choice((pressing, pressing, Silence(within=60.0))))
    steps.append(HangUp(who=flow.call.person, after=chance.choice((0.0, 5.0))))
    return replace(flow, script=tuple(steps), expect=None)


def test_a_shipped_flow_answers_whatever_a_caller_presses(flow):
    chance = Random(flow.name)
    for _ in range(40):
        outcome = played(wandering(flow, chance))
        assert {finding.code for finding in outcome.findings} <= {"menu.key_lost", "menu.key_carried"} | named(flow)
        assert outcome.ended is not None


def test_all_shipped_flows_pass_on_the_command_line_over_http():
    done = run_console("run", "flows", "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(SHIPPED) >= 6
    assert all(line["passed"] for line in lines)
