"""How much the cookies of a call may hold, and the finding that they hold more.

Source: Sinch docs, 2021, setCookie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from console.protocol.findings import Finding, Severity
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import SetCookie

MOST_COOKIE_BYTES = 1024


def cookie_bytes(cookies: Mapping[str, str]) -> int:
    """The size that the platform limits: keys and values of a call's cookies, in bytes."""
    return sum(len(key.encode()) + len(value.encode()) for key, value in cookies.items())


def exceeds(before: int, after: int) -> bool:
    """The limit is passed by this cookie, and was not before."""
    return before <= MOST_COOKIE_BYTES < after


def too_many_cookies(size: int, pointer: str) -> Finding:
    """The warning for cookies of a call that together are too large."""
    return Finding(
        code="svaml.limit",
        severity=Severity.WARNING,
        sentence=f"The cookies of this call have {size} bytes; {MOST_COOKIE_BYTES} are allowed.",
        pointer=pointer,
        fix="Keep less in cookies.",
        consequence="The console keeps them all; what the platform does is not documented.",
        source="Sinch docs, 2021, setCookie",
    )


def with_cookies_checked(parts: Sequence[Part]) -> list[Part]:
    """The parts of an answer; the cookie by which they alone pass the limit has the finding."""
    cookies: dict[str, str] = {}
    checked: list[Part] = []
    for part in parts:
        if isinstance(part.model, SetCookie):
            before = cookie_bytes(cookies)
            cookies[part.model.key] = part.model.value
            after = cookie_bytes(cookies)
            if exceeds(before, after):
                part = replace(part, findings=(*part.findings, too_many_cookies(after, part.pointer)))
        checked.append(part)
    return checked


def told_already(document: Document) -> bool:
    """Whether the answer's cookies alone are too many, so that reading it has said so."""
    return any(
        finding.code == "svaml.limit" and finding.pointer == part.pointer
        for part in document.parts
        if isinstance(part.model, SetCookie)
        for finding in part.findings
    )
