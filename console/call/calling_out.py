"""A callout whose phone was answered, going on by itself: it says its text, then the platform hangs up; or it says its
greeting, then leads into its conference.

Assumed: `callout.continue`, `callout.ending`.
"""

from collections.abc import Callable

from console.call.callout import CalloutPlan
from console.call.closing import Closing
from console.call.conferring import joining_of_callout
from console.call.endings import Situation
from console.call.events import Woke
from console.call.joining import ConferenceRoom
from console.call.phases import Phase
from console.call.progress import Progress


class CallingOut:
    """What a callout does on its own."""

    def __init__(self, progress: Progress, closing: Closing, room: ConferenceRoom) -> None:
        self._progress = progress
        self._closing = closing
        self._room = room
        self._joining: Callable[[], None] | None = None

    def go_on(self, plan: CalloutPlan) -> None:
        """Nobody says otherwise, or `continue` was said: say the text or the greeting, if there is one."""
        if plan.conference is not None:
            joining = joining_of_callout(plan)
            self._joining = lambda: self._room.join(joining, to="callee")
        self._say(plan)

    def join(self, plan: CalloutPlan, joining: Callable[[], None]) -> None:
        """The backend leads the person called into a conference: the callout's greeting comes first."""
        self._joining = joining
        self._say(plan)

    def _say(self, plan: CalloutPlan) -> None:
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
        joining, self._joining = self._joining, None
        if joining is not None:
            joining()
        else:
            said = Situation.CALLOUT_SAID if plan.goes_on else Situation.NOTHING_TO_CONTINUE
            self._closing.platform_hangs_up(said)
