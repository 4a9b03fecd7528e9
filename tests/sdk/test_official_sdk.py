"""Sinch's own SDK for Node accepts the signature of every callback."""

import json
import os
import shutil
from pathlib import Path

import pytest

from console.flow.model import DEMO_KEY, DEMO_SECRET
from tests.foreign import run_console, serving

HERE = Path(__file__).parent
NODE_MODULES = Path(os.environ.get("SDK_NODE_MODULES", HERE / "node_modules"))
FLOW = HERE / "every-event.flow.yaml"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed"),
    pytest.mark.skipif(
        not (NODE_MODULES / "@sinch" / "sdk-core").exists(),
        reason="Sinch's SDK is not installed: npm install --prefix tests/sdk",
    ),
]


def test_the_sdk_accepts_the_signature_of_every_kind_of_callback():
    with serving(["node", str(HERE / "validate.mjs"), DEMO_KEY, DEMO_SECRET]) as url:
        done = run_console("run", str(FLOW), "--backend", f"{url}/hooks/voice", "--json")
    line = json.loads(done.stdout)
    assert line["passed"], line["failures"]
    assert {exchange["event"] for exchange in line["exchanges"]} == {"ice", "pie", "ace", "dice", "notify"}
    assert {exchange["status"] for exchange in line["exchanges"]} == {200}


def test_the_sdk_refuses_a_callback_signed_with_another_secret():
    with serving(["node", str(HERE / "validate.mjs"), DEMO_KEY, "c29tZXRoaW5nIGVsc2U="]) as url:
        done = run_console("run", str(FLOW), "--backend", f"{url}/hooks/voice", "--json")
    line = json.loads(done.stdout)
    assert not line["passed"]
    assert {exchange["status"] for exchange in line["exchanges"]} == {401}
