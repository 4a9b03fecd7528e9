"""Start-up: what is imported before it is needed. Each case is a fresh interpreter."""

import json
import re
import subprocess
import sys

import pytest

from tests.heavy import HEAVY, NETWORK, WIDGETS

REPORT = "import sys, json; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"


def modules_after(statement: str) -> set[str]:
    """The modules loaded in a new interpreter once it has run a statement."""
    code = f"{statement}\n{REPORT}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def modules_of_command(*words: str) -> set[str]:
    """The modules loaded when `ivr-console WORDS` has come to its end, whatever its status."""
    return modules_after(f"from console.__main__ import main\ntry: main({list(words)!r})\nexcept SystemExit: pass")


def heavy_among(modules: set[str], names: tuple[str, ...]) -> list[str]:
    """Which of the names are loaded."""
    return [name for name in names if name in modules]


def test_importing_the_entry_point_imports_nothing_heavy():
    modules = modules_after("import console.__main__")
    assert heavy_among(modules, (*HEAVY, *WIDGETS, "asyncio", "rich")) == []


def test_the_version_is_told_without_anything_heavy():
    modules = modules_of_command("--version")
    assert heavy_among(modules, (*HEAVY, *WIDGETS, "asyncio", "rich")) == []


def test_the_pytest_plugin_loads_nothing_until_a_flow_is_read():
    without = modules_after("import pytest")
    assert modules_after("import console.pytest_plugin") - without == {"console", "console.pytest_plugin"}


def test_the_help_needs_the_command_line_only():
    modules = modules_of_command("--help")
    assert heavy_among(modules, (*(name for name in HEAVY if name not in ("typer", "pygments")), *WIDGETS)) == []


@pytest.mark.parametrize(
    "words",
    [
        ["schema"],
        ["check", "--codes"],
        ["check", "flows/hotel-front-desk.flow.yaml"],
        ["run", "--help"],
        ["run", "flows/survey-hidden-caller.flow.yaml"],
    ],
    ids=" ".join,
)
def test_commands_load_no_widgets(words, request):
    absolute = [str(request.config.rootpath / word) if word.startswith("flows/") else word for word in words]
    modules = modules_of_command(*absolute)
    assert heavy_among(modules, WIDGETS) == []
    assert not any(name.startswith("PySide6") for name in modules)


def test_the_window_module_leaves_the_network_for_the_first_call():
    modules = modules_after("import console.ui.main")
    assert heavy_among(modules, NETWORK) == []


def test_the_history_is_loaded_when_it_is_asked_for():
    modules = modules_after("import console.ui.conductor, console.ui.living")
    assert not any(name.startswith(("sqlite3", "console.session.history")) for name in modules)
    assert [name for name in modules if name.startswith("console.ui.history.")] == ["console.ui.history.looking_back"]


def test_the_first_window_knows_nothing_of_calls(monkeypatch):
    monkeypatch.setenv("IVR_CONSOLE_SMOKE", "1")
    modules = modules_of_command()
    assert sorted(name for name in modules if re.match(r"console\.(call|flow|protocol|session)\b", name)) == []
    assert "decimal" not in modules


def test_the_first_window_is_painted_before_the_network_is_loaded(monkeypatch):
    monkeypatch.setenv("IVR_CONSOLE_SMOKE", "1")
    modules = modules_of_command()
    assert "PySide6.QtWidgets" in modules
    assert heavy_among(modules, NETWORK) == []
