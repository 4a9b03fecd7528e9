"""Free JSON: what unquoted text means where a flow file takes any JSON.

Numbers keep their digits; what looks like a number and is none is refused.
"""

import re
from decimal import Decimal

from console.flow.load.values import Refused
from console.protocol.jsonvalue import Json

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_LOOK_ALIKE = re.compile(
    r"[+-]?(?=[_.]*[0-9])[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9]+)?|[+-]?0[xob][0-9a-f_]+|[+-]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
DIGITS = 400
"""The most characters of a number."""


def scalar_json(text: str) -> Json:
    """The JSON that unquoted text stands for; raise Refused for look-alikes."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if text.casefold() in _WORDS:
        hint = f'Quote it if it is text: "{text}"' + _json_word(text)
        raise Refused(f"“{text}” is a yes or no for some readers of YAML and text for others", hint)
    number = _NUMBER.fullmatch(text)
    if number is not None and len(text) <= DIGITS:
        return int(text) if not number[1] and not number[2] and text != "-0" else Decimal(text)
    if number is not None or _LOOK_ALIKE.fullmatch(text):
        raise Refused(f"“{text}” looks like a number and is none in JSON", f'Quote it: "{text}"')
    return text


def _json_word(text: str) -> str:
    word = text.casefold()
    if word in ("true", "false", "null"):
        return f"; else write {word}."
    return "; else write " + ("true." if word in ("yes", "on") else "false.")
