"""Sinch's SDK for Node: whether it is here, and the scripts that stand beside this file, run with it."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from console.protocol.jsontext import read_json
from console.protocol.jsonvalue import Json

HERE = Path(__file__).parent
NODE_MODULES = Path(os.environ.get("SDK_NODE_MODULES", HERE / "node_modules"))

needs_the_sdk = [
    pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed"),
    pytest.mark.skipif(
        not (NODE_MODULES / "@sinch" / "sdk-core").exists(),
        reason="Sinch's SDK is not installed: npm install --prefix tests/sdk",
    ),
]


def said_by(script: str, given: bytes = b"") -> Json:
    """What a script prints, as JSON, after it read `given`."""
    done = subprocess.run(["node", str(HERE / script)], input=given, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return read_json(done.stdout).value


@cache
def built_documents() -> dict[str, tuple[str, Json]]:
    """(event, document) by the name of the helper that made it, each helper of the SDK once."""
    listed = said_by("build.mjs")
    assert isinstance(listed, list)
    return {each["name"]: (each["event"], each["document"]) for each in listed}
