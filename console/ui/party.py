"""Calls that go on together, as the bar above the phone shows them. Pure."""

from __future__ import annotations

from collections.abc import Callable

from console.call.view import CallView
from console.ui.call_info import called
from console.ui.calls import PlacedCall
from console.ui.party_bar import Member, Room

NOT_YET = "not yet"
"""The state of a call that a film has not come to."""


def members_of(shown: PlacedCall, in_film: Callable[[PlacedCall], CallView | None] | None = None) -> list[Member]:
    """Every call that goes on with the one shown, or did, in the order of dialling. `in_film`: how each stands in the
    film that is watched, None before it has begun.
    """
    return [
        Member(
            number=call.number,
            name=called(call),
            state=_state(call) if in_film is None else _state_in_film(in_film(call)),
            shown=call is shown,
        )
        for call in shown.party.calls
    ]


def gathers(shown: PlacedCall) -> bool:
    """The call is meant for several: there are others, the flow has further callers, or it is in a conference."""
    view = _view(shown)
    return len(shown.party.calls) > 1 or bool(shown.flow.calls) or (view is not None and view.conference is not None)


def room_of(shown: PlacedCall, *, playing: bool) -> Room | None:
    """The conference that the call shown is in, None for none."""
    view = _view(shown)
    if view is None or view.conference is None:
        return None
    return Room(conference=view.conference, name=called(shown), muted=view.muted, on_hold=view.on_hold, playing=playing)


def beside(shown: PlacedCall, by: int) -> PlacedCall:
    """The call that stands so many places further right among those that go on together, round and round."""
    calls = shown.party.calls
    return calls[(shown.place + by) % len(calls)]


def _state(call: PlacedCall) -> str:
    view = _view(call)
    return "ended" if call.over or view is None else view.state


def _state_in_film(view: CallView | None) -> str:
    return NOT_YET if view is None else view.state


def _view(call: PlacedCall) -> CallView | None:
    """The call as it stands; None once nothing of its party goes on."""
    return None if call.live is None or call.over else call.live.play.lines[call.name].view
