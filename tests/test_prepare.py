"""What `make` says about a system that lacks something."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent

LDD = """
\tlinux-vdso.so.1 (0x00007ffd3a5e2000)
\tlibEGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\tlibQt6Gui.so.6 => /somewhere/PySide6/Qt/lib/libQt6Gui.so.6 (0x00007f0a3c000000)
\tlibEGL.so.1 => not found
"""


@pytest.fixture
def prepare() -> ModuleType:
    """The script behind the Makefile, as a module."""
    spec = importlib.util.spec_from_file_location("prepare", ROOT / ".ci" / "prepare.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_libraries_that_the_linker_does_not_find_are_missing(prepare):
    assert prepare.not_found_in(LDD) == {"libEGL.so.1", "libxcb-cursor.so.0"}


def test_missing_libraries_and_fonts_are_named_by_their_packages(prepare):
    missing = ["libEGL.so.1", "libxcb-cursor.so.0", "libnew.so.7", "font"]
    assert prepare.packages_for(missing) == (["fonts-dejavu-core", "libegl1", "libxcb-cursor0"], ["libnew.so.7"])


def test_the_installed_qt_is_asked_for_what_it_needs(prepare):
    if not prepare.venv_python().exists():
        pytest.skip("there is no .venv beside the package")
    assert prepare.missing_for_qt("test") == []


def test_a_folder_without_fonts_has_none(prepare, tmp_path):
    (tmp_path / "readme.txt").write_text("no font")
    assert not prepare.has_font([str(tmp_path)])
    (tmp_path / "Inter.TTF").write_text("")
    assert prepare.has_font([str(tmp_path)])


def test_without_rights_the_apt_line_is_said_in_one_sentence(prepare, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(prepare.Missing) as missing:
        prepare.supply_packages(["libegl1", "libgl1"], "Qt needs what this system lacks")
    assert str(missing.value) == "Qt needs what this system lacks: sudo apt-get install -y libegl1 libgl1"


def test_without_apt_the_packages_are_named_all_the_same(prepare, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    with pytest.raises(prepare.Missing, match="what Debian calls libegl1 with your package manager"):
        prepare.supply_packages(["libegl1"], "Qt needs what this system lacks")


@pytest.mark.skipif("sys.platform != 'linux'", reason="elsewhere than on Linux there always is a screen")
def test_a_window_needs_a_screen(prepare):
    with pytest.raises(prepare.Missing, match="DISPLAY"):
        prepare.look_for_a_screen({"DISPLAY": ""})
    prepare.look_for_a_screen({"WAYLAND_DISPLAY": "wayland-0"})
