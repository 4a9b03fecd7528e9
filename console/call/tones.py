"""Tones that the platform sends to a person: how long they take, and that they are sent. Assumed: `dtmf.tone`."""

from console.call.advance import Tray
from console.call.commands import Purpose
from console.call.events import Who
from console.call.moments import moment
from console.call.people import LANES
from console.call.steps import Lane
from console.protocol.jsonvalue import Json

TONE_SECONDS = 0.2
PAUSE_SECONDS = 0.5


def tones_seconds(value: str) -> float:
    """How long tones take: 100 ms and a pause of 100 ms each, `w` half a second; blanks take no time."""
    keys = "".join(value.split())
    pauses = keys.lower().count("w")
    return moment(pauses * PAUSE_SECONDS, (len(keys) - pauses) * TONE_SECONDS)


def send_tones(tray: Tray, value: str, *, to: Who, pointer: str | None, exchange: int | None) -> int:
    """Begin to send; the token of the wake-up that rings when the last tone is over."""
    seconds = tones_seconds(value)
    data: dict[str, Json] = {"value": value, "to": to, "seconds": seconds}
    tray.step(
        "tones",
        Lane.PLATFORM,
        LANES[to],
        pointer=pointer,
        exchange=exchange,
        data=data,
        assumption="dtmf.tone",
    )
    return tray.wake(seconds, Purpose.TONES, exchange=exchange)
