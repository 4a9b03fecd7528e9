"""Backends of other makes, each a process of its own on a free port."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def serving(words: Sequence[str], **environment: str) -> Iterator[str]:
    """Start a server that prints the line "Running on URL" to begin with; gives the URL, ends the server."""
    process = subprocess.Popen(
        words,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"Running on (http://\S+)", line):
                yield found[1]
                return
        raise AssertionError("the backend ended before it listened:\n" + "".join(said))
    finally:
        process.terminate()
        process.communicate()


def run_console(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """`ivr-console WORDS` in a process of its own, from the root of the project; `given` is its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "console", *words], input=given, capture_output=True, text=True, cwd=ROOT
    )
