"""Sinch's own SDK for Node accepts the signature of every callback."""

import json

from console.flow.model import DEMO_KEY, DEMO_SECRET
from tests.foreign import run_console, serving
from tests.sdk.node import HERE, needs_the_sdk

FLOW = HERE / "every-event.flow.yaml"

pytestmark = needs_the_sdk


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
