"""The columns of the table of variants, with the places in the flow where they are used."""

import re
from collections.abc import Iterator

from console.flow.editing.edits import Edits, NotEditable, set_key
from console.flow.editing.outline import Outline, outline_of
from console.flow.editing.parts import Part, TextEdit

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\$\$\{|\$\{([a-z][a-z0-9_]*)\}")


def rename_column(text: str, old: str, new: str) -> Edits:
    """Call a column otherwise in every row, and write each `${old}` of the flow anew; comments stay."""
    if _NAME.fullmatch(new) is None:
        raise NotEditable(f"“{new}” cannot be a column.", "Small letters, digits and _, a letter first.")
    outline = outline_of(text)
    table = outline.at(("variants",))
    rows = () if table is None else table.children
    cells = [cell for row in rows if (cell := row.child(old)) is not None]
    keys = [edit for cell in cells for edit in set_key(text, cell.path, new)]
    return (*keys, *_used(outline, old, new))


def _used(outline: Outline, old: str, new: str) -> Iterator[TextEdit]:
    """The places where the column stands for its value; none does in the table itself."""
    for part in _values(outline):
        for place in _PLACE.finditer(outline.text, part.start, part.end):
            if place[1] == old:
                yield TextEdit(place.start(1), place.end(1), new)


def _values(outline: Outline) -> Iterator[Part]:
    for entry in outline.root.children if outline.root is not None else ():
        if entry.name != "variants":
            yield from (part for part in entry.walk() if part.kind == "scalar")
