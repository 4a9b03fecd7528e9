"""The one finding that makes an answer or an order unusable, with what the platform does about it in each event."""

from console.protocol.findings import Finding, Severity
from console.protocol.svaml.allowed import ORDERS

CONSEQUENCES = {
    "ice": "The answer is refused: callingerror 40001, the call ends.",
    "pie": "The answer is refused: callingerror 40001, the call ends.",
    "ace": "The answer is refused: callingerror 40001, the callee is connected.",
    "dice": "The platform ignores the instruction.",
}
REFUSED_ORDER = "The order is refused: 40003."
ANY_EVENT = "The answer is refused: callingerror 40001."


def refusal(sentence: str, event: str | None, pointer: str, fix: str, source: str) -> Finding:
    """An error `svaml.unusable` at this pointer."""
    return Finding(
        code="svaml.unusable",
        severity=Severity.ERROR,
        sentence=sentence,
        pointer=pointer,
        fix=fix,
        consequence=REFUSED_ORDER if event in ORDERS else CONSEQUENCES.get(event or "", ANY_EVENT),
        source=source,
    )
