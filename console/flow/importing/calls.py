"""Callbacks of one call, as they came to a backend, become a flow: who called, what they pressed, what was answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from console.flow.importing.came import Came, got, json_of
from console.flow.importing.menus import KEYS, Menus
from console.flow.model import Callee, Does
from console.flow.placed import spec_of_ice
from console.flow.recording import ExchangeSeen, Recorded, Recording
from console.flow.writing.answering import responses_of
from console.flow.writing.calling import written_call
from console.flow.writing.layout import Commented, Listed, seconds, yaml_text
from console.flow.writing.masking import exactly
from console.protocol.exchanges import Attempt, Exchange, Failure, Request
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

_REFUSALS: Mapping[str, Does] = {"BUSY": "busy", "NOANSWER": "noanswer", "FAILED": "failed"}
"""What a callee did, by the result of a DiCE without an ACE before it."""
_HEAD = (
    "Made of callbacks that came to a backend. They tell which keys were pressed, not when: the script presses each\n"
    "once the menu listens. Change what it should not insist on."
)
_CALL = "The call as its ICE tells it."
_BACKEND = "Where the callbacks went. Name another, or run it with --backend."
_ANSWERS = "What was answered, as far as the file has it. Remove this, and name a `backend`, to test yours."
_SCRIPT = "What the caller did, as the PIEs and the DiCE tell it."
_EXPECTED = "What the platform told of the call."


class _Script:
    """Steps, and in sentences what the callbacks leave open."""

    def __init__(self) -> None:
        self.steps: list[Json] = ["dial"]
        self.open: list[str] = []
        self.menus = Menus(None)

    def pie(self, came: Came) -> None:
        """What was pressed, so that this PIE came."""
        result = got(came.body, "menuResult")
        menu, kind = str(got(result, "menuId") or ""), str(got(result, "type")).casefold()
        value = got(result, "value")
        if kind == "hangup":
            self.steps += [{"wait": "menu"}, "hang_up"]
            return
        if str(got(came.body, "conferenceId") or "") == menu != "":
            self.steps += [{"wait": "conference"}, {"press": f"{self._keys(menu, value)}#"}]
        else:
            self.steps += ({"press": key} for key in self.menus.way_to(menu))
            self._ends(menu, kind, value)
        expected = {"menuId": menu, "type": exactly(str(got(result, "type")))}
        if value not in (None, ""):
            expected["value"] = exactly(str(value))
        self.steps += [{"wait": "pie"}, {"expect": {"callback": {"event": "pie", "menuResult": expected}}}]

    def _keys(self, menu: str, value: Json) -> str:
        """What was pressed for this value; where no keys give it, some key."""
        text = value if isinstance(value, str) else ""
        if text and all(key in KEYS for key in text):
            return text
        self.open.append(f"What was pressed in `{menu}` is no row of keys; here it is 1.")
        return "1"

    def _ends(self, menu: str, kind: str, value: Json) -> None:
        if kind == "timeout":
            self.steps.append("silence")
        elif kind == "invalidinput":
            self.steps += ({"press": key} for key in self.menus.wrong_keys(menu))
            self.open.append(f"Which wrong keys were pressed in `{menu}` no callback says; these are some.")
        elif kind == "sequence":
            self.steps.append({"press": self.menus.digits(menu, self._keys(menu, value))})
        else:
            text = str(value)
            key = self.menus.key_for(menu, text)
            if key is None:
                key = text if text and all(one in KEYS for one in text) else "1"
                self.open.append(
                    f"Which key gives `{text}` an answer says that the file does not have; here it is {key}."
                )
            self.steps.append({"press": key})


def flow_of_call(came: Sequence[Came], *, name: str) -> str:
    """The text of a flow of these callbacks, all of one call."""
    ice = next((one.body for one in came if one.event == "ice"), {})
    dice = next((one for one in came if one.event == "dice"), None)
    script = _Script()
    for one in came:
        if one.event == "pie":
            script.pie(one)
        if one.event in ("ice", "pie") and one.answer is not None:
            script.menus = Menus(json_of(one.answer.body))
    spec = spec_of_ice(ice)
    callee = _callee(came, dice)
    _leave(script, came, dice)
    parts: dict[str, Commented | Listed] = {"version": Commented(1), "name": Commented(name)}
    answered = any(one.answer is not None for one in came)
    url = next((one.url for one in came if one.url), "")
    if not answered:
        parts["backend"] = Commented(url or "http://127.0.0.1:5000/voice", _BACKEND)
    parts["call"] = Commented(written_call(spec, (callee,), does=False), _CALL)
    if answered:
        told = responses_of(_recording(came))
        parts["responses"] = Listed([Commented(rule) for rule in told.rules], "\n".join((_ANSWERS, *told.left_out)))
    steps = [Commented(step) for step in script.steps]
    parts["script"] = Listed(steps, "\n".join((_SCRIPT, *dict.fromkeys(script.open))))
    expected = _expected(came, dice)
    if expected:
        parts["expect"] = Commented(expected, _EXPECTED, block=True)
    return yaml_text(_HEAD, parts)


def _expected(came: Sequence[Came], dice: Came | None) -> dict[str, Json]:
    whole = dice is not None and came[0].event == "ice"
    found: dict[str, Json] = {}
    if whole:
        found["callbacks"] = [one.event for one in came if one.event != "notify"]
        if any(one.event == "notify" for one in came):
            counts = [one.event for one in came]
            found["callbacks"] = {event: counts.count(event) for event in dict.fromkeys(counts)}
    if dice is not None:
        ending = {key: got(dice.body, key) for key in ("result", "reason")}
        found["ended"] = {key: exactly(value) for key, value in ending.items() if isinstance(value, str) and value}
    return found


def _callee(came: Sequence[Came], dice: Came | None) -> Callee:
    ace = next((one for one in came if one.event == "ace"), None)
    result = "" if dice is None else str(got(dice.body, "result")).upper()
    reason = "" if dice is None else str(got(dice.body, "reason")).upper()
    if ace is None and result in _REFUSALS and reason != "CANCEL":
        return Callee(does=_REFUSALS[result], after=0.0 if result in ("BUSY", "FAILED") else 3.0)
    if ace is not None and dice is not None and reason == "CALLEEHANGUP":
        return Callee(talks=_apart(ace, dice) or 10.0)
    return Callee()


def _leave(script: _Script, came: Sequence[Came], dice: Came | None) -> None:
    """How the call ended, where the caller did it."""
    reason = "" if dice is None else str(got(dice.body, "reason")).upper()
    ace = next((one for one in came if one.event == "ace"), None)
    if reason == "CANCEL":
        script.steps += [{"wait": "ringing"}, {"hang_up": {"after": "2s"}}]
    elif reason == "CALLERHANGUP" and "hang_up" not in script.steps:
        if ace is not None and dice is not None:
            lasted = _apart(ace, dice)
            script.steps += [{"wait": "talking"}, {"hang_up": {"after": seconds(lasted)}} if lasted else "hang_up"]
        else:
            script.steps.append("hang_up")
    elif dice is not None:
        script.steps.append({"wait": "ended"})


def _apart(first: Came, last: Came) -> float | None:
    """The seconds between two callbacks, as their timestamps say; None where they say nothing of the kind."""
    try:
        began, ended = (datetime.fromisoformat(str(got(one.body, "timestamp"))) for one in (first, last))
        apart = (ended - began).total_seconds()
    except (ValueError, TypeError):
        return None
    return round(apart, 3) if 0 < apart <= 4 * 3600 else None


def _recording(came: Sequence[Came]) -> Recording:
    """What is known of the wire: enough to make rules of."""
    entries = []
    for index, one in enumerate(came):
        if one.answer is None:
            continue
        request = Request(method="POST", url=one.url, headers=(), body=write_json(one.body).encode())
        status = one.answer.status
        refused = Failure(code="http.status", sentence=f"The backend answered {status}.", status=status)
        failure = None if status < 300 else refused
        attempt = Attempt(request=request, response=one.answer, failure=failure)
        entries.append(ExchangeSeen("", Exchange(index=index, event=one.event, started="", attempts=(attempt,))))
    return Recording(recorded=Recorded(flow=""), entries=tuple(entries))
