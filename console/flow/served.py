"""What a stub tells whoever started it: one callback and what it answered. A value that the stub makes and the session
reads, so that neither knows the other.
"""

from dataclasses import dataclass
from typing import Literal

from console.protocol.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One answered callback. `rule` is the index of the rule that answered, None for a default.

    `no_rule`: nothing fits and no default does; `explanation` then says so in a sentence. `delay` is in seconds,
    `close` as in the rule. `event` and `call_id` are "" where the callback carries none.
    """

    event: str
    call_id: str
    status: int
    rule: int | None = None
    findings: tuple[Finding, ...] = ()
    no_rule: bool = False
    explanation: str = ""
    delay: float = 0.0
    close: Literal["no", "before", "midway"] = "no"
