"""What passes between the console and Sinch's SDK for Node fits the types of the SDK, by the compiler's judgement."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from console.protocol.callbacks import Callback, Ice, Notify, callback_json
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from tests.sdk.callbacks import every_callback
from tests.sdk.node import HERE, NODE_MODULES, needs_the_sdk

COMPILER = NODE_MODULES / "typescript" / "bin" / "tsc"
DOMAINS = ("pstn", "mxp")

pytestmark = [
    *needs_the_sdk,
    pytest.mark.skipif(not COMPILER.exists(), reason="TypeScript is not installed: npm install --prefix tests/sdk"),
]


def type_of(body: Callback) -> str:
    """The name in bodies.ts of the type that a body is to fit."""
    if isinstance(body, Notify):
        return "CallingError" if body.type == "callingerror" else "Notify"
    if isinstance(body, Ice):
        known = all(str(word).lower() in DOMAINS for word in (body.domain, body.origination_type))
        return "Ice" if known else "IceOfOtherDomain"
    return type(body).__name__


def complaints(folder: Path, file: str) -> list[str]:
    """What the compiler says of a file in this folder and what it imports, a line each."""
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "node_modules").symlink_to(NODE_MODULES, target_is_directory=True)
    settings: Json = {
        "compilerOptions": {
            "noEmit": True,
            "strict": True,
            "allowJs": True,
            "checkJs": True,
            "skipLibCheck": True,
            "noImplicitAny": False,
            "module": "nodenext",
            "target": "es2022",
            "types": [],
        },
        "files": [file],
    }
    (folder / "tsconfig.json").write_text(write_json(settings))
    done = subprocess.run(["node", str(COMPILER), "-p", str(folder)], capture_output=True, text=True)
    assert (done.returncode == 0) == (done.stdout == ""), done.stderr
    return done.stdout.splitlines()


def in_typescript(bodies: dict[str, Callback]) -> str:
    """A module with one constant a body, each of its type; times are Dates, as the SDK's parser makes them."""
    lines = ['import type * as bodies from "./bodies.ts";']
    for number, (name, body) in enumerate(bodies.items()):
        text = re.sub(r'"timestamp":("[^"]*")', r'"timestamp":new Date(\1)', write_json(callback_json(body)))
        lines += [f"// {name}", f"export const body{number}: bodies.{type_of(body)} = {text};"]
    return "\n".join(lines)


def fitted(folder: Path, bodies: dict[str, Callback]) -> list[str]:
    """What the compiler says of these bodies."""
    shutil.copy(HERE / "bodies.ts", folder)
    (folder / "sent.ts").write_text(in_typescript(bodies), encoding="utf-8")
    return complaints(folder, "sent.ts")


def test_every_callback_body_fits_the_type_that_the_sdk_has_for_it(tmp_path: Path) -> None:
    assert fitted(tmp_path, every_callback()) == []


def test_the_compiler_would_say_what_does_not_fit(tmp_path: Path) -> None:
    ace = every_callback()["ace"].model_copy(update={"version": "one"})
    (said,) = fitted(tmp_path, {"ace": ace})
    assert "Type 'string' is not assignable to type 'number'" in said


def test_the_helpers_of_the_sdk_are_given_every_argument(tmp_path: Path) -> None:
    shutil.copy(HERE / "arguments.mjs", tmp_path)
    assert complaints(tmp_path, "arguments.mjs") == []
