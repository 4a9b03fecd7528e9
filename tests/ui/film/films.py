"""Recordings to be watched, and a clock on the wall that a test turns."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from console.call.steps import Step
from console.flow.recording import ExchangeSeen, Recorded, Recording, StepSeen
from console.ui.calls import Party
from console.ui.past import Past, party_of
from tests.ui.calls import hotel_exchanges_to_the_end, hotel_to_the_end


class Wall:
    """A clock on the wall."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def party(*seen: tuple[str, Step], first: int = 1) -> Party:
    """The calls of a recording with these steps."""
    entries = tuple(StepSeen(call, step) for call, step in seen)
    past = Past(recording=Recording(recorded=Recorded(flow="Hotel"), entries=entries), path=Path("a.recording.json"))
    return party_of(past, first, {})


def hotel_party() -> Party:
    """The hotel's call from dialling to the end, with its exchanges."""
    seen = tuple(StepSeen("", step) for step in hotel_to_the_end().steps)
    exchanges = tuple(ExchangeSeen("", one) for one in hotel_exchanges_to_the_end())
    recording = Recording(recorded=Recorded(flow="Hotel"), entries=(*seen, *exchanges))
    return party_of(Past(recording=recording, path=Path("hotel.recording.json")), 1, {})


def two_callers() -> Party:
    """Two callers, the second of whom dials three seconds later; each hears what the hotel's caller hears."""
    steps = hotel_to_the_end().steps
    seen = [("", step) for step in steps] + [("second", replace(step, at=step.at + 3)) for step in steps]
    return party(*sorted(seen, key=lambda one: one[1].at))


def kinds(steps: Sequence[Step]) -> list[str]:
    """What happened, by kind."""
    return [step.kind for step in steps]
