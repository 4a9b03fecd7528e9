"""Processes that record until they are killed: `python -m tests.session.recording_process RECORDING`.

For each folder named on standard input one is forked. It tells who it is, then the number of each step before it hands
it to its journal, so that whoever kills it knows how many had happened; `gone` is told once it is dead.
"""

import os
import sys
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path

from console.flow.recording import Recording, StepSeen
from console.flow.recording_json import read_recording
from console.session.journal import Journals


def record(folder: Path, recording: Recording) -> None:
    """Record the steps over and over, as one call without end."""
    journal = Journals(folder, on_trouble=lambda error: os._exit(3)).begin(recording.recorded)
    for number, seen in zip(count(), cycle(recording.seen)):  # neither ends
        os.write(1, b"%d\n" % number)
        journal.take(StepSeen(seen.call, replace(seen.step, index=number)))


def main(file: str) -> None:
    """A process for each folder, one after the other."""
    recording = read_recording(Path(file).read_bytes())
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.write(1, b"%d\n" % os.getpid())
            record(Path(line.strip()), recording)
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
