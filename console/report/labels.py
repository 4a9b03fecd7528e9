"""What window and exports call things in a word or two: a step on its row, events, lanes. Text, no geometry.

The whole story of a step is its sentence (console.call.sentences); a label is what fits between two life lines.
"""

from collections.abc import Mapping

from console.call.sentences import event_name
from console.call.steps import Lane, Step
from console.protocol.jsonvalue import Json
from console.report.marks import unmarked as unmarked  # handed on: who shows words for steps shows sentences too

LANES: Mapping[Lane, str] = {
    Lane.CALLER: "Caller",
    Lane.PLATFORM: "Platform",
    Lane.BACKEND: "Backend",
    Lane.CALLEE: "Callee",
    Lane.CONFERENCE: "Conference",
}

REFUSALS: Mapping[str, str] = {
    "busy": "busy",
    "noanswer": "no answer",
    "failed": "failed",
    "declined": "declined",
    "blocked": "blocked",
    "nocredit": "no credit",
    "congestion": "no line free",
    "fault": "platform fault",
    "elsewhere": "answered elsewhere",
    "network": "no network",
    "cancel": "cancelled",
}
"""How a leg ends without an answer."""

LISTENS = ", machine detection listens"
"""Added to a pick-up while the verdict is not known."""

FAILURES: Mapping[str, str] = {
    "http.unreachable": "no connection",
    "http.timeout": "timed out",
    "http.closed": "connection closed",
    "http.too_large": "reply too large",
    "http.encoding": "unreadable encoding",
}


ENDS: Mapping[str, str] = {"username": "app user", "sip": "SIP", "conference": "conference"}
"""What stands before the address of an endpoint of this kind; numbers stand alone."""


def whom(kind: str, address: str) -> str:
    """An endpoint in a word or two: `+46…`, `app user maja`, `SIP desk@pbx.example.net`."""
    return f"{ENDS[kind]} {address}" if kind in ENDS else address


def printable(text: str) -> str:
    """Words of any origin for a file that others read: one line, and a sign in place of what no font shows."""
    return "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))


def event_word(event: object) -> str:
    """`PIE` for `pie`; an unknown word stays as it is."""
    return event_name(str(event))


def quoted(text: str) -> str:
    """Spoken text in the quotes of the window."""
    return f"“{' '.join(text.split())}”"


def words(step: Step, key: str) -> str:
    """A field of the step's data as text, empty where it is absent."""
    value = step.data.get(key)
    return "" if value is None else str(value)


def label(step: Step) -> str:
    """The label of a step that has a row of its own."""
    match step.kind:
        case "dial":
            return "dials"
        case "callout":
            return f"orders a {words(step, 'method')}"
        case "order":
            names = step.data.get("names")
            does = ", ".join(map(str, names)) if isinstance(names, list) else ""
            return f"orders {does}".rstrip() if step.data.get("executed") else "orders in vain"
        case "prepared":
            return f"{event_word(step.data.get('event'))} from the order"
        case "callback":
            turn = "out of turn: " if step.out_of_turn else ""  # first: a long label is cut at its end
            return f"{turn}{event_word(step.data.get('event'))} {callback_field(step)}".rstrip()
        case "reply":
            return _reply(step)
        case "no_reply":
            status = words(step, "status")
            code = words(step, "code")
            return status or FAILURES.get(code, code.removeprefix("http.").replace("_", " ") or "no reply")
        case "instruction" | "action":
            return part(step)
        case "prompt":
            of = words(step, "of")
            return f"{'' if of in ('', 'platform', 'hangup') else of + ' '}{quoted(words(step, 'text'))}"
        case "menu":
            repeat = step.data.get("repeat")
            return f"menu {words(step, 'menu')}" + (" again" if repeat else "")
        case "listening":
            return f"listens, menu {words(step, 'menu')}"
        case "key":
            return words(step, "key")
        case _:
            return _short(step)


def _short(step: Step) -> str:
    match step.kind:
        case "silence":
            return f"silence in menu {words(step, 'menu')}"
        case "choice":
            return choice(step)
        case "ring":
            return f"rings {whom(words(step, 'endpoint'), words(step, 'number'))}"
        case "pick_up":
            return f"picks up{LISTENS}" if step.data.get("amd") else "picks up"
        case "reject":
            return REFUSALS.get(words(step, "how"), words(step, "how"))
        case "bridge":
            return "connected, both talk"
        case "speech":
            return f"says {quoted(words(step, 'text'))}"
        case "park":
            return "parked"
        case "stream":
            return f"streams to {words(step, 'destination')}"
        case "conference":
            return _conference(step)
        case "conference_order":
            does = f"orders {words(step, 'command')}"
            return does if step.data.get("executed") else f"{does} in vain"
        case "music":
            why = "alone" if words(step, "why") == "alone" else "on hold"
            playing = words(step, "what") == "started"
            return f"♪ {words(step, 'music')}, {why}" if playing else f"♪ {words(step, 'music')} stops"
        case "led_on":
            return "is connected on"
        case "tones":
            return f"tones {words(step, 'value')}"
        case "cookie":
            return f"cookie {words(step, 'key')} = {words(step, 'value')}"
        case "recording":
            return f"recording {words(step, 'what')}"
        case "hang_up":
            return "hangs up"
        case "prompt_cut":
            return "prompt cut"
        case "report":
            return f"reports {words(step, 'value')}"
        case "ended":
            return ending(step)
        case "note":
            return unmarked(step.findings[0].sentence) if step.findings else "note"
        case _:
            return step.kind.replace("_", " ")


