"""The deeds of a recording as acts: what a script has to repeat, in the words of its verbs.

A callee who did what the flow's `callee` says needs no script. Keys that belong to one `press` are one act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, cast

from console.call.moments import moment
from console.call.rewording import Rewording
from console.call.steps import Step
from console.flow.callee import amd_of
from console.flow.deeds import Deed, deeds_of
from console.flow.model import AmdVerdict, Callee, CallSpec
from console.flow.pressing import PAUSE, PAUSE_SECONDS
from console.flow.recording import StepSeen
from console.flow.writing.calling import written_verdict
from console.flow.writing.past import Past
from console.protocol.jsonvalue import Json

Kind = Literal["dial", "press", "say", "answer", "reject", "hang_up", "manage", "order", "silence", "send"]
GAP = 0.3
"""Seconds between the keys of a press that says nothing of it."""
_BREAKS = frozenset(("callback", "prepared", "menu", "prompt", "listening", "choice", "ring", "bridge", "conference"))
"""Kinds of steps between two keys that make them two presses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A person's act in a call. `who` is their part in the call then; `gap` is None where the usual one will do.

    `more` is what the act is about: keys, words, how, svaml and leg, an order to a conference, what is sent.
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
class Acts:
    """All acts. `callees`: what whoever is called does, leg by leg. `lost`: keys and words that no script repeats."""

    acts: list[Act]
    callees: dict[str, list[Callee]]
    lost: int = 0


def acts_of(seen: Sequence[StepSeen], pasts: Mapping[str, Past], specs: Mapping[str, CallSpec]) -> Acts:
    """The acts in these steps. `specs`: the calls as the flow has them."""
    found = _Finder(pasts, specs)
    deeds = {deed.position: deed for deed in deeds_of(seen)}
    for position, one in enumerate(seen):
        if position in deeds:
            found.take(deeds[position])
        else:
            found.pass_by(position, one.call, one.step)
    return found.result(seen)


class _Finder:
    def __init__(self, pasts: Mapping[str, Past], specs: Mapping[str, CallSpec]) -> None:
        self._pasts = pasts
        self._specs = specs
        self._acts: list[Act] = []
        self._rings: dict[str, Step] = {}
        self._bridges: dict[str, float] = {}
        self._legs: dict[str, dict[int, Callee]] = {name: {} for name in specs}

    def take(self, deed: Deed) -> None:
        """The act in this deed, unless the flow's callee does it anyway."""
        call, step, position, data = deed.call, deed.step, deed.position, deed.step.data
        match step.kind:
            case "dial" | "callout":
                self._add("dial", call, self._specs[call].person, position, step)
            case "key":
                self._add("press", call, str(data["who"]), position, step, keys=data["key"])
            case "speech":
                self._add("say", call, str(data["who"]), position, step, text=data["text"])
            case "pick_up":
                self._pick_up(deed)
            case "reject":
                if not self._as_the_flow_says(call, step, str(data["how"])):
                    self._add("reject", call, "callee", position, step, how=data["how"])
            case "hang_up":
                self._hang_up(position, call, step)
            case "order":
                self._add("manage", call, "caller", position, step, svaml=data["svaml"], leg=data["leg"])
            case "callback":
                sent: Json = {"event": data["event"], **Rewording.read(data.get("reworded")).told}
                self._add("send", call, self._specs[call].person, position, step, send=sent)
            case _:
                self._order(position, call, step)

    def pass_by(self, position: int, call: str, step: Step) -> None:
        """What is no deed tells of callees who do nothing, and of people who say nothing."""
        data = step.data
        match step.kind:
            case "ring":
                self._rings[call] = step
            case "bridge":
                self._bridges[call] = step.at
            case "reject" if data["how"] == "noanswer":
                self._rings_out(call, step)
            case "callback" if data.get("type") == "timeout" and data["event"] == "pie":
                self._add("silence", call, self._specs[call].person, position, step)
            case _:
                pass

    def _add(self, kind: Kind, call: str, who: str, position: int, step: Step, **more: Json) -> None:
        by_script = bool(step.data.get("by_script", True))
        self._acts.append(
            Act(kind=kind, call=call, who=who, position=position, at=step.at, by_script=by_script, more=more)
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

    def _pick_up(self, deed: Deed) -> None:
        if self._as_the_flow_says(deed.call, deed.step, "answer"):
            return
        usual = amd_of(self._callee(deed.call, cast(int, deed.step.data["leg"])).amd)
        heard = None if deed.amd == usual else deed.amd
        verdict = (
            None if heard is None else AmdVerdict(status=heard.status, reason=heard.reason, duration=heard.duration)
        )
        amd = None if verdict is None else written_verdict(verdict)
        self._add("answer", deed.call, "callee", deed.position, deed.step, amd=amd)

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
            talks = moment(step.at - bridged)
            if self._callee(call, leg).talks == talks:
                return
            if self._specs[call].person == "callee" and self._pasts[call].led_on < position:
                # no script can name whom somebody that a callout called is talking to
                self._legs[call][leg] = replace(self._legs[call].get(leg, self._callee(call, leg)), talks=talks)
                return
        self._add("hang_up", call, who, position, step)

    # -- orders

    def _order(self, position: int, call: str, step: Step) -> None:
        conference, command = step.data["conference"], step.data["command"]
        for index in range(len(self._acts) - 1, -1, -1):
            earlier = self._acts[index]
            if earlier.at != step.at or earlier.kind != "order" or command != "kick":
                break
            same = earlier.more["conference"] == conference and earlier.more["command"] == command
            if same and earlier.call != call:
                self._acts[index] = replace(earlier, more={**earlier.more, "everybody": True})
                return
        moh = step.data.get("moh")
        self._add("order", call, "caller", position, step, conference=conference, command=command, moh=moh)

    # -- what is one press

    def result(self, seen: Sequence[StepSeen]) -> Acts:
        """All that was found."""
        kept: list[list[Act]] = []  # each act by itself, the keys of one press together
        lost = 0
        for act in self._acts:
            if act.kind not in ("press", "say"):
                kept.append([act])
            elif act.kind == "press" and kept and self._goes_with(kept[-1], act, seen):
                kept[-1].append(act)
            elif self._repeatable(act):
                kept.append([act])
            else:
                lost += 1
        acts = [_joined(keys) if keys[0].kind == "press" else keys[0] for keys in kept]
        return Acts(acts=acts, callees={name: self._callees(name) for name in self._specs}, lost=lost)

    def _repeatable(self, act: Act) -> bool:
        """Whether a press could begin here: something plays, or somebody listens."""
        past = self._pasts[act.call]
        return past.pressable(act.who, act.position) or past.playing(act.position, act.at) is not None

    def _goes_with(self, keys: Sequence[Act], act: Act, seen: Sequence[StepSeen]) -> bool:
        """Whether this key follows others in one press."""
        before = keys[-1]
        if (before.kind, before.call, before.who) != (act.kind, act.call, act.who):
            return False
        if not act.by_script and not self._pasts[act.call].listens(act.who, act.position):
            return False
        between = {one.step.kind for one in seen[before.position + 1 : act.position] if one.call == act.call}
        if not between & _BREAKS:
            return True
        if not act.by_script:
            return False
        carried = any(finding.code == "menu.key_carried" for finding in seen[act.position].step.findings)
        return carried or moment(act.at - before.at) <= GAP or not self._repeatable(act)

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


def _joined(keys: Sequence[Act]) -> Act:
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
