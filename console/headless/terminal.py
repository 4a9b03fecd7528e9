"""What people read: lines on standard output, complaints on standard error, colour on terminals only.

What a backend sent is shown here too, so no control character of it reaches the terminal.
"""

import sys
from functools import cache
from typing import TYPE_CHECKING

from console.errors import ConsoleError, mistakes_of
from console.report.characters import written_out

if TYPE_CHECKING:
    from rich.console import Console

Piece = tuple[str, str]
"""A text and its rich style, "" for none."""


@cache
def _output() -> "Console":
    """Standard output as rich sees it: it knows terminals, NO_COLOR and old Windows consoles."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            """Rich would leave with a status of its own."""
            raise BrokenPipeError

    return Output(highlight=False, markup=False, emoji=False)


def show(*pieces: Piece | str) -> None:
    """One line on standard output, never wrapped by us."""
    styled = [(printable(piece), "") if isinstance(piece, str) else (printable(piece[0]), piece[1]) for piece in pieces]
    output, line = _output(), "".join([text for text, _ in styled])
    if output.color_system is None and "\t" not in line:  # in a pipe rich would only take long; tabs are its business
        print(line, flush=True)
        return
    from rich.text import Text

    output.print(Text.assemble(*styled), soft_wrap=True)


def show_json(line: str) -> None:
    """One JSON object, a line of its own, at once in the pipe."""
    print(line, flush=True)


def complain(error: ConsoleError, file: str = "") -> None:
    """On standard error: every mistake with its place, or the sentence, each with its hint below it.

    `file` is said before a sentence that does not name it.
    """
    sys.stdout.flush()
    for mistake in mistakes_of(error, "" if file in error.sentence else file):
        print(printable(str(mistake)), file=sys.stderr)
        if mistake.hint:
            print(f"  {printable(mistake.hint)}", file=sys.stderr)


def remark(sentence: str) -> None:
    """On standard error: what is no mistake and nevertheless not as one may expect."""
    sys.stdout.flush()
    print(printable(sentence), file=sys.stderr)


def printable(text: str) -> str:
    """The text with every control character written out, so that nothing can move the cursor or ring the bell."""
    if text.isprintable():
        return text
    return "".join(
        character if character in "\n\t" or character.isprintable() else written_out(character) for character in text
    )
