"""JSON as backends really send it, read without a surprise.

Nothing overflows, and nothing departs from the grammar in silence.

Python's own reader takes NaN, lone surrogates and repeated keys without a word, and fails on deep nesting and long
integers with errors of its own; so the text is scanned first. Numbers become int or Decimal, never float. Size is
bounded by who received it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring
from typing import Any, cast

from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json

DEEPEST = 64
LONGEST_INTEGER = 4300

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NUMBERS = (int, Decimal)
_BOM = b"\xef\xbb\xbf"
_REASONS = {
    "Unterminated string starting at": "a string that begins {place} does not end",
    "Expecting value": "a value is missing {place}",
    "Expecting property name enclosed in double quotes": "a key in double quotes is missing {place}",
    "Expecting ':' delimiter": "a colon is missing {place}",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing {place}",
    "Illegal trailing comma before end of object": "a comma {place} has no key behind it",
    "Illegal trailing comma before end of array": "a comma {place} has no value behind it",
    "Invalid \\escape": "the escape {place} is none that JSON knows",
    "Invalid \\uXXXX escape": "the escape {place} lacks some of its four hexadecimal digits",
    "Invalid control character at": "a line break or another control character stands in a string {place}",
    "Extra data": "something follows the value {place}",
}
"""What Python's reader complains of, in our words; `{place}` is where."""


class NotJson(Exception):
    """The text is no JSON; `line` and `column` say where and count from 1.

    `reason` is the end of a sentence, its place included; `sentence` is a whole one for those who tell the place apart.
    """

    def __init__(self, why: str, line: int, column: int) -> None:
        """`why` names its place as `{place}`."""
        self.reason = why.replace("{place}", f"at line {line}, column {column}")
        self.sentence = f"This is no JSON: {why.replace('{place}', 'here')}."
        self.line = line
        self.column = column
        super().__init__(self.reason)


@dataclass(frozen=True, slots=True)
class JsonText:
    """A JSON text that was read, and what is wrong with it all the same."""

    value: Json
    findings: tuple[Finding, ...] = ()


class _Unreadable:
    """Stands for a number that no JSON value can hold, until its place is known."""

    def __init__(self, written: str) -> None:
        self.written = written


def read_json(body: bytes) -> JsonText:
    """Read a body as JSON; raises NotJson.

    A byte order mark, NaN, lone surrogates, long numbers and repeated keys are findings.
    """
    findings: list[Finding] = []
    if body.startswith(_BOM):
        body = body[len(_BOM) :]
        findings.append(
            _off_grammar("", "The body begins with a byte order mark.", "Send UTF-8 without a byte order mark.")
        )
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        raise NotJson("a byte {place} is not UTF-8", line, column) from error
    _refuse_depth(text)
    value, flaws = _parse(text)
    if flaws.any or "\\ud" in text or "\\uD" in text:
        value = _walk(value, "", flaws, findings)
    return JsonText(value, tuple(findings))


def write_json(value: Json, *, indent: int | None = None) -> str:
    """JSON text, letters as they are; a Decimal keeps its digits.

    Without `indent` there are no blanks between tokens.
    """
    return _compact(value) if indent is None else _spread(value, "\n", " " * indent)


def pointer_key(key: str | int) -> str:
    """A key or index as a part of a JSON pointer, slash included."""
    if isinstance(key, int):
        return f"/{key}"
    if "~" in key or "/" in key:
        key = key.replace("~", "~0").replace("/", "~1")
    return f"/{key}"


def _refuse_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("[", "{"):
            depth += 1
            if depth > DEEPEST:
                line, column = _place(text, match.start())
                raise NotJson(f"the nesting {{place}} is deeper than {DEEPEST} levels", line, column)
        elif token in ("]", "}"):
            depth -= 1


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Flaws:
    """What the parser met on its way; places are known only once the whole is read.

    The objects are kept, so that ids stay true.
    """

    def __init__(self) -> None:
        self.repeated: dict[int, tuple[dict[str, Json], list[str]]] = {}
        self.numbers = False

    @property
    def any(self) -> bool:
        return bool(self.repeated) or self.numbers


