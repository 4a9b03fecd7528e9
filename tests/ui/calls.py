"""Calls as the engine tells them, written by hand: what the views are given in tests."""

import base64
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from console.call.steps import Lane, Step
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from console.protocol.findings import Finding, Severity
from console.ui.timeline import Seen

LANES = {lane.value: lane for lane in Lane}

MISSPELLED = Finding(
    code="svaml.unknown_key",
    severity=Severity.WARNING,
    sentence="mainPromt is no key of a menu; did you mean mainPrompt?",
    pointer="/action/menus/1/mainPromt",
    fix="Write mainPrompt.",
    consequence="The key has no effect: the menu plays nothing.",
    source="Sinch docs, runMenu",
)
REFUSED = Finding(
    code="http.status",
    severity=Severity.ERROR,
    sentence="The backend answered PIE with 500 Internal Server Error.",
    fix="Look at the backend's log.",
    consequence="The platform plays its error message and ends the call.",
)

HOTEL_ANSWER: dict[str, Any] = {
    "instructions": [
        {"name": "answer"},
        {"name": "say", "text": "Welcome to the Harbour Hotel.", "locale": "en-GB"},
    ],
    "action": {
        "name": "runMenu",
        "mainMenu": "main",
        "barge": True,
        "menus": [
            {
                "id": "main",
                "mainPrompt": "#tts[For the front desk press 1, for room service 2.]",
                "timeoutMills": 5000,
                "options": [{"dtmf": "1", "action": "return(desk)"}, {"dtmf": "2", "action": "menu(room)"}],
            },
            {"id": "room", "mainPromt": "#tts[Enter your room number and press hash.]", "maxDigits": 4},
        ],
    },
}
DESK_ANSWER: dict[str, Any] = {
    "instructions": [{"name": "say", "text": "I am connecting you to the desk."}],
    "action": {"name": "connectPstn", "number": "+46313900600"},
}


def seen(steps: Iterable[Step], call: int = 0) -> list[Seen]:
    """These steps as those of one of the calls that go on together, the first where nothing else is said."""
    return [Seen(step, call) for step in steps]


