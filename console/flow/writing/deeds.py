"""What people did in the calls of a recording, in their order: the deeds that a script repeats.

A callee who did what the flow's `callee` says needs no script. Keys that belong to one `press` are one deed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, cast, get_args

from console.call.events import Refusal
from console.call.moments import moment
from console.call.steps import Step
from console.flow.callee import amd_of
from console.flow.model import Callee, CallSpec
from console.flow.pressing import PAUSE, PAUSE_SECONDS
from console.flow.recording import StepSeen
from console.flow.writing.past import Past
from console.protocol.jsonvalue import Json

Kind = Literal["dial", "press", "say", "answer", "reject", "hang_up", "manage", "order", "silence"]
GAP = 0.3
"""Seconds between the keys of a press that says nothing of it."""
_BREAKS = frozenset(("callback", "prepared", "menu", "prompt", "listening", "choice", "ring", "bridge", "conference"))
"""Kinds of steps between two keys that make them two presses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A person's deed in a call. `who` is their part in the call then; `gap` is None where the usual one will do.

    `more` is what the deed is about: keys, words, how, svaml and leg, an order to a conference.
    """

    kind: Kind
    call: str
    who: str
    position: int
    at: float
    by_script: bool = True
    gap: float | None = None
    more: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """All deeds. `callees`: what whoever is called does, leg by leg. `lost`: keys and words that no script repeats."""

    deeds: list[Deed]
    callees: dict[str, list[Callee]]
    lost: int = 0


def deeds_of(seen: Sequence[StepSeen], pasts: Mapping[str, Past], specs: Mapping[str, CallSpec]) -> Deeds:
    """The deeds in these steps. `specs`: the calls as the flow has them."""
    found = _Finder(pasts, specs)
    for position, one in enumerate(seen):
        found.look(position, one.call, one.step)
    return found.result(seen)


class _Finder:
    def __init__(self, pasts: Mapping[str, Past], specs: Mapping[str, CallSpec]) -> None:
        self._pasts = pasts
        self._specs = specs
        self._deeds: list[Deed] = []
        self._rings: dict[str, Step] = {}
        self._bridges: dict[str, float] = {}
        self._legs: dict[str, dict[int, Callee]] = {name: {} for name in specs}

    def look(self, position: int, call: str, step: Step) -> None:
        """The deed in this step, if it is one."""
        data = step.data
        match step.kind:
            case "dial" | "callout":
                self._add("dial", call, self._specs[call].person, position, step)
            case "key" if not (data.get("kept") and data["counted"]):
                self._add("press", call, str(data["who"]), position, step, keys=data["key"])
            case "speech":
                self._add("say", call, str(data["who"]), position, step, text=data["text"])
            case "ring":
                self._rings[call] = step
            case "pick_up" if data["who"] == "callee":
                self._pick_up(position, call, step)
            case "reject":
                self._reject(position, call, step)
            case "bridge":
                self._bridges[call] = step.at
            case "hang_up" if data["who"] != "platform":
                self._hang_up(position, call, step)
            case "order":
                self._add("manage", call, "caller", position, step, svaml=data["svaml"], leg=data["leg"])
            case "conference_order":
                self._order(position, call, step)
            case "callback" if data.get("type") == "timeout" and data["event"] == "pie":
                self._add("silence", call, self._specs[call].person, position, step)
            case _:
                pass

    def _add(self, kind: Kind, call: str, who: str, position: int, step: Step, **more: Json) -> None:
        by_script = bool(step.data.get("by_script", True))
        self._deeds.append(
            Deed(kind=kind, call=call, who=who, position=position, at=step.at, by_script=by_script, more=more)
        )

    # -- the callee

    def _callee(self, call: str, leg: int) -> Callee:
        callees = self._specs[call].callees
        return callees[min(leg, len(callees) - 1)]

    def _as_the_flow_says(self, call: str, step: Step, does: str) -> bool:
        """Whether the callee of the leg that rang did this by itself; remembers what it does."""
        ring, leg = self._rings.get(call), cast(int, step.data["leg"])
        callee = self._callee(call, leg)
        itself = ring is not None and callee.does == does and step.at == moment(ring.at, callee.after)
        self._legs[call][leg] = callee if itself else replace(callee, does="script")
        return itself

    def _pick_up(self, position: int, call: str, step: Step) -> None:
        if not self._as_the_flow_says(call, step, "answer"):
            verdict = self._verdict(position, call)
            given = amd_of(self._callee(call, cast(int, step.data["leg"])).amd)
            usual = (
                None if given is None else {"status": given.status, "reason": given.reason, "duration": given.duration}
            )
            self._add("answer", call, "callee", position, step, amd=None if verdict == usual else verdict)

    def _verdict(self, position: int, call: str) -> dict[str, Json] | None:
        """What machine detection said of who picked up here, in the next callback that tells it."""
        told = (one.body["amd"] for one in self._pasts[call].asked if one.position > position and "amd" in one.body)
        amd = next(told, None)
        if not isinstance(amd, Mapping):
            return None
        return {key: amd.get(key) for key in ("status", "reason", "duration")}

    def _reject(self, position: int, call: str, step: Step) -> None:
        how = str(step.data["how"])
        if how not in get_args(Refusal):
            return
        if how == "noanswer":
            self._rings_out(call, step)
        elif not self._as_the_flow_says(call, step, how):
            self._add("reject", call, "callee", position, step, how=how)

    def _rings_out(self, call: str, step: Step) -> None:
        """Nobody answered: the flow's callee, where that would not have done anything before."""
        ring, leg = self._rings.get(call), cast(int, step.data["leg"])
        callee = self._callee(call, leg)
        waits = callee.does in ("noanswer", "script") or (ring is not None and moment(ring.at, callee.after) >= step.at)
        self._legs[call][leg] = callee if waits else replace(callee, does="noanswer")

    def _hang_up(self, position: int, call: str, step: Step) -> None:
        who, bridged = str(step.data["who"]), self._bridges.get(call)
        if who == "callee" and bridged is not None:
            leg = max(self._legs[call], default=0)
            callee = self._callee(call, leg)
            if callee.talks is not None and step.at == moment(bridged, callee.talks):
                return
        self._add("hang_up", call, who, position, step)

    # -- orders

    def _order(self, position: int, call: str, step: Step) -> None:
        conference, command = step.data["conference"], step.data["command"]
        for index in range(len(self._deeds) - 1, -1, -1):
            earlier = self._deeds[index]
            if earlier.at != step.at or earlier.kind != "order" or command != "kick":
                break
            same = earlier.more["conference"] == conference and earlier.more["command"] == command
            if same and earlier.call != call:
                self._deeds[index] = replace(earlier, more={**earlier.more, "everybody": True})
                return
        moh = step.data.get("moh")
        self._add("order", call, "caller", position, step, conference=conference, command=command, moh=moh)

    # -- what is one press

    def result(self, seen: Sequence[StepSeen]) -> Deeds:
        """All that was found."""
        kept: list[list[Deed]] = []  # each deed by itself, the keys of one press together
        lost = 0
        for deed in self._deeds:
            if deed.kind not in ("press", "say"):
                kept.append([deed])
            elif deed.kind == "press" and kept and self._goes_with(kept[-1], deed, seen):
                kept[-1].append(deed)
            elif self._repeatable(deed):
                kept.append([deed])
            else:
                lost += 1
        deeds = [_joined(keys) if keys[0].kind == "press" else keys[0] for keys in kept]
        return Deeds(deeds=deeds, callees={name: self._callees(name) for name in self._specs}, lost=lost)

    def _repeatable(self, deed: Deed) -> bool:
        """Whether a press could begin here: something plays, or somebody listens."""
        past = self._pasts[deed.call]
        return past.pressable(deed.who, deed.position) or past.playing(deed.position, deed.at) is not None

    def _goes_with(self, keys: Sequence[Deed], deed: Deed, seen: Sequence[StepSeen]) -> bool:
        """Whether this key follows others in one press."""
        before = keys[-1]
        if (before.kind, before.call, before.who) != (deed.kind, deed.call, deed.who):
            return False
        if not deed.by_script and not self._pasts[deed.call].listens(deed.who, deed.position):
            return False
        between = {one.step.kind for one in seen[before.position + 1 : deed.position] if one.call == deed.call}
        if not between & _BREAKS:
            return True
        if not deed.by_script:
            return False
        carried = any(finding.code == "menu.key_carried" for finding in seen[deed.position].step.findings)
        return carried or moment(deed.at - before.at) <= GAP or not self._repeatable(deed)

    def _callees(self, call: str) -> list[Callee]:
        """The callees of a call, those who are the script's business said to be so."""
        told, spec = self._legs[call], self._specs[call]
        if not told:
            return list(spec.callees)
        count = max(max(told) + 1, len(spec.callees))
        legs = [told.get(leg, self._callee(call, leg)) for leg in range(count)]
        while len(legs) > 1 and legs[-1] == legs[-2]:
            legs.pop()
        return legs


def _joined(keys: Sequence[Deed]) -> Deed:
    """These keys as one press."""
    first, last = keys[0], keys[-1]
    apart = [moment(after.at - before.at) for before, after in pairwise(keys)]
    text = "".join(str(key.more["keys"]) for key in keys)
    gap: float | None = None
    if first.by_script and apart:
        gap = min(apart)
        pauses = [round((one - gap) / PAUSE_SECONDS, 6) for one in apart]
        if all(one.is_integer() for one in pauses):
            whole = [PAUSE * int(one) for one in pauses]
            text = text[0] + "".join(pause + key for pause, key in zip(whole, text[1:], strict=True))
        gap = None if gap == GAP else gap
    return replace(first, gap=gap, more={"keys": text, "last": last.position, "until": last.at})
