"""The state of a call as its steps tell it: a fold, so that any moment of a call, live or past, shows the same way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from console.call.billing import debit, duration_seconds
from console.call.drafts import changer_of
from console.call.folds import Folds
from console.call.steps import Lane, Step
from console.protocol.jsonvalue import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """What is known after some steps. `state` is a word of the flow format; `caller` and `callee` tell of their legs.

    `conference` is the one that it is in, `others` how many others are there, `music` what plays there.
    `answered_at` is in virtual seconds, None while it has not happened. `cookies` are (key, value) in order.
    `recorded`: what is recorded now, the call or a conference.
    """

    state: str = "connecting"
    menu: str | None = None
    repeats_left: int | None = None
    digits: str = ""
    caller: str = "not on the line"
    callee: str | None = None
    number: str | None = None
    cookies: tuple[tuple[str, str], ...] = ()
    recorded: tuple[str, ...] = ()
    conference: str | None = None
    others: int = 0
    muted: bool = False
    on_hold: bool = False
    music: str | None = None
    rate: Decimal = Decimal(0)
    currency: str = "EUR"
    answered_at: float | None = None
    ended: Mapping[str, Json] | None = None
    is_callout: bool = False

    @property
    def recording(self) -> bool:
        """Something is recorded: the call, or a conference as it asked."""
        return bool(self.recorded)

    def after(self, step: Step) -> "CallView":
        """The view once this step has happened."""
        change = _CHANGES.get(step.kind)
        return self if change is None or step.out_of_turn else change(self, step)

    def duration(self, at: float) -> int | None:
        """Whole seconds since the caller's leg was answered, None if it never was."""
        if self.ended is not None:
            lasted = self.ended.get("duration")
            assert lasted is None or isinstance(lasted, int)
            return lasted
        return None if self.answered_at is None else duration_seconds(self.answered_at, at)

    def cost(self, at: float) -> Decimal:
        """What the call has cost by virtual second `at`."""
        return debit(self.duration(at), self.rate)


_changed = changer_of(CallView)


