"""SVAML in plain words: one sentence for each part, and what the platform would do with a whole answer."""

from collections.abc import Iterator

from console.protocol.dialects import CURRENT, Dialect
from console.protocol.svaml.causes import HANGUP_TONES
from console.protocol.svaml.connections import explain_connection, explain_park
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import (
    Action,
    Answer,
    ConnectConf,
    ConnectMxp,
    ConnectPstn,
    ConnectSip,
    ConnectStream,
    Continue,
    Hangup,
    Instruction,
    Menu,
    Option,
    Park,
    PlayFiles,
    RecordingOptions,
    ReportCallStatus,
    RunMenu,
    Say,
    SendDtmf,
    SetCookie,
    StartRecording,
    StopRecording,
    start_menu,
)
from console.protocol.svaml.phrases import quoted, seconds_text, stored
from console.protocol.svaml.prompts import parse_prompts, prompt_of_id, say_prompt, seconds_of
from console.protocol.svaml.spelling import shown

NEXT = {
    "connectPstn": "Then ACE when the callee answers, and DiCE when the call ends.",
    "connectSip": "Then ACE when the callee answers, and DiCE when the call ends.",
    "connectMxp": "Then DiCE when the call ends; an app gives no ACE.",
    "connectConf": "Then DiCE when the caller leaves.",
    "connectStream": "Then DiCE when the call ends.",
    "park": "Then nothing, until the call is unparked or its time is over.",
    "runMenu": "Then PIE with what came of it.",
    "hangup": "Then DiCE.",
    "continue": "Then DiCE when the call ends.",
}
"""The callbacks that follow each action."""
EARLY = "The call is not answered yet: not every provider delivers what is said before."


def explain_part(part: Part, listener: str = "the caller") -> str:
    """One sentence saying what an instruction or action does; `listener` is who hears it."""
    if part.model is None:
        worst = next((finding.sentence for finding in part.findings if finding.code == "svaml.unusable"), "")
        return f"Cannot be carried out. {worst}".rstrip()
    return _explain(part.model, listener)


def would_do(document: Document, dialect: Dialect = CURRENT, *, listener: str | None = None) -> list[str]:
    """What the platform would do with the answer, in order, a sentence each, and which callbacks follow.

    `listener` is who hears it, None for whom the event says.
    """
    if not document.usable:
        refusals = [finding for finding in document.all_findings if finding.code == "svaml.unusable"]
        return [finding.sentence for finding in refusals] + [finding.consequence for finding in refusals[:1]]
    if document.event in ("dice", "notify") and not document.parts:
        return ["Takes note of the answer; nothing in it is executed."]
    listener = listener or ("the callee" if document.event == "ace" else "the caller")
    sentences: list[str] = []
    early = document.event == "ice" and dialect.notes_early_media
    for part in document.parts:
        sentences.append(explain_part(part, listener))
        if isinstance(part.model, Say | PlayFiles) and early:
            sentences.append(EARLY)
            early = False
        if isinstance(part.model, Answer):
            early = False
        if isinstance(part.model, RunMenu):
            sentences += [explain_menu(menu) for menu in part.model.menus]
    return sentences + list(_what_follows(document, dialect))


def _what_follows(document: Document, dialect: Dialect) -> Iterator[str]:
    """The callbacks after the action, then those of recordings."""
    action = document.action.model if document.action is not None else None
    if isinstance(action, ConnectPstn | ConnectMxp | ConnectSip | ConnectConf) and action.suppress_callbacks:
        yield "Then no callback: neither ACE nor DiCE."
    elif isinstance(action, ConnectPstn) and action.amd is not None and action.amd.enabled and action.amd.async_:
        yield "Then ACE when the callee answers, notifies of who answered and a machine's beep, and DiCE at the end."
    elif isinstance(action, ConnectConf) and _detects_keys(action):
        yield "Then PIE whenever keys were read, and DiCE when the caller leaves."
    elif document.action is not None and document.action.name in NEXT:
        yield NEXT[document.action.name]
    told = [options for options in _recordings(document) if options is None or options.notification_events is not False]
    if told and "recording_finished" in dialect.notify_types:
        written = any(
            options is not None
            and options.transcription_options is not None
            and bool(options.transcription_options.enabled)
            for options in told
        )
        yield (
            "Notify recording_finished when the recording stops, then recording_available"
            + (", then transcription_available." if written else ".")
        )


