"""Joining a conference: by an action, an order, a callout or as the caller dialled; and what concerns the call there.

The stay itself is console.call.conferring, the conference that several calls share console.call.conference.
"""

from console.call.conferring import SUPPRESSED, Conferring, Joining
from console.call.events import (
    ConferenceEmptied,
    ConferenceOrdered,
    ConferenceRecorded,
    ConferenceTone,
    OthersInConference,
    Who,
)
from console.call.failures import not_in_conference
from console.call.progress import Progress
from console.call.staying import Staying
from console.call.steps import Lane
from console.protocol.endpoints import Endpoint
from console.protocol.jsonvalue import Json


class ConferenceRoom:
    """The call's way into a conference. A call is in one at a time."""

    def __init__(self, progress: Progress, staying: Staying) -> None:
        self._progress = progress
        self._staying = staying

    def join(self, joining: Joining, *, to: Who, pointer: str | None = None, exchange: int | None = None) -> None:
        """Join, which answers the caller's leg."""
        on = self._progress
        on.conference = joining.conference
        on.suppressed = on.suppressed or joining.silent
        if not on.outgoing:
            on.rate = on.setup.rate_to(Endpoint("conference", joining.conference))
        self._staying.begin(
            Conferring(
                joining,
                tray=on.tray,
                to=to,
                who=self._known_as(to),
                rate=on.rate,
                tell_keys=self._tell_keys,
                empties=on.recording.end_conference,
                pointer=pointer,
                exchange=exchange,
            )
        )

    def _known_as(self, to: Who) -> str:
        """How the others know who joins: the app user or the number, of a callout whom it called."""
        on, setup = self._progress, self._progress.setup
        leg = on.leg if to == "callee" else on.first
        if leg is not None and leg.dialled is not None:
            return leg.dialled.address
        return setup.user or setup.cli or "a hidden number"

    def _tell_keys(self, conference: str, keys: str) -> str | None:
        """Post a PIE for keys that the conference detects, whose answer is no SVAML; else why there is none."""
        on = self._progress
        if on.suppressed:
            return SUPPRESSED
        if not on.tells("pie") or on.prepared("pie") is not None:
            return "the callout wants no PIE"
        on.post("pie", lambda: on.setup.dialect.conference_keys(on.facts(), conference, keys))
        return None

    # -- what comes from the conference

    def hear(self, event: OthersInConference | ConferenceTone | ConferenceOrdered) -> None:
        """Something happens there; what comes too late to matter has no effect."""
        stay = self._progress.stay
        if isinstance(stay, Conferring) and stay.joining.conference == event.conference:
            self._staying.settle(stay.told(event))

    def order(self, event: ConferenceOrdered) -> None:
        """The backend orders something about this call in a conference: it must be there."""
        on, stay = self._progress, self._progress.stay
        there = isinstance(stay, Conferring) and stay.joining.conference == event.conference
        data: dict[str, Json] = {"conference": event.conference, "command": event.command, "executed": there}
        if event.moh is not None:
            data["moh"] = event.moh
        on.tray.step(
            "conference_order",
            Lane.BACKEND,
            Lane.PLATFORM,
            data=data,
            findings=() if there else (not_in_conference(event.conference),),
        )
        self.hear(event)

    def record(self, event: ConferenceRecorded) -> None:
        """The conference is recorded from now on, as this call asked."""
        stay = self._progress.stay
        assert isinstance(stay, Conferring), "a call that joins is there at once"
        self._progress.recording.start_conference(event.conference, stay.joining.recording_options)

    def emptied(self, event: ConferenceEmptied) -> None:
        """Nobody is there any more: the recording of the conference ends."""
        self._progress.recording.end_conference(event.conference)
