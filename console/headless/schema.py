"""`ivr-console schema`: the JSON Schema of flow files, for editors."""

from console.headless.terminal import show_json
from console.report import json_lines


def schema() -> int:
    """Print the schema."""
    from console.flow.schema import flow_schema
    from console.protocol.jsontext import write_json

    show_json(write_json(json_lines.exact(flow_schema()), indent=2))
    return 0
