"""What this version of the console reads and shows but does not carry out: the findings for it.

Which it is: allowed.py.
"""

from collections.abc import Callable, Mapping

from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.allowed import NOT_SIMULATED_FIELDS
from console.protocol.svaml.spelling import find_paths

SOURCE = "IVR console"


def not_simulated_fields(name: str, value: Mapping[str, Json], place: Callable[[str], str]) -> list[Finding]:
    """A warning for each field without effect that holds something: neither 0 nor false nor empty.

    `value` is the part in canonical spelling, `place` gives pointers as written.
    """
    return [
        Finding(
            code="svaml.not_simulated",
            severity=Severity.WARNING,
            sentence=f"{path.removesuffix('/enabled').rpartition('/')[2]} is not simulated yet.",
            pointer=place(path),
            fix="Try this call against the platform itself.",
            consequence="The console goes on as if it were not there; the platform would heed it.",
            source=SOURCE,
        )
        for pattern in NOT_SIMULATED_FIELDS.get(name, ())
        for path, item in find_paths(value, pattern)
        if item
    ]
