"""A stay within its call: it begins, is fed, and may end the call. The places themselves: console.call.stays."""

from console.call.closing import Closing
from console.call.endings import Situation
from console.call.events import DigitPressed, Spoke, Woke
from console.call.phases import Phase
from console.call.progress import Progress
from console.call.stays import Stay


class Staying:
    """Where the caller stays, if anywhere."""

    def __init__(self, progress: Progress, closing: Closing) -> None:
        self._progress = progress
        self._closing = closing

    def begin(self, stay: Stay) -> None:
        """The caller stays somewhere, which answers the call."""
        on = self._progress
        on.answer_caller("leg.answered_by")
        on.program = None
        on.phase = Phase.STAYING
        on.stay = stay
        stay.start()

    def wake(self, event: Woke) -> None:
        """A timer of the stay."""
        on = self._progress
        assert on.stay is not None
        on.tray.forget(event.token)
        self.settle(on.stay.woke(event))

    def settle(self, situation: Situation | None) -> None:
        """The platform hangs up where something that happened at the stay ends the call."""
        if situation is not None:
            self._closing.platform_hangs_up(situation)

    def press(self, event: DigitPressed) -> None:
        """A key where the caller stays."""
        stay = self._progress.stay
        assert stay is not None
        stay.press(event)

    def speak(self, event: Spoke) -> None:
        """Words where the caller stays."""
        stay = self._progress.stay
        assert stay is not None
        stay.speak(event)
