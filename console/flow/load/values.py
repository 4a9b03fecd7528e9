"""The grammars of typed values: characters as written to durations, phone numbers, keys, money and addresses."""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from console.flow.model import KEYRING
from console.protocol.nearest import nearest


class Missing:
    """No value: none was given, or what was given is a mistake that has been told."""


MISSING: Final = Missing()


class Refused(Exception):
    """A text is not what its place takes: a sentence, to follow the key's name, and a hint."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


def hint_for(written: str, known: tuple[str, ...]) -> str:
    """The nearest of the known words, or all of them."""
    return near_hint(written, known) or "Known here: " + ", ".join(known) + "."


def near_hint(written: str, known: tuple[str, ...]) -> str:
    """The nearest of the known words, where the sentence lists them all; "" where none is near."""
    near = nearest(written, known)
    return f"Did you mean `{near}`?" if near is not None else ""


LONGEST_DURATION = 4 * 3600
_UNITS = {"ms": Decimal("0.001"), "s": Decimal(1), "": Decimal(1), "m": Decimal(60), "h": Decimal(3600)}
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|)", re.ASCII)
_SEVERAL_UNITS = re.compile(r"(?:\d+(?:ms|[smh])\s*){2,}", re.ASCII)
_MONEY = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)\s+([A-Z]{3})", re.ASCII)
_MOMENT = re.compile(r"(19[7-9]\d|20\d\d)-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z", re.ASCII)
_PHONE = re.compile(r"\+[0-9]{7,15}")
_CONFERENCE = "conference:"
_WHOLE = re.compile(r"-?\d{1,30}", re.ASCII)


def read_duration(text: str) -> float:
    """Seconds, exact to the millisecond."""
    match = _DURATION.fullmatch(text)
    if match is None:
        if _SEVERAL_UNITS.fullmatch(text):
            raise Refused(f"takes one unit, not several as in “{text}”", "Write 90s for a minute and a half.")
        raise Refused(f"takes a duration, not “{text}”", "Write 4s, 500ms, 2m or 1h; a bare number is seconds.")
    seconds = Decimal(match[1]) * _UNITS[match[2]]
    if seconds > LONGEST_DURATION:
        raise Refused(f"takes 4 hours at most, not “{text}”", "Write 4h or less.")
    if seconds * 1000 % 1:
        raise Refused(f"takes whole milliseconds, not “{text}”", "Round it, as in 250ms.")
    return float(seconds)


def read_phone(text: str) -> str:
    """A number with its plus and nothing but digits behind it."""
    number = _without_marks(text)
    if _PHONE.fullmatch(number):
        return number
    if re.fullmatch(r"[0-9]+", number):
        hint = "Write it with its country code, as in +46313900612."
        raise Refused(f"takes a phone number that begins with +, not “{text}”", hint)
    if number.startswith("+"):
        raise Refused(f"takes a phone number of 7 to 15 digits, not “{text}”", "Write it as in +46313900612.")
    raise Refused(f"takes a phone number, not “{text}”", "A phone number begins with +, as in +46313900612.")


def read_destination(text: str) -> str:
    """Whom a call reaches for: a number with its plus, `user@host`, `conference:ID`, or an app user as written."""
    if re.search(r"[\x00-\x1f\x7f]", text) or text != text.strip():
        raise Refused(f"takes a name without blanks around it, not “{text}”", "Remove them.")
    if text.casefold().startswith(_CONFERENCE):
        if not text[len(_CONFERENCE) :].strip():
            raise Refused("names no conference", "Write its id behind the colon, as in conference:standup.")
        return text
    if "@" in text or text.casefold().startswith(("sip:", "sips:")):
        address = re.sub(r"^sip:", "", text, flags=re.IGNORECASE)
        if not re.fullmatch(r"[^\s@]+@[^\s@]+", address):
            raise Refused(f"takes a SIP address, not “{text}”", "Write it as in desk@pbx.example.net.")
        return address
    meant_as_number = re.fullmatch(r"\+.*|[0-9]*", _without_marks(text))
    return read_phone(text) if meant_as_number else text


def read_origin(text: str) -> str | None:
    """Who calls, as read_destination has it, but no conference; None for a hidden number."""
    if text == "private":
        return None
    if text.casefold().startswith(_CONFERENCE):
        hint = "Write a number, user@host, an app user or private; a conference is called with `to`."
        raise Refused("cannot be a conference, which calls nobody", hint)
    return read_destination(text)


def read_person(text: str) -> tuple[str, str]:
    """(the call's name, who in it); "" for the flow's own call, and for whoever a named call is told by."""
    match = re.fullmatch(r"(?!caller\b|callee\b)([a-z][a-z0-9_]*)(\.callee)?|caller|callee", text, re.ASCII)
    if match is None:
        hint = "Write caller, callee, a name of `calls`, or NAME.callee."
        raise Refused(f"takes a person, not “{text}”", hint)
    return (match[1], "callee" if match[2] else "") if match[1] else ("", text)


def read_said(text: str) -> str:
    """Text that holds more than blanks."""
    if not text.strip():
        raise Refused("is empty", "Write some text, or remove the key.")
    return text


def _without_marks(text: str) -> str:
    return re.sub(r"[\s()\-]", "", text)


def read_keys(text: str) -> str:
    """Keys without blanks."""
    keys = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[0-9*#w]+", keys):
        raise Refused(f"takes keys 0-9 * # (w waits half a second), not “{text}”", 'Write them as in "12#".')
    if not keys.strip("w"):
        raise Refused(f"presses no key in “{text}”", "To wait, use the step wait.")
    return keys


def read_money(text: str) -> tuple[Decimal, str]:
    """Amount and currency."""
    match = _MONEY.fullmatch(text)
    if match is None:
        hint = "Write an amount, a blank and a currency, as in 0.0074 EUR."
        raise Refused(f"takes money, not “{text}”", hint)
    return Decimal(match[1]), match[2]


def read_moment(text: str) -> str:
    """ISO 8601 in UTC, as it stands."""
    if not _MOMENT.fullmatch(text):
        raise Refused(f"takes a moment in UTC, not “{text}”", "Write it as in 2026-01-01T12:00:00Z.")
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"names a moment that does not exist, “{text}”", "Is the day in that month?") from error
    return text


def read_url(text: str) -> str:
    """An address of http or https with a host and without credentials."""
    example = "Write it as in http://127.0.0.1:5000/voice."
    shown = re.sub(r"//.*@", "//***@", text)
    if re.search(r"[\s\x00-\x1f\x7f\\]", text) or not text:
        raise Refused(f"takes an address without blanks, not “{shown}”", example)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"takes an address, not “{shown}”: {error}", example) from error
    if parts.scheme not in ("http", "https"):
        raise Refused(f"takes an address that begins with http:// or https://, not “{shown}”", example)
    if parts.username is not None or parts.password is not None:
        hint = "Remove what stands before the @; for Basic authorization set backend.signing to basic."
        raise Refused("takes an address without name and password", hint)
    if not host or port == 0:
        raise Refused(f"takes an address with a host, not “{shown}”", example)
    if parts.fragment:
        raise Refused(f"takes an address without #{parts.fragment}", "A # never reaches the backend; remove it.")
    return text


def read_secret(text: str) -> str:
    """Base64 text, or the name of an entry of the keyring, which stays as it is."""
    if text.startswith(KEYRING):
        if not re.fullmatch(r"\S(.*\S)?", text.removeprefix(KEYRING)):
            raise Refused("names no entry of the keyring", "Write its name behind the colon, as in keyring:bank-test.")
        return text
    return read_base64(text)


def read_base64(text: str) -> str:
    """Base64 text. What is wrong with it is told without it."""
    try:
        if not base64.b64decode(text, validate=True):
            raise Refused("is empty", "Copy the secret from the dashboard.")
    except (binascii.Error, ValueError) as error:
        hint = "Copy it whole from the dashboard, with any = at its end."
        raise Refused("is not base64, and secrets are", hint) from error
    return text


def read_application_key(text: str) -> str:
    """A key that an HTTP header can carry before a colon."""
    if not re.fullmatch(r"[\x21-\x39\x3b-\x7e]+", text):
        raise Refused(f"takes a key without blanks and colons, not “{text}”", "Copy it from the dashboard.")
    return text


def read_whole(text: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    if not _WHOLE.fullmatch(text):
        raise Refused(f"takes a whole number, not “{text}”", f"Write a number from {least} to {most}.")
    number = int(text)
    if not least <= number <= most:
        raise Refused(f"takes a whole number from {least} to {most}, not {text}", "")
    return number


FORMS: dict[str, Callable[[str], object]] = {
    "": str,
    "url": read_url,
    "origin": read_origin,
    "destination": read_destination,
    "person": read_person,
    "said": read_said,
    "keys": read_keys,
    "money": read_money,
    "moment": read_moment,
    "secret": read_secret,
    "key": read_application_key,
}
"""How each form of console.flow.kinds.Text is read."""
