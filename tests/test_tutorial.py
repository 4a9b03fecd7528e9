"""The tutorial shows what is in its folder, and what is in its folder works."""

import shutil
import sys

import pytest

from tests.foreign import ROOT, run_console, serving
from tests.sdk.node import NODE_MODULES

FOLDER = ROOT / "docs" / "tutorial"
FLOW = FOLDER / "pizzeria.flow.yaml"


@pytest.mark.parametrize("name", ["backend.py", "backend.mjs", "pizzeria.flow.yaml"])
def test_the_tutorial_shows_each_file_whole(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text in (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("secret", ["QUJDREVGR0hJSktMTU5PUFFS", "c29tZXRoaW5nIGVsc2U="], ids=["right", "wrong"])
def test_the_flask_backend_answers_signed_calls_only(secret):
    environment = {"PORT": "0", "SINCH_SECRET": secret}
    with serving([sys.executable, str(FOLDER / "backend.py")], **environment) as url:
        done = run_console("run", str(FLOW), "--backend", f"{url}/voice")
    assert done.returncode == (0 if secret == "QUJDREVGR0hJSktMTU5PUFFS" else 1), done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.skipif(
    not (NODE_MODULES / "express").exists(), reason="Express is not installed: npm install --prefix tests/sdk"
)
def test_the_express_backend_answers_signed_calls(tmp_path):
    shutil.copy(FOLDER / "backend.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(NODE_MODULES, target_is_directory=True)
    with serving(["node", str(tmp_path / "backend.mjs")], PORT="0") as url:
        done = run_console("run", str(FLOW), "--backend", f"{url}/voice")
    assert done.returncode == 0, done.stdout + done.stderr
