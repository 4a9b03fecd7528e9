"""A recording without anybody's phone number: each is replaced by one that nobody has, the same everywhere.

The country stays readable and the length the same, so that a masked recording reads, compares and checks like the real
one. What could be undone by trying numbers goes too: hashes over bodies are made anew, signatures are hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from console.flow.recording import Entry, ExchangeSeen, Recording
from console.flow.recording_json import read_recording, recording_text
from console.protocol.exchanges import Attempt, Headers
from console.protocol.signing import content_md5

STAY = 4
"""So many digits at the front stay: country, and often the area or operator."""
HIDDEN_SIGNATURE = "***"

_GAP = r"[ \-.()/]{0,2}"
_WITH_PLUS = re.compile(r"(?:\+|%2[bB])(\d(?:" + _GAP + r"\d){6,14})(?!\d)")
_NAMED = re.compile(
    r'\\*"(?:cli|endpoint|to|from|origination|number|rdnis|caller|callee|user)\\*"\s*:\s*\\*"?(?:tel:|sip:)?0{0,2}(\d{7,15})\b',
    re.IGNORECASE,
)
"""Keys whose digits are a number, also without a plus. A number has 7 to 15 digits (E.164): shorter ones are
extensions, and what a caller enters.
"""
_DIGITS = re.compile(r"\d")


def masked(recording: Recording) -> Recording:
    """The recording with its numbers replaced, in every place: flow, bodies, headers, steps, findings, what was signed.

    Numbers are known by their plus, or by the key they stand under; then they are found wherever they stand, written
    together or in groups, but not spelled out in words.
    """
    text = recording_text(recording).decode()
    mask = _Mask("\n".join((text, *_unreadable(recording))))
    hidden = read_recording(mask.over(text).encode())
    entries = (_signed_anew(new, old, mask) for new, old in zip(hidden.entries, recording.entries, strict=True))
    return replace(hidden, entries=tuple(entries))


def is_masked(recording: Recording) -> bool:
    """Whether its numbers are stand-ins: signatures are hidden; where nothing is signed, masking changes nothing."""
    signed = [
        value.rpartition(":")[2]
        for entry in recording.entries
        if isinstance(entry, ExchangeSeen)
        for attempt in entry.exchange.attempts
        for name, value in attempt.request.headers
        if name.lower() == "authorization" and ":" in value
    ]
    return signed[0] == HIDDEN_SIGNATURE if signed else masked(recording) == recording


class _Mask:
    """Replaces the numbers that occur in a text. Each gets its front digits and its place in the order of coming."""

    def __init__(self, text: str) -> None:
        found = [*_WITH_PLUS.finditer(text), *_NAMED.finditer(text)]
        numbers = dict.fromkeys("".join(_DIGITS.findall(one[1])) for one in sorted(found, key=lambda one: one.start()))
        self._stand_ins = {number: _stand_in(number, place) for place, number in enumerate(numbers, start=1)}
        longest_first = sorted(numbers, key=len, reverse=True)
        spelled = "|".join(_GAP.join(number) for number in longest_first)
        self._pattern = re.compile(rf"(?<!\d)0{{0,2}}({spelled})(?!\d)") if spelled else None

    def over(self, text: str) -> str:
        """The text with every number replaced, its groups as they were."""
        return text if self._pattern is None else self._pattern.sub(self._put, text)

    def _put(self, found: re.Match[str]) -> str:
        digits = iter(self._stand_ins["".join(_DIGITS.findall(found[1]))])
        front = found[0][: found.start(1) - found.start()]
        return front + _DIGITS.sub(lambda _: next(digits), found[1])


def _stand_in(number: str, place: int) -> str:
    """`46310000001` for the first number that begins with 4631."""
    rest = len(number) - STAY
    return number[:STAY] + f"{place:0{rest}d}"[-rest:]


def _unreadable(recording: Recording) -> Iterator[str]:
    """Bodies that are no UTF-8, which a recording has in base64, as text whose digits are right."""
    for entry in recording.entries:
        for attempt in entry.exchange.attempts if isinstance(entry, ExchangeSeen) else ():
            for body in (attempt.request.body, b"" if attempt.response is None else attempt.response.body):
                if not _is_text(body):
                    yield body.decode("latin-1")


def _signed_anew(entry: Entry, original: Entry, mask: _Mask) -> Entry:
    """What was signed of the masked body, and no signature."""
    if not isinstance(entry, ExchangeSeen):
        return entry
    assert isinstance(original, ExchangeSeen)
    pairs = zip(entry.exchange.attempts, original.exchange.attempts, strict=True)
    attempts = tuple(_attempt(new, old, mask) for new, old in pairs)
    return replace(entry, exchange=replace(entry.exchange, attempts=attempts))


def _attempt(attempt: Attempt, original: Attempt, mask: _Mask) -> Attempt:
    request, response = attempt.request, attempt.response
    body = _body(request.body, mask)
    signed = request.string_to_sign
    if signed is not None:
        signed = signed.replace(content_md5(original.request.body), content_md5(body))
    request = replace(request, body=body, string_to_sign=signed, headers=_headers(request.headers))
    if response is not None:
        response = replace(response, body=_body(response.body, mask))
    return replace(attempt, request=request, response=response)


def _body(body: bytes, mask: _Mask) -> bytes:
    """A body that is text was masked with the recording."""
    return body if _is_text(body) else mask.over(body.decode("latin-1")).encode("latin-1")


def _is_text(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _headers(headers: Headers) -> Headers:
    return tuple((name, _unsigned(value) if name.lower() == "authorization" else value) for name, value in headers)


def _unsigned(value: str) -> str:
    """`application KEY:***`: who knows the secret could try numbers until the signature fits."""
    key, colon, signature = value.rpartition(":")
    return f"{key}:{HIDDEN_SIGNATURE}" if colon and signature else value
