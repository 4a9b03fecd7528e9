"""Canonical spelling: keys in any letter case, nulls and the misspellings of official SDKs become the documented keys.

Nothing is judged here but keys: one that nobody knows, and one that is there in two spellings. Every place in the
canonical form keeps its pointer as written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, get_args

from console.protocol.findings import Finding, Severity
from console.protocol.jsontext import pointer_key
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest
from console.protocol.svaml.models import (
    ACTIONS,
    INSTRUCTIONS,
    AmdOptions,
    ConferenceDtmfOptions,
    Menu,
    Option,
    Pair,
    RecordingOptions,
    StreamingOptions,
    TranscriptionOptions,
)
from console.protocol.wire import Received


class Dropped:
    """Stands for a value that is taken out of the document."""


DROPPED: Final = Dropped()

Changes = Mapping[str, "Json | Dropped"]
"""What to read instead of what is written, by pointer as written."""

SDK_SPELLINGS: Mapping[str, str] = {
    "badge": "barge",
    "intropromt": "introPrompt",
    "timoutmills": "timeoutMills",
    "maintext": "mainPrompt",
    "repeattext": "repeatPrompt",
    "destination": "destinationUrl",
    "recordingoptions": "options",
}
"""Keys that official SDKs and documents send for others, in lower case; each counts only where the other is a key."""

OLD_KEYS: Mapping[str, str] = {"maintext": ".NET Server SDK by Sinch", "repeattext": ".NET Server SDK by Sinch"}
"""Of those, the ones that their own source calls old, in lower case, with the source."""

SILENT_KEYS = frozenset({"reference", "altlocale", "suppresserrorprompts", "_internal"})
"""Undocumented keys of the .NET Server SDK: accepted in instructions and actions, without effect."""

TITLES: Mapping[type[Received], str] = {
    Menu: "a menu",
    Option: "an option",
    Pair: "a key and value pair",
    RecordingOptions: "recording options",
    TranscriptionOptions: "transcriptionOptions",
    AmdOptions: "amd",
    ConferenceDtmfOptions: "conferenceDtmfOptions",
    StreamingOptions: "streamingOptions",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A key of an object: its documented spelling, what stands in it, and whether that spelling is an SDK's mistake."""

    key: str
    required: bool = False
    model: type[Received] | None = None
    many: bool = False
    misspelled: bool = False


@dataclass(slots=True)
class Chosen:
    """Which written key stands for which documented one, and what is wrong with the keys."""

    written: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, Json] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)
    misspelled: bool = False


@dataclass(slots=True)
class Canonical:
    """An instruction or action in documented spelling.

    `places` holds the pointers that differ from the canonical ones.
    """

    value: dict[str, Json] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    misspelled: bool = False


@cache
def slots_of(model: type[Received]) -> Mapping[str, Slot]:
    """The keys of a model by their lower-case spelling, misspellings of SDKs included.

    With underscores too: so the Python SDK by Sinch sends what stands inside another object, and what is false or 0.
    """
    slots: dict[str, Slot] = {}
    for name, info in model.model_fields.items():
        key = info.serialization_alias or name
        inner = _models_in(info.annotation)
        slots[key.lower()] = Slot(key, info.is_required(), inner[0] if inner else None, many=_is_tuple(info.annotation))
    for wrong, right in SDK_SPELLINGS.items():
        known = slots.get(right.lower())
        if known is not None and wrong not in slots:
            slots[wrong] = replace(known, misspelled=True)
    for slot in tuple(slots.values()):
        slots.setdefault(_with_underscores(slot.key), replace(slot, misspelled=True))
    return slots


def _with_underscores(key: str) -> str:
    return re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", key)


def choose_keys(value: Mapping[str, Json], slots: Mapping[str, Slot], pointer: str, title: str, source: str) -> Chosen:
    """For each documented key the written one that counts: the exact spelling, else the first.

    Keys with null are not there.
    """
    chosen = Chosen()
    for key, item in value.items():
        if item is None:
            continue
        slot = slots.get(key.lower())
        if slot is None:
            chosen.unknown[key] = item
            if key.lower() not in SILENT_KEYS:
                chosen.findings.append(_unknown_key(key, slots, pointer, title, source))
            continue
        before = chosen.written.get(slot.key)
        if before is None:
            chosen.written[slot.key] = key
        else:
            loser, winner = (before, key) if key == slot.key else (key, before)
            chosen.written[slot.key] = winner
            chosen.twice.add(slot.key)
            chosen.findings.append(_same_key(loser, winner, pointer))
    chosen.misspelled = any(slots[key.lower()].misspelled for key in chosen.written.values())
    return chosen


def canonical(
    value: Mapping[str, Json], model: type[Received], pointer: str, title: str, changes: Changes
) -> Canonical:
    """An instruction or action, whose object stands at `pointer`, in documented spelling, with `changes` made."""
    walk = _Walk(pointer, f"Sinch API reference, {title}", changes)
    walk.out.value = walk.object(value, model, pointer, "", title)
    return walk.out


