"""The steps for what came back for a callback, or did not."""

from collections.abc import Mapping

from console.call.advance import Tray
from console.call.events import Replied, ReplyFailed
from console.call.failures import BLOCKING, TOO_LATE, failure_finding, made_good_finding
from console.call.steps import Lane
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document
from console.protocol.svaml.models import ReportCallStatus

LONGEST_DETAILS = 64
STATUSES = ("success", "failure")
OUT_OF_TURN: Mapping[str, Json] = {"out_of_turn": True}
CONNECTS = ("ace",)
"""Events whose failed callback connects the call; the others that it waits for end it."""


def reply_step(
    tray: Tray,
    event: Replied,
    name: str,
    document: Document,
    *,
    executed: bool,
    late: bool = False,
    out_of_turn: bool = False,
) -> None:
    """A 2xx answer to the callback `name`, with everything that is wrong with it. `late`: the call had ended.
    `out_of_turn`: nothing comes of it.
    """
    findings = tuple(made_good_finding(failure) for failure in event.reply.failures)
    findings += event.reply.findings + document.all_findings
    if late:
        findings += (TOO_LATE,)
    data: dict[str, Json] = {
        "event": name,
        "status": event.reply.status,
        "names": [part.name for part in document.parts],
        "executed": executed,
        **(OUT_OF_TURN if out_of_turn else {}),
    }
    assumption = "answer.unusable" if not document.usable else "answer.empty" if document.empty else None
    assumption = None if out_of_turn else assumption
    tray.step(
        "reply",
        Lane.BACKEND,
        Lane.PLATFORM,
        exchange=event.exchange,
        data=data,
        findings=findings,
        assumption="answer.after_hangup" if late else assumption,
    )


def prepared_step(tray: Tray, name: str, document: Document, *, executed: bool, late: bool = False) -> None:
    """The SVAML that a callout brought with it for the event `name`, as it takes the place of an answer."""
    data: dict[str, Json] = {
        "event": name,
        "names": [part.name for part in document.parts],
        "executed": executed,
        "svaml": document.written,
    }
    assumption = "answer.unusable" if not document.usable else None
    tray.step(
        "prepared",
        Lane.PLATFORM,
        Lane.PLATFORM,
        data=data,
        findings=document.all_findings + ((TOO_LATE,) if late else ()),
        assumption="answer.after_hangup" if late else assumption,
    )


def no_reply_step(
    tray: Tray, event: ReplyFailed, name: str, *, told_only: bool = False, out_of_turn: bool = False
) -> None:
    """The callback `name` failed at every address tried. `told_only`: nothing follows, somebody had hung up before, or
    it was sent out of turn.
    """
    data: dict[str, Json] = {"event": name, "code": event.why.code, **(OUT_OF_TURN if out_of_turn else {})}
    if event.why.status is not None:
        data["status"] = event.why.status
    failures = (*event.earlier, event.why)
    findings = event.findings + tuple(
        failure_finding(failure, name, told_only=told_only, out_of_turn=out_of_turn) for failure in failures
    )
    assumption = "answer.after_hangup" if told_only else f"callback.{name}_failed"
    tray.step(
        "no_reply",
        Lane.BACKEND,
        Lane.PLATFORM,
        exchange=event.exchange,
        data=data,
        findings=findings,
        assumption=assumption if name in BLOCKING and not out_of_turn else None,
    )


def report_steps(tray: Tray, exchange: int | None, document: Document) -> None:
    """What the answer to a DiCE reports of the call: a status it knows, details cut to 64 characters.

    Source: Sinch docs, 2021, reportCallStatus.
    """
    for part in document.instructions:
        if isinstance(part.model, ReportCallStatus) and part.model.value.lower() in STATUSES:
            details = (part.model.details or "")[:LONGEST_DETAILS]
            data: dict[str, Json] = {"value": part.model.value, "details": details}
            tray.step("report", Lane.BACKEND, Lane.PLATFORM, pointer=part.pointer, exchange=exchange, data=data)
