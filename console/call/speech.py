"""What a person says to a menu, as keys: spoken digits, and the words that options wait for.

English number words only; other languages say what an option's `input` says. Source: Sinch docs, 2021, enableVoice.
"""

import re
from collections.abc import Sequence

from console.protocol.svaml.models import Option

ONES = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
KEYS = {"star": "*", "asterisk": "*", "hash": "#", "pound": "#"}
TWICE, THRICE = "double", "triple"
_WORD = re.compile(r"[0-9]+|[^\W\d_]+|[*#]")


def digits_of(words: str) -> str | None:
    """The digits that were spoken, "five five" and "fifty-five" both 55; None where anything else was said."""
    digits, times = "", 1
    tens: str | None = None
    for word in _WORD.findall(words.lower()):
        if word in (TWICE, THRICE):
            times = 2 if word == TWICE else 3
            continue
        if tens is not None:
            if word in ONES and ONES[word] != "0":
                digits, tens = digits + tens + ONES[word], None
                continue
            digits, tens = digits + tens + "0", None
        if word in TENS:
            tens = TENS[word]
            continue
        spoken = word if word.isdecimal() else ONES.get(word) or TEENS.get(word)
        if spoken is None:
            return None
        digits, times = digits + spoken * times, 1
    if tens is not None:
        digits += tens + "0"
    return digits or None


def option_said(words: str, options: Sequence[Option]) -> Option | None:
    """The option whose `input` was said, else the one whose key was."""
    said = _plain(words)
    for option in options:
        if option.input is not None and _plain(option.input) == said:
            return option
    key = KEYS.get(said) or digits_of(words)
    return next((option for option in options if option.key is not None and option.key == key), None)


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))
