"""The same flows with the same seeds give the same recordings, byte for byte, but for what belongs to the wall clock.

How many run at once, in which order, and how Python hashes must not matter: each run is a process of its own.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from console.flow.load import load_flow
from tests.foreign import ROOT

SMALL = ROOT / "tests" / "flow" / "flows"
SEVERAL = ("conference-", "faults-", "send-", "variants", "unpark-", "callout-", "classic-")
WAITS = 0.3
"""Seconds; a flow whose backend takes longer to answer would only make the test wait."""

EVERYWHERE = (
    (r'(?<="began":")[^"]+', "*"),
    (r'(?<="started":")[^"]+', "*"),
    (r'(?<=\["x-timestamp",")[^"]+', "*"),
    (r"(?<=x-timestamp:)[^\\]+", "*"),
    (r'(?<=\["Date",")[^"]+', "*"),
    (r'(?<=\["Authorization",")[^"]+', "*"),
    (r"127\.0\.0\.1:\d+", "127.0.0.1:*"),
)
"""What a recording has of the clock on the wall, and of the free port at which a flow answers itself."""
IN_EXCHANGES = (r'(?<="seconds":)[\d.e-]+', "*")


def quick(file: Path) -> bool:
    """Whether the flow answers itself at once. One with a budget of real time is about the wall clock."""
    if file.name.startswith("latency"):
        return False
    rules = load_flow(file.read_bytes(), file=file.name, environment={}).responses
    return rules is not None and all(rule.delay < WAITS for rule in rules)


def masked(recording: str) -> str:
    """A recording without the wall clock."""
    for pattern, instead in EVERYWHERE:
        recording = re.sub(pattern, instead, recording)
    lines = recording.split("\n")
    return "\n".join(re.sub(*IN_EXCHANGES, line) if '"exchange":{"index"' in line else line for line in lines)


def record(folder: Path, files: list[Path], *words: str, hashes: str, here: Path = ROOT) -> dict[str, str]:
    """The recordings of these flows by their names, made in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "console", "run", *map(str, files), "--record", str(folder), "--json", *words],
        capture_output=True, text=True, cwd=here, env={**os.environ, "PYTHONHASHSEED": hashes},
    )  # fmt: skip
    assert done.returncode < 2, done.stderr
    return {path.name: masked(path.read_text(encoding="utf-8")) for path in folder.iterdir()}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Flows of all kinds: several calls, conferences, faults, sends, variants, callouts, and a cut through the rest."""
    small = [file for file in sorted(SMALL.glob("*.flow.yaml")) if "without-end" not in file.name]
    rest = [file for file in small if not file.name.startswith(SEVERAL)][::3]
    chosen = [*(ROOT / "flows").rglob("*.flow.yaml"), *(one for one in small if one.name.startswith(SEVERAL)), *rest]
    return [file for file in sorted(chosen) if quick(file)]


@pytest.fixture(scope="module")
def first(files, tmp_path_factory) -> dict[str, str]:
    """Their recordings, made one after the other."""
    return record(tmp_path_factory.mktemp("first"), files, hashes="0")


def test_one_after_the_other_and_eight_at_once_in_another_order_give_the_same(files, first, tmp_path):
    second = record(tmp_path, files[::-1], "--jobs", "8", hashes="4242")
    assert len(first) >= len(files) > 100
    assert second.keys() == first.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_another_seed_gives_other_ids_and_the_same_steps(files, first, tmp_path):
    chosen = [file for file in files if file.name.startswith("conference-of")]
    others = record(tmp_path, chosen, "--seed", "9", "--jobs", "8", hashes="1")
    assert others
    for name, other in others.items():
        assert other != first[name]
        ids = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
        kinds = re.compile(r'"at":[\d.]+,"kind":"\w+"')
        assert kinds.findall(other) == kinds.findall(first[name])
        assert set(ids.findall(other)) != set(ids.findall(first[name]))


def test_in_which_folder_the_flows_lie_makes_no_difference(files, first, tmp_path):
    chosen = [file for file in files if file.parent == SMALL][:5]
    there = tmp_path / "elsewhere" / "tests" / "flow" / "flows"
    there.mkdir(parents=True)
    copies = [Path(shutil.copy(file, there)) for file in chosen]
    others = record(tmp_path / "kept", copies, hashes="2", here=tmp_path / "elsewhere")
    assert others == {name: first[name] for name in others} and len(others) == 5
