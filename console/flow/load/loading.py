"""One flow file from its bytes to a Flow."""

from collections.abc import Mapping
from dataclasses import replace

from console.flow.keys import TOP, VERSION
from console.flow.load.building import build_flow, check_flow
from console.flow.load.composing import compose
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.records import Fields, Reader
from console.flow.load.source import Source, read_source
from console.flow.load.variants import Row, filled
from console.flow.model import Flow

_TAKES_ENVIRONMENT = frozenset({"application", "backend", "call", "calls"})


def load_flow(source: bytes | str, *, file: str, environment: Mapping[str, str]) -> Flow:
    """Read a flow file, which `file` names in messages; `environment` has the values for `${NAME}`.

    Raise FileMistakes with all that is wrong, in the order of the file; only a syntax error hides what follows it.
    """
    text = read_source(source, file)
    root = compose(text)
    if isinstance(root, MappingNode):
        if _is_newer(text, root):
            text.raise_mistakes()
        reader = Reader(text, environment)
        return _load(reader, root, _rows(reader, root))
    if root is not None and not root.broken:
        hint = "The smallest flow: {version: 1, script: [dial]}"
        text.refuse(root.offset, "A flow is a mapping of keys, and this file holds none at its top.", hint)
    text.raise_mistakes()
    raise AssertionError("a file without a mapping has at least one mistake")


def _is_newer(source: Source, root: MappingNode) -> bool:
    """Whether the file asks for a later format, whose keys nobody here knows; tells so."""
    version = _value(root, "version")
    if not isinstance(version, Scalar) or version.broken or not version.text.isascii() or not version.text.isdigit():
        return False
    number = version.text.lstrip("0")
    newer = len(number) > len(str(VERSION)) or (len(number) == len(str(VERSION)) and number > str(VERSION))
    if newer:
        sentence = f"This file needs a newer console: it has version {number[:20]}, and this console reads {VERSION}."
        source.refuse(version.offset, sentence, "Install the latest ivr-console.")
    return newer


def _rows(reader: Reader, root: MappingNode) -> tuple[Row, ...] | None:
    """The rows of `variants`, none where there are none; None where they could not be read."""
    entry = next(((key, value) for key, value in root.entries if key.text == "variants"), None)
    if entry is None or (isinstance(entry[1], Scalar) and entry[1].is_null):
        return ()
    read = reader.record(TOP, MappingNode(offset=root.offset, entries=[entry]), TOP.name)
    assert isinstance(read, Fields)
    return read.get("variants", tuple, None)


def _load(reader: Reader, root: MappingNode, rows: tuple[Row, ...] | None) -> Flow:
    """The flow of the first row, which holds those of all; raise FileMistakes with what is wrong in any."""
    source = reader.source
    read: list[Fields] = []
    for row in (None,) if rows is None else rows or (None,):
        own = root if rows == () else filled(root, row, source)
        fields = _read(reader, own)
        check_flow(source, fields, script=_steps(own))
        read.append(fields)
    source.raise_mistakes()
    if not rows:
        return build_flow(source, read[0], None)
    flows = tuple(build_flow(source, fields, row.name) for fields, row in zip(read, rows, strict=True))
    return replace(flows[0], variants=flows)


def _read(reader: Reader, root: MappingNode) -> Fields:
    """The fields of the file; environment values are filled in where they may stand."""
    flow = Fields(root.offset, whole=root.whole and not root.broken)
    for key, value in root.entries:
        if key.text == "variants":
            continue
        reader.environment_allowed = key.text in _TAKES_ENVIRONMENT
        one = MappingNode(offset=root.offset, entries=[(key, value)])
        read = reader.record(TOP, one, TOP.name)
        if isinstance(read, Fields):
            flow.values.update(read.values)
            flow.given.update(read.given)
    if flow.whole and "version" not in flow.given:
        reader.source.refuse(root.offset, "The key `version` is missing.", "Write version: 1 at the top.")
    return flow


def _steps(root: MappingNode) -> list[int]:
    """Where each step of the script stands."""
    script = _value(root, "script")
    return [step.offset for step in script.items] if isinstance(script, SequenceNode) else []


def _value(root: MappingNode, name: str) -> Node | None:
    return next((value for key, value in root.entries if key.text == name), None)
