"""The filter of the history: one line of words, phrases and `field:value`, read into terms that must all hold.

Pure: `today` is handed in. What a term finds: console.session.history.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from console.protocol.nearest import nearest

EVENTS = ("ice", "ace", "pie", "dice", "notify")
WENT = ("passed", "warned", "failed")
"""Bare words that ask how a call went; in quotation marks they are looked for like any other word."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATE_HINT = "today, yesterday, a day of the week, or 2026-11-03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One part of a filter: `field` is a key of FIELDS, "" for text anywhere, or `went` for a verdict.

    `day` is there for dates: the first day that counts for `after` and `on`, the first that does not for `before`.
    """

    field: str = ""
    text: str = ""
    excluded: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFilter:
    """All terms must hold; none: every call. `mistakes` are sentences; with one of them it asks for nothing yet."""

    terms: tuple[Term, ...] = ()
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """What a field looks at. `read` makes a term's text or day of what was written, or says what is wrong with it."""

    looks_at: str
    example: str
    read: Callable[[str, date], "str | date | _Wrong"]


class _Wrong(str):
    """A sentence about a value that cannot be used."""


def _words(text: str, today: date) -> str:
    return text


def _event(text: str, today: date) -> "str | _Wrong":
    event = text.lower()
    return event if event in EVENTS else _Wrong(f"There is no callback “{text}”; there are {', '.join(EVENTS)}.")


def _number(text: str, today: date) -> str:
    """A number as people group it is the number; anything else stays as it is."""
    bare = re.sub(r"[\s()./-]", "", text)
    return bare if re.fullmatch(r"\+?\d+", bare) else text


def _keys(text: str, today: date) -> "str | _Wrong":
    keys = re.sub(r"\s", "", text)
    return keys if re.fullmatch(r"[0-9*#]+", keys) else _Wrong(f"“{text}” are no keys: those are 0 to 9, * and #.")


def _day(text: str, today: date) -> "date | _Wrong":
    word = text.lower()
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    if word in DAYS:
        return today - timedelta(days=(today.weekday() - DAYS.index(word)) % 7)
    try:
        return date.fromisoformat(text) if re.fullmatch(r"(19[89]|2\d\d)\d-\d\d-\d\d", text) else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> _Wrong:
    return _Wrong(f"“{text}” is no day: write {DATE_HINT}.")


FIELDS: Mapping[str, Field] = {
    "flow": Field("the flow's name", "flow:hotel", _words),
    "from": Field("who calls", "from:+4631", _number),
    "to": Field("whom the call reaches for, or is connected to", "to:442079460100", _number),
    "event": Field("the callbacks that were posted", "event:pie", _event),
    "body": Field("the bodies of callbacks and answers", 'body:"runMenu"', _words),
    "header": Field("their addresses and headers", "header:application/json", _words),
    "heard": Field("prompts, and what callers said", 'heard:"front desk"', _words),
    "key": Field("the keys that a caller pressed, one after the other", "key:6071", _keys),
    "cookie": Field("cookies", "cookie:lang", _words),
    "finding": Field("the code of something found", "finding:http.status", _words),
    "ended": Field("result or reason of the end", "ended:busy", _words),
    "backend": Field("the address that answered", "backend:8080", _words),
    "on": Field("the day of the call", "on:today", _day),
    "after": Field("that day and later", "after:2026-11-03", _day),
    "before": Field("earlier than that day", "before:friday", _day),
}
"""Every field, in the order in which they are told."""

SYNONYMS = {"callback": "event", "prompt": "heard", "keys": "key", "since": "after"}

_PART = re.compile(
    r"""(?P<minus>-?)(?:(?P<field>[A-Za-z_]+):(?!//))?(?:"(?P<quoted>(?:[^"\\]|\\.?)*)(?P<close>"?)|(?P<bare>\S*))"""
)


def parse_filter(line: str, today: date) -> CallFilter:
    """The filter in this line. Words beside each other must all be found; `-` before one leaves out what has it.

    In quotation marks `\\"` is one that is looked for.
    """
    terms: list[Term] = []
    mistakes: list[str] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        found = _PART.match(line, at)
        assert found is not None and found.end() > at
        read = _term(found, today)
        if isinstance(read, _Wrong):
            mistakes.append(str(read))
        else:
            terms.append(read)
        at = found.end()
    return CallFilter(terms=tuple(terms), mistakes=tuple(mistakes))


def _term(found: re.Match[str], today: date) -> Term | _Wrong:
    excluded = bool(found["minus"])
    quoted = found["quoted"] is not None
    text = re.sub(r'\\(["\\])', r"\1", found["quoted"]) if quoted else found["bare"]
    if quoted and not found["close"]:
        return _Wrong(
            f"The quotation mark before “{text}” is not closed." if text else "A quotation mark is not closed."
        )
    if found["field"] is None:
        if not text.strip():
            return _Wrong(
                "Something has to stand between the quotation marks." if quoted else "“-” needs a word after it."
            )
        if not quoted and text.lower() in WENT:
            return Term(field="went", text=text.lower(), excluded=excluded)
        return Term(text=text, excluded=excluded)
    name = SYNONYMS.get(found["field"].lower(), found["field"].lower())
    if name not in FIELDS:
        return _Wrong(_unknown(found["field"], quoted))
    if not text.strip():
        return _Wrong(f"“{found['field']}:” needs something after it, such as {FIELDS[name].example}.")
    value = FIELDS[name].read(text, today)
    if isinstance(value, _Wrong):
        return value
    if isinstance(value, date):
        return Term(field=name, day=value, excluded=excluded)
    return Term(field=name, text=value, excluded=excluded)


def _unknown(field: str, quoted: bool) -> str:
    close = nearest(field.lower(), (*FIELDS, *SYNONYMS))
    if close is not None:
        return f"There is no “{field}:”. Did you mean “{close}:”?"
    return f"There is no “{field}:”. To look for these very words put all of it in quotation marks."