CONFERENCE: Mapping[str, str] = {
    "joined": "joins {conference}",
    "left": "leaves {conference}",
    "came": "{who} comes",
    "went": "{who} goes",
    "muted": "muted",
    "unmuted": "heard again",
    "onhold": "on hold",
    "resumed": "off hold",
    "kicked": "thrown out",
}
"""What becomes of a call in a conference, in a word or two."""


def _conference(step: Step) -> str:
    return CONFERENCE[words(step, "what")].format(conference=words(step, "conference"), who=words(step, "who"))


def callback_field(step: Step) -> str:
    """The one field of a callback that matters: PIE its menu and choice, DiCE its reason, notify its type."""
    event = step.data.get("event")
    if event == "pie":
        value = words(step, "value") or words(step, "type")
        return f"{words(step, 'menu')} = {value}" if words(step, "value") else f"{words(step, 'menu')} {value}".strip()
    body = step.data.get("body")
    if not isinstance(body, Mapping):
        return ""
    if event == "dice":
        return str(body.get("reason") or "")
    return str(body.get("type") or "") if event == "notify" else ""


def part(step: Step) -> str:
    """An instruction or action with its field that matters, before anything is folded into it."""
    name = words(step, "name")
    data = step.data
    match name:
        case "say" | "playFiles":
            return f"{name} {quoted(str(data['text']))}" if data.get("text") else name
        case "setCookie":
            return f"{name} {words(step, 'key')} = {words(step, 'value')}" if data.get("key") else name
        case "sendDtmf":
            return f"{name} {words(step, 'value')}".rstrip()
        case "connectConf":
            return f"{name} {words(step, 'conferenceId')}".rstrip()
        case "connectPstn" | "connectMxp" | "connectSip" | "connectStream":
            return f"{name} {_end(data)}".rstrip()
        case "runMenu":
            start = data.get("mainMenu") or data.get("main_menu")
            return f"{name} {start}" if start else name
        case _:
            return name


def _end(data: Mapping[str, Json]) -> str:
    """The address that a connecting action names, empty for what the caller dialled."""
    destination = data.get("destination")
    named = destination.get("endpoint") if isinstance(destination, Mapping) else None
    return str(data.get("number") or named or data.get("dialled") or data.get("account") or "")


def choice(step: Step) -> str:
    """How a menu ended: `main = desk`, `main timeout`, `main → room`."""
    menu, type_ = words(step, "menu"), words(step, "type")
    if type_ == "menu":
        return f"{menu} → {words(step, 'target')}".strip()
    value = words(step, "value")
    return f"{menu} = {value}" if value else f"{menu} {type_}".strip()


def option_words(action: str) -> str:
    """What an option's action does, as people say it: `return “desk”`, `menu room`; anything else as written."""
    name, bracket, rest = action.partition("(")
    value = rest.rstrip().removesuffix(")").strip()
    match name.strip().lower():
        case "return":
            return f"return {quoted(value)}" if bracket else "return"
        case "menu":
            return f"menu {value}".rstrip()
        case _:
            return action


def ending(step: Step) -> str:
    """Result and reason, as DiCE names them."""
    return " / ".join(word for word in (words(step, "result"), words(step, "reason")) if word) or "ended"


def _reply(step: Step) -> str:
    names = step.data.get("names")
    listed = [str(name) or "(no name)" for name in names] if isinstance(names, (list, tuple)) else []
    shown = ", ".join(listed[:4]) + (f" and {len(listed) - 4} more" if len(listed) > 4 else "")
    late = " (not executed)" if step.data.get("executed") is False and listed else ""
    return f"{words(step, 'status')} {shown}{late}".strip()


def cut(label_of_row: str, prompt: str) -> str:
    """A row's label once the first prompt folded into it: the spoken words say more than the field."""
    return label_of_row if "“" in label_of_row or not prompt else f"{label_of_row} {quoted(prompt)}"


def json_words(value: Json) -> str:
    """A value of a step's data in one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {json_words(each)}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(json_words(each) for each in value)
    return (
        {True: "yes", False: "no", None: ""}.get(value, str(value))
        if isinstance(value, (bool, type(None)))
        else str(value)
    )