class Views(Folds[CallView]):
    """The views of a call: any moment of it."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__(steps, CallView())


def _callback(view: CallView, step: Step) -> CallView:
    body = step.data["body"]
    rate = body.get("userRate") if isinstance(body, Mapping) else None
    if step.data["event"] == "ice" and isinstance(rate, Mapping):
        view = _changed(view, rate=Decimal(str(rate["amount"])), currency=str(rate["currencyId"]))
    return view


def _answer(view: CallView, step: Step) -> CallView:
    """Until the backend has said what to do, the menu that asked is still the one that matters.

    A PIE that is answered while a menu runs is that of a conference in which the call was before.
    """
    asked = step.data["event"] == "pie" and view.state != "menu"
    return _changed(view, menu=None, repeats_left=None, digits="") if asked else view


def _prepared(view: CallView, step: Step) -> CallView:
    """As a callback and its answer."""
    if view.state in ("menu", "playing"):
        view = _changed(view, state="connecting")
    return _answer(view, step)


def _callout(view: CallView, step: Step) -> CallView:
    return _changed(_rated(view, step), is_callout=True)


def _rated(view: CallView, step: Step) -> CallView:
    """From here on this rate applies."""
    return _changed(view, rate=Decimal(str(step.data["rate"])), currency=str(step.data["currency"]))


def _prompt(view: CallView, step: Step) -> CallView:
    if step.data["of"] == "hangup":
        return _changed(view, state="playing", menu=None, repeats_left=None, digits="")
    return view if step.data["of"] in ("menu", "park", "order") else _changed(view, state="playing")


def _menu(view: CallView, step: Step) -> CallView:
    return _changed(
        view, state="menu", menu=str(step.data["menu"]), repeats_left=_whole(step.data["repeats_left"]), digits=""
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _key(view: CallView, step: Step) -> CallView:
    return _changed(view, digits=str(step.data["digits"])) if step.data["counted"] else view


def _part(view: CallView, step: Step) -> CallView:
    return _changed(view, state="connecting") if view.state == "playing" and not step.data.get("ordered") else view


def _ring(view: CallView, step: Step) -> CallView:
    return _changed(view, state="ringing", callee="ringing", number=str(step.data["number"]), menu=None)


def _pick_up(view: CallView, step: Step) -> CallView:
    answered_at = step.at if view.answered_at is None else view.answered_at
    if step.data["who"] == "callee":
        caller = view.caller if view.is_callout else "on the line"
        return _changed(
            _rated(view, step), state="connecting", callee="on the line", caller=caller, answered_at=answered_at
        )
    return _changed(view, caller="on the line", answered_at=answered_at)


def _reject(view: CallView, step: Step) -> CallView:
    state = "connecting" if view.state == "ringing" else view.state
    return _changed(view, state=state, callee=f"off the line ({step.data['how']})")


def _hang_up(view: CallView, step: Step) -> CallView:
    if step.data["who"] == "caller":
        return _changed(view, caller="hung up")
    if step.data["who"] == "callee":
        return _changed(view, callee="hung up")
    if step.target is Lane.CALLEE:
        return _changed(view, callee="off the line")
    return view


def _choice(view: CallView, step: Step) -> CallView:
    """The menu is over unless it leads to another; its PIE may have to wait for a callback that is open."""
    if step.data["type"] == "menu":
        return view
    return _changed(view, state="connecting")


def _cookie(view: CallView, step: Step) -> CallView:
    cookies = dict(view.cookies) | {str(step.data["key"]): str(step.data["value"])}
    return _changed(view, cookies=tuple(cookies.items()))


def _conference(view: CallView, step: Step) -> CallView:
    """In it once joined; who leaves it either ends or is led elsewhere by an order."""
    match step.data["what"]:
        case "joined":
            view = _changed(_rated(view, step), state="conference", menu=None, repeats_left=None, digits="")
            return _changed(view, conference=str(step.data["conference"]), others=_whole(step.data["others"]))
        case "left":
            return _changed(view, state="connecting", conference=None, others=0, muted=False, on_hold=False)
        case "came" | "went":
            return _changed(view, others=_whole(step.data["others"]))
        case "muted" | "unmuted" as what:
            return _changed(view, muted=what == "muted")
        case "onhold" | "resumed" as what:
            return _changed(view, on_hold=what == "onhold")
        case _:
            return view


def _music(view: CallView, step: Step) -> CallView:
    return _changed(view, music=str(step.data["music"]) if step.data["what"] == "started" else None)


def _recording(view: CallView, step: Step) -> CallView:
    of = str(step.data["of"])
    if step.data["what"] == "started":
        return _changed(view, recorded=(*view.recorded, of))
    at = view.recorded.index(of) if of in view.recorded else len(view.recorded)
    return _changed(view, recorded=(*view.recorded[:at], *view.recorded[at + 1 :]))


def _ended(view: CallView, step: Step) -> CallView:
    caller = view.caller if view.caller == "hung up" or view.is_callout else "off the line"
    callee = "off the line" if view.callee in ("ringing", "on the line") else view.callee
    return _changed(
        _rated(view, step),
        state="ended",
        menu=None,
        repeats_left=None,
        digits="",
        caller=caller,
        callee=callee,
        ended=step.data,
    )


_CHANGES: Mapping[str, Callable[[CallView, Step], CallView]] = {
    "dial": lambda view, step: _changed(view, caller="waiting"),
    "callout": _callout,
    "prepared": _prepared,
    "callback": _callback,
    "prompt": _prompt,
    "instruction": _part,
    "action": _part,
    "menu": _menu,
    "key": _key,
    "choice": _choice,
    "reply": _answer,
    "no_reply": _answer,
    "order": lambda view, step: _changed(view, state="connecting") if step.data.get("unparks") else view,
    "park": lambda view, step: _changed(view, state="parked", menu=None, repeats_left=None, digits=""),
    "conference": _conference,
    "music": _music,
    "led_on": lambda view, step: _changed(view, is_callout=False, caller="on the line", callee=None),
    "stream": lambda view, step: _changed(_rated(view, step), state="talking"),
    "ring": _ring,
    "pick_up": _pick_up,
    "reject": _reject,
    "bridge": lambda view, step: _changed(view, state="talking"),
    "cookie": _cookie,
    "recording": _recording,
    "hang_up": _hang_up,
    "ended": _ended,
}