def _parse(text: str) -> tuple[Json, _Flaws]:
    flaws = _Flaws()

    def pairs(items: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(items)
        if len(value) != len(items):
            flaws.repeated[id(value)] = (
                value,
                [key for key, count in Counter(key for key, _ in items).items() if count > 1],
            )
        return value

    def constant(written: str) -> _Unreadable:
        flaws.numbers = True
        return _Unreadable(written)

    def whole(written: str) -> object:
        return int(written) if len(written) <= LONGEST_INTEGER else constant(written)

    def decimal(written: str) -> object:
        try:
            return Decimal(written)
        except InvalidOperation:
            return constant(written)

    decoder = json.JSONDecoder(object_pairs_hook=pairs, parse_constant=constant, parse_int=whole, parse_float=decimal)
    try:
        return decoder.decode(text), flaws
    except json.JSONDecodeError as error:
        raise NotJson(_REASONS.get(error.msg, f"{error.msg} {{place}}"), error.lineno, error.colno) from error


def _walk(value: "Json | _Unreadable", pointer: str, flaws: _Flaws, findings: list[Finding]) -> Json:
    """The value with every flaw replaced, and a finding for each with its pointer. At most DEEPEST levels deep."""
    if isinstance(value, _Unreadable):
        shown = value.written if len(value.written) <= 20 else f"A number of {len(value.written)} characters"
        findings.append(
            _off_grammar(
                pointer, f"{shown} is no number that JSON can carry; it is read as null.", "Send a plain number."
            )
        )
        return None
    if isinstance(value, str):
        if _SURROGATE.search(value) is None:
            return value
        findings.append(
            _off_grammar(pointer, "Half of a surrogate pair stands alone in this text.", "Send whole characters.")
        )
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_walk(item, f"{pointer}/{index}", flaws, findings) for index, item in enumerate(value)]
    if isinstance(value, dict):
        if id(value) in flaws.repeated:
            for key in flaws.repeated[id(value)][1]:
                findings.append(_repeated(pointer + pointer_key(_SURROGATE.sub("\ufffd", key)), key))
        out: dict[str, Json] = {}
        for key, item in value.items():
            name = key
            if _SURROGATE.search(key) is not None:
                name = _SURROGATE.sub("\ufffd", key)
                sentence, fix = "Half of a surrogate pair stands alone in this key.", "Send whole characters."
                findings.append(_off_grammar(pointer + pointer_key(name), sentence, fix))
            out[name] = _walk(item, pointer + pointer_key(name), flaws, findings)
        return out
    return value


def _off_grammar(pointer: str, sentence: str, fix: str) -> Finding:
    return Finding(
        code="svaml.json",
        severity=Severity.WARNING,
        sentence=sentence,
        pointer=pointer,
        fix=fix,
        consequence="Strict readers of JSON refuse the whole body; the console reads it all the same.",
        source="RFC 8259",
    )


def _repeated(pointer: str, key: str) -> Finding:
    shown = _SURROGATE.sub("\ufffd", key)
    return Finding(
        code="svaml.same_key",
        severity=Severity.WARNING,
        sentence=f"The key {shown} is there more than once in one object.",
        pointer=pointer,
        fix="Keep one of them.",
        consequence="The last one counts.",
        source="RFC 8259",
    )


def _compact(value: Json) -> str:
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, _NUMBERS):
        return str(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, Mapping):
        return _compact_object(dict(value))
    return _compact_list(cast(Sequence[Json], value))


def _compact_object(value: dict[str, Json]) -> str:
    return "{" + ",".join([f"{encode_basestring(key)}:{_compact(item)}" for key, item in value.items()]) + "}"


def _compact_list(value: Iterable[Json]) -> str:
    return "[" + ",".join([_compact(item) for item in value]) + "]"


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    Decimal: str,
    bool: lambda value: "true" if value else "false",
    type(None): lambda value: "null",
    dict: _compact_object,
    list: _compact_list,
    float: float.__repr__,
}
"""How each type is written that JSON is made of."""


def _spread(value: Json, newline: str, step: str) -> str:
    """Over several lines; empty objects and lists stay on one."""
    deeper = newline + step
    if isinstance(value, Mapping) and value:
        items = [f"{encode_basestring(key)}: {_spread(item, deeper, step)}" for key, item in value.items()]
        return "{" + deeper + ("," + deeper).join(items) + newline + "}"
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return "[" + deeper + ("," + deeper).join([_spread(item, deeper, step) for item in value]) + newline + "]"
    return _compact(value)
