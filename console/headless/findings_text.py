"""Findings and SVAML pointers in words for a terminal: severity, code, place, sentence, and below it what to do."""

from collections.abc import Sequence

from console.headless.terminal import Piece, show
from console.protocol.findings import Finding, Severity

MARKS = {Severity.ERROR: ("✕", "red"), Severity.WARNING: ("!", "yellow"), Severity.NOTE: ("·", "blue")}


def show_finding(finding: Finding, *, place: str = "", indent: str = "  ") -> None:
    """The finding on a line of its own, fix and consequence below it. `place` is said after the pointer."""
    mark, style = MARKS[finding.severity]
    where = " ".join(part for part in (f"at {finding.pointer}" if finding.pointer else "", place) if part)
    head: list[Piece] = [(f"{indent}{mark} {finding.severity.value} ", style), (finding.code, "bold")]
    if where:
        head.append((f"  {where}", "cyan"))
    show(*head)
    show(f"{indent}  {finding.sentence}")
    below = " ".join(part for part in (finding.consequence, finding.fix) if part)
    if below:
        show((f"{indent}  {below}", "dim"))


def show_findings(findings: Sequence[Finding], *, indent: str = "  ") -> None:
    """Every finding, in the order of the document."""
    for finding in findings:
        show_finding(finding, indent=indent)


def show_would(would: Sequence[str], findings: Sequence[Finding]) -> None:
    """What the platform would do, but for what the findings have said."""
    said = {words for finding in findings for words in (finding.sentence, finding.consequence)}
    for sentence in would:
        if sentence not in said:
            show(f"  {sentence}")


def counted(findings: Sequence[Finding]) -> str:
    """`1 error, 2 warnings`, or `nothing found`."""
    numbers = [(severity, sum(finding.severity is severity for finding in findings)) for severity in Severity]
    said = [f"{number} {severity.value}{'' if number == 1 else 's'}" for severity, number in numbers if number]
    return ", ".join(said) or "nothing found"


def has_error(findings: Sequence[Finding]) -> bool:
    """Whether one of them is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