class Story:
    """Writes steps one after the other; `at` moves on by what each is told to take."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.at = 0.0

    def add(self, kind: str, way: str, after: float = 0.0, **more: Any) -> "Story":
        """`way` is "caller platform"; what Step has as fields is taken from `more`, the rest is data."""
        source, _, target = way.partition(" ")
        self.at = round(self.at + after, 3)
        fields = {key: more.pop(key) for key in ("pointer", "exchange", "findings", "assumption") if key in more}
        lanes = LANES[source], LANES[target or source]
        self.steps.append(
            Step(index=len(self.steps), at=self.at, kind=kind, source=lanes[0], target=lanes[1], data=more, **fields)
        )
        return self


def request(event: str, body: dict[str, Any], *, path: str = "/voice") -> Request:
    """A signed callback as it goes out."""
    raw = json.dumps(body).encode()
    digest = base64.b64encode(hashlib.md5(raw, usedforsecurity=False).digest()).decode()
    content_type, stamp = "application/json; charset=utf-8", "2026-01-01T12:00:09Z"
    return Request(
        method="POST",
        url=f"http://127.0.0.1:5000{path}",
        headers=(
            ("Host", "127.0.0.1:5000"),
            ("Content-Type", content_type),
            ("Content-Length", str(len(raw))),
            ("x-timestamp", stamp),
            (
                "Authorization",
                "application 3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6:5Zk0hTgMr6ykr2Z0i9NyYv4Qm4bY0Jm0v3yF2mD9yXQ=",
            ),
            ("User-Agent", "ivr-console"),
        ),
        body=raw,
        path=path,
        string_to_sign=f"POST\n{digest}\n{content_type}\nx-timestamp:{stamp}\n{path}",
    )


ICE_BODY: dict[str, Any] = {
    "event": "ice",
    "callid": "0e8c6f54-31b7-4f0a",
    "timestamp": "2026-01-01T12:00:00Z",
    "version": 1,
    "userRate": {"currencyId": "EUR", "amount": 0.0074},
    "cli": "46313900612",
    "to": {"type": "did", "endpoint": "+442079460123"},
    "domain": "pstn",
    "applicationKey": "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6",
    "originationType": "PSTN",
}
PIE_BODY: dict[str, Any] = {
    "event": "pie",
    "callid": "0e8c6f54-31b7-4f0a",
    "timestamp": "2026-01-01T12:00:09Z",
    "version": 1,
    "custom": "",
    "applicationKey": "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6",
    "menuResult": {"menuId": "main", "type": "return", "value": "desk", "inputMethod": "dtmf"},
}


def exchange(
    index: int, event: str, sent: dict[str, Any], answer: Any = None, *, seconds: float = 0.012, status: int = 200
) -> Exchange:
    """An exchange with an answer; without one the backend was not there."""
    asked = request(event, sent)
    if answer is None:
        why = Failure(
            code="http.unreachable",
            sentence="No answer from http://127.0.0.1:5000: connection refused.",
            fix="Is the application running, is its callback URL right?",
            url=asked.url,
        )
        attempt = Attempt(request=asked, failure=why, seconds=seconds)
    else:
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        headers = (("Content-Type", "application/json"), ("Server", "Werkzeug/3.0"), ("Content-Length", str(len(body))))
        response = Response(
            status=status, reason="OK" if status == 200 else "Internal Server Error", headers=headers, body=body
        )
        failure = (
            None
            if status < 300
            else Failure(code="http.status", sentence=f"The backend answered {status}.", status=status)
        )
        attempt = Attempt(request=asked, response=response, failure=failure, seconds=seconds)
    return Exchange(index=index, event=event, started="2026-01-01T12:00:00.000Z", attempts=(attempt,))


def hotel() -> Story:
    """A caller hears the welcome, presses 1; the PIE is not answered yet (main-light.png of the project's pictures)."""
    story = Story()
    story.add("dial", "caller platform", **{"from": "+46313900612", "to": "+442079460123"})
    story.add("callback", "platform backend", exchange=0, event="ice", body=ICE_BODY)
    story.add(
        "reply",
        "backend platform",
        exchange=0,
        event="ice",
        status=200,
        names=["answer", "say", "runMenu"],
        executed=True,
        findings=(MISSPELLED,),
    )
    story.add("instruction", "platform caller", exchange=0, pointer="/instructions/0", name="answer")
    story.add("pick_up", "platform caller", exchange=0, pointer="/instructions/0", who="caller", leg=0)
    say = {"exchange": 0, "pointer": "/instructions/1"}
    story.add("instruction", "platform caller", **say, name="say", text="Welcome to the Harbour Hotel.", seconds=2.0)
    story.add(
        "prompt",
        "platform caller",
        **say,
        text="Welcome to the Harbour Hotel.",
        form="tts",
        seconds=2.0,
        of="say",
        to="caller",
    )
    story.add("action", "platform", after=2.0, exchange=0, pointer="/action", name="runMenu", mainMenu="main")
    main = {"exchange": 0, "pointer": "/action/menus/0"}
    keys = {"1": "return(desk)", "2": "menu(room)"}
    story.add(
        "menu", "platform caller", **main, menu="main", repeat=0, repeats_left=3, barge=True, max_digits=None,
        timeout=5.0, keys=keys, to="caller", assumption="menu.repeats",
    )  # fmt: skip
    text = "For the front desk press 1, for room service 2."
    story.add(
        "prompt", "platform caller", **main, text=text, form="tts", seconds=3.6, of="menu", menu="main", to="caller"
    )
    story.add("listening", "caller platform", after=3.6, **main, menu="main", until=10.6)
    story.add(
        "key",
        "caller platform",
        after=4.0,
        **main,
        key="1",
        who="caller",
        counted=True,
        menu="main",
        digits="1",
        by_script=False,
    )
    story.add("choice", "caller platform", **main, menu="main", type="return", value="desk", key="1", target=None)
    story.add(
        "callback", "platform backend", exchange=1, event="pie", body=PIE_BODY, menu="main", type="return", value="desk"
    )
    return story


def hotel_exchanges() -> list[Exchange]:
    """What the first part of the hotel's call sent and got."""
    return [exchange(0, "ice", ICE_BODY, HOTEL_ANSWER)]


def hotel_to_the_end() -> Story:
    """The same call until the desk's clerk hangs up."""
    story = hotel()
    at = {"exchange": 1, "pointer": "/action"}
    story.add(
        "reply", "backend platform", exchange=1, event="pie", status=200, names=["say", "connectPstn"], executed=True
    )
    say = {"exchange": 1, "pointer": "/instructions/0"}
    story.add("instruction", "platform caller", **say, name="say", text="I am connecting you to the desk.", seconds=2.8)
    story.add(
        "prompt",
        "platform caller",
        **say,
        text="I am connecting you to the desk.",
        form="tts",
        seconds=2.8,
        of="say",
        to="caller",
    )
    story.add("action", "platform callee", after=2.8, **at, name="connectPstn", number="+46313900600")
    story.add(
        "ring",
        "platform callee",
        **at,
        leg=1,
        number="+46313900600",
        endpoint="number",
        cli="+46313900612",
        limit=30,
        assumption="dial.timeout",
    )
    story.add("pick_up", "callee platform", after=3.0, leg=1, who="callee", rate=Decimal("0.0074"), currency="EUR")
    story.add("callback", "platform backend", exchange=2, event="ace", body={"event": "ace", "callid": "0e8c6f54"})
    story.add("reply", "backend platform", exchange=2, event="ace", status=200, names=["continue"], executed=True)
    story.add("action", "platform", exchange=2, pointer="/action", name="continue")
    story.add("bridge", "caller callee", exchange=2, pointer="/action", leg=1)
    story.add("hang_up", "callee platform", after=21.6, who="callee")
    story.add(
        "ended",
        "platform",
        reason="CALLEEHANGUP",
        result="ANSWERED",
        duration=34,
        debit=Decimal("0.0074"),
        rate=Decimal("0.0074"),
        currency="EUR",
    )
    story.add(
        "callback",
        "platform backend",
        exchange=3,
        event="dice",
        body={"event": "dice", "reason": "CALLEEHANGUP", "result": "ANSWERED"},
    )
    story.add("reply", "backend platform", exchange=3, event="dice", status=200, names=[], executed=True)
    return story


def hotel_exchanges_to_the_end() -> list[Exchange]:
    """Every exchange of the whole call."""
    dice = {
        "event": "dice",
        "callid": "0e8c6f54-31b7-4f0a",
        "reason": "CALLEEHANGUP",
        "result": "ANSWERED",
        "duration": 34,
    }
    return [
        *hotel_exchanges(),
        exchange(1, "pie", PIE_BODY, DESK_ANSWER, seconds=1.4),
        exchange(2, "ace", {"event": "ace", "callid": "0e8c6f54"}, {"action": {"name": "continue"}}),
        exchange(3, "dice", dice, b""),
    ]


def refused() -> Story:
    """The hotel's call whose PIE dies of a 500."""
    story = hotel()
    story.add(
        "no_reply",
        "backend platform",
        exchange=1,
        event="pie",
        code="http.status",
        status=500,
        findings=(REFUSED,),
        assumption="callback.pie_failed",
    )
    story.add(
        "prompt",
        "platform caller",
        text="An error message of the platform",
        form="platform",
        seconds=1.0,
        of="platform",
        to="caller",
    )
    story.add("hang_up", "platform caller", after=1.0, who="platform")
    story.add("ended", "platform", reason="CALLBACKERROR", result="FAILED", duration=11, currency="EUR")
    return story


def ask_account(story: Story, at: dict[str, Any], *, repeat: int, repeats_left: int) -> None:
    """The bank's menu begins, or begins anew, and its prompt is heard."""
    story.add(
        "menu",
        "platform caller",
        **at,
        menu="account",
        repeat=repeat,
        repeats_left=repeats_left,
        barge=False,
        max_digits=8,
        timeout=5.0,
        keys={},
        to="caller",
    )
    story.add(
        "prompt",
        "platform caller",
        **at,
        text="Enter your account number.",
        form="tts",
        seconds=1.6,
        of="menu",
        menu="account",
        to="caller",
    )


def bank() -> Story:
    """A caller types an account number, is silent twice, then a callee declines."""
    story = Story()
    story.add("dial", "caller platform", **{"from": "private", "to": "+442079460100"})
    story.add("callback", "platform backend", exchange=0, event="ice", body=ICE_BODY)
    story.add("reply", "backend platform", exchange=0, event="ice", status=200, names=["runMenu"], executed=True)
    at = {"exchange": 0, "pointer": "/action/menus/0"}
    story.add("action", "platform", exchange=0, pointer="/action", name="runMenu")
    ask_account(story, at, repeat=0, repeats_left=2)
    story.add("listening", "caller platform", after=1.6, **at, menu="account", until=6.6)
    story.add("silence", "platform", after=5.0, **at, menu="account", digits="")
    ask_account(story, at, repeat=1, repeats_left=1)
    story.add("listening", "caller platform", after=1.6, **at, menu="account", until=13.2)
    digits = ""
    for key in "40711206":
        digits += key
        story.add(
            "key",
            "caller platform",
            after=0.3,
            **at,
            key=key,
            who="caller",
            counted=True,
            menu="account",
            digits=digits,
            by_script=True,
        )
    story.add("choice", "caller platform", **at, menu="account", type="sequence", value=digits, key=None, target=None)
    story.add(
        "callback",
        "platform backend",
        exchange=1,
        event="pie",
        body=PIE_BODY,
        menu="account",
        type="sequence",
        value=digits,
    )
    story.add("reply", "backend platform", exchange=1, event="pie", status=200, names=["connectPstn"], executed=True)
    story.add("action", "platform callee", exchange=1, pointer="/action", name="connectPstn", number="+46313900600")
    story.add(
        "ring",
        "platform callee",
        exchange=1,
        pointer="/action",
        leg=1,
        number="+46313900600",
        endpoint="number",
        cli="private",
        limit=30,
    )
    story.add("reject", "callee platform", after=3.0, leg=1, how="declined")
    return story


ASKS: dict[str, Any] = {
    "instructions": [{"name": "say", "text": "A question for you.", "locale": "en-GB"}],
    "action": {
        "name": "runMenu",
        "menus": [
            {
                "id": "main",
                "mainPrompt": "#tts[Press 1.]",
                "mainPromt": "x",
                "options": [{"dtmf": "1", "action": "return(yes)"}],
            }
        ],
    },
}


def callout() -> Story:
    """A callout that brought its ACE and PIE: it rings, says a question, and stands in its menu."""
    story = Story()
    story.add("callout", "backend platform", method="customCallout", to="+13125550147", endpoint="number", rate=0)
    story.add("ring", "platform callee", leg=1, number="+13125550147", endpoint="number", limit=30)
    story.add("pick_up", "callee platform", after=4.0, leg=1, who="callee")
    story.add(
        "prepared",
        "platform platform",
        event="ace",
        names=["say", "runMenu"],
        executed=True,
        svaml=ASKS,
        findings=(MISSPELLED,),
        assumption="callout.menu",
    )
    say = {"pointer": "/instructions/0"}
    story.add("instruction", "platform callee", **say, name="say", text="A question for you.", seconds=1.6)
    story.add("prompt", "platform callee", **say, text="A question for you.", form="tts", of="say", to="callee")
    story.add("action", "platform callee", after=1.6, pointer="/action", name="runMenu")
    story.add(
        "menu", "platform callee", pointer="/action/menus/0", menu="main", repeat=0, repeats_left=2, barge=True,
        timeout=5.0, keys={"1": "return(yes)"}, to="callee",
    )  # fmt: skip
    story.add("listening", "callee platform", pointer="/action/menus/0", menu="main", until=10.6)
    return story


def order(story: Story, svaml: Any, *names: str, executed: bool = True, **more: Any) -> Story:
    """The backend orders something of the story's call."""
    facts = {"leg": "caller", "read_as": "patch", "names": list(names), "executed": executed, "svaml": svaml, **more}
    return story.add("order", "backend platform", **facts)


SAY_AND_HANG_UP: dict[str, Any] = {
    "instructions": [{"name": "say", "text": "We close.", "locale": "en-GB"}],
    "action": {"name": "hangup"},
}


def hotel_with_an_order() -> Story:
    """The hotel's caller stands in the menu; an order says something and hangs up, and the prompt plays now."""
    story = hotel()
    story.steps = story.steps[:11]
    order(story, SAY_AND_HANG_UP, "say", "hangup", assumption="order.beside")
    say = {"pointer": "/instructions/0"}
    story.add("instruction", "platform caller", **say, name="say", text="We close.", seconds=1.2, ordered=True)
    story.add("prompt", "platform caller", **say, text="We close.", form="tts", seconds=1.2, of="order", to="caller")
    return story
