"""A call whose sound goes to a websocket (connectStream, closed beta). Nothing is streamed here; the call stays."""

from console.call.advance import Tray
from console.call.billing import rate_data
from console.call.commands import Purpose
from console.call.endings import Situation
from console.call.events import DigitPressed, Spoke, Woke
from console.call.people import pass_key, pass_speech
from console.call.steps import Lane
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import ConnectStream


class Streaming:
    """One connectStream action; `rate` is what a minute of it costs."""

    word = "talking"

    def __init__(self, part: Part, model: ConnectStream, *, tray: Tray, exchange: int | None, rate: Money) -> None:
        self._part = part
        self._model = model
        self._tray = tray
        self._exchange = exchange
        self._rate = rate
        self._limit_token: int | None = None

    def start(self) -> None:
        """The stream begins."""
        data: dict[str, Json] = {"destination": self._model.destination.endpoint, **rate_data(self._rate)}
        self._tray.step(
            "stream",
            Lane.PLATFORM,
            Lane.BACKEND,
            pointer=self._part.pointer,
            exchange=self._exchange,
            data=data,
            assumption="stream.silent",
        )
        if self._model.max_duration:
            self._limit_token = self._tray.wake(
                float(self._model.max_duration), Purpose.LIMIT, exchange=self._exchange, name="maxDuration"
            )

    def woke(self, event: Woke) -> Situation | None:
        """The longest stay is over."""
        return Situation.DURATION_LIMIT

    def press(self, event: DigitPressed) -> None:
        """The tone goes down the stream."""
        pass_key(self._tray, event)

    def speak(self, event: Spoke) -> None:
        """Words go down the stream."""
        pass_speech(self._tray, event)

    def stop(self) -> None:
        """The stream is cut."""
        self._tray.forget(self._limit_token)
