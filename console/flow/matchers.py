"""Matchers: what a flow file may ask of a value, and whether a value fits. Knows nothing of calls or files.

A matcher is JSON as written: text, `=text`, `/re/`, comparisons, `present`, `absent`, mappings and lists. Missing and
null are one: None. The table of them all: docs/flow-files.md, Matchers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Protocol, TypeGuard

from console.protocol.jsonvalue import Json

PATTERN_LENGTH = 500
PATTERN_SECONDS = 0.25
CASELESS_VALUES = frozenset({"name", "event", "type", "reason", "result", "domain", "originationtype"})
"""Keys whose values the platform's users spell in any letter case; in lower case here."""

_COMPARISON_BEGINS = re.compile(r"[<>]=?(?:\s|[-+.\d]|$)")
_BOUND = re.compile(r"\s*([<>]=?)\s*(-?\d+(?:\.\d+)?)(?=\s|[<>]|$)")
_PATTERN = re.compile(r"/(.+)/(i?)", re.DOTALL)
_NUMBER = re.compile(r"\s*-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Where a value does not fit: the matcher and the value there, a hint if one is known.

    `pointer` is a JSON pointer into the value as it is spelled, `path` the same way in the keys of the matcher.
    """

    expected: Json
    actual: Json
    pointer: str = ""
    path: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mode:
    """How text is compared.

    `contained`: somewhere in the text, blanks and case ignored. `body`: keys and some values without case.
    """

    contained: bool = False
    caseless: bool = False
    body: bool = True


class _Pattern(Protocol):
    def search(self, string: str, *, timeout: float | None = None) -> object | None: ...


def check(
    matcher: Json, actual: Json, *, contained: bool = False, caseless: bool = False, body: bool = True
) -> Mismatch | None:
    """The first place where `actual` does not fit, None when it fits.

    `contained`: plain text fits anywhere in a text, case and runs of blanks ignored (`hear`, `during`, `heard`).
    `body`: keys, and values under CASELESS_VALUES, are compared without case; off where a person chose the keys.
    """
    return _check(matcher, actual, _Mode(contained=contained, caseless=caseless, body=body))


def fits(matcher: Json, actual: Json, *, contained: bool = False, caseless: bool = False, body: bool = True) -> bool:
    """Whether `check` finds no mismatch."""
    return check(matcher, actual, contained=contained, caseless=caseless, body=body) is None


def problem_of_matcher(text: str) -> tuple[str, str] | None:
    """What is wrong with a matcher's text, a pattern or comparison that cannot be read: (sentence, hint), else None."""
    if (pattern := _pattern_of(text)) is not None:
        return _problem_of_pattern(*pattern)
    if _COMPARISON_BEGINS.match(text) and _bounds_of(text) is None:
        return (
            f"“{text}” is no comparison that can be read.",
            'Write "< 5", "<= 5" or "> 5 < 10", seconds without a unit; "=' + text + '" is exactly this text.',
        )
    return None


def escape_pointer(key: str) -> str:
    """A key as a JSON pointer spells it."""
    return key.replace("~", "~0").replace("/", "~1")


def key_of(mapping: Mapping[str, Json], key: str, *, caseless: bool = True) -> str | None:
    """The key as the mapping spells it: the exact spelling, else the first that differs in letter case only."""
    if key in mapping:
        return key
    if not caseless:
        return None
    folded = key.casefold()
    return next((other for other in mapping if other.casefold() == folded), None)


def _check(matcher: Json, actual: Json, mode: _Mode) -> Mismatch | None:
    if matcher is None or matcher == "absent":
        return None if actual is None else Mismatch(expected=matcher, actual=actual)
    if matcher == "present":
        return Mismatch(expected=matcher, actual=actual) if actual is None else None
    if isinstance(matcher, Mapping):
        return _check_mapping(matcher, actual, mode)
    if is_list(matcher):
        return _check_list(matcher, actual, mode)
    if is_list(actual):
        return _check_some(matcher, actual, mode)
    return _check_scalar(matcher, actual, mode)


def _check_mapping(matcher: Mapping[str, Json], actual: Json, mode: _Mode) -> Mismatch | None:
    if not matcher:
        return None if _empty(actual) else Mismatch(expected=matcher, actual=actual)
    if is_list(actual):
        return _check_some(matcher, actual, mode)
    if actual is not None and not isinstance(actual, Mapping):
        return Mismatch(expected=matcher, actual=actual)
    have: Mapping[str, Json] = actual or {}
    for key, wanted in matcher.items():
        spelled = key_of(have, key, caseless=mode.body)
        value = None if spelled is None else have[spelled]
        inner = _Mode(
            contained=mode.contained,
            caseless=mode.body and key.casefold() in CASELESS_VALUES,
            body=mode.body,
        )
        mismatch = _check(wanted, value, inner)
        if mismatch is not None:
            return _below(mismatch, spelled or key, key)
    return None


def _below(mismatch: Mismatch, spelled: str, key: str) -> Mismatch:
    """The mismatch of a value seen from what holds it under a key."""
    return replace(mismatch, pointer=f"/{escape_pointer(spelled)}{mismatch.pointer}", path=(key, *mismatch.path))


def _check_list(matcher: Sequence[Json], actual: Json, mode: _Mode) -> Mismatch | None:
    if not matcher:
        return None if _empty(actual) else Mismatch(expected=matcher, actual=actual)
    if not is_list(actual):
        return Mismatch(expected=matcher, actual=actual)
    begin = 0
    for wanted in matcher:
        found = next((i for i in range(begin, len(actual)) if _check(wanted, actual[i], mode) is None), None)
        if found is None:
            earlier = any(_check(wanted, element, mode) is None for element in actual[:begin])
            hint = "It is there, but not in this order." if earlier else ""
            return Mismatch(expected=wanted, actual=actual, hint=hint)
        begin = found + 1
    return None


def _check_some(matcher: Json, actual: Sequence[Json], mode: _Mode) -> Mismatch | None:
    if len(actual) == 1:
        mismatch = _check(matcher, actual[0], mode)
        return None if mismatch is None else _below(mismatch, "0", "0")
    if any(_check(matcher, element, mode) is None for element in actual):
        return None
    return Mismatch(expected=matcher, actual=actual)


def _check_scalar(matcher: Json, actual: Json, mode: _Mode) -> Mismatch | None:
    if isinstance(matcher, str):
        try:
            fitting = _text_fits(matcher, actual, mode)
        except TimeoutError:
            hint = f"The pattern took longer than {PATTERN_SECONDS} s on this text; write a simpler one."
            return Mismatch(expected=matcher, actual=actual, hint=hint)
    elif isinstance(matcher, bool) or isinstance(actual, bool):
        fitting = matcher is actual
    elif isinstance(actual, str):
        fitting = _plain_fits(_digits(matcher), actual, mode)
    else:
        fitting = isinstance(actual, int | Decimal) and matcher == actual
    return None if fitting else Mismatch(expected=matcher, actual=actual)


def _text_fits(matcher: str, actual: Json, mode: _Mode) -> bool:
    if actual is None or isinstance(actual, bool | Mapping):
        return False
    if _COMPARISON_BEGINS.match(matcher) and (bounds := _bounds_of(matcher)) is not None:
        number = _number_of(actual)
        return number is not None and all(_within(sign, number, limit) for sign, limit in bounds)
    text = _digits(actual)
    if (pattern := _pattern_of(matcher)) is not None:
        source, flag = pattern
        return _compiled(source, bool(flag) or mode.caseless).search(text, timeout=PATTERN_SECONDS) is not None
    if matcher.startswith("="):
        exact = matcher[1:]
        return exact.casefold() == text.casefold() if mode.caseless else exact == text
    return _plain_fits(matcher, text, mode)


def _plain_fits(wanted: str, text: str, mode: _Mode) -> bool:
    if mode.contained:
        return " ".join(wanted.split()).casefold() in " ".join(text.split()).casefold()
    return wanted.casefold() == text.casefold() if mode.caseless else wanted == text


def _digits(value: Json) -> str:
    """The text of a number's digits as JSON writes them; text as it is."""
    return value if isinstance(value, str) else str(value)


def _number_of(value: Json) -> Decimal | None:
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


@lru_cache(maxsize=256)
def _bounds_of(text: str) -> tuple[tuple[str, Decimal], ...] | None:
    """The bounds of a comparison, one or two; None when the text is none."""
    bounds = []
    at = 0
    while (bound := _BOUND.match(text, at)) is not None:
        bounds.append((bound[1], Decimal(bound[2])))
        at = bound.end()
    return tuple(bounds) if 1 <= len(bounds) <= 2 and not text[at:].strip() else None


def _within(sign: str, number: Decimal, limit: Decimal) -> bool:
    match sign:
        case "<":
            return number < limit
        case "<=":
            return number <= limit
        case ">":
            return number > limit
        case _:
            return number >= limit


def _pattern_of(text: str) -> tuple[str, str] | None:
    """The pattern and its flag of `/re/` or `/re/i`."""
    match = _PATTERN.fullmatch(text)
    return None if match is None else (match[1], match[2])


def _problem_of_pattern(source: str, flag: str) -> tuple[str, str] | None:
    if len(source) > PATTERN_LENGTH:
        return (
            f"The pattern has {len(source)} characters.",
            f"A pattern may have {PATTERN_LENGTH}; split it into several expectations.",
        )
    import regex

    try:
        re.compile(source)
        _compiled(source, bool(flag))
    except (re.error, regex.error, OverflowError, RecursionError, ValueError) as error:
        return (
            f"The pattern /{source}/ cannot be read: {error}.",
            "Patterns are Python regular expressions between slashes, best in single quotes.",
        )
    return None


@lru_cache(maxsize=256)
def _compiled(source: str, caseless: bool) -> _Pattern:
    """The pattern for searching; `regex` and not `re`, because it can be told to give up."""
    import regex

    compiled: _Pattern = regex.compile(source, regex.V0 | (regex.IGNORECASE if caseless else regex.V0))
    return compiled


def is_list(value: Json) -> TypeGuard[Sequence[Json]]:
    """Whether a JSON value is a list; text is a sequence too, but none of values."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def _empty(value: Json) -> bool:
    return value is None or (isinstance(value, Mapping | Sequence) and not isinstance(value, str) and not value)
