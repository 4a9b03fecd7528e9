"""An answer as it was read: each instruction and the action on its own, with what is wrong with it.

Made by console.protocol.svaml.reading; the call engine executes it, the inspector and `check` explain it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.models import Action, Instruction


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An instruction or the action. `name` is the documented spelling, or as written where nobody knows it.

    `model` is None where the part cannot be carried out (its findings say why). `pointer` is as the backend spelled it
    (`/instructions/0`, `/Action`). `assumption` names the table row that reading it rests on, if one does.
    `fields` are those of the model as read, by their names on the wire, without the name and what was left out; of
    menus only their ids. `places` maps a canonical path below the part (`menus/0/mainPrompt`) to the pointer as
    written, wherever the two differ.
    """

    name: str
    pointer: str
    model: Instruction | Action | None
    fields: Mapping[str, Json] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    assumption: str | None = None
    places: tuple[tuple[str, str], ...] = ()

    def place(self, path: str) -> str:
        """The pointer, as written, of a canonical path below this part, `menus/0/mainPrompt`."""
        for canonical, written in self.places:
            if canonical == path:
                return written
        return f"{self.pointer}/{path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An answer. `findings` are those of the document as a whole; each part carries its own.

    `usable`: the platform can carry it out. An empty answer to ACE reads as a document with the action `continue`.
    `written` is the JSON as it came.
    """

    event: str
    instructions: tuple[Part, ...] = ()
    action: Part | None = None
    findings: tuple[Finding, ...] = ()
    usable: bool = True
    empty: bool = False
    written: Json = None
    parts: tuple[Part, ...] = field(init=False, repr=False, compare=False)
    """Instructions in order, then the action."""
    all_findings: tuple[Finding, ...] = field(init=False, repr=False, compare=False)
    """The document's findings, then each part's, in the document's order."""

    def __post_init__(self) -> None:
        """Gather once what every call asks for that gets this answer."""
        parts = self.instructions if self.action is None else (*self.instructions, self.action)
        findings = self.findings + tuple(finding for part in parts for finding in part.findings)
        object.__setattr__(self, "parts", parts)
        object.__setattr__(self, "all_findings", findings)

    @property
    def worst(self) -> Severity | None:
        """The worst severity found, None when nothing was found."""
        severities = (finding.severity for finding in self.all_findings)
        return max(severities, key=lambda severity: severity.rank, default=None)
