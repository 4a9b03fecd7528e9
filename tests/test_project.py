"""The project as a whole: nothing of the machine it was made on, versions that fit together, words that are true."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable

import pytest

from console.__main__ import COMMANDS
from tests.foreign import ROOT
from tests.test_layers import PACKAGE

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DISTRIBUTION_OF = {
    "ruamel": "ruamel.yaml",
    "yaml": "PyYAML",
    "httpx_aiohttp": "httpx-aiohttp",
    "pydantic_core": "pydantic",
    "shiboken6": "PySide6",
    "anyio": "starlette",
    "markupsafe": "jinja2",
}
"""The distribution that brings a module, where the names differ or it is part of another's promise."""

HOME = re.compile(r"(?<![\w./])/(?:home|root|Users|opt|mnt)/\w")
REGISTRY = re.compile(r"(?i)(--(extra-)?index-url|find-links|registry\.npmjs|files\.pythonhosted|\bindex-url\b)")


def normal(name: str) -> str:
    """A distribution's name as indexes compare it, without range and extras."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


def tracked_files() -> list[str]:
    """The paths under version control; outside a checkout there are none and the test is skipped."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no checkout")
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def lines_matching(pattern: re.Pattern[str], paths: Iterable[str]) -> list[str]:
    """Where a pattern occurs, as path:line: text."""
    found = []
    for path in paths:
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path}:{n}: {line}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found


def test_no_path_of_a_persons_machine_is_in_the_project():
    assert lines_matching(HOME, (path for path in tracked_files() if path != "tests/test_project.py")) == []


def test_no_package_index_is_named_in_the_project():
    assert lines_matching(REGISTRY, (path for path in tracked_files() if path != "tests/test_project.py")) == []


def test_constraints_hold_names_and_exact_versions_only():
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!-]+", line)] == []
    assert lines == sorted(lines, key=str.lower)


def test_every_dependency_is_held_by_the_constraints():
    held = {normal(line) for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")}
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert [name for name in wanted if normal(name) not in held] == []


PLUGIN = PACKAGE / "pytest_plugin.py"
"""Only pytest loads it, so only there pytest is: a person who runs flows from the command line needs none."""


def third_party_imports() -> set[str]:
    """The distributions that the package imports anywhere, the plugin of pytest aside."""
    modules: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        if file == PLUGIN:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    return {normal(DISTRIBUTION_OF.get(name, name)) for name in modules - sys.stdlib_module_names - {"console"}}


def test_what_is_imported_and_what_is_declared_are_the_same():
    assert third_party_imports() == {normal(name) for name in PROJECT["dependencies"]}


def test_pytest_is_no_dependency_of_the_plugin_for_it():
    assert "pytest" not in {normal(name) for name in PROJECT["dependencies"]}
    assert PROJECT["entry-points"]["pytest11"] == {"ivr-flows": "console.pytest_plugin"}


def test_pyside6_is_held_below_the_version_that_ends_the_interpreter():
    assert "PySide6>=6.8,<6.12" in PROJECT["dependencies"]


def test_the_changelog_is_newest_first_and_speaks_in_known_words():
    text = (ROOT / "CHANGELOG.md").read_text()
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "Unreleased" or re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", headings[0])
    released = [tuple(map(int, re.findall(r"\d+", heading)[:3])) for heading in headings if heading != "Unreleased"]
    assert released == sorted(released, reverse=True)
    entries = re.findall(r"^- (.+)$", text, re.MULTILINE)
    assert [
        entry for entry in entries if not re.match(r"\*\*(Added|Changed|Fixed|Removed|Security)\*\* \S", entry)
    ] == []


def test_the_readme_tells_every_command_and_no_other():
    told = set(re.findall(r"^ivr-console (\w+) ", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert told == set(COMMANDS)


def test_the_readme_names_the_two_commands_before_anything_else_to_type():
    first = re.search(r"^```\n(.+?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert first is not None and re.findall(r"^make (\w+)", first[1], re.MULTILINE) == ["run", "test"]


def test_the_readme_lists_every_shipped_flow():
    table = (ROOT / "README.md").read_text()
    shipped = [path.name.removesuffix(".flow.yaml") for path in (ROOT / "flows").rglob("*.flow.yaml")]
    assert [name for name in shipped if f"`{name}`" not in table] == []
