"""What a flow expects of its calls, from what came of them in a recording: ids, times and amounts may be any."""

from collections import Counter
from collections.abc import Mapping, Sequence

from console.call.steps import Step
from console.flow.matchers import key_of
from console.flow.observer import ANSWERING
from console.flow.writing.masking import exactly, is_volatile, spoken
from console.flow.writing.past import NEVER, Asked, Past
from console.protocol.dialects import CURRENT, Dialect
from console.protocol.exchanges import Exchange
from console.protocol.findings import Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.reading import read_answer

SHARE = 0.8
"""How much of the recorded duration a call must last at least."""
MOST = 100
"""Prompts, and callbacks, that are told one by one; a call that goes round and round is told shorter."""
_TELLING = ("number", "destination", "conferenceId")
"""What an action is about, worth expecting beside its name."""
_OF_THE_FLOW = ("stub.missing_value", "script.not_during")
"""Findings about the recorded flow's own rules and script, which are not those of the new one."""


class Answers:
    """The answers of one call, as the backend spelled them."""

    def __init__(self, exchanges: Sequence[Exchange], dialect: Dialect = CURRENT) -> None:
        self._exchanges = {exchange.index: exchange for exchange in exchanges}
        self._dialect = dialect

    def action(self, asked: Asked) -> Json:
        """A matcher for the action of an answer: its name, and whom it is about; None where it has none."""
        exchange = self._exchanges.get(-1 if asked.exchange is None else asked.exchange)
        if exchange is None or exchange.failure is not None or exchange.response is None:
            return None
        written = read_answer(exchange.response.body, asked.event, self._dialect).written
        action = _get(written, "action")
        name = _get(action, "name")
        if not isinstance(name, str):
            return None
        about = {key: exactly(value) for key in _TELLING if isinstance(value := _get(action, key), str)}
        return {"name": exactly(name), **about} if about else exactly(name)


def _get(value: Json, key: str) -> Json:
    """What stands under a key in any letter case."""
    if not isinstance(value, Mapping):
        return None
    spelled = key_of(value, key)
    return None if spelled is None else value[spelled]


def answering(asked: Asked) -> bool:
    """Whether `action` looks at the answer to it: one that says how the call goes on, or one to a `send`."""
    return asked.sent or (asked.event in ANSWERING and asked.menu_result.get("type") != "hangup")


def expect_pie(past: Past, pie: Asked, answers: Answers, *, before: int, at: float) -> dict[str, Json]:
    """What to expect once a PIE is answered, at this moment and before this position."""
    result = pie.menu_result
    value = result.get("value")
    wanted = {key: exactly(str(result[key])) for key in ("menuId", "type") if result.get(key) not in (None, "")}
    menu: dict[str, Json] = {**wanted, "value": "absent" if value is None else exactly(str(value))}
    found: dict[str, Json] = {"callback": {"event": "pie", "menuResult": menu}}
    later = any(one.position > pie.position and one.closed_at <= at and answering(one) for one in past.posted)
    if not later and (action := answers.action(pie)) is not None:
        found["action"] = action
    view = past.view(before, at)
    if view.state == "menu" and view.menu is not None:
        found["menu"] = exactly(view.menu)
    return found


def expect_of(past: Past, answers: Answers, *, notes: bool, shortened: float) -> dict[str, Json]:
    """What to expect of a call once it is over. `shortened`: the seconds by which it is repeated faster."""
    steps = [step for _, step in past.steps]
    found: dict[str, Json] = {}
    latest = next((one for one in reversed(past.posted) if answering(one)), None)
    prepared = max((position for position, step in past.steps if step.kind == "prepared"), default=-1)
    if latest is not None and latest.position > prepared and latest.closed != NEVER:
        action = answers.action(latest)
        if action is not None:
            found["action"] = action
    found["heard"] = [spoken(prompt.text) for prompt in past.prompts[:MOST]]
    ended = next((step for step in steps if step.kind == "ended"), None)
    if ended is not None:
        events = [one.event for one in past.asked]
        found["callbacks"] = events if len(events) <= MOST else dict(Counter(events))
    cookies = dict(past.view(NEVER, float("inf")).cookies)
    if cookies:
        found["cookies"] = {key: "present" if is_volatile(value) else exactly(value) for key, value in cookies.items()}
    if ended is not None:
        found["ended"] = _ending(ended, shortened)
    found["findings"] = codes_of(steps, notes=notes) or "none"
    return found


def codes_of(steps: Sequence[Step], *, notes: bool) -> list[Json]:
    """The codes of the findings that occurred, each once; without `notes` those that are more than a note."""
    findings = (finding for step in steps for finding in step.findings)
    codes = dict.fromkeys(one.code for one in findings if notes or one.severity is not Severity.NOTE)
    return [code for code in codes if code not in _OF_THE_FLOW]


def _ending(ended: Step, shortened: float) -> dict[str, Json]:
    lasted = ended.data.get("duration")
    assert lasted is None or isinstance(lasted, int)
    return {
        "result": exactly(str(ended.data["result"])),
        "reason": exactly(str(ended.data["reason"])),
        "duration": "absent" if lasted is None else f">= {max(0, int((lasted - shortened) * SHARE))}",
    }
