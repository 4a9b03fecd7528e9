"""What people do on the line, as steps: keys that no menu counts, hanging up."""

from dataclasses import replace

from console.call.advance import Tray
from console.call.events import DigitPressed, Spoke, Who
from console.call.steps import Lane
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json

LANES: dict[Who, Lane] = {"caller": Lane.CALLER, "callee": Lane.CALLEE}
"""The lane of a person."""


def lose_key(tray: Tray, event: DigitPressed, why: str, assumption: str | None = "menu.early_key") -> None:
    """A key where nothing listens. Assumed (`menu.early_key`) unless documented: it is lost, not kept for later."""
    _key_step(tray, event, Lane.PLATFORM, (*event.findings, key_lost(event.key, why)), assumption)


def keep_key(tray: Tray, event: DigitPressed) -> None:
    """A key that comes before its menu listens, and is kept for it."""
    _key_step(tray, replace(event, kept=True), Lane.PLATFORM, event.findings, "menu.early_key")


def pass_key(tray: Tray, event: DigitPressed) -> None:
    """A key while people talk goes to the other party."""
    _key_step(tray, event, LANES["callee" if event.who == "caller" else "caller"], event.findings, None)


def lose_speech(tray: Tray, event: Spoke, why: str) -> None:
    """Words that nothing listens to."""
    finding = Finding(
        code="menu.speech_lost",
        severity=Severity.NOTE,
        sentence=f"What was said is lost: {why}.",
        fix="Speak to a menu whose answer has `enableVoice`, or press keys.",
        consequence="The platform does not hear it.",
    )
    data = speech_data(event, counted=False)
    tray.step("speech", LANES[event.who], Lane.PLATFORM, data=data, findings=(*event.findings, finding))


def pass_speech(tray: Tray, event: Spoke) -> None:
    """Words while people talk go to the other party."""
    target = LANES["callee" if event.who == "caller" else "caller"]
    data = speech_data(event, counted=False)
    tray.step("speech", LANES[event.who], target, data=data, findings=event.findings)


def speech_data(event: Spoke, *, counted: bool) -> dict[str, Json]:
    """What every step of speech says; a menu adds to it."""
    data: dict[str, Json] = {"text": event.text, "who": event.who, "counted": counted}
    if event.by_script:
        data["by_script"] = True
    return data


def hang_up_step(tray: Tray, who: Who, assumption: str | None = None) -> None:
    """A person goes off the line."""
    tray.step("hang_up", LANES[who], Lane.PLATFORM, data={"who": who}, assumption=assumption)


def key_data(event: DigitPressed, *, counted: bool) -> dict[str, Json]:
    """What every step of a key says; a menu adds to it."""
    data: dict[str, Json] = {"key": event.key, "who": event.who, "counted": counted}
    if event.kept:
        data["kept"] = True
    if event.by_script:
        data["by_script"] = True
    return data


def key_lost(key: str, why: str) -> Finding:
    """The note for a key that nothing listened to."""
    return Finding(
        code="menu.key_lost",
        severity=Severity.NOTE,
        sentence=f"The key {key} is lost: {why}.",
        fix="Press it when a menu listens.",
        consequence="The platform ignores the key.",
    )


def _key_step(
    tray: Tray, event: DigitPressed, target: Lane, findings: tuple[Finding, ...], assumption: str | None
) -> None:
    data = key_data(event, counted=False)
    tray.step("key", LANES[event.who], target, data=data, findings=findings, assumption=assumption)
