"""An order as a person fills it in, and the SVAML that comes of it. Pure: knows no call and no Qt.

Whether a call takes the order is the engine's to say (console.call.ordering); nothing is refused here but text that is
no JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from console.call.events import OrderedLeg
from console.protocol.endpoints import endpoint_of
from console.protocol.jsontext import read_json
from console.protocol.jsonvalue import Json

if TYPE_CHECKING:
    from console.settings import OrderWritten


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """A kind of order: its name in the list, what it is for, and its fields in the order of the sheet.

    `parked`: it is for a parked call alone.
    """

    name: str
    tip: str
    fields: tuple[str, ...] = ()
    parked: bool = False


WHATS: Mapping[str, What] = {
    "say": What(name="Say", tip="Speaks beside what the call does", fields=("text", "locale", "leg", "then")),
    "play": What(name="Play files", tip="Plays recordings or prompts", fields=("files", "locale", "leg", "then")),
    "hangup": What(
        name="Hang up", tip="Ends the call, after a farewell if there is one", fields=("farewell", "locale")
    ),
    "continue": What(name="Continue", tip="Lets the call go on as it does"),
    "park": What(name="Park", tip="Puts the caller on hold; a callee is let go", fields=("intro", "hold", "longest")),
    "lead_on": What(name="Unpark, lead on", tip="Leads a parked call to somebody", fields=("to",), parked=True),
    "record": What(name="Start recording", tip="Records the call from here on", fields=("destination",)),
    "stop": What(name="Stop recording", tip="Ends the recording that goes on"),
    "menu": What(name="Run a menu", tip="Leads the call to a menu", fields=("prompt", "keys", "digits")),
    "conference": What(name="Join a conference", tip="Leads the call into a conference", fields=("conference",)),
    "svaml": What(name="SVAML…", tip="Any order, written as JSON", fields=("svaml", "leg")),
}
"""Every kind, as the sheet lists them."""

LEGS: Mapping[OrderedLeg, str] = {"caller": "the caller", "callee": "the callee", "both": "caller and callee"}
THENS: Mapping[str, str] = {"continue": "the call goes on", "hangup": "the platform hangs up"}
EXAMPLE = """{
  "instructions": [{"name": "say", "text": "One minute left.", "locale": "en-US"}],
  "action": {"name": "continue"}
}"""
"""What stands in the field of free SVAML before anything was written."""

_KEY = re.compile(r"\s*([0-9*#])\s*[=: ]?\s*(.*?)\s*")


def order_of(written: OrderWritten) -> Json:
    """The JSON of the order. Raises NotJson where SVAML was written that is no JSON."""
    return _MADE_BY[written.what](written)


def leg_of(written: OrderWritten) -> OrderedLeg:
    """Whose leg it is for; what names none is for the call, as the caller's is."""
    if "leg" in WHATS[written.what].fields:
        for leg in get_args(OrderedLeg):
            if leg == written.leg:
                return leg
    return "caller"


def fields_of(written: OrderWritten, *, one_leg: bool) -> tuple[str, ...]:
    """The fields that mean something now. A callout has one leg, and an order for one leg has no action."""
    without = {"leg"} if one_leg else {"then"} if leg_of(written) != "caller" else set()
    return tuple(field for field in WHATS[written.what].fields if field not in without)


def _say(written: OrderWritten) -> Json:
    return _spoken(written, {"name": "say", "text": written.text, **_locale(written)})


def _play(written: OrderWritten) -> Json:
    ids: list[Json] = [_prompt_id(line.strip()) for line in written.files.splitlines() if line.strip()]
    return _spoken(written, {"name": "playFiles", "ids": ids, **_locale(written)})


def _spoken(written: OrderWritten, instruction: Json) -> Json:
    """With the action that an order for the call needs and one for a leg has not."""
    if leg_of(written) != "caller":
        return {"instructions": [instruction]}
    return {"instructions": [instruction], "action": {"name": written.then}}


def _hang_up(written: OrderWritten) -> Json:
    action: Json = {"name": "hangup"}
    if not written.farewell:
        return {"action": action}
    return {"instructions": [{"name": "say", "text": written.farewell, **_locale(written)}], "action": action}


def _continue(written: OrderWritten) -> Json:
    return {"action": {"name": "continue"}}


def _park(written: OrderWritten) -> Json:
    given = {"introPrompt": _prompt(written.intro), "holdPrompt": _prompt(written.hold)}
    action: dict[str, Json] = {"name": "park", **{key: text for key, text in given.items() if text}}
    if written.longest:
        action["maxDuration"] = written.longest
    return {"action": action}


def _lead_on(written: OrderWritten) -> Json:
    if not written.to.strip():
        return {"action": {"name": "continue"}}
    end = endpoint_of(written.to.strip(), "callout")
    match end.kind:
        case "number":
            return {"action": {"name": "connectPstn", "number": end.address}}
        case "sip":
            return {"action": {"name": "connectSip", "destination": {"type": "Sip", "endpoint": end.address}}}
        case "conference":
            return {"action": {"name": "connectConf", "conferenceId": end.address}}
        case _:
            return {"action": {"name": "connectMxp", "destination": {"type": "username", "endpoint": end.address}}}


def _record(written: OrderWritten) -> Json:
    options: Json = {"destinationUrl": written.destination.strip()}
    return {"instructions": [{"name": "startRecording", "options": options}], "action": {"name": "continue"}}


def _stop(written: OrderWritten) -> Json:
    return {"instructions": [{"name": "stopRecording"}], "action": {"name": "continue"}}


def _menu(written: OrderWritten) -> Json:
    menu: dict[str, Json] = {"id": "main"}
    if written.prompt:
        menu["mainPrompt"] = _prompt(written.prompt)
    options: list[Json] = [{"dtmf": key, "action": f"return({value})"} for key, value in _keys(written.keys)]
    if options:
        menu["options"] = options
    if written.digits:
        menu["maxDigits"] = written.digits
    return {"action": {"name": "runMenu", "mainMenu": "main", "menus": [menu]}}


def _conference(written: OrderWritten) -> Json:
    return {"action": {"name": "connectConf", "conferenceId": written.conference.strip()}}


def _svaml(written: OrderWritten) -> Json:
    return read_json(written.svaml.encode()).value


def _locale(written: OrderWritten) -> dict[str, Json]:
    return {"locale": written.locale.strip()} if written.locale.strip() else {}


def _prompt(text: str) -> str:
    """Words to be spoken, unless what is written is a prompt already: `#tts[…]`, `#href[…]`."""
    text = text.strip()
    return text if not text or text.startswith("#") else f"#tts[{text}]"


def _prompt_id(text: str) -> str:
    """A file's name or a prompt as it is; an address is fetched."""
    return f"#href[{text}]" if text.lower().startswith(("http://", "https://")) else text


def _keys(written: str) -> Iterator[tuple[str, str]]:
    """The keys and what each gives: `1 sales, 2 desk`; a key alone gives itself. What names no key is left out."""
    for part in written.split(","):
        found = _KEY.fullmatch(part)
        if found is not None:
            yield found[1], found[2] or found[1]


_MADE_BY: Mapping[str, Callable[[OrderWritten], Json]] = {
    "say": _say,
    "play": _play,
    "hangup": _hang_up,
    "continue": _continue,
    "park": _park,
    "lead_on": _lead_on,
    "record": _record,
    "stop": _stop,
    "menu": _menu,
    "conference": _conference,
    "svaml": _svaml,
}
"""What makes the SVAML of each kind; a test checks that none is missing."""
