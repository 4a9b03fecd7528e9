"""What people read."""

import pytest
from rich.console import Console
from rich.text import Text

from console.errors import ConsoleError, FileMistakes, Mistake
from console.headless.terminal import complain, printable, show


def test_control_characters_of_a_backend_are_written_out():
    assert printable("a\x1b[2Jb\x07\x9b\u202e") == "a\\x1b[2Jb\\x07\\x9b\\u202e"


def test_letters_of_every_script_stay():
    assert printable("Zürich 東京 \u00e9\tx") == "Zürich 東京 \u00e9\tx"


def test_a_line_in_a_pipe_is_neither_wrapped_nor_coloured(capsys):
    show(("word " * 60, "bold red"), "[not markup] :smile:")
    assert capsys.readouterr().out == "word " * 60 + "[not markup] :smile:\n"


@pytest.mark.parametrize(
    "pieces",
    [("plain ", ("red", "red"), " 東京 [x] :smile:"), (("a\tb", "bold"), "c"), (), ("two\nlines\x1b",), ("ends ",)],
)
def test_a_line_in_a_pipe_is_what_rich_would_write_there(capsys, pieces):
    show(*pieces)
    shown = capsys.readouterr().out
    styled = [(printable(piece), "") if isinstance(piece, str) else (printable(piece[0]), piece[1]) for piece in pieces]
    Console(highlight=False, markup=False, emoji=False).print(Text.assemble(*styled), soft_wrap=True)
    assert shown == capsys.readouterr().out


def test_every_mistake_of_a_file_is_said_with_its_place_and_its_hint(capsys):
    complain(
        FileMistakes(
            (
                Mistake(
                    sentence="Unknown key “pres”.", hint="Did you mean “press”?", file="a.flow.yaml", line=3, column=5
                ),
                Mistake(sentence="No hint here.", file="a.flow.yaml", line=4),
            )
        )
    )
    assert capsys.readouterr().err == (
        "a.flow.yaml:3:5: Unknown key “pres”.\n  Did you mean “press”?\na.flow.yaml:4: No hint here.\n"
    )


def test_an_error_is_its_sentence_and_its_hint(capsys):
    complain(ConsoleError("It is so.", "Do this."))
    assert capsys.readouterr().err == "It is so.\n  Do this.\n"