def _recordings(document: Document) -> Iterator[RecordingOptions | None]:
    """The options of whatever is recorded."""
    for part in document.parts:
        match part.model:
            case StartRecording(options=options):
                yield options
            case Continue() | ConnectPstn() | ConnectMxp() | ConnectSip() | ConnectConf() if part.model.record:
                yield part.model.recording_options
            case _:
                pass


def _detects_keys(conference: ConnectConf) -> bool:
    options = conference.conference_dtmf_options
    return options is not None and (options.mode or "").lower() == "detect"


def explain_menu(menu: Menu) -> str:
    """What a menu says and what its keys do: `Menu “main” says “…”; 1 gives “orders”, 2 leads to menu “code”.`"""
    prompts = parse_prompts(menu.main_prompt) if menu.main_prompt else ()
    says = f" says {quoted(prompts)}" if prompts else " is silent"
    does = [_option(option) for option in menu.options]
    if menu.max_digits is not None:
        does.append(f"reads a number of up to {menu.max_digits} {'digit' if menu.max_digits == 1 else 'digits'}")
    return f"Menu “{shown(menu.id)}”{says}; {', '.join(does) or 'takes no input'}."


def _option(option: Option) -> str:
    key = option.dtmf or f"“{option.input}”"
    kind, target = option.target
    kept = "".join(f", keeping {shown(pair.key)}={shown(pair.value)}" for pair in option.add)
    if kind == "menu":
        return f"{key} leads to menu “{shown(target)}”{kept}"
    return (f"{key} gives “{shown(target)}”" if target else f"{key} ends it without a value") + kept


def _explain(model: Instruction | Action, listener: str) -> str:
    match model:
        case Say():
            prompt = say_prompt(model.text, model.locale)
            return f"Says {quoted((prompt,))} to {listener}, {seconds_text(seconds_of(prompt))}."
        case PlayFiles():
            prompts = tuple(prompt_of_id(entry, model.locale) for entry in model.ids)
            lasts = seconds_text(sum(map(seconds_of, prompts)))
            return f"Plays {quoted(prompts)} to {listener}, {lasts}." if prompts else "Plays nothing."
        case SendDtmf():
            return f"Sends the tones {shown(model.value)}."
        case SetCookie():
            return f"Sets the cookie {shown(model.key)} to “{shown(model.value)}”."
        case Answer():
            return "Answers the caller's leg."
        case StartRecording():
            return f"Starts to record{stored(model.options)}."
        case StopRecording():
            return "Stops recording."
        case ReportCallStatus():
            details = f": {shown(model.details)}" if model.details else ""
            return f"Reports the call as {shown(model.value)}{details}."
        case Hangup():
            tone = HANGUP_TONES.get(model.hangup_cause or 0)
            return f"Hangs up with the {tone} tone." if tone else "Hangs up."
        case Continue():
            records = f" and records it{stored(model.recording_options)}" if model.record else ""
            return f"Goes on with the call{records}."
        case ConnectPstn() | ConnectMxp() | ConnectSip() | ConnectConf() | ConnectStream():
            return explain_connection(model)
        case Park():
            return explain_park(model, listener)
        case RunMenu():
            count = f" of {len(model.menus)}" if len(model.menus) > 1 else ""
            voice = ", by keys or by voice" if model.enable_voice else ""
            return f"Runs the menu “{shown(start_menu(model) or '')}”{count} with {listener}{voice}."
