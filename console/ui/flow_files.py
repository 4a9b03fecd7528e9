"""Which flow files the window lists: shipped, recent, a folder's.

Names are read from the text alone, without loading the flow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from console.report.moments import day_of
from console.session.recordings import ENDINGS as RECORDINGS
from console.session.recordings import holds_recording

ENDINGS = (".flow.yaml", ".flow.yml", ".flow.json")
SAMPLE = "hotel"
"""What the file of the sample IVR is named after."""

_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFile:
    """A file of the list. `name` is the flow's own, or made of the file's name where it says none."""

    path: Path
    name: str
    summary: str = ""


def is_flow_file(path: Path) -> bool:
    """Whether the name says so."""
    return path.name.lower().endswith(ENDINGS)


def flow_files(folder: Path) -> list[Path]:
    """All flow files below a folder, by name."""
    return sorted(path for path in _below(folder) if is_flow_file(path))


def listed(paths: Iterable[Path]) -> list[FlowFile]:
    """Each file with its name; those of one name with the name of their file too, else with their folder's."""
    files = [flow_file(path) for path in paths]
    names = Counter(file.name for file in files)
    ends = Counter((file.name, file.path.name) for file in files)
    return [
        file
        if names[file.name] == 1
        else replace(file, name=f"{file.name} · {_end_of(file.path, ends[file.name, file.path.name] > 1)}")
        for file in files
    ]


def _end_of(path: Path, with_folder: bool) -> str:
    return f"{path.parent.name}/{path.name}" if with_folder else path.name


def flow_file(path: Path) -> FlowFile:
    """What the first lines of the file say of it; a file that cannot be read keeps its file name, and so does a
    recording, which a person named.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    except OSError:
        head = ""
    if holds_recording(path):
        return FlowFile(path=path, name=name_of_file(path), summary=f"A recording of {_field(head, 'flow')}")
    return FlowFile(path=path, name=_field(head, "name") or name_of_file(path), summary=_field(head, "summary"))


def name_of_file(path: Path) -> str:
    """`hotel_front-desk.flow.yaml` as `Hotel front desk`."""
    lower = path.name.lower()
    ending = next((ending for ending in (*ENDINGS, *RECORDINGS) if lower.endswith(ending)), path.suffix)
    words = re.sub(r"[-_\s]+", " ", path.name[: len(path.name) - len(ending)] if ending else path.name).strip()
    return words[:1].upper() + words[1:] if words else path.name


def sample_of(paths: Iterable[Path]) -> Path | None:
    """The sample IVR: the hotel's flow, else the first."""
    known = list(paths)
    return next((path for path in known if SAMPLE in path.name.lower()), known[0] if known else None)


def when(path: Path) -> str:
    """When the file was changed last, in words: `today`, `yesterday`, `Friday`, `12 Nov`; "" where it is gone."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return day_of(changed, datetime.now().astimezone())


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if path.is_file())


def _field(head: str, key: str) -> str:
    """A top-level field of YAML or JSON text, on one line."""
    if head.lstrip().startswith("{"):
        quoted = re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.)*)"', head)
        return "" if quoted is None else quoted[1]
    found = re.search(rf"^{key}\s*:\s*(.+?)\s*$", head, flags=re.MULTILINE)
    if found is None:
        return ""
    value = found[1]
    if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
        return value[1:-1]
    return "" if value[:1] in "|>&*{[" else re.sub(r"\s+#.*$", "", value)
