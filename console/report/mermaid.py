"""A recording as a Mermaid sequence diagram, numbered as those in Sinch's own documents.

Solid is what the platform and people send, dashed an answer, a cross what was lost; the backend is active while it is
asked. Words of any origin are written so that Mermaid reads them as words.
"""

from collections.abc import Iterator

from console.call.steps import Lane
from console.flow.recording import Recording
from console.protocol.findings import Finding, Severity
from console.report.labels import printable, unmarked
from console.report.ladder.recorded import RecordedLadder
from console.report.ladder.row import OWN, Life, Line, Row, life

_MARKS = frozenset("#;:%<>{}@\\`\"'")
"""What means something to Mermaid, or to the HTML around it, at some place of a line."""
_TOLD = {Severity.ERROR: "✕", Severity.WARNING: "!"}
"""The findings that are told, by their sign."""


def mermaid(recording: Recording) -> str:
    """The diagram's text, ending in a line break."""
    return "\n".join(_lines(recording)) + "\n"


def escaped(text: str) -> str:
    """Words for one line of a diagram: a character that means something stands as its entity, as `#35;` for #."""
    return "".join(f"#{ord(character)};" if character in _MARKS else character for character in printable(text)) or " "


def _lines(recording: Recording) -> Iterator[str]:
    ladder = RecordedLadder(recording)
    yield "sequenceDiagram"
    if recording.recorded.flow:
        yield f"    title {escaped(recording.recorded.flow)}"
    yield "    autonumber"
    for line in ladder.lanes:
        yield f"    participant {_id(line)} as {escaped(ladder.called(line))}"
    asked = 0
    for row in ladder.rows:
        yield f"    {_drawn(row)}"
        if row.opens:
            asked += 1
            yield "    activate backend"
        elif row.closes:
            asked -= 1
            yield "    deactivate backend"
        yield from (f"    {_found(row, finding)}" for finding in ladder.findings_of(row) if finding.severity in _TOLD)
    yield from ("    deactivate backend" for _ in range(asked))
    if recording.ended is None:
        yield "    Note over platform: The recording breaks off here."


def _id(line: Life) -> str:
    """What a participant is called within the diagram: `caller`, and of the second call `caller2`."""
    return f"{line.lane.value}{line.call + 1}" if line.lane in OWN and line.call else line.lane.value


def _drawn(row: Row) -> str:
    source, target = _id(life(row.source, row.call)), _id(life(row.target, row.call))
    words = escaped(f"{row.text} (assumed)" if row.assumption is not None else row.text)
    if row.line is Line.NONE:
        return f"Note over {source}: {words}"
    arrow = "-x" if row.lost else "-->>" if row.line is Line.DASHED else "->>"
    return f"{source}{arrow}{target}: {words}"


def _found(row: Row, finding: Finding) -> str:
    place = Lane.BACKEND.value if row.exchange is not None else Lane.PLATFORM.value
    return f"Note over {place}: {escaped(f'{_TOLD[finding.severity]} {unmarked(finding.sentence)}')}"
