"""Values as YAML that the loader reads back as they were meant, in the style that stands there already."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, cast

from console.flow.editing.parts import Style
from console.flow.editing.scalars import read_plain
from console.flow.editing.scanning import scan
from console.flow.load.freejson import scalar_json
from console.flow.load.values import Refused
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

SHORT = 88
"""Characters of a mapping or list that stands on one line, as in flows that the console writes."""
_NOT_FIRST = frozenset(",[]{}#&*!|>'\"%@`")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_PLACEHOLDER = re.compile(r"\$\{|\{\{")


@dataclass(frozen=True, slots=True)
class Chars:
    """Characters of a typed value, such as a time or a number of a telephone: quotes change nothing about it."""

    text: str


@dataclass(frozen=True, slots=True)
class Yaml:
    """A value as somebody wrote it, its lines from the first column on."""

    source: str


Written: TypeAlias = "Chars | Yaml | bool | int | Decimal | str | Sequence[Written] | Mapping[str, Written] | None"
"""What can be written: free JSON, with typed values and what somebody wrote among it."""


def scalar_text(value: Written, *, style: Style = "plain", in_flow: bool = False) -> str:
    """A single value. `style` is the one to keep if it can be; `in_flow`: between brackets."""
    if isinstance(value, Chars):
        return _typed(value.text, style, in_flow)
    if isinstance(value, Yaml):
        return value.source.strip()
    if not isinstance(value, str):
        return write_json(cast(Json, value))
    if style == "single" and _prints(value):
        return _single(value)
    if style == "plain" and "\\" not in value and _means_text(value) and _stands_plain(value, in_flow):
        return value
    if "\\" in value and _prints(value):
        return _single(value)
    return _double(value)


def flow_text(value: Written) -> str:
    """A value on one line, mappings and lists in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(str(key))}: {flow_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_text(one) for one in value) + "]"
    return scalar_text(value, in_flow=True)


def key_text(key: str, *, style: Style = "plain", in_flow: bool = True) -> str:
    """A key; keys are read as characters."""
    return scalar_text(Chars(key), style=style, in_flow=in_flow)


def block_text(value: Written, column: int) -> str:
    """A value that begins in a column, below or behind what stands before; later lines bring their own blanks.

    What is short stands on one line, but a list's item with one key as `- key: value`.
    """
    if isinstance(value, Yaml):
        return f"\n{' ' * column}".join(value.source.strip("\n").split("\n")).replace(f"\n{' ' * column}\n", "\n\n")
    if isinstance(value, Mapping) and value:
        return f"\n{' ' * column}".join(entry_text(str(key), one, column) for key, one in value.items())
    if isinstance(value, list | tuple) and value:
        return f"\n{' ' * column}".join(item_text(one, column) for one in value)
    return _on_one_line(value)


def entry_text(key: str, value: Written, column: int) -> str:
    """`key: value`, the key in a column."""
    return f"{key_text(key, in_flow=False)}:{behind_key(value, column)}"


def item_text(value: Written, column: int) -> str:
    """`- value`, the dash in a column."""
    if not is_short(value) or (isinstance(value, Mapping) and len(value) == 1):
        return "- " + block_text(value, column + 2)
    return "- " + _on_one_line(value)


def behind_key(value: Written, column: int) -> str:
    """What stands behind a key's colon, the key in a column: the value with the blank or the line break before it."""
    if value is None:
        return ""
    if not is_short(value):
        return f"\n{' ' * (column + 2)}{block_text(value, column + 2)}"
    return " " + _on_one_line(value)


def _on_one_line(value: Written) -> str:
    return flow_text(value) if isinstance(value, Mapping | list | tuple) else scalar_text(value)


def is_short(value: Written) -> bool:
    """Whether a value stands on one line."""
    if isinstance(value, Yaml):
        root = scan(value.source).root
        return root is None or (root.style != "block" and "\n" not in value.source.strip())
    return not value or not isinstance(value, Mapping | list | tuple) or len(flow_text(value)) <= SHORT


def _typed(text: str, style: Style, in_flow: bool) -> str:
    if style == "single" and _prints(text):
        return _single(text)
    plain = style == "plain" and text not in ("", "~", "null") and _stands_plain(text, in_flow)
    return text if plain else _double(text)


def _means_text(text: str) -> bool:
    """Whether this is text for the loader without quotes, and for whoever else reads YAML."""
    try:
        return isinstance(scalar_json(text), str) and not text[:1].isdigit() and not text.startswith(("+", "="))
    except Refused:
        return False


def _stands_plain(text: str, in_flow: bool) -> bool:
    """Whether these characters without quotes are read as they stand."""
    if not text or text[0] in _NOT_FIRST or text != text.strip() or _PLACEHOLDER.search(text) is not None:
        return False
    if text[0] in "-?:" and (len(text) == 1 or text[1].isspace() or in_flow):
        return False
    if text.startswith(("---", "...")) or not _prints(text):
        return False
    return read_plain(text, 0, flow=in_flow).value == text


def _prints(text: str) -> bool:
    return all(character.isprintable() for character in text)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + "".join(_ESCAPED.get(one) or (one if one.isprintable() else _numbered(one)) for one in text) + '"'


def _numbered(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
