"""Call ids that follow from the flow and a seed, so that the same run gives the same call."""

import hashlib
import uuid


def call_id_for(flow: str, seed: int, call: str = "call") -> str:
    """A GUID for one call of a flow."""
    digest = hashlib.sha256(f"{flow}\n{seed}\n{call}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))
