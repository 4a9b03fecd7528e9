"""The lines that belong to an entry."""

from console.flow.editing.chunks import chunks_of, column_of, line_end
from console.flow.editing.outline import outline_of

TEXT = """# of the file

# greets
script:
  # first
  - dial        # places it
    # and waits
  - press: {keys: "1",
            during: x}   # barges

  # of nobody

  # last
  - hang_up
expect: {menu: main}
"""


def chunks(path):
    part = outline_of(TEXT).at(path)
    assert part is not None
    return [TEXT[chunk.start : chunk.end] for chunk in chunks_of(TEXT, part)]


def test_comments_above_behind_and_below_belong_to_an_item():
    assert chunks(("script",)) == [
        "# first\n  - dial        # places it\n    # and waits",
        '- press: {keys: "1",\n            during: x}   # barges',
        "# last\n  - hang_up",
    ]


def test_comments_above_a_key_belong_to_it():
    assert [chunk.split("\n")[0] for chunk in chunks(())] == ["# greets", "expect: {menu: main}"]


def test_what_stands_between_commas_is_an_item_of_brackets():
    assert chunks(("expect",)) == ["menu: main"]


def test_places_on_a_line():
    assert (column_of("ab\ncd", 4), line_end("ab\ncd", 0), line_end("ab\ncd", 4)) == (1, 2, 5)
