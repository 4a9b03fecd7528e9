"""A callout whose phone was answered, going on by itself: it says its text, then the platform hangs up.

Assumed: `callout.continue`, `callout.ending`.
"""

from console.call.callout import CalloutPlan
from console.call.closing import Closing
from console.call.endings import Situation
from console.call.events import Woke
from console.call.phases import Phase
from console.call.progress import Progress


class CallingOut:
    """What a callout does on its own."""

    def __init__(self, progress: Progress, closing: Closing) -> None:
        self._progress = progress
        self._closing = closing

    def go_on(self, plan: CalloutPlan) -> None:
        """Nobody says otherwise, or `continue` was said: say the text, if there is one."""
        on = self._progress
        on.phase = Phase.SAYING
        if not on.player.start(plan.cues, to="callee", of="callout", exchange=None):
            self._end(plan)

    def end_of_prompt(self, event: Woke) -> None:
        """A part of the text was said."""
        on = self._progress
        on.tray.forget(event.token)
        if not on.player.end_of_prompt():
            assert on.callout is not None
            self._end(on.callout)

    def _end(self, plan: CalloutPlan) -> None:
        self._closing.platform_hangs_up(Situation.CALLOUT_SAID if plan.speaks else Situation.NOTHING_TO_CONTINUE)
