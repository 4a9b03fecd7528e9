"""The flows of docs/coverage.md: found by the names that the table gives them, and played once each."""

from functools import cache
from pathlib import Path

from console.flow.load import load_flow
from console.flow.model import Flow
from tests.covering.shown import Thing, shown
from tests.flow.playing import Played, play_flow
from tests.foreign import ROOT

SMALL = ROOT / "tests" / "flow" / "flows"
ENDING = ".flow.yaml"


def file_of(name: str) -> Path:
    """`flows/history/2014-10-24-cancel` below the project, a bare name in tests/flow/flows."""
    return (ROOT / f"{name}{ENDING}") if "/" in name else SMALL / f"{name}{ENDING}"


@cache
def flow_named(name: str) -> Flow:
    """The flow, loaded."""
    file = file_of(name)
    return load_flow(file.read_bytes(), file=file.name, environment={})


@cache
def played(name: str) -> Played:
    """The flow, played in memory."""
    return play_flow(flow_named(name))


@cache
def things(name: str) -> frozenset[Thing]:
    """What the flow shows."""
    return shown(played(name))


def every_flow() -> list[str]:
    """The names of all flows that come with the console or its tests, and play."""
    shipped = sorted((ROOT / "flows").rglob(f"*{ENDING}"))
    names = [file.relative_to(ROOT).as_posix() for file in shipped] + sorted(file.name for file in SMALL.iterdir())
    return [name.removesuffix(ENDING) for name in names]


def history() -> list[str]:
    """The flows that show a dated change of the platform, oldest first."""
    folder = ROOT / "flows" / "history"
    return sorted(file.relative_to(ROOT).as_posix().removesuffix(ENDING) for file in folder.iterdir())
