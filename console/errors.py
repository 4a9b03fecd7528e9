"""What goes wrong in the world, said in a sentence and a hint. Knows no layer; every layer may import it.

Mistakes of the application under test are findings, never exceptions; mistakes of ours are asserts.
"""

from dataclasses import dataclass


class ConsoleError(Exception):
    """Something in the world is not as it must be: `sentence` says what and to what, `hint` says what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake of a file that people write: where it is and what to do.

    `line` and `column` count from 1; None is the file as a whole.
    """

    sentence: str
    hint: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        return f"{place}: {self.sentence}" if place else self.sentence


class FileMistakes(ConsoleError):
    """A file could not be read; `mistakes` holds every one of them in the order of the file, never none."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        assert mistakes
        super().__init__(str(mistakes[0]), mistakes[0].hint)
        self.mistakes = mistakes


def mistakes_of(error: ConsoleError, file: str = "") -> tuple[Mistake, ...]:
    """The mistakes of a file, or the one thing that went wrong as a mistake of `file` as a whole."""
    if isinstance(error, FileMistakes):
        return error.mistakes
    return (Mistake(sentence=error.sentence, hint=error.hint, file=file),)
