"""Every kind of callback body that the current dialect makes, from plain facts."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from console.call.endings import ENDINGS
from console.protocol.callbacks import Amd, Callback
from console.protocol.dialects import CURRENT, CallFacts, EndedFacts
from console.protocol.endpoints import Endpoint, Origination, endpoint_of
from console.protocol.money import Money

MENU_RESULTS = {
    "return": "orders",
    "sequence": "6071",
    "timeout": None,
    "hangup": None,
    "invalidinput": None,
    "error": None,
}
DIALLED: tuple[tuple[Origination, str], ...] = (
    ("pstn", "+442079460123"),
    ("mxp", "+13125550147"),
    ("mxp", "ada"),
    ("mxp", "sip:desk@pbx.example"),
    ("mxp", "conference:daily"),
    ("sip", "+442079460123"),
    ("callout", "+13125550147"),
)


def every_callback() -> dict[str, Callback]:
    """One body a situation, by what is particular about it; the first ICE, ACE, PIE and DiCE carry all they can."""
    phone = CallFacts(
        call_id="0e8c6f54-31b7-4f0a-9a55-6b1d2c3e4f50",
        application_key="a1f0c3d2-5b6e-4c7f-8a90-112233445566",
        time=datetime(2025, 3, 9, 17, 41, 6, tzinfo=UTC),
        cli="+46313900612",
        to=Endpoint("did", "+442079460123"),
        rate=_euro("0.0074"),
    )
    full = replace(
        phone,
        origination="mxp",
        user="maja",
        custom="Ærø “quoted” ☎",
        rdnis="+46313900699",
        cookies=(("lang", "sv"),),
        call_headers=(("vip", "1"),),
        conference_id="daily",
    )
    ended = EndedFacts(
        reason="CALLEEHANGUP",
        result="ANSWERED",
        debit=_euro("0.0590"),
        duration=283,
        to=Endpoint("number", "+13125550147"),
    )
    human = Amd(status="human", reason="n/a", duration=3)
    bodies: dict[str, Callback] = {
        "ice, everything": CURRENT.ice(full),
        "ace, everything": CURRENT.ace(full, human),
        "pie, everything": CURRENT.pie(full, "main", "return", "orders", "voice"),
        "dice, everything": CURRENT.dice(full, ended),
        "ice, hidden caller": CURRENT.ice(replace(phone, cli=None)),
        "ace": CURRENT.ace(phone),
        "ace, machine": CURRENT.ace(phone, Amd(status="machine", reason="longgreeting", duration=Decimal("4.2"))),
        "pie, conference keys": CURRENT.conference_keys(replace(phone, conference_id="daily"), "daily", "12"),
        "notify, callingerror": CURRENT.calling_error(full, 40001, "SVAML could not be parsed"),
        "notify, recording_finished": CURRENT.recording_finished(phone),
        "notify, recording_available": CURRENT.recording_available(phone, "s3://calls-demo/a.mp3"),
        "notify, transcription_available": CURRENT.transcription_available(phone, "s3://calls-demo/a.json"),
        "notify, amd": CURRENT.amd_verdict(phone, human),
        "notify, amd_beep": CURRENT.amd_beep(phone, Amd(status="machine", reason="beep", duration=4)),
        "dice, stream": CURRENT.dice(phone, replace(ended, to=Endpoint("stream", "wss://media.example/in"))),
    }
    for origination, to in DIALLED:
        dialled = replace(phone, origination=origination, to=endpoint_of(to, origination))
        bodies[f"ice, {origination} to {to}"] = CURRENT.ice(dialled)
    for kind, value in MENU_RESULTS.items():
        bodies[f"pie, {kind}"] = CURRENT.pie(phone, "main", kind, value, None if value is None else "dtmf")
    for situation, ending in ENDINGS.items():
        for answered, result in ((True, ending.result), (False, ending.unanswered)):
            facts = replace(ended, reason=ending.reason, result=result, duration=283 if answered else None)
            bodies[f"dice, {situation}, {'answered' if answered else 'never answered'}"] = CURRENT.dice(phone, facts)
    return bodies


def _euro(amount: str) -> Money:
    return Money(currency_id="EUR", amount=Decimal(amount))
