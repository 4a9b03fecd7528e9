"""Make .venv ready for `make run` and `make test`, and say in one sentence what the system lacks.

Standard library only: this runs before anything is installed. Nothing is done, and no network is needed, when the
environment was made from the same pyproject.toml and constraints.txt before.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ivr-console.prepared"
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

PACKAGE_OF = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The Debian and Ubuntu package of each library that a Qt wheel leaves to the system."""

QT_FILES = {
    "test": ("plugins/platforms/libqoffscreen.so", "plugins/imageformats/libqsvg.so", "lib/libQt6Widgets.so.6"),
    "run": ("plugins/platforms/libqxcb.so", "plugins/xcbglintegrations/libqxcb-glx-integration.so"),
}
"""The files below PySide6/Qt whose libraries must be there: for a window without a screen, and for one on a screen."""


class Missing(Exception):
    """Something that this system lacks, said in one sentence that names the remedy."""


def main(words: Sequence[str]) -> int:
    """Prepare for `run` or `test`; `--screen`: a window is to open. 0: ready; 2: something is missing, and was said."""
    purpose = words[0] if words else "run"
    try:
        make_environment()
        install("dev" if purpose == "test" else "plain")
        supply_qt(purpose)
        if "--screen" in words:
            look_for_a_screen(os.environ)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


def venv_python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """A virtual environment with a Python that is new enough; one that no longer works is made anew."""
    if works(venv_python()):
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        supply_packages([f"python{version}-venv"], f"The module venv of Python {version} is missing")
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        last = (made.stderr or made.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise Missing(f"The virtual environment {VENV} could not be made: {last[0]}")


def works(python: Path) -> bool:
    """Whether this interpreter starts and is new enough."""
    try:
        code = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([str(python), "-c", code], capture_output=True).returncode == 0
    except OSError:
        return False


def install(kind: str) -> None:
    """The console and what it needs, with `dev` also what the tests need; nothing when that was done before."""
    fingerprint = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        fingerprint.update((ROOT / name).read_bytes())
    wanted = fingerprint.hexdigest()
    done, _, done_kind = (STAMP.read_text() if STAMP.exists() else "").partition(" ")
    if done == wanted and done_kind in ("dev", kind):
        return
    if done_kind == "dev":
        kind = "dev"
    print("Installing the console and what it needs …", flush=True)
    target = f"{ROOT}[dev]" if kind == "dev" else str(ROOT)
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "-c", str(ROOT / "constraints.txt"), "-e", target]).returncode:
        raise Missing("The packages could not be installed (pip says above why): is the package index reachable?")
    STAMP.write_text(f"{wanted} {kind}")


def missing_for_qt(purpose: str) -> list[str]:
    """The libraries that the installed Qt asks for in vain, and "font" when there is none. On Linux only."""
    if sys.platform != "linux":
        return []
    found = subprocess.run(
        [str(venv_python()), "-c", "import importlib.util as u; print(u.find_spec('PySide6').origin)"],
        capture_output=True,
        text=True,
        check=True,
    )
    qt = Path(found.stdout.strip()).parent / "Qt"
    names = QT_FILES["test"] if purpose == "test" else QT_FILES["test"] + QT_FILES["run"]
    missing: set[str] = set()
    for name in names:
        if (qt / name).exists():
            missing |= missing_libraries(qt / name)
    return [*sorted(missing), *([] if has_font(FONT_FOLDERS) else ["font"])]


def missing_libraries(file: Path) -> set[str]:
    """What the dynamic linker does not find for a shared object; without ldd, what of our table does not load."""
    if shutil.which("ldd"):
        listing = subprocess.run(["ldd", str(file)], capture_output=True, text=True).stdout
        return not_found_in(listing)
    import ctypes

    def loads(library: str) -> bool:
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    return {library for library in PACKAGE_OF if not loads(library)}


def not_found_in(listing: str) -> set[str]:
    """The names of the libraries that an output of ldd says are not found."""
    return set(re.findall(r"^\s*(\S+) => not found", listing, flags=re.MULTILINE))


def has_font(folders: Iterable[str]) -> bool:
    """Whether any font that Qt can draw with is installed; without one it draws boxes for letters."""
    fonts = (".ttf", ".otf", ".ttc", ".pfb")
    return any(
        name.lower().endswith(fonts)
        for folder in folders
        for _, _, names in os.walk(os.path.expanduser(folder))
        for name in names
    )


def packages_for(missing: Iterable[str]) -> tuple[list[str], list[str]]:
    """The packages that bring what is missing, and the libraries of which we know no package."""
    known = {**PACKAGE_OF, "font": FONT_PACKAGE}
    missing = list(missing)
    packages = sorted({known[name] for name in missing if name in known})
    return packages, sorted(name for name in missing if name not in known)


def supply_qt(purpose: str) -> None:
    """Bring what Qt lacks, or say what it is."""
    missing = missing_for_qt(purpose)
    if not missing:
        return
    packages, unknown = packages_for(missing)
    lacking = f"Qt needs what this system lacks ({', '.join(missing)})"
    if unknown:
        raise Missing(f"{lacking}: install it with your package manager.")
    supply_packages(packages, lacking)
    if left := missing_for_qt(purpose):
        raise Missing(f"Qt still lacks {', '.join(left)} after {' '.join(packages)} was installed.")


def supply_packages(packages: list[str], lacking: str) -> None:
    """Install packages with apt as root or on a CI machine, else say which."""
    if not shutil.which("apt-get"):
        raise Missing(f"{lacking}: install what Debian calls {' '.join(packages)} with your package manager.")
    line = f"sudo apt-get install -y {' '.join(packages)}"
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not as_root and os.environ.get("CI") != "true":
        raise Missing(f"{lacking}: {line}")
    print(f"{lacking}, installing {' '.join(packages)} …", flush=True)
    apt = [*([] if as_root else ["sudo", "-n"]), "apt-get", "-qq"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=environment, stdout=subprocess.DEVNULL)
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(wanted, env=environment, stdout=subprocess.DEVNULL).returncode:
        raise Missing(f"{lacking}, and apt-get could not bring it: {line}")


def look_for_a_screen(environment: os._Environ[str] | dict[str, str]) -> None:
    """On Linux a window needs a display server, unless another platform is named."""
    if sys.platform == "linux" and not any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise Missing("There is no screen here (DISPLAY is not set): start a desktop, or use xvfb-run make run.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
