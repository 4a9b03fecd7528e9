"""Failed callbacks as findings: what happened, and what the platform does about it, by the event it was."""

from console.protocol.exchanges import Failure
from console.protocol.findings import Finding, Severity
from console.protocol.svaml.document import Part

BLOCKING = ("ice", "ace", "pie")
"""Events whose answer the call waits for; the others are told and forgotten."""

CONSEQUENCES = {
    "ice": "The platform plays the error message to the caller and ends the call.",
    "ace": "The platform connects the call as `continue` would.",
    "pie": "The platform plays the error message to the caller and ends the call.",
    "dice": "Nothing: the call is over already.",
    "notify": "The platform discards the notification.",
}
SOURCE = "Sinch docs, 2021, callbacks"


ORDERS = "Sinch API reference, manage call"
OVER_ALREADY = "The platform goes on to the end: somebody had hung up."


def failure_finding(failure: Failure, event: str, *, told_only: bool = False, out_of_turn: bool = False) -> Finding:
    """The finding for a callback that no address answered. `told_only`: nothing follows, somebody had hung up.
    `out_of_turn`: the call never waited for it.
    """
    severity = Severity.ERROR if event in BLOCKING and not out_of_turn else Severity.WARNING
    consequence = OVER_ALREADY if told_only and event in BLOCKING else CONSEQUENCES[event]
    if out_of_turn:
        consequence = "Nothing: the callback was sent out of turn."
    return Finding(
        code=failure.code,
        severity=severity,
        sentence=failure.sentence,
        fix=failure.fix,
        consequence=consequence,
        source=SOURCE,
    )


def made_good_finding(failure: Failure) -> Finding:
    """The finding for an address that failed where the fallback then answered."""
    return Finding(
        code=failure.code,
        severity=Severity.WARNING,
        sentence=failure.sentence,
        fix=failure.fix,
        consequence="The platform asks the fallback address, which answered.",
        source=SOURCE,
    )


TOO_LATE = Finding(
    code="answer.too_late",
    severity=Severity.NOTE,
    sentence="The answer came after the call had ended.",
    consequence="The platform does not carry it out.",
)


def nothing_to_continue(pointer: str, *, callout: bool = False) -> Finding:
    """The error for an action, at this pointer, that has nobody to connect the caller with, or the person called."""
    return Finding(
        code="svaml.nothing_to_continue",
        severity=Severity.ERROR,
        sentence="There is nothing that the callout could continue with."
        if callout
        else "The caller dialled a rented number: there is no dialled destination that the call could continue to.",
        pointer=pointer,
        fix="Answer with connectPstn and a number, a menu, or hangup.",
        consequence="The call ends as by a hangup.",
        source="Sinch docs, current reference, connectPstn",
    )


def nobody_there(part: Part, severity: Severity) -> Finding:
    """An instruction (warning) or the action (error) of a callout's ICE that needs somebody on the line."""
    stops = severity is Severity.ERROR
    return Finding(
        code="callout.nobody",
        severity=severity,
        sentence=f"{part.name} in answer to the ICE of a callout: nobody is on the line yet.",
        pointer=part.pointer,
        fix="Call somebody with connectPstn; what they hear belongs into the answer to ACE.",
        consequence="The console ends the call here." if stops else "The console passes it over.",
        source="Sinch docs, 2021, customCallout",
    )


def order_refused(sentence: str, fix: str) -> Finding:
    """The error for an order that the call's state does not allow."""
    return Finding(
        code="order.state",
        severity=Severity.ERROR,
        sentence=sentence,
        fix=fix,
        consequence="The order is refused: 40003.",
        source=ORDERS,
    )


def not_in_conference(conference: str) -> Finding:
    """The warning for an order about somebody who is not in this conference."""
    return Finding(
        code="order.state",
        severity=Severity.WARNING,
        sentence=f"Nobody of this call is in the conference {conference}.",
        fix="Look at the conference's id, and whether they have joined and are still there.",
        consequence="The order is refused: 40400.",
        source="Sinch API reference, conferences",
    )


def no_such_call() -> Finding:
    """The warning for an order that comes after the end."""
    return Finding(
        code="order.state",
        severity=Severity.WARNING,
        sentence="The order comes after the call has ended.",
        fix="Nothing, if the call may end at any time.",
        consequence="The order is refused: 404.",
        source=ORDERS,
    )


def early_media(pointer: str) -> Finding:
    """The note for a prompt, at this pointer, that plays before the caller's leg is answered."""
    return Finding(
        code="prompt.early_media",
        severity=Severity.NOTE,
        sentence="This prompt plays before the caller's leg is answered.",
        pointer=pointer,
        fix="Put the instruction answer before it.",
        consequence="Not every provider delivers prompts of an unanswered call; billing has not begun.",
        source="Sinch docs, current reference, answer",
    )
