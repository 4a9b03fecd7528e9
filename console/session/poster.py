"""Who posts callbacks for a call that is lived."""

from typing import Protocol

from console.protocol.exchanges import Exchange
from console.session.targets import Target


class Poster(Protocol):
    """Posts callbacks; CallbackClient does it for real."""

    async def post(self, event: str, body: bytes, *, target: Target, exchange_index: int) -> Exchange:
        """Post one callback and return all that came of it."""
