"""Callbacks in curl command lines, as an inspector copies them or a developer keeps them; answers are unknown."""

import re
import shlex

from console.flow.importing.came import Came, callback_in, json_of

DATA = ("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json")
LONGEST_COMMAND = 256 * 1024
"""Letters; a longer command is passed over."""
_BEGINS = re.compile(r"(?m)^[ \t$>]*curl(?=\s)")
_ANSI = re.compile(r"\$'((?:[^'\\]|\\.)*)'", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"'}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)


def has_curl(text: str) -> bool:
    """Whether a line begins with the command."""
    return _BEGINS.search(text) is not None


def callbacks_of_curl(text: str) -> list[Came]:
    """The callbacks among the commands; a command that is not whole, or posts anything else, is passed over."""
    begins = [found.start() for found in _BEGINS.finditer(text)]
    ends = [*begins[1:], len(text)]
    found = (_came(text[begin:end]) for begin, end in zip(begins, ends, strict=True) if end - begin <= LONGEST_COMMAND)
    return [came for came in found if came is not None]


def _came(command: str) -> Came | None:
    plain = _ANSI.sub(lambda match: shlex.quote(_ESCAPE.sub(_escaped, match[1])), command.replace("^\n", " "))
    try:
        words = shlex.split(plain, comments=False)
    except ValueError:
        return None
    body = callback_in(json_of(_data(words)))
    if body is None:
        return None
    url = next((word for word in words[1:] if word.startswith(("http://", "https://"))), "")
    return Came(body=body[0], url=url)


def _data(words: list[str]) -> str:
    """What the command posts."""
    for index, word in enumerate(words):
        if word in DATA and index + 1 < len(words):
            return words[index + 1]
        for option in DATA[1:]:
            if word.startswith(f"{option}="):
                return word.removeprefix(f"{option}=")
        if word.startswith("-d") and word[2:].lstrip().startswith("{"):
            return word[2:]
    return ""


def _escaped(match: re.Match[str]) -> str:
    found = match[1]
    if found[0] in "ux" and len(found) > 1:
        return chr(int(found[1:], 16))
    return _ESCAPES.get(found, found)
