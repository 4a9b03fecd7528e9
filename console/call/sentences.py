"""A step in plain words, made when somebody asks. One writer a kind; a test checks that none is missing."""

from collections.abc import Callable, Mapping
from typing import Any

from console.call.steps import Step
from console.protocol.svaml.causes import HANGUP_TONES

LONGEST_QUOTE = 160

WAYS = {
    "busy": "is busy",
    "noanswer": "does not answer",
    "failed": "cannot be reached",
    "declined": "declines the call",
    "blocked": "is blocked: the platform does not let the call through",
    "nocredit": "is not called: the account is out of credit",
    "congestion": "cannot be reached: no line is free",
    "fault": "cannot be reached: the platform itself fails",
    "elsewhere": "answers on another device",
    "network": "cannot be reached: the app has lost its network",
    "cancel": "stops ringing: they are called no more",
}
SITUATIONS = {
    "callee_hung_up": "the callee hung up",
    "callee_left": "the callee hung up before they could talk",
    "caller_hung_up": "the caller hung up",
    "caller_left": "the caller hung up",
    "caller_cancelled": "the caller gave up",
    "callee_busy": "the callee is busy",
    "callee_declined": "the callee declined",
    "callee_failed": "the callee cannot be reached",
    "ring_limit": "the callee did not answer in time",
    "callee_blocked": "the call is blocked",
    "no_credit": "the account is out of credit",
    "congestion": "no line was free",
    "platform_fault": "the platform itself failed",
    "answered_elsewhere": "the callee answered on another device",
    "network_lost": "the app had lost its network",
    "user_declined": "the app user declined",
    "user_not_found": "there is no such app user",
    "user_ring_limit": "the app user did not answer in time",
    "park_limit": "the longest stay in the park was reached",
    "menu_without_pie": "a menu on an app's leg gives no PIE",
    "duration_limit": "the longest duration was reached",
    "svaml_hangup": "the backend hung up",
    "menu_not_told": "the callout wants no PIE of its menu",
    "callout_said": "the callout had said its text",
    "kicked": "it was thrown out of its conference",
    "nobody_called": "the callout's ICE called nobody",
    "nothing_to_continue": "there was nothing to continue to",
    "ice_failed": "the ICE failed",
    "pie_failed": "a PIE failed",
    "answer_unusable": "an answer could not be carried out",
    "loop": "it posted callbacks without end",
}
CONFERENCE_WORDS = {
    "left": "The call is in the conference {conference} no more.",
    "muted": "The others in the conference {conference} do not hear this call any more.",
    "unmuted": "The others in the conference {conference} hear this call again.",
    "onhold": "The call is put on hold in the conference {conference}.",
    "resumed": "The call is taken off hold in the conference {conference}.",
    "kicked": "The call is thrown out of the conference {conference}.",
}
EVENT_NAMES = {"ice": "ICE", "ace": "ACE", "pie": "PIE", "dice": "DiCE", "notify": "notify"}

Data = Mapping[str, Any]


def sentence(step: Step) -> str:
    """What happened, in one sentence without the time."""
    return SENTENCES[step.kind](step.data, step)


def event_name(event: str) -> str:
    """An event as the field spells it: ICE, ACE, PIE, DiCE, notify."""
    return EVENT_NAMES.get(event, event)


def seconds_text(seconds: float) -> str:
    """`4 s`, `1.2 s`, `0.35 s`."""
    return f"{round(seconds, 2):g} s"


def whom(kind: str, address: str) -> str:
    """Whom a call reaches for: a number as it stands, `the app user maja`, `the SIP address desk@pbx.example.net`."""
    words = {"username": "the app user", "sip": "the SIP address", "conference": "the conference"}
    return f"{words[kind]} {address}" if kind in words else address


