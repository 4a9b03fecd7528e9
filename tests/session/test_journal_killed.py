"""A process that is killed while it records loses at most the step in flight."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.flow.recording import Recorded, Recording, StepSeen
from console.flow.recording_json import read_recording, recording_text
from console.session.journal import Journals
from tests.flow.playing import play_flow
from tests.flow.test_recording_json import FLOWS, load_flow

TIMES = 50
ROOT = Path(__file__).parents[2]


@pytest.fixture
def recording(tmp_path) -> Path:
    """A call to record."""
    play = play_flow(load_flow(FLOWS[0].read_bytes(), file="a", environment={})).play
    file = tmp_path / "one.recording.json"
    entries = tuple(StepSeen(line.name, step) for line, step in play.seen)
    file.write_bytes(recording_text(Recording(recorded=Recorded(flow="x", began="1"), entries=entries)))
    return file


@pytest.fixture
def recorders(recording) -> Iterator[subprocess.Popen]:
    """What forks a process that records for each folder it is told."""
    words = [sys.executable, "-m", "tests.session.recording_process", str(recording)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.stdin.close()


def killed(recorders: subprocess.Popen, folder: Path, after: float) -> int:
    """Kill a process so many seconds after it began, and tell how many steps had happened."""
    recorders.stdin.write(f"{folder}\n".encode())
    recorders.stdin.flush()
    victim = int(recorders.stdout.readline())
    time.sleep(after)
    os.kill(victim, signal.SIGKILL)
    return sum(1 for _ in iter(recorders.stdout.readline, b"gone\n"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_a_process_killed_at_any_moment_loses_at_most_one_step(tmp_path, recorders):
    chance = random.Random(20260101)
    lost, happened = [], []
    for number in range(TIMES):
        folder = tmp_path / f"{number}"
        happened.append(killed(recorders, folder, chance.uniform(0, 0.05)))
        kept = 0
        for path in Journals(folder, on_trouble=pytest.fail).broken_off():
            read = read_recording(path.read_bytes())
            assert [entry.step.index for entry in read.seen] == list(range(len(read.entries)))
            assert read.ended is None
            kept = len(read.entries)
        lost.append(happened[-1] - kept)
    assert set(lost) <= {0, 1}, lost
    assert len(set(happened)) > TIMES // 2, "the moments are of all kinds"
