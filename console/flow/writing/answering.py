"""From the answers of a recording to a flow's `responses`, with a `when` that tells the callbacks apart.

What befell a callback on its way befalls it again: the rules give what the backend gave, not what came of that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from console.flow.faults import Injected, Way
from console.flow.matchers import key_of
from console.flow.model import Fault
from console.flow.recording import Recording
from console.flow.responses import CONTINUE, Lives
from console.flow.writing.layout import seconds
from console.flow.writing.masking import exactly
from console.protocol.exchanges import Exchange, Response
from console.protocol.jsontext import NotJson, read_json, write_json
from console.protocol.jsonvalue import Json

LATE = 1.0
"""Seconds by which an answer that timed out is held back beyond the time-out."""
_JSON = "application/json"
TEMPLATE = "{{"
"""Begins a template in `svaml`, and only there."""
_DICE_AND_NOTIFY = ("dice", "notify")

Answer = Mapping[str, Json]
"""What a rule sends: svaml or body, status, headers, delay, close."""
_Life = tuple[str, int]
"""Of a call, by its id and the how manieth it is of that id: for a stub a call begins anew after its DiCE."""


@dataclass(slots=True, kw_only=True)
class _Group:
    """Callbacks that a rule cannot tell apart but by their count: what each call's were answered with, in order.

    None: an answer that nobody saw, because it was dropped on the way or another took its place.
    """

    event: str
    when: dict[str, Json]
    answers: dict[_Life, list[Answer | None]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Answered:
    """The rules, and in sentences what no rule can send again."""

    rules: list[Json]
    left_out: list[str]


def responses_of(recording: Recording, *, timeout: float | None = 5.0, faults: Sequence[Fault] = ()) -> Answered:
    """Rules that answer as was answered; `timeout` in seconds, as of the flow's backend. `faults` strike again."""
    groups: dict[tuple[str, str], _Group] = {}
    left_out: dict[str, None] = {}
    lives = Lives()
    for exchange, injected in _exchanges(recording, faults):
        body = _body(exchange)
        spelled = key_of(body, "event")
        event = None if spelled is None else body[spelled]
        if not isinstance(event, str) or (injected is not None and not injected.sent):
            continue
        seen = injected is None or (injected.lost is None and injected.answer is None)
        answer = _answer(exchange, timeout, left_out) if seen else None
        if seen and answer is None:
            continue
        when = _when(event, body)
        group = groups.setdefault((event, repr(when)), _Group(event=event, when=when))
        for _ in range(1 if injected is None or not injected.twice else 2):
            life = lives.of(str(body.get("callid", "")), event)
            group.answers.setdefault(life, []).append(answer)
    _tell_values_apart(list(groups.values()))
    rules = [rule for group in groups.values() for rule in _rules(group, left_out)]
    return Answered(rules=rules, left_out=list(left_out))


def _exchanges(recording: Recording, faults: Sequence[Fault]) -> Iterator[tuple[Exchange, Injected | None]]:
    """The exchanges of all calls, call by call, each with what befell it on its way."""
    for call in recording.calls:
        way = Way(faults)
        posted = (step for step in recording.steps(call) if step.kind == "callback")
        struck = {step.exchange: way.strike(str(step.data["event"]), out_of_turn=step.out_of_turn) for step in posted}
        for exchange in recording.exchanges(call):
            yield exchange, struck.get(exchange.index)


def _body(exchange: Exchange) -> Mapping[str, Json]:
    try:
        value = read_json(exchange.request.body).value
    except NotJson:
        return {}
    return value if isinstance(value, Mapping) else {}


def _when(event: str, body: Mapping[str, Json]) -> dict[str, Json]:
    """What tells this callback from others of its event."""
    if event == "pie":
        result = body.get("menuResult")
        result = result if isinstance(result, Mapping) else {}
        found = {"menu": result.get("menuId"), "type": result.get("type"), "value": result.get("value")}
        return {key: exactly(str(value)) for key, value in found.items() if value not in (None, "")}
    if event == "notify" and isinstance(body.get("type"), str):
        return {"callback": {"type": exactly(str(body["type"]))}}
    return {}


def _tell_values_apart(groups: Sequence[_Group]) -> None:
    """A PIE without a value is no PIE with one."""
    valued = {(group.when.get("menu"), group.when.get("type")) for group in groups if "value" in group.when}
    for group in groups:
        if group.event == "pie" and (group.when.get("menu"), group.when.get("type")) in valued:
            group.when.setdefault("value", "absent")