def counted(number: int, noun: str) -> str:
    """`1 menu`, `3 menus`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def quote(text: object) -> str:
    """Text in quotation marks, shortened where it is very long."""
    words = " ".join(str(text).split())
    return f"“{words}”" if len(words) <= LONGEST_QUOTE else f"“{words[: LONGEST_QUOTE - 1]}…”"


def _callback(data: Data, step: Step) -> str:
    event = data["event"]
    if step.out_of_turn:
        return f"Out of turn, {event_name(event)} is posted; whatever is answered is not carried out."
    if event == "pie":
        value = f", value {quote(data['value'])}" if "value" in data else ""
        return f"The platform posts PIE: menu {data['menu']}, {data['type']}{value}."
    if event == "notify":
        return f"The platform posts notify {data['type']}."
    return f"The platform posts {event_name(event)}."


def _reply(data: Data, step: Step) -> str:
    event = event_name(data["event"])
    names = ", ".join(data["names"])
    if data["event"] in ("dice", "notify"):
        return f"The backend answers {event} with {data['status']}."
    if not data["executed"]:
        return f"The backend answers {event} with {data['status']}; the answer is not carried out."
    return f"The backend answers {event} with {data['status']}: {names or 'nothing'}."


def _callout(data: Data, step: Step) -> str:
    who = f" to {whom(data['endpoint'], data['to'])}" if "to" in data else ""
    return f"The backend orders a {data['method']}{who}."


def _order(data: Data, step: Step) -> str:
    leg = data["leg"]
    to = "" if leg == "caller" else " for both legs" if leg == "both" else " for the callee's leg"
    if not data["executed"]:
        return f"The backend orders something{to}; it is refused."
    return f"The backend orders{to}: {', '.join(data['names'])}."


def _prepared(data: Data, step: Step) -> str:
    event = event_name(data["event"])
    if not data["executed"]:
        return f"Instead of {event} the callout brought SVAML; it is not carried out."
    return f"Instead of {event} the callout brought SVAML: {', '.join(data['names'])}."


def _no_reply(data: Data, step: Step) -> str:
    what = f"status {data['status']}" if "status" in data else "no usable answer"
    words = next((finding.sentence for finding in reversed(step.findings) if finding.code == data["code"]), "")
    return f"{event_name(data['event'])} failed: {what}. {words}".strip()


def _instruction(data: Data, step: Step) -> str:
    name = data["name"]
    if name == "say":
        return f"say: {quote(data['text'])}, {seconds_text(data['seconds'])}."
    if name == "playFiles":
        return f"playFiles: {counted(len(data['ids']), 'prompt')}, {seconds_text(data['seconds'])}."
    if name == "setCookie":
        return f"setCookie: {data['key']} = {quote(data['value'])}."
    if name == "sendDtmf":
        return f"sendDtmf: {data['value']}."
    return {
        "answer": "answer: the platform picks up the caller's leg; billing starts.",
        "startRecording": "startRecording: the call is recorded from here.",
        "stopRecording": "stopRecording: the recording ends here.",
    }.get(name, f"The instruction {name} begins.")


def _action(data: Data, step: Step) -> str:
    name = data["name"]
    end = (data.get("destination") or {}).get("endpoint") or data.get("account")
    if name == "hangup" and data.get("hangupCause") in HANGUP_TONES:
        return f"hangup: the platform ends the call with the {HANGUP_TONES[data['hangupCause']]} tone."
    if name == "continue" and data.get("ordered"):
        return "continue: the call goes on."
    if name == "connectPstn":
        number = data.get("number") or end
        return f"connectPstn: the platform dials {number}." if number else "connectPstn without a number."
    return {
        "connectMxp": f"connectMxp: the platform calls {whom('username', end) if end else 'the app user dialled'}.",
        "connectSip": f"connectSip: the platform dials {whom('sip', end) if end else 'the SIP address dialled'}.",
        "connectStream": f"connectStream: the call's sound goes to {end}.",
        "park": "park: the call waits to be told how it goes on.",
        "hangup": "hangup: the platform ends the call.",
        "continue": "continue: the call goes on to its callee.",
        "runMenu": f"runMenu: {counted(len(data.get('menus', ())), 'menu')}.",
    }.get(name, f"The action {name} begins.")


def _prompt(data: Data, step: Step) -> str:
    return f"The {data['to']} hears {quote(data['text'])}, {seconds_text(data['seconds'])}."


def _menu(data: Data, step: Step) -> str:
    repeats = counted(data["repeats_left"], "repeat")
    return (
        f"Menu {data['menu']} is repeated; {repeats} left."
        if data["repeat"]
        else f"Menu {data['menu']} begins; {repeats}."
    )


def _key(data: Data, step: Step) -> str:
    who = str(data["who"]).capitalize()
    if data["counted"]:
        if data.get("kept"):
            return f"The key {data['key']}, kept since {data['who']} pressed it, counts in menu {data['menu']}."
        where = f"menu {data['menu']}" if "menu" in data else f"the conference {data['conference']}"
        return f"{who} presses {data['key']} in {where}."
    if data.get("kept"):
        return f"{who} presses {data['key']}; it is kept for the menu."
    if data.get("cuts"):
        return f"{who} presses {data['key']} and cuts the farewell."
    others = " to the others" if "conference" in data else " to the other party"
    return f"{who} presses {data['key']}{'; it is lost' if step.findings else others}."


def _choice(data: Data, step: Step) -> str:
    menu, type_ = data["menu"], data["type"]
    if type_ == "menu":
        return f"Key {data['key']} leads from menu {menu} to menu {data['target']}; no callback."
    if type_ == "return":
        return f"Menu {menu} returns {quote(data['value'])}."
    return {
        "sequence": f"Menu {menu} is done: the number {data.get('value', '')}.",
        "timeout": f"Menu {menu} is over: no input.",
        "invalidinput": f"Menu {menu} is over: only wrong keys.",
        "hangup": f"Menu {menu} is over: its listener hung up.",
        "error": f"Menu {menu} is over: an option leads to no menu.",
    }[type_]


def _speech(data: Data, step: Step) -> str:
    who, said = str(data["who"]).capitalize(), quote(data["text"])
    if data["counted"]:
        return f"{who} says {said} to menu {data['menu']}."
    lost = any(finding.code == "menu.speech_lost" for finding in step.findings)
    return f"{who} says {said}{'; it is lost' if lost else ' to the other party'}."


def _ring(data: Data, step: Step) -> str:
    phone = {"username": "app", "sip": "SIP phone"}.get(data.get("endpoint", ""), "phone")
    return f"The {phone} of {data['number']} rings, for {seconds_text(data['limit'])} at most."


def _pick_up(data: Data, step: Step) -> str:
    if "amd" in data:
        waits = ", and ACE waits for its verdict" if data["amd"] == "first" else ""
        return f"The callee picks up; machine detection listens{waits}."
    return "The callee picks up." if data["who"] == "callee" else "The caller's leg is answered."


def _recording(data: Data, step: Step) -> str:
    if data["what"] == "started" and data["of"] == "conference":
        return f"Recording of the conference to {data['destination']} begins."
    if data["what"] == "started":
        return f"Recording to {data['destination']} begins."
    if "seconds" not in data:
        return "Nothing is being recorded."
    return f"The recording of {seconds_text(data['seconds'])} ends."


def _conference(data: Data, step: Step) -> str:
    what, conference = data["what"], data["conference"]
    if what in ("came", "went"):
        there = f"{counted(data['others'], 'other')} there" if data["others"] else "nobody else is there"
        return f"The conference {conference}: {data['who']} {'comes' if what == 'came' else 'goes'}; {there}."
    if what == "joined":
        there = f"with {counted(data['others'], 'other')}" if data["others"] else "where nobody is yet"
        return f"The call joins the conference {conference}, {there}."
    return CONFERENCE_WORDS[what].format(conference=conference)


def _conference_order(data: Data, step: Step) -> str:
    music = f" with {data['moh']}" if "moh" in data else ""
    refused = "" if data["executed"] else "; it is refused"
    return f"The backend orders {data['command']}{music} in the conference {data['conference']}{refused}."


def _music(data: Data, step: Step) -> str:
    why = "while alone in the conference" if data["why"] == "alone" else "on hold"
    if data["what"] == "stopped":
        return f"The music {data['music']} stops."
    return f"The {data['to']} hears the music {data['music']} {why}."


def _ended(data: Data, step: Step) -> str:
    duration = f" after {data['duration']} s" if "duration" in data else ""
    debit = f", {data['debit']} {data['currency']}" if data["debit"] else ""
    return f"The call is over{duration}: {SITUATIONS[data['situation']]} ({data['result']} / {data['reason']}{debit})."


SENTENCES: dict[str, Callable[[Data, Step], str]] = {
    "dial": lambda data, step: (
        f"The caller {'with a hidden number' if data['from'] == 'private' else data['from']} dials "
        f"{whom(data.get('endpoint', ''), data['to'])}."
    ),
    "callout": _callout,
    "callback": _callback,
    "reply": _reply,
    "order": _order,
    "prepared": _prepared,
    "no_reply": _no_reply,
    "instruction": _instruction,
    "action": _action,
    "prompt": _prompt,
    "prompt_cut": lambda data, step: f"The prompt {quote(data['text'])} is cut after {seconds_text(data['played'])}.",
    "menu": _menu,
    "listening": lambda data, step: f"Menu {data['menu']} waits for a key.",
    "key": _key,
    "silence": lambda data, step: f"No key came in time in menu {data['menu']}.",
    "choice": _choice,
    "ring": _ring,
    "pick_up": _pick_up,
    "reject": lambda data, step: f"The callee {WAYS[data['how']]}.",
    "bridge": lambda data, step: "Caller and callee talk.",
    "conference": _conference,
    "conference_order": _conference_order,
    "music": _music,
    "led_on": lambda data, step: f"Whom the callout called ({data['who']}) is connected on, as the caller.",
    "tones": lambda data, step: f"The tones {data['value']} are sent to the {data['to']}.",
    "park": lambda data, step: f"The call is parked, for {seconds_text(data['limit'])} at most.",
    "stream": lambda data, step: f"The call's sound goes to {data['destination']}.",
    "speech": _speech,
    "cookie": lambda data, step: f"The cookie {data['key']} is now {quote(data['value'])}.",
    "recording": _recording,
    "hang_up": lambda data, step: f"The {data['who']} hangs up.",
    "ended": _ended,
    "report": lambda data, step: f"The backend reports the call as {data['value']}.",
    "note": lambda data, step: " ".join(finding.sentence for finding in step.findings),
}
