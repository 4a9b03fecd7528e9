"""What would come of an order, in words, before it is given. Pure: from what the engine says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.protocol.findings import Finding

if TYPE_CHECKING:
    from console.call.events import Who
    from console.call.ordering import Judged
    from console.protocol.dialects import Dialect
    from console.protocol.jsonvalue import Json

LEADS_ON = "Takes the place of the answer to ICE: the call is parked no more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The SVAML as text, what would be done with it in order, and what is wrong with it.

    `wrong` says why it cannot be sent at all, "" where it can.
    """

    text: str = ""
    sentences: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: bool = False
    wrong: str = ""


def outlook_of(value: Json, judged: Judged, dialect: Dialect) -> Outlook:
    """What the platform would do with this order now."""
    from console.protocol.jsontext import write_json
    from console.protocol.svaml.explaining import would_do

    if judged.executed:
        sentences = would_do(judged.document, dialect, listener=listener_words(judged.listeners))
        if judged.document.event == "unpark":
            sentences.insert(0, LEADS_ON)
    else:  # the findings say why
        worst = [finding for finding in judged.findings if finding.code in ("order.state", "svaml.unusable")]
        sentences = list(dict.fromkeys(finding.consequence for finding in worst))
    return Outlook(
        text=write_json(value),
        sentences=tuple(sentences),
        findings=judged.findings,
        refused=not judged.executed,
    )


def listener_words(listeners: Sequence[Who]) -> str:
    """`the caller`, or `the caller and the callee`."""
    return " and ".join(f"the {who}" for who in listeners)
