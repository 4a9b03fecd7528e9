"""What the SVAML of a dialect had not got yet: a warning for each name, key and form of prompt that came later.

Nothing changes by it: what the platform of that time did with such an answer is not documented.
"""

from collections.abc import Callable, Mapping

from console.protocol.dialects import Dialect
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.spelling import find_paths

FORMS: Mapping[str, str] = {"url": "#href", "ssml": "#ssml"}
"""The forms of prompts that came later, by what a prompt calls itself."""


def check_era(
    name: str, value: Mapping[str, Json], pointer: str, place: Callable[[str], str], dialect: Dialect
) -> list[Finding]:
    """Of an instruction or action in canonical spelling: itself, and its keys; `place` gives pointers as written."""
    findings = [came_later(name, name, pointer, dialect)] if name in dialect.lacking else []
    for lacking in dialect.lacking:
        owner, slash, path = lacking.partition("/")
        if slash and owner == name:
            key = path.rpartition("/")[2]
            found = find_paths(value, tuple(path.split("/")))
            findings += [came_later(lacking, key, place(where), dialect) for where, _ in found]
    return findings


def came_later(what: str, shown: str, pointer: str, dialect: Dialect) -> Finding:
    """The warning for something that the dialect lacks, `shown` as the reader knows it."""
    return Finding(
        code="svaml.dialect",
        severity=Severity.WARNING,
        sentence=f"{shown} is not in the {dialect.name} dialect: {dialect.lacking[what]}.",
        pointer=pointer,
        fix=f"Leave {shown} out, or play the flow in the dialect current.",
        consequence="What the platform of that time did is not documented; the console carries it out.",
        source="Sinch docs, classic edition",
    )
