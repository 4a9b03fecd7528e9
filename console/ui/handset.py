"""How the caller's phone stands after some steps: a fold, so that any moment of a call shows the same way. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from console.call.drafts import changer_of
from console.call.moments import moment
from console.call.steps import Step
from console.report.labels import option_words, whom, words
from console.ui.callee_box import NO_LEG, Leg

NO_MEANINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handset:
    """`state` is a word of the call's view; `prompt` the index of the step whose prompt is being heard, until second
    `said_until`. `meanings` are the keys that a menu listens for with what each does, `lit` those that it took.
    `pressed` is the key that went down last, at second `pressed_at`.
    """

    state: str = ""
    prompt: int | None = None
    said_until: float = 0.0
    meanings: Mapping[str, str] = field(default_factory=dict)
    lit: tuple[str, ...] = ()
    pressed: str = ""
    pressed_at: float = 0.0
    leg: Leg = NO_LEG
    takes_speech: bool = False

    def after(self, step: Step) -> Handset:
        """The phone once this step has happened."""
        over = self.prompt is not None and (step.at >= self.said_until or step.kind == "prompt_cut")
        now = _changed(self, prompt=None) if over else self
        change = _CHANGES.get(step.kind)
        return now if change is None else change(now, step)


_changed = changer_of(Handset)


def _prompt(phone: Handset, step: Step) -> Handset:
    seconds = step.data.get("seconds")
    state = {"menu": "menu", "park": "parked", "order": phone.state}.get(words(step, "of"), "playing")
    until = moment(step.at, seconds if isinstance(seconds, (int, float)) else 0.0)
    return _changed(phone, state=state, prompt=step.index, said_until=until)


def _conference(phone: Handset, step: Step) -> Handset:
    what = step.data.get("what")
    if what not in ("joined", "left"):
        return phone
    return _changed(phone, state="conference" if what == "joined" else "connecting")


def _menu(phone: Handset, step: Step) -> Handset:
    keys = step.data.get("keys")
    meanings = {str(key): option_words(str(value)) for key, value in keys.items()} if isinstance(keys, Mapping) else {}
    return _changed(phone, state="menu", lit=(), takes_speech=step.data.get("voice") is True, meanings=meanings)


def _key(phone: Handset, step: Step) -> Handset:
    key = str(step.data.get("key"))
    lit = (key,) if step.data.get("counted") else phone.lit
    return _changed(phone, lit=lit, pressed=key, pressed_at=step.at)


def _choice(phone: Handset, step: Step) -> Handset:
    if step.out_of_turn:
        return phone
    if step.data.get("type") == "menu":
        return _changed(phone, lit=())
    lit = (words(step, "key"),) if step.data.get("key") else phone.lit
    return _changed(phone, takes_speech=False, lit=lit)


def _callback(phone: Handset, step: Step) -> Handset:
    if step.out_of_turn or step.data.get("event") not in ("ace", "dice"):
        return phone
    left = _changed(phone, meanings=NO_MEANINGS, lit=(), prompt=None)
    return _changed(left, state="connecting", leg=replace(left.leg, state="")) if left.state == "detecting" else left


def _answer(phone: Handset, step: Step) -> Handset:
    if step.out_of_turn:
        return phone
    state = "connecting" if phone.state in ("menu", "playing") else phone.state
    if state == phone.state and phone.prompt is None and not phone.lit and not phone.meanings:
        return phone
    return _changed(phone, meanings=NO_MEANINGS, lit=(), prompt=None, state=state)


def _ring(phone: Handset, step: Step) -> Handset:
    name = whom(words(step, "endpoint"), words(step, "number"))
    leg = Leg(name=name, kind=words(step, "endpoint"), state="ringing", detects="amd" in step.data)
    return _changed(phone, state="ringing", leg=leg)


def _pick_up(phone: Handset, step: Step) -> Handset:
    if step.data.get("amd") == "first":
        return _changed(phone, state="detecting", leg=replace(phone.leg, state="detected"))
    return _leg_over(phone, step)


def _leg_over(phone: Handset, step: Step) -> Handset:
    state = "connecting" if phone.state in ("ringing", "detecting") else phone.state
    return _changed(phone, state=state, leg=replace(phone.leg, state=""))


def _ended(phone: Handset, step: Step) -> Handset:
    return _changed(phone, state="ended", prompt=None, meanings=NO_MEANINGS, lit=(), leg=NO_LEG, takes_speech=False)


_CHANGES: Mapping[str, Callable[[Handset, Step], Handset]] = {
    "dial": lambda phone, step: _changed(phone, state="connecting"),
    "prompt": _prompt,
    "park": lambda phone, step: _changed(phone, state="parked"),
    "stream": lambda phone, step: _changed(phone, state="talking"),
    "conference": _conference,
    "menu": _menu,
    "key": _key,
    "choice": _choice,
    "callback": _callback,
    "reply": _answer,
    "no_reply": _answer,
    "ring": _ring,
    "bridge": lambda phone, step: _changed(phone, state="talking", leg=replace(phone.leg, state="talking")),
    "pick_up": _pick_up,
    "reject": _leg_over,
    "hang_up": _leg_over,
    "ended": _ended,
}
