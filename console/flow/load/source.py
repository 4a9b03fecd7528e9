"""The text of a flow file and the mistakes found in it. Knows characters and places, nothing of YAML."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Protocol

from console.errors import FileMistakes, Mistake

SIZE_LIMIT = 1024 * 1024
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Text(Protocol):
    """What reading YAML needs of a source."""

    text: str

    @property
    def count(self) -> int:
        """How many mistakes there are so far."""

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""

    def line_text(self, offset: int) -> str:
        """The whole line that an offset stands in."""

    def refuse(self, offset: int, sentence: str, hint: str = "") -> None:
        """Note a mistake at an offset."""


class Source:
    """A file's text with its mistakes. Offsets count characters of `text`, whose line breaks are all `\\n`."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.notes: Mapping[int, str] = {}
        """Said of a mistake at an offset besides its hint."""
        self._mistakes: dict[tuple[int, str], Mistake] = {}
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._lines = [0, *(newline.end() for newline in re.finditer("\n", self.text))]
        self._refuse_unprintable()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._lines, offset)

    def line_text(self, offset: int) -> str:
        """The whole line that an offset stands in."""
        begin = self._lines[self.line(offset) - 1]
        return self.text[begin:].split("\n", 1)[0]

    def refuse(self, offset: int, sentence: str, hint: str = "") -> None:
        """Note a mistake at an offset; the same one at the same place counts once."""
        line, column = self.place(max(0, min(offset, len(self.text))))
        hint = f"{hint} {self.notes.get(offset, '')}".strip()
        mistake = Mistake(sentence=sentence, hint=hint, file=self.file, line=line, column=column)
        self._mistakes.setdefault((offset, sentence), mistake)

    @property
    def count(self) -> int:
        """How many mistakes there are so far."""
        return len(self._mistakes)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes so far, in the order of the file."""
        return tuple(sorted(self._mistakes.values(), key=lambda one: (one.line or 0, one.column or 0)))

    def raise_mistakes(self) -> None:
        """Raise FileMistakes if there are any."""
        if self._mistakes:
            raise FileMistakes(self.mistakes)

    def _refuse_unprintable(self) -> None:
        """Refuse control characters and lone surrogates, then read on as if each were a question mark in a box."""
        found = list(_UNPRINTABLE.finditer(self.text))
        for one in {self.line(one.start()): one for one in reversed(found)}.values():
            code = f"U+{ord(one[0]):04X}"
            self.refuse(one.start(), f"The character {code} may not stand in a file.", "Remove it.")
        if found:
            self.text = _UNPRINTABLE.sub("\ufffd", self.text)


def read_source(source: bytes | str, file: str) -> Source:
    """The text of a file, with the mistakes of its characters. Raise FileMistakes if it is too large or not UTF-8."""
    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "surrogatepass"))
    if size > SIZE_LIMIT:
        sentence = f"The file has {size:,} bytes; a flow may have {SIZE_LIMIT:,}."
        raise FileMistakes((Mistake(sentence=sentence, hint="Is this the right file?", file=file),))
    if isinstance(source, str):
        return Source(source, file)
    try:
        return Source(source.decode("utf-8"), file)
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = Source(before, file).place(len(before.replace("\r\n", "\n")))
        utf16 = source.startswith((b"\xff\xfe", b"\xfe\xff"))
        mistake = Mistake(
            sentence="The file is UTF-16, not UTF-8." if utf16 else "The file is not UTF-8: this byte is not.",
            hint="Save it as UTF-8.",
            file=file,
            line=line,
            column=column,
        )
        raise FileMistakes((mistake,)) from error
