"""docs/coverage.md as rows. A row that cannot be read is told with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.foreign import ROOT

FILE = ROOT / "docs" / "coverage.md"
COLUMNS = ["What", "Era", "Certainty", "Flow", "Test"]
ERAS = ("both", "classic", "current")
STATES = ("documented", "assumed", "seen", "no effect", "not sent", "waits")
NEEDS_REASON = ("seen", "no effect", "not sent", "waits")
NOTHING = "–"

_CODE = re.compile(r"`([^`]+)`")
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")


class BrokenRow(Exception):
    """What is wrong with a line of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A thing of a section. `words` is all of its first cell; `choices` are the assumptions that its certainty names.

    `flow` "": none shows it. `test` is (file below tests/, function).
    """

    line: int
    section: str
    name: str
    words: str
    era: str
    state: str
    choices: tuple[str, ...]
    flow: str
    test: tuple[str, str]

    @property
    def thing(self) -> tuple[str, str]:
        """What it is of: the section and the name."""
        return self.section, self.name

    @property
    def place(self) -> str:
        """How a failure names the row."""
        return f"docs/coverage.md:{self.line} {self.section}, {self.name}"


def rows_of(text: str) -> list[Row]:
    """Every row, in order."""
    return list(_rows(text))


def _rows(text: str) -> Iterator[Row]:
    section = ""  # tables above the first heading of this level are for the reader
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            section = line.removeprefix("### ") if line.startswith("### ") else ""
        elif section and line.startswith("|") and not line.startswith("|---"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if cells != COLUMNS:
                yield _row(number, section, cells)


def _row(line: int, section: str, cells: list[str]) -> Row:
    def broken(what: str) -> BrokenRow:
        return BrokenRow(f"docs/coverage.md:{line}: {what}")

    if len(cells) != len(COLUMNS):
        raise broken(f"{len(cells)} cells, the columns are {', '.join(COLUMNS)}")
    what, era, certainty, flow, test = cells
    name, tested = _CODE.match(what), _TEST.fullmatch(test)
    state = next((state for state in STATES if certainty.startswith(state)), None)
    if name is None:
        raise broken("the first cell begins with the name of the thing, in backticks")
    if era not in ERAS:
        raise broken(f"the era {era!r} is none of {', '.join(ERAS)}")
    if state is None:
        raise broken(f"the certainty {certainty!r} begins with none of {', '.join(STATES)}")
    if state in NEEDS_REASON and not certainty.startswith(f"{state}: "):
        raise broken(f"{state} needs a reason")
    if flow != NOTHING and not _CODE.fullmatch(flow):
        raise broken("the flow is one name in backticks, or –")
    if tested is None:
        raise broken("the test is `folder/test_file.py::test_function`")
    return Row(
        line=line,
        section=section,
        name=name[1],
        words=what,
        era=era,
        state=state,
        choices=tuple(_CODE.findall(certainty)) if "assumed" in certainty else (),
        flow="" if flow == NOTHING else flow.strip("`"),
        test=(tested[1], tested[2]),
    )
