"""Calls of a recording as the panes know calls: all of their steps are there, nothing goes on, nothing is sent.

Whoever plays one as a film moves the selection; the call itself does not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from console.flow.importing.importing import CallKept
from console.flow.placed import spec_of
from console.flow.recording import Recorded, Recording
from console.flow.retold import flow_of, outcome_of
from console.report.moments import clock, day_of
from console.session.journal import JOURNALS
from console.ui.calls import Party, PlacedCall, Wish
from console.ui.flow_files import name_of_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A recording that was opened, and its file. `kept`: the callbacks that another program kept, of which it was made;
    None for the console's own. `replaced`: the file that it was in, once a person accepted something else there; it is
    in the bin then.
    """

    recording: Recording
    path: Path
    kept: CallKept | None = None
    replaced: Path | None = None

    @property
    def name(self) -> str:
        """What a person called it; of one that the console wrote by itself, or made, the flow."""
        made = self.kept is not None or self.path.name.lower().endswith(JOURNALS)
        return self.recording.recorded.flow if made else name_of_file(self.path)

    @property
    def began(self) -> datetime:
        """When it was made, by the clock of this place."""
        return began_of(self.recording.recorded)

    def words(self, today: datetime) -> tuple[str, str]:
        """What the strip says of it: `Recording: Release 1.4`, `Friday 16:02 · 0:31.4 · nothing is sent`."""
        began = self.began
        parts = [f"{day_of(began, today)} {began:%H:%M}", clock(self.recording.lasted)]
        if self.kept is not None:
            parts.append(f"callbacks in {self.path.name}")
        elif self.recording.ended is None:
            parts.append("it broke off")
        return f"Recording: {self.name}", " · ".join((*parts, "nothing is sent"))


def began_of(recorded: Recorded) -> datetime:
    """When a recording began, by the clock of this place; where it does not say so, the beginning of time."""
    try:
        return datetime.fromisoformat(recorded.began).astimezone()
    except ValueError:
        return datetime.fromtimestamp(0, UTC).astimezone()


def party_of(past: Past, first_number: int, environment: Mapping[str, str]) -> Party:
    """The calls of a recording, numbered from `first_number` on."""
    recording = past.recording
    flow, outcome = flow_of(recording.recorded, environment), outcome_of(recording)
    party = Party()
    party.past, party.recorded, party.ended = past, recording.recorded, recording.ended
    wish = Wish(by_hand=recording.recorded.by_hand)
    names = recording.calls or ("",)
    for number, name in enumerate(names, start=first_number):
        spec = spec_of(recording, name, flow)
        call = PlacedCall(number, flow, wish, past.began, name=name, spec=spec, party=party)
        call.outcome, call.over = outcome.of(name), True
    for call in party.calls:
        call.take_past(recording.steps(call.name), recording.exchanges(call.name))
    calls = {call.name: call for call in party.calls}
    party.entries.extend(recording.entries)
    party.seen.extend([(calls[seen.call], seen.step) for seen in recording.seen])
    return party