class _Walk:
    def __init__(self, root: str, source: str, changes: Changes) -> None:
        self.root = root
        self.source = source
        self.changes = changes
        self.out = Canonical()

    def object(
        self, value: Mapping[str, Json], model: type[Received], pointer: str, path: str, title: str
    ) -> dict[str, Json]:
        slots = slots_of(model)
        chosen = choose_keys(value, slots, pointer, title, self.source)
        self.out.findings += chosen.findings
        self.out.misspelled |= chosen.misspelled
        read: dict[str, Json] = dict(chosen.unknown)
        for key, written in chosen.written.items():
            here = pointer + pointer_key(written)
            below = f"{path}/{key}" if path else key
            item = self.changes.get(here, value[written])
            if isinstance(item, Dropped):
                continue
            self._remember(below, here)
            if written.lower() in OLD_KEYS:
                self.out.findings.append(_old_key(written, key, here))
            if key == "indications" and item is False:  # how one SDK writes the two letters of Norway
                item, self.out.misspelled = "no", True
            slot = slots[written.lower()]
            read[key] = self.list(item, slot, here, below) if slot.many else self.item(item, slot, here, below)
        return read

    def list(self, value: Json, slot: Slot, pointer: str, path: str) -> Json:
        if not isinstance(value, list):
            return value
        items: list[Json] = []
        for index, item in enumerate(value):
            here, below = f"{pointer}/{index}", f"{path}/{len(items)}"
            item = self.changes.get(here, item)
            if isinstance(item, Dropped):
                continue
            self._remember(below, here)
            items.append(self.item(item, slot, here, below))
        return items

    def item(self, value: Json, slot: Slot, pointer: str, path: str) -> Json:
        if slot.model is None or not isinstance(value, dict):
            return value
        return self.object(value, slot.model, pointer, path, TITLES.get(slot.model, slot.key))

    def _remember(self, path: str, written: str) -> None:
        if f"{self.root}/{path}" != written:
            self.out.places[path] = written


def place(root: str, places: Mapping[str, str], path: str) -> str:
    """The pointer as written of a canonical path below `root`, also of one that is not there."""
    rest = ""
    while path:
        if path in places:
            return places[path] + rest
        path, _, last = path.rpartition("/")
        rest = f"/{last}{rest}"
    return root + rest


def find_paths(value: Json, pattern: tuple[str, ...], path: str = "") -> Iterator[tuple[str, Json]]:
    """Every path of a canonical part that fits the pattern, with what stands there; `*` is any entry of a list."""
    if not pattern:
        yield path, value
        return
    step, *rest = pattern
    if step == "*" and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from find_paths(item, tuple(rest), f"{path}/{index}")
    elif isinstance(value, Mapping) and step in value:
        yield from find_paths(value[step], tuple(rest), f"{path}/{step}" if path else step)


def shown(text: str) -> str:
    """A word of the document for a sentence, cut where it is endless."""
    return text if len(text) <= 60 else text[:57] + "…"


def find_name(written: str, names: Mapping[str, object]) -> str | None:
    """The documented spelling of an instruction's or action's name, None for one that nobody knows."""
    return _FOLDED.get(written.lower()) if _FOLDED.get(written.lower()) in names else None


_FOLDED = {name.lower(): name for name in (*INSTRUCTIONS, *ACTIONS)}


def _models_in(annotation: object) -> list[type[Received]]:
    if isinstance(annotation, type) and issubclass(annotation, Received):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _is_tuple(annotation: object) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


def _unknown_key(key: str, slots: Mapping[str, Slot], pointer: str, title: str, source: str) -> Finding:
    known = nearest(key, [slot.key for slot in slots.values() if not slot.misspelled])
    return Finding(
        code="svaml.unknown_key",
        severity=Severity.WARNING,
        sentence=f"{shown(key)} is no key of {title}{f'; did you mean {known}?' if known else '.'}",
        pointer=pointer + pointer_key(key),
        fix=f"Write {known}." if known else "Remove it.",
        consequence="The platform ignores it.",
        source=source,
    )


def _old_key(written: str, known: str, pointer: str) -> Finding:
    return Finding(
        code="svaml.deprecated",
        severity=Severity.NOTE,
        sentence=f"{written} is an old name of {known}.",
        pointer=pointer,
        fix=f"Write {known}.",
        consequence=f"It is read as {known}.",
        source=OLD_KEYS[written.lower()],
    )


def _same_key(loser: str, winner: str, pointer: str) -> Finding:
    return Finding(
        code="svaml.same_key",
        severity=Severity.WARNING,
        sentence=f"{shown(loser)} and {shown(winner)} are the same key.",
        pointer=pointer + pointer_key(loser),
        fix=f"Keep {shown(winner)}.",
        consequence=f"{shown(winner)} counts, {shown(loser)} is ignored.",
        source="The console's choice",
    )
