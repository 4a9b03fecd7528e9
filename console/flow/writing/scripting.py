"""From what people did in a recording to the script that does it again, waiting for what they waited for.

Each act is anchored to the last thing before it that a script can wait for: a prompt, a state, a callback. What time
is left is the act's own `after`. The writer keeps account of when each step it writes will be over, by the rules of
the flow format ("Script"), so that a wait that would be over too early is repeated, and one that tells nothing is left
out.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from console.call.moments import moment
from console.flow.model import CallSpec
from console.flow.writing.acts import GAP, Act
from console.flow.writing.layout import seconds
from console.flow.writing.masking import beginning
from console.flow.writing.past import NEVER, Asked, Past
from console.protocol.jsonvalue import Json

STATES = ("ringing", "talking", "conference", "parked")
"""States that a script waits for by name, besides `menu` and `ended`."""
MARGIN = 30.0
"""Seconds that a step may wait longer than what it waited for took."""
_AFTER = {"press": 0.5, "say": 0.5, "answer": 0.0, "reject": 0.0, "hang_up": 0.0}
"""What a verb waits by itself once it is ready."""


class _Anchor(NamedTuple):
    """Something to wait for: when it came, how good it is (the higher the better), and what it is."""

    at: float
    rank: int
    position: int
    kind: str
    what: Any
    call: str


class Scripting:
    """Writes a script step by step; `steps` is what there is of it.

    `expects`: what a PIE and its answer have come to is checked where it was waited for. `rounded`: a person's own
    pauses before a key that a menu waits for are left out.
    """

    def __init__(self, pasts: Mapping[str, Past], specs: Mapping[str, CallSpec], *, rounded: bool) -> None:
        self.steps: list[Json] = []
        self._pasts = pasts
        self._specs = specs
        self.rounded = rounded
        self.left: dict[str, float] = {}
        """Calls whose person went while a callback was open, when no step begins: how long they stay on."""
        self.shortened = 0.0
        """Seconds that a person took to think, which the script leaves out."""
        self._now = 0.0
        self._position = -1
        self._call = ""
        self._person: str = specs[""].person
        self._heard: dict[tuple[str, str], int] = {}
        self._mark: dict[str, int] = {}
        self._waited: dict[str, set[int]] = {name: set() for name in pasts}

    @property
    def now(self) -> float:
        """When the step that was written last is over."""
        return self._now

    def staying(self, call: str, spec: CallSpec) -> CallSpec:
        """The call, its person staying on as long as they did."""
        return replace(spec, stay=self.left[call]) if call in self.left else spec

    # -- people

    def person_of(self, act: Act) -> str:
        """Who of the script does this: whom a callout called is its callee, also once they are led on."""
        spec = self._specs[act.call]
        led_on = self._pasts[act.call].led_on < act.position
        return "callee" if spec.person == "callee" and led_on and act.who == "caller" else act.who

    def turn_to(self, call: str, person: str) -> None:
        """The next steps are this person's."""
        if (call, person) == (self._call, self._person):
            return
        name = person if not call else call if person == self._specs[call].person else f"{call}.{person}"
        self.steps.append({"as": name})
        self._call, self._person = call, person

    # -- waiting

    def hear(self, through: int, before: int) -> None:
        """Wait until this prompt of the call is over; where it repeats another, until that one was."""
        past, key = self._pasts[self._call], (self._call, self._person)
        first = self._heard.get(key, 0)
        if through < first:
            return
        matcher = beginning(past.prompts[through].text)
        for index in past.fitting(matcher, first, through):
            self._wait_step("hear", "text", matcher, past.prompts[index].over, past.prompts[index].position)
            self._heard[key] = index + 1

    def _wait_step(self, verb: str, key: str, value: Json, until: float, position: int) -> None:
        """A step that is over at this moment, and from its beginning on may take as long as people have patience."""
        self.steps.append(self._written(verb, key, value, until))
        self._pass(until, position)

    def _written(self, verb: str, key: str, value: Json, ready: float, **more: Json) -> dict[str, Json]:
        """A step, long where it needs more than its first value."""
        long: dict[str, Json] = {key: value, **more, **self._within(ready)}
        return {verb: value if len(long) == 1 else long}

    def _within(self, ready: float) -> dict[str, Json]:
        """How long a step may wait, where that is longer than people have patience."""
        waits = moment(ready - self._now)
        return {"within": seconds(waits + MARGIN)} if waits > self._specs[self._call].patience else {}

    def _pass(self, until: float, position: int) -> None:
        self._now = max(self._now, until)
        self._position = max(self._position, position)

    def wait_for_callbacks(self, asked: Asked) -> None:
        """Wait until this callback is closed, and those of its event that no step has waited for before."""
        past = self._pasts[self._call]
        for index, one in enumerate(past.asked):
            unwaited = one.event == asked.event and index not in self._waited[self._call]
            if index >= self._mark.get(self._call, 0) and unwaited and one.position <= asked.position:
                self._waited[self._call].add(index)
                self._wait_step("wait", "until", one.event, one.closed_at, one.closed)

    def wait_for_state(self, word: str, before: int) -> bool:
        """Wait until the call is in this state; False where it is so already, or never before `before`."""
        states = iter(self._pasts[self._call].since(self._position, before, self._now))
        if next(states).word == word:
            return False
        found = next((state for state in states if state.word == word), None)
        if found is not None:
            self._wait_step("wait", "until", word, found.at, found.position)
        return found is not None

    def anchor(self, act: Act) -> None:
        """Wait for the last thing that came before an act, in its call or the one that is told of just now."""
        found = [one for call in dict.fromkeys((self._call, act.call)) for one in self._anchors(call, act)]
        best = max(found, default=None, key=lambda one: (one.at, one.rank, one.position))
        if best is None or best.position <= self._position:
            return
        self.turn_to(best.call, self._person if best.call == self._call else self._specs[best.call].person)
        match best.kind:
            case "prompt":
                self.hear(best.what, act.position)
            case "callback":
                self.wait_for_callbacks(best.what)
            case _:
                self.wait_for_state(best.what, act.position)

    def _anchors(self, call: str, act: Act) -> list[_Anchor]:
        past, found = self._pasts[call], []
        if (last := past.last_heard(act.position, act.at)) is not None:
            prompt = past.prompts[last]
            position = prompt.position if prompt.cut == NEVER else prompt.cut
            if prompt.over >= self._now:
                found.append(_Anchor(prompt.over, 2, position, "prompt", last, call))
        for state in past.since(self._position, act.position, self._now):
            if state.word in STATES:
                found.append(_Anchor(state.at, 3, state.position, "state", state.word, call))
            elif state.word == "ended":
                found.append(_Anchor(state.at, 4, state.position, "state", state.word, call))
        found += (
            _Anchor(one.closed_at, 1, one.closed, "callback", one, call)
            for one in past.asked
            if one.closed < act.position
        )
        return found

    # -- acts

    def do(self, act: Act, *, last: bool = False) -> None:
        """Write an act, with what it waits for; `last`: nobody does anything after it."""
        match act.kind:
            case "dial":
                self._dial(act)
            case "press" | "say":
                self._press(act)
            case "silence":
                self._silence(act)
            case "answer" | "reject":
                self._phone(act)
            case "hang_up":
                self._hang_up(act, last=last)
            case "manage" | "order":
                self._manage(act)
            case "send":
                self._send(act)

    def _acts(self, marks: Mapping[str, int], position: int, at: float) -> None:
        """An acting step is over; callbacks are waited for from its beginning on."""
        self._mark = dict(marks)
        self._pass(at, position)

    def _marks(self) -> dict[str, int]:
        """How many callbacks each call had posted when a step begins now."""
        return {
            name: sum(1 for one in past.asked if one.position <= self._position) for name, past in self._pasts.items()
        }

    def _until(self, at: float) -> None:
        """Wait for what time is left, where the act has no `after`."""
        left = moment(at - self._now)
        if left > 0:
            self.steps.append({"wait": seconds(left)})
            self._now = max(self._now, at)

    def _dial(self, act: Act) -> None:
        if self.steps:
            self.anchor(act)
            self._until(act.at)
        self.turn_to(act.call, self._specs[act.call].person)
        marks = self._marks()
        self.steps.append("dial")
        self._acts(marks, act.position, act.at)

    def _press(self, act: Act) -> None:
        self.turn_to(act.call, self.person_of(act))
        past = self._pasts[act.call]
        key = "keys" if act.kind == "press" else "text"
        more: dict[str, Json] = {}
        during = past.playing(act.position, act.at)
        if during is not None:
            ready = self._ready_during(past, during, act, more)
        else:
            last = past.last_heard(act.position, act.at)
            if last is not None:
                self.hear(last, act.position)
            found = past.ready_to_press(act.who, self._position, act.position, self._now)
            ready = self._now if found is None else found
        marks = self._marks()
        after = moment(act.at - ready)
        if self.rounded and during is None and past.listens(act.who, act.position):
            self.shortened += max(0.0, after - _AFTER[act.kind])
        elif after != _AFTER[act.kind]:
            more["after"] = seconds(after)
        if act.gap is not None:
            more["gap"] = seconds(act.gap)
        value = act.more[key]
        self.steps.append(self._written(act.kind, key, value, ready, **more))
        last_key, until = act.more.get("last", act.position), act.more.get("until", act.at)
        assert isinstance(last_key, int) and isinstance(until, float | int)
        self._acts(marks, last_key, float(until))
        if self.rounded and act.kind == "press":
            keys = str(value)
            self.shortened += max(0.0, float(until) - act.at - GAP * (len(keys) - 1))

    def _ready_during(self, past: Past, during: int, act: Act, more: dict[str, Json]) -> float:
        """When the prompt begins to play that a key cuts; an earlier one of the same words is heard first."""
        prompt = past.prompts[during]
        matcher = beginning(prompt.text)
        earlier = [one for one in past.fitting(matcher, 0, during - 1) if past.prompts[one].over > self._now]
        if earlier:
            self.hear(earlier[-1], act.position)
        more["during"] = matcher
        return max(self._now, prompt.began)

    def _silence(self, act: Act) -> None:
        past = self._pasts[act.call]
        self.turn_to(act.call, self._specs[act.call].person)
        asked = next(one for one in past.asked if one.position == act.position)
        if asked.closed == NEVER or act.at <= self._now:
            return
        last = past.last_heard(act.position, act.at)
        if last is not None:
            self.hear(last, act.position)
        marks = self._marks()
        first = next((one for one in past.asked[marks[act.call] :] if one.event == "pie"), None)
        while first is not None and first is not asked:
            self.wait_for_callbacks(first)
            marks = self._marks()
            first = next((one for one in past.asked[marks[act.call] :] if one.event == "pie"), None)
        ready = asked.closed_at
        within = self._within(ready)
        self.steps.append({"silence": within} if within else "silence")
        self._acts(marks, asked.closed, ready)

    def _phone(self, act: Act) -> None:
        self.turn_to(act.call, self._person if self._call == act.call else self._specs[act.call].person)
        past = self._pasts[act.call]
        rings = [one for one in past.steps if one.step.kind == "ring" and one.position < act.position]
        if any(one.position > self._position for one in rings[:-1]):
            self._pass_over_ringing(past, rings[-1].position)
        marks = self._marks()
        ready = max(self._now, rings[-1].step.at)
        more: dict[str, Json] = {}
        amd = act.more.get("amd")
        if amd is not None:
            more["amd"] = amd
        after = moment(act.at - ready)
        if after:
            more["after"] = seconds(after)
        more |= self._within(ready)
        if act.kind == "answer":
            self.steps.append({"answer": more} if more else "answer")
        else:
            how = act.more["how"]
            self.steps.append({"reject": {"with": how, **more} if more else how})
        self._acts(marks, act.position, act.at)

    def _pass_over_ringing(self, past: Past, before: int) -> None:
        """Another phone rang before: wait for what came between."""
        closed = [one for one in past.asked if self._position < one.closed < before]
        if closed:
            self.wait_for_callbacks(closed[-1])

    def _hang_up(self, act: Act, *, last: bool) -> None:
        past, own = self._pasts[act.call], self.person_of(act) == self._specs[act.call].person
        if last and own and any(one.position < act.position < one.closed for one in past.posted):
            self.left[act.call] = moment(act.at - self._now)
            return
        self.anchor(act)
        self.turn_to(act.call, self.person_of(act))
        marks = self._marks()
        after = moment(act.at - self._now)
        self.steps.append({"hang_up": {"after": seconds(after)}} if after else "hang_up")
        self._acts(marks, act.position, act.at)

    def _manage(self, act: Act) -> None:
        self.anchor(act)
        everybody = bool(act.more.get("everybody"))
        if act.kind == "manage" or everybody or self._call != act.call:
            self.turn_to(act.call, self._specs[act.call].person)
        self._until(act.at)
        marks = self._marks()
        if act.kind == "manage":
            order = {"svaml": act.more["svaml"]}
            if act.more["leg"] != "caller":
                order["leg"] = act.more["leg"]
        else:
            order = {"conference": act.more["conference"], "command": act.more["command"]}
            if act.more["command"] == "kick" and not everybody:
                order["who"] = act.call or self._specs[""].person
            if act.more["moh"] is not None:
                order["moh"] = act.more["moh"]
        self.steps.append({"manage": order})
        self._acts(marks, act.position, act.at)

    def _send(self, act: Act) -> None:
        self.anchor(act)
        if self._call != act.call:
            self.turn_to(act.call, act.who)
        self._until(act.at)
        marks = self._marks()
        sent = act.more["send"]
        assert isinstance(sent, Mapping)
        self.steps.append({"send": sent["event"] if len(sent) == 1 else sent})
        self._acts(marks, act.position, act.at)

    def wait_for_end(self, call: str, before: int = NEVER) -> None:
        """Wait until this call is over by itself."""
        self.turn_to(call, self._specs[call].person)
        self.wait_for_state("ended", before)
