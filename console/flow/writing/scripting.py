"""From what people did in a recording to the script that does it again, waiting for what they waited for.

Each deed is anchored to the last thing before it that a script can wait for: a prompt, a state, a callback. What time
is left is the deed's own `after`. The writer keeps account of when each step it writes will be over, by the rules of
the flow format ("Script"), so that a wait that would be over too early is repeated, and one that tells nothing is left
out.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from console.call.moments import moment
from console.flow.model import CallSpec
from console.flow.writing.deeds import GAP, Deed
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

    def person_of(self, deed: Deed) -> str:
        """Who of the script does this: whom a callout called is its callee, also once they are led on."""
        spec = self._specs[deed.call]
        led_on = self._pasts[deed.call].led_on < deed.position
        return "callee" if spec.person == "callee" and led_on and deed.who == "caller" else deed.who

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

    def anchor(self, deed: Deed) -> None:
        """Wait for the last thing that came before a deed, in its call or the one that is told of just now."""
        found = [one for call in dict.fromkeys((self._call, deed.call)) for one in self._anchors(call, deed)]
        best = max(found, default=None, key=lambda one: (one.at, one.rank, one.position))
        if best is None or best.position <= self._position:
            return
        self.turn_to(best.call, self._person if best.call == self._call else self._specs[best.call].person)
        match best.kind:
            case "prompt":
                self.hear(best.what, deed.position)
            case "callback":
                self.wait_for_callbacks(best.what)
            case _:
                self.wait_for_state(best.what, deed.position)

    def _anchors(self, call: str, deed: Deed) -> list[_Anchor]:
        past, found = self._pasts[call], []
        if (last := past.last_heard(deed.position, deed.at)) is not None:
            prompt = past.prompts[last]
            position = prompt.position if prompt.cut == NEVER else prompt.cut
            if prompt.over >= self._now:
                found.append(_Anchor(prompt.over, 2, position, "prompt", last, call))
        for state in past.since(self._position, deed.position, self._now):
            if state.word in STATES:
                found.append(_Anchor(state.at, 3, state.position, "state", state.word, call))
            elif state.word == "ended":
                found.append(_Anchor(state.at, 4, state.position, "state", state.word, call))
        found += (
            _Anchor(one.closed_at, 1, one.closed, "callback", one, call)
            for one in past.asked
            if one.closed < deed.position
        )
        return found

    # -- deeds

    def do(self, deed: Deed, *, last: bool = False) -> None:
        """Write a deed, with what it waits for; `last`: nobody does anything after it."""
        match deed.kind:
            case "dial":
                self._dial(deed)
            case "press" | "say":
                self._press(deed)
            case "silence":
                self._silence(deed)
            case "answer" | "reject":
                self._phone(deed)
            case "hang_up":
                self._hang_up(deed, last=last)
            case "manage" | "order":
                self._manage(deed)

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
        """Wait for what time is left, where the deed has no `after`."""
        left = moment(at - self._now)
        if left > 0:
            self.steps.append({"wait": seconds(left)})
            self._now = max(self._now, at)

    def _dial(self, deed: Deed) -> None:
        if self.steps:
            self.anchor(deed)
            self._until(deed.at)
        self.turn_to(deed.call, self._specs[deed.call].person)
        marks = self._marks()
        self.steps.append("dial")
        self._acts(marks, deed.position, deed.at)

    def _press(self, deed: Deed) -> None:
        self.turn_to(deed.call, self.person_of(deed))
        past = self._pasts[deed.call]
        key = "keys" if deed.kind == "press" else "text"
        more: dict[str, Json] = {}
        during = past.playing(deed.position, deed.at)
        if during is not None:
            ready = self._ready_during(past, during, deed, more)
        else:
            last = past.last_heard(deed.position, deed.at)
            if last is not None:
                self.hear(last, deed.position)
            found = past.ready_to_press(deed.who, self._position, deed.position, self._now)
            ready = self._now if found is None else found
        marks = self._marks()
        after = moment(deed.at - ready)
        if self.rounded and during is None and past.listens(deed.who, deed.position):
            self.shortened += max(0.0, after - _AFTER[deed.kind])
        elif after != _AFTER[deed.kind]:
            more["after"] = seconds(after)
        if deed.gap is not None:
            more["gap"] = seconds(deed.gap)
        value = deed.more[key]
        self.steps.append(self._written(deed.kind, key, value, ready, **more))
        last_key, until = deed.more.get("last", deed.position), deed.more.get("until", deed.at)
        assert isinstance(last_key, int) and isinstance(until, float | int)
        self._acts(marks, last_key, float(until))
        if self.rounded and deed.kind == "press":
            keys = str(value)
            self.shortened += max(0.0, float(until) - deed.at - GAP * (len(keys) - 1))

    def _ready_during(self, past: Past, during: int, deed: Deed, more: dict[str, Json]) -> float:
        """When the prompt begins to play that a key cuts; an earlier one of the same words is heard first."""
        prompt = past.prompts[during]
        matcher = beginning(prompt.text)
        earlier = [one for one in past.fitting(matcher, 0, during - 1) if past.prompts[one].over > self._now]
        if earlier:
            self.hear(earlier[-1], deed.position)
        more["during"] = matcher
        return max(self._now, prompt.began)

    def _silence(self, deed: Deed) -> None:
        past = self._pasts[deed.call]
        self.turn_to(deed.call, self._specs[deed.call].person)
        asked = next(one for one in past.asked if one.position == deed.position)
        if asked.closed == NEVER or deed.at <= self._now:
            return
        last = past.last_heard(deed.position, deed.at)
        if last is not None:
            self.hear(last, deed.position)
        marks = self._marks()
        first = next((one for one in past.asked[marks[deed.call] :] if one.event == "pie"), None)
        while first is not None and first is not asked:
            self.wait_for_callbacks(first)
            marks = self._marks()
            first = next((one for one in past.asked[marks[deed.call] :] if one.event == "pie"), None)
        ready = asked.closed_at
        within = self._within(ready)
        self.steps.append({"silence": within} if within else "silence")
        self._acts(marks, asked.closed, ready)

    def _phone(self, deed: Deed) -> None:
        self.turn_to(deed.call, self._person if self._call == deed.call else self._specs[deed.call].person)
        past = self._pasts[deed.call]
        rings = [one for one in past.steps if one.step.kind == "ring" and one.position < deed.position]
        if any(one.position > self._position for one in rings[:-1]):
            self._pass_over_ringing(past, rings[-1].position)
        marks = self._marks()
        ready = max(self._now, rings[-1].step.at)
        more: dict[str, Json] = {}
        amd = deed.more.get("amd")
        if isinstance(amd, Mapping):
            more["amd"] = {
                key: seconds(float(value)) if isinstance(value, int | Decimal) else value
                for key, value in amd.items()
                if value is not None
            }
        after = moment(deed.at - ready)
        if after:
            more["after"] = seconds(after)
        more |= self._within(ready)
        if deed.kind == "answer":
            self.steps.append({"answer": more} if more else "answer")
        else:
            how = deed.more["how"]
            self.steps.append({"reject": {"with": how, **more} if more else how})
        self._acts(marks, deed.position, deed.at)

    def _pass_over_ringing(self, past: Past, before: int) -> None:
        """Another phone rang before: wait for what came between."""
        closed = [one for one in past.asked if self._position < one.closed < before]
        if closed:
            self.wait_for_callbacks(closed[-1])

    def _hang_up(self, deed: Deed, *, last: bool) -> None:
        past, own = self._pasts[deed.call], self.person_of(deed) == self._specs[deed.call].person
        if last and own and any(one.position < deed.position < one.closed for one in past.asked):
            self.left[deed.call] = moment(deed.at - self._now)
            return
        self.anchor(deed)
        self.turn_to(deed.call, self.person_of(deed))
        marks = self._marks()
        after = moment(deed.at - self._now)
        self.steps.append({"hang_up": {"after": seconds(after)}} if after else "hang_up")
        self._acts(marks, deed.position, deed.at)

    def _manage(self, deed: Deed) -> None:
        self.anchor(deed)
        everybody = bool(deed.more.get("everybody"))
        if deed.kind == "manage" or everybody or self._call != deed.call:
            self.turn_to(deed.call, self._specs[deed.call].person)
        self._until(deed.at)
        marks = self._marks()
        if deed.kind == "manage":
            order = {"svaml": deed.more["svaml"]}
            if deed.more["leg"] != "caller":
                order["leg"] = deed.more["leg"]
        else:
            order = {"conference": deed.more["conference"], "command": deed.more["command"]}
            if deed.more["command"] == "kick" and not everybody:
                order["who"] = deed.call or self._specs[""].person
            if deed.more["moh"] is not None:
                order["moh"] = deed.more["moh"]
        self.steps.append({"manage": order})
        self._acts(marks, deed.position, deed.at)

    def wait_for_end(self, call: str, before: int = NEVER) -> None:
        """Wait until this call is over by itself."""
        self.turn_to(call, self._specs[call].person)
        self.wait_for_state("ended", before)
