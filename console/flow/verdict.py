"""How a call went, in a word: what a script says where one played, else the worst that was found."""

from typing import Literal

from console.protocol.findings import Severity

Went = Literal["passed", "warned", "failed"]


def went(*, by_hand: bool, passed: bool, worst: int) -> Went:
    """By hand nothing fails but by an error. `worst` is the rank of the gravest finding, 0 for notes and none."""
    if not by_hand and not passed:
        return "failed"
    if by_hand and worst == Severity.ERROR.rank:
        return "failed"
    return "warned" if worst else "passed"
