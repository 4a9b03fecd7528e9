"""`variants` of a flow file: its rows, and the file's values with the cells of a row filled in.

A row is filled in before anything is read, so that each value is read as if it stood there itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.source import Source
from console.flow.load.values import MISSING, Missing

ROWS = 1_000
"""The most rows of a flow."""
NAME = "name"
"""The column that names a row; one that is not given, or is empty, is the row's number."""

_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\$\$\{|\$\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One run of a flow: what it is called, and its cells by their columns, as they are written."""

    name: str
    cells: Mapping[str, Scalar]


def read_rows(reader: NodeReader, node: Node, name: str) -> "tuple[Row, ...] | Missing":
    """The rows, at least one, all with the same columns; MISSING where there is a mistake."""
    if not isinstance(node, SequenceNode):
        return reader.refuse(node, f"`{name}` takes a list of rows.", 'As in - {name: right, pin: "6071"}.')
    if node.whole and not node.items:
        return reader.refuse(node, f"`{name}` takes a list of at least one.", "")
    if len(node.items) > ROWS:
        return reader.refuse(
            node, f"`{name}` has {len(node.items):,} rows.", f"A flow may have {ROWS:,}; make several."
        )
    before = reader.source.count
    rows = [_row(reader, item, number, name) for number, item in enumerate(node.items, 1)]
    _check_columns(reader.source, node, rows)
    if reader.source.count > before or not node.whole or any(isinstance(item, Scalar) for item in node.items):
        return MISSING
    return tuple(rows)


def filled(root: MappingNode, row: Row | None, source: Source) -> MappingNode:
    """The file with a row's cells in its values. None: the rows could not be read, and what needs them is broken.

    Until the next file is filled, the source tells of each value that holds a cell whose it is.
    """
    filling = _Filling(row, source)
    entries = [(key, value if key.text == "variants" else filling.node(value)) for key, value in root.entries]
    source.notes = filling.notes
    return replace(root, entries=entries)


def _row(reader: NodeReader, node: Node, number: int, name: str) -> Row:
    cells: dict[str, Scalar] = {}
    if not isinstance(node, MappingNode):
        reader.refuse(node, f"A row of `{name}` is a mapping of columns.", 'As in {name: right, pin: "6071"}.')
        return Row(name=str(number), cells=cells)
    for key, cell in node.entries:
        if key.text.startswith("x-"):
            continue
        if not _COLUMN.fullmatch(key.text):
            hint = "Small letters, digits and _, a letter first."
            reader.source.refuse(key.offset, f"“{key.text}” cannot be a column.", hint)
        elif not isinstance(cell, Scalar):
            reader.refuse(cell, f"The column `{key.text}` takes a single value.", "Give each value its own column.")
        elif reader.json(cell) is not MISSING:
            cells[key.text] = cell
    given = cells.get(NAME)
    called = "" if given is None or given.is_null else reader.json(given)
    return Row(name=str(called).strip() or str(number), cells=cells)


def _check_columns(source: Source, node: SequenceNode, rows: list[Row]) -> None:
    """Refuse rows with other columns than the first, and two of one name."""
    names: dict[str, int] = {}
    columns = _columns(node.items[0]) if node.items else set()
    first = node.items[0] if node.items else None
    if isinstance(first, MappingNode) and first.whole and not columns and not rows[0].cells:
        source.refuse(node.items[0].offset, "A row without a column is no variant.", "Give each row a column.")
    for number, (item, row) in enumerate(zip(node.items, rows, strict=True), 1):
        if isinstance(item, MappingNode) and item.whole:
            for column in sorted(columns - _columns(item)):
                hint = "All rows have the same columns; write null for nothing."
                source.refuse(item.offset, f"Row {number} has no `{column}`, which the first row has.", hint)
            for column in sorted(_columns(item) - columns):
                hint = "All rows have the same columns."
                source.refuse(item.offset, f"Row {number} has `{column}`, which the first row has not.", hint)
        if row.name in names:
            sentence = f"Row {number} is called “{row.name}”, as row {names[row.name]} is."
            source.refuse(item.offset, sentence, "A row without a name is called by its number.")
        names.setdefault(row.name, number)


def _columns(node: Node) -> set[str]:
    """The columns that a row must share with the others."""
    if not isinstance(node, MappingNode):
        return set()
    return {key.text for key, _ in node.entries if not key.text.startswith("x-")} - {NAME}


class _Filling:
    """Fills the cells of one row in. `notes`: whose a value is, by the offset of each that holds a cell."""

    def __init__(self, row: Row | None, source: Source) -> None:
        self._cells: Mapping[str, Scalar] = {} if row is None else self._all(row)
        self._row = row
        self._source = source
        self.notes: dict[int, str] = {}

    @staticmethod
    def _all(row: Row) -> dict[str, Scalar]:
        named = row.cells.get(NAME)
        own = Scalar(offset=0, text=row.name.replace("${", "$${"), plain=False)
        return {**row.cells, NAME: own if named is None or named.is_null else named}

    def node(self, node: Node) -> Node:
        """A value with its cells."""
        if isinstance(node, MappingNode):
            return replace(node, entries=[(self._key(key), self.node(value)) for key, value in node.entries])
        if isinstance(node, SequenceNode):
            return replace(node, items=[self.node(item) for item in node.items])
        return self._scalar(node)

    def _scalar(self, node: Scalar) -> Scalar:
        names = [name for name in _PLACE.findall(node.text) if name]
        if self._row is None:
            return replace(node, broken=True) if names else node
        if not any(name in self._cells for name in names):
            return node
        self.notes[node.offset] = f"In the variant “{self._row.name}”."
        whole = _PLACE.fullmatch(node.text)
        if whole is not None:
            cell = self._cells[whole[1]]
            return replace(node, text=cell.text, plain=cell.plain)
        return replace(node, text=_PLACE.sub(self._text_of, node.text), plain=False)

    def _text_of(self, place: re.Match[str]) -> str:
        cell = self._cells.get(place[1]) if place[1] else None
        if cell is None:
            return place[0]
        return "" if cell.is_null else cell.text

    def _key(self, key: Scalar) -> Scalar:
        if any(name in self._cells for name in _PLACE.findall(key.text)):
            hint = "Columns stand in values; write the key out."
            self._source.refuse(key.offset, f"The key `{key.text}` holds a column.", hint)
        return key
