"""Call ids that follow from the flow, its variant and a seed, so that the same run gives the same call."""

import hashlib
import uuid


def call_id_for(flow: str, seed: int, call: str = "call", variant: str | None = None) -> str:
    """A GUID for one call of a flow, or of one of its variants."""
    row = "" if variant is None else f"\nvariants.{variant}"
    digest = hashlib.sha256(f"{flow}\n{seed}\n{call}{row}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))
