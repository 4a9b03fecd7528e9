"""Layers: who imports whom. Reads every import of the package, those inside functions and for type checking too."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "console"

MAY_IMPORT: dict[str, frozenset[str]] = {
    "protocol": frozenset(),
    "call": frozenset({"protocol"}),
    "flow": frozenset({"protocol", "call"}),
    "explorer": frozenset({"protocol", "call", "flow"}),
    "report": frozenset({"protocol", "call", "flow", "explorer"}),
    "session": frozenset({"protocol", "call", "flow"}),
    "stub": frozenset({"protocol", "call", "flow"}),
    "emulator": frozenset({"protocol", "call", "flow", "session"}),
    "raster": frozenset({"protocol", "call", "flow", "explorer", "report"}),
    "load": frozenset({"protocol", "call", "flow", "explorer", "report"}),
    "headless": frozenset({"protocol", "call", "flow", "explorer", "report", "session", "stub", "emulator", "raster"}),
    "ui": frozenset({"protocol", "call", "flow", "explorer", "report", "session", "stub", "emulator", "raster"}),
}
"""The folders, lowest first, and the folders each may import besides itself."""

PURE = ("protocol", "call", "flow", "explorer", "report")
"""The folders that touch neither the world nor the clock."""

IMPURE_MODULES = frozenset(
    {"PySide6", "qasync", "asyncio", "httpx", "aiohttp", "time", "random", "os", "pathlib", "socket", "threading"}
    | {"secrets", "subprocess", "tempfile", "shutil", "keyring", "platformdirs", "uvicorn", "starlette", "concurrent"}
)
IMPURE_CALLS = frozenset({"open", "input", "print"})

ROOT_OF_THE_DRIVERS = frozenset({"settings", "resources", "crash", "logs"})
"""Modules beside the folders that belong to session and above; `errors` alone is everyone's."""

WITHOUT_QT = tuple(folder for folder in MAY_IMPORT if folder not in ("ui", "raster"))


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the module that has it, the line, and the dotted name it asks for."""

    file: Path
    line: int
    name: str

    @property
    def layer(self) -> str:
        """The folder of the importing module; for a module beside the folders its own name."""
        return self.file.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @property
    def target(self) -> str | None:
        """The folder or module of ours that is imported; None for someone else's."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "console" and len(parts) > 1 else None

    def __str__(self) -> str:
        return f"{self.file.relative_to(PACKAGE.parent)}:{self.line} imports {self.name}"


def imports_of(file: Path) -> Iterator[Import]:
    """Every import statement of a file, at whatever depth, and `import_module` of a literal name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                for alias in node.names:
                    yield Import(file, node.lineno, alias.name)
            case ast.ImportFrom(module=str(module), level=0):
                for alias in node.names:
                    yield Import(file, node.lineno, f"{module}.{alias.name}")
            case ast.ImportFrom():
                yield Import(file, node.lineno, "." * node.level)
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield Import(file, node.lineno, name)


FILES = tuple(sorted(PACKAGE.rglob("*.py")))
PURE_FILES = tuple(file for file in FILES if file.relative_to(PACKAGE).parts[0] in PURE)
IMPORTS = tuple(found for file in FILES for found in imports_of(file))


def test_every_folder_of_the_package_is_a_known_layer():
    folders = {file.relative_to(PACKAGE).parts[0] for file in FILES if file.parent != PACKAGE}
    assert folders <= MAY_IMPORT.keys()


def test_no_arrow_points_up_the_list_of_layers():
    wrong = [
        found
        for found in IMPORTS
        if found.layer in MAY_IMPORT
        and found.target in MAY_IMPORT
        and found.target != found.layer
        and found.target not in MAY_IMPORT[found.layer]
    ]
    assert wrong == [], "\n".join(map(str, wrong))


def test_settings_and_resources_are_used_by_the_drivers_and_front_ends_only():
    below = ("protocol", "call", "flow", "explorer", "report")
    wrong = [found for found in IMPORTS if found.layer in below and found.target in ROOT_OF_THE_DRIVERS]
    assert wrong == [], "\n".join(map(str, wrong))


def test_errors_know_no_layer():
    assert [found for found in IMPORTS if found.layer == "errors" and found.target is not None] == []


def test_modules_beside_the_folders_import_no_front_end():
    front = {"ui", "headless", "load"}
    wrong = [found for found in IMPORTS if found.file.parent == PACKAGE and found.target in front]
    assert [found for found in wrong if found.file.name != "__main__.py"] == []


def test_imports_are_absolute():
    assert [str(found) for found in IMPORTS if found.name.startswith(".")] == []


def test_pure_layers_touch_no_clock_file_network_or_screen():
    wrong = [found for found in IMPORTS if found.layer in PURE and found.name.split(".")[0] in IMPURE_MODULES]
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.relative_to(PACKAGE).parts[0] in PURE], ids=lambda file: file.name
)
def test_pure_layers_open_and_print_nothing(file):
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert calls.isdisjoint(IMPURE_CALLS)


def test_qt_stays_in_the_window_and_the_painter():
    wrong = [
        found for found in IMPORTS if found.layer in WITHOUT_QT and found.name.split(".")[0] in ("PySide6", "qasync")
    ]
    assert wrong == [], "\n".join(map(str, wrong))


def test_the_painter_needs_no_widgets():
    wrong = [found for found in IMPORTS if found.layer == "raster" and "QtWidgets" in found.name]
    assert wrong == [], "\n".join(map(str, wrong))
