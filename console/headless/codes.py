"""`ivr-console check --codes`: every code that a finding may have."""

from console.headless.terminal import show, show_json
from console.protocol.findings import CODES
from console.protocol.jsonvalue import Json
from console.report import json_lines


def list_codes(*, as_json: bool) -> int:
    """Every code a finding may have."""
    if as_json:
        rows: Json = [
            {"code": code, "severities": [severity.value for severity in row.severities], "meaning": row.meaning}
            for code, row in CODES.items()
        ]
        show_json(json_lines.line({"codes": rows}))
        return 0
    width = max(map(len, CODES))
    for code, row in CODES.items():
        severities = " or ".join(severity.value for severity in row.severities)
        show((f"{code:{width}}", "bold"), f"  {severities:16}  {row.meaning}")
    return 0