def _answer(exchange: Exchange, timeout: float | None, left_out: dict[str, None]) -> Answer | None:
    """What a rule sends for this exchange; None for nothing, where that is what the stub does by itself."""
    failure, response = exchange.failure, exchange.response
    if len(exchange.attempts) > 1:
        left_out["The first address failed and the fallback answered; a flow that answers itself has one address."] = (
            None
        )
    if failure is None or failure.code == "http.status":
        assert response is not None
        return _sent(response, left_out)
    match failure.code:
        case "http.timeout":
            return {"delay": seconds((timeout or 5.0) + LATE)}
        case "http.closed":
            return {"close": "before"}
        case "http.unreachable":
            left_out["Nobody was at the backend's address; here the connection is shut instead."] = None
            return {"close": "before"}
        case "stub.no_rule":
            return None
        case code:
            left_out[f"An answer that failed with {code} is left out."] = None
            return None


def _sent(response: Response, left_out: dict[str, None]) -> Answer:
    answer: dict[str, Json] = {}
    value = _as_svaml(response.body)
    if value is not None:
        answer["svaml"] = value
    elif response.body:
        try:
            answer["body"] = response.body.decode("utf-8")
        except UnicodeDecodeError:
            left_out["An answer that is no UTF-8 is sent with its odd bytes replaced."] = None
            answer["body"] = response.body.decode("utf-8", "replace")
    if response.status != 200:
        answer["status"] = response.status
    kind = next((value for name, value in response.headers if name.lower() == "content-type"), None)
    if kind is not None and response.body and kind.partition(";")[0].strip().lower() != _JSON:
        answer["headers"] = {"Content-Type": kind}
    return answer


def _as_svaml(body: bytes) -> Json:
    """The answer as JSON where that says the same; None where it must be sent as it stands."""
    try:
        read = read_json(body)
    except NotJson:
        return None
    plain = not read.findings and isinstance(read.value, Mapping) and TEMPLATE not in write_json(read.value)
    return read.value if plain else None


def _is_default(event: str, when: Mapping[str, Json], answer: Answer) -> bool:
    """Whether the stub answers so where no rule does."""
    if event == "ace":
        return answer == {"svaml": CONTINUE}
    return not answer and (event in _DICE_AND_NOTIFY or when.get("type") == "hangup")


def _rules(group: _Group, left_out: dict[str, None]) -> list[Json]:
    every = list(group.answers.values())
    known = [answer for answers in every for answer in answers if answer is not None]
    if all(_is_default(group.event, group.when, answer) for answer in known or [{}]):
        return []
    if not known:
        left_out["What was answered and dropped on the way nobody saw: an empty answer stands for it."] = None
    together = _together(every)
    if together is not None:
        return _counted(group.event, group.when, together)
    rules: list[Json] = []
    for (call_id, life), answers in group.answers.items():
        if life:
            left_out["After a DiCE out of turn a stub counts anew; what it answered otherwise then is left out."] = None
            continue
        theirs = {"callback": {**_callback(group.when), "callid": call_id}}
        rules += _counted(group.event, {**group.when, **theirs}, answers)
    return rules


def _callback(when: Mapping[str, Json]) -> Mapping[str, Json]:
    asked = when.get("callback")
    return asked if isinstance(asked, Mapping) else {}


def _together(every: Sequence[Sequence[Answer | None]]) -> list[Answer | None] | None:
    """What is answered to the first, the second, … of these callbacks in every call; None where calls differ."""
    together: list[Answer | None] = [None] * max(map(len, every))
    for answers in every:
        for index, answer in enumerate(answers):
            if answer is None:
                continue
            if together[index] not in (None, answer):
                return None
            together[index] = answer
    return together


def _filled(answers: Sequence[Answer | None]) -> list[Answer]:
    """An answer that nobody saw is the one after it, else the one before: so a rule less is needed."""
    seen = [place for place, answer in enumerate(answers) if answer is not None]
    nearest = (
        next((one for one in seen if one >= place), seen[-1] if seen else place) for place in range(len(answers))
    )
    return [answers[place] or {} for place in nearest]


def _counted(event: str, when: Mapping[str, Json], given: Sequence[Answer | None]) -> list[Json]:
    """One rule for each run of equal answers, the last for all the rest."""
    rules: list[Json] = []
    answers = _filled(given)
    for index, answer in enumerate(answers):
        last = index == len(answers) - 1
        if not last and answers[index + 1] == answer:
            continue
        asked = dict(when)
        if not last:
            asked["nth"] = index + 1 if index == 0 else f"<= {index + 1}"
        rule: dict[str, Json] = {"event": event}
        if asked:
            rule["when"] = asked
        rules.append({**rule, **answer})
    return rules
