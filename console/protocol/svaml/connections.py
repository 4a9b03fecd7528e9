"""What connecting and parking do, in a sentence each."""

from collections.abc import Iterator

from console.protocol.svaml.models import (
    AmdOptions,
    ConferenceDtmfOptions,
    ConnectConf,
    ConnectMxp,
    ConnectPstn,
    ConnectSip,
    ConnectStream,
    Park,
)
from console.protocol.svaml.phrases import quoted_text, stored
from console.protocol.svaml.spelling import shown

Connection = ConnectPstn | ConnectMxp | ConnectSip | ConnectConf | ConnectStream


def explain_connection(model: Connection) -> str:
    """`Dials +46…, shows +44… as the caller, rings for at most 20 s.`"""
    return f"{', '.join((_whom(model), *_clauses(model)))}."


def explain_park(park: Park, listener: str) -> str:
    """`Parks the caller for at most 60 s, says “One moment.” once, then “Please hold.” again and again.`"""
    limit = f" for at most {park.max_duration} s" if park.max_duration else ""
    intro = f", plays {quoted_text(park.intro_prompt, park.locale)} once" if park.intro_prompt else ""
    hold = ""
    if park.hold_prompt:
        then = "then" if intro else "plays"
        hold = f", {then} {quoted_text(park.hold_prompt, park.locale)} again and again"
    return f"Parks {listener}{limit}{intro}{hold}."


def _whom(model: Connection) -> str:
    match model:
        case ConnectPstn():
            return f"Dials {shown(model.dialled) if model.dialled else 'the number that was dialled'}"
        case ConnectMxp():
            user = model.destination.endpoint if model.destination else None
            return f"Connects the app user {shown(user) if user else 'that was dialled'}"
        case ConnectSip():
            address = model.destination.endpoint if model.destination else model.account or ""
            over = f" over {shown(model.transport.upper())}" if model.transport else ""
            return f"Dials the SIP address {shown(address)}{over}"
        case ConnectConf():
            return f"Joins the conference {shown(model.conference_id)}"
        case ConnectStream():
            return f"Streams the call's sound to {shown(model.destination.endpoint)}"


def _clauses(model: Connection) -> Iterator[str]:
    if not isinstance(model, ConnectStream):
        yield from _caller(model.cli)
    if isinstance(model, ConnectPstn | ConnectMxp | ConnectSip) and model.dial_timeout is not None:
        yield f"rings for at most {model.dial_timeout} s"
    if model.max_duration:
        yield f"ends the call after {model.max_duration} s"
    if isinstance(model, ConnectPstn):
        if model.dtmf:
            yield f"sends {shown(model.dtmf)} to the callee"
        yield from _detection(model.amd)
    if isinstance(model, ConnectConf):
        if model.moh:
            yield f"{shown(model.moh)} while alone in it"
        yield from _keys(model.conference_dtmf_options)
    if isinstance(model, ConnectSip) and model.moh:
        yield f"plays {shown(model.moh)} on hold"
    if isinstance(model, ConnectMxp | ConnectSip | ConnectStream) and model.call_headers:
        count = len(model.call_headers)
        yield f"hands over {count} {'header' if count == 1 else 'headers'}"
    if not isinstance(model, ConnectStream):
        if model.record:
            what = "the conference" if isinstance(model, ConnectConf) else "the call"
            yield f"records {what}{stored(model.recording_options)}"
        if model.suppress_callbacks:
            yield "without ACE and DiCE"


def _caller(cli: str | None) -> Iterator[str]:
    if cli == "private":
        yield "hides the caller's number"
    elif cli == "incoming":
        yield "shows the caller's own number"
    elif cli:
        yield f"shows {shown(cli)} as the caller"


def _detection(amd: AmdOptions | None) -> Iterator[str]:
    if amd is not None and amd.enabled:
        yield "finds out whether a human or a machine answers" + (" while the call goes on" if amd.async_ else "")


def _keys(options: ConferenceDtmfOptions | None) -> Iterator[str]:
    mode = (options.mode or "").lower() if options is not None else ""
    if mode == "forward":
        yield "passes keys on to the others"
    elif options is not None and mode == "detect":
        most = options.max_digits or 1
        yield f"reads up to {most} {'key' if most == 1 else 'keys'} at a time"
