"""One flow file from its bytes to a Flow."""

from collections.abc import Mapping

from console.flow.keys import TOP, VERSION
from console.flow.load.building import build_flow, check_flow
from console.flow.load.composing import compose
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.records import Fields, Reader
from console.flow.load.source import Source, read_source
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
        flow = _read(Reader(text, environment), root)
        check_flow(text, flow, script=_steps(root))
        text.raise_mistakes()
        return build_flow(text, flow)
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


def _read(reader: Reader, root: MappingNode) -> Fields:
    """The fields of the file; environment values are filled in where they may stand."""
    flow = Fields(root.offset, whole=root.whole and not root.broken)
    for key, value in root.entries:
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
