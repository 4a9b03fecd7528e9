"""How a flow is laid out as YAML, so that the loader reads what was meant: quotes, short lines, comments.

Strings stand without quotes only where no reader of YAML could take them for anything else.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from console.flow.matchers import is_list
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

SECRET = "${IVR_SECRET}"
"""Where a flow finds a secret, which no recording has: the one text whose `${` is none of a caller's words."""
SHORT = 88
"""Characters of a mapping or list that stands on one line."""
WIDTH = 1 << 20
"""Nothing is folded: a prompt stays on its line."""
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\w .'()/-]*[\w.')]|[A-Za-z]|\d+(?:\.\d+)? [A-Z]{3}|\d+(?:\.\d+)?(?:ms|s|m|h)")
_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))
_SURROGATES = re.compile("[\ud800-\udfff]")


def seconds(value: float) -> str:
    """A duration as the file has it."""
    if value != int(value) and value < 1:
        return f"{round(value * 1000)}ms"
    return f"{value:.3f}".rstrip("0").rstrip(".") + "s"


@dataclass(frozen=True, slots=True)
class Commented:
    """A value with a comment above it. `block`: its keys never stand on one line."""

    value: Json
    comment: str = ""
    block: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, with a comment above it and one above each of its items that has one."""

    items: Sequence[Commented]
    comment: str = ""


Parts = Mapping[str, Commented | Listed]


def yaml_text(head: str, parts: Parts) -> str:
    """The file: its first comment, then each key with its own."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    root: Any = CommentedMap()
    for key, part in parts.items():
        if isinstance(part, Commented):
            root[key] = _node(part.value, block=part.block)
        else:
            items: Any = CommentedSeq(_node(one.value, item=True) for one in part.items)
            for index, one in enumerate(part.items):
                if one.comment:
                    items.yaml_set_comment_before_after_key(index, before=one.comment, indent=2)
            root[key] = items
        if part.comment:
            root.yaml_set_comment_before_after_key(key, before="\n" + part.comment)
    root.yaml_set_start_comment(head)
    out = io.StringIO()
    _writer().dump(root, out)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _writer() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(Decimal, _decimal)
    return yaml


def _decimal(representer: Any, value: Decimal) -> Any:
    """A number with its digits."""
    return representer.represent_scalar("tag:yaml.org,2002:float", write_json(value))


def _node(value: Json, *, item: bool = False, block: bool = False) -> Any:
    """A value as ruamel.yaml lays it out: short ones on one line, a list's item with one key as `- key: value`."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, str):
        return _text(value)
    short = len(write_json(value)) <= SHORT if isinstance(value, Mapping) or is_list(value) else False
    if isinstance(value, Mapping):
        made: Any = CommentedMap((_quoted(key), _node(one)) for key, one in value.items())
        if not value or (short and not block and not (item and len(value) == 1)):
            made.fa.set_flow_style()
        return made
    if is_list(value):
        items: Any = CommentedSeq(_node(one, item=not short) for one in value)
        if short or not value:
            items.fa.set_flow_style()
        return items
    return value


def _text(text: str) -> Any:
    """A value, which could be taken for one of the environment's."""
    return _quoted(text if text == SECRET else text.replace("${", "$${"))


def _quoted(text: str) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString, SingleQuotedScalarString

    text = _SURROGATES.sub("\ufffd", text)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and "  " not in text:
        return PlainScalarString(text)
    if "\\" in text and text.isprintable():
        return SingleQuotedScalarString(text)
    return DoubleQuotedScalarString(text)
