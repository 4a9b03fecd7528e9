"""SVAML in plain words: one sentence for each part, and what the platform would do with a whole answer."""

from collections.abc import Iterator

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
from console.protocol.svaml.prompts import Prompt, parse_prompts, prompt_of_id, say_prompt, seconds_of
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


def explain_part(part: Part, listener: str = "the caller") -> str:
    """One sentence saying what an instruction or action does; `listener` is who hears it."""
    if part.model is None:
        worst = next((finding.sentence for finding in part.findings if finding.code == "svaml.unusable"), "")
        return f"Cannot be carried out. {worst}".rstrip()
    return _explain(part.model, listener)


def would_do(document: Document) -> list[str]:
    """What the platform would do with the answer, in order, a sentence each."""
    if not document.usable:
        refusals = [finding for finding in document.all_findings if finding.code == "svaml.unusable"]
        return [finding.sentence for finding in refusals] + [finding.consequence for finding in refusals[:1]]
    if document.event in ("dice", "notify") and not document.parts:
        return ["Takes note of the answer; nothing in it is executed."]
    listener = "the callee" if document.event == "ace" else "the caller"
    sentences: list[str] = []
    for part in document.parts:
        sentences.append(explain_part(part, listener))
        if isinstance(part.model, RunMenu):
            sentences += [explain_menu(menu) for menu in part.model.menus]
    if document.action is not None and document.action.name in NEXT:
        sentences.append(NEXT[document.action.name])
    return sentences


def explain_menu(menu: Menu) -> str:
    """What a menu says and what its keys do: `Menu “main” says “…”; 1 gives “orders”, 2 leads to menu “code”.`"""
    prompts = parse_prompts(menu.main_prompt) if menu.main_prompt else ()
    says = f" says {_quoted(prompts)}" if prompts else " is silent"
    does = [_option(option) for option in menu.options]
    if menu.max_digits is not None:
        does.append(f"reads a number of up to {menu.max_digits} {'digit' if menu.max_digits == 1 else 'digits'}")
    return f"Menu “{shown(menu.id)}”{says}; {', '.join(does) or 'takes no input'}."


def _option(option: Option) -> str:
    key = option.dtmf or f"“{option.input}”"
    kind, target = option.target
    if kind == "menu":
        return f"{key} leads to menu “{shown(target)}”"
    return f"{key} gives “{shown(target)}”" if target else f"{key} ends it without a value"


def _explain(model: Instruction | Action, listener: str) -> str:
    match model:
        case Say():
            prompt = say_prompt(model.text, model.locale)
            return f"Says {_quoted((prompt,))} to {listener}, {_seconds(seconds_of(prompt))}."
        case PlayFiles():
            prompts = tuple(prompt_of_id(entry, model.locale) for entry in model.ids)
            lasts = _seconds(sum(map(seconds_of, prompts)))
            return f"Plays {_quoted(prompts)} to {listener}, {lasts}." if prompts else "Plays nothing."
        case SendDtmf():
            return f"Sends the tones {shown(model.value)}."
        case SetCookie():
            return f"Sets the cookie {shown(model.key)} to “{shown(model.value)}”."
        case Answer():
            return "Answers the caller's leg."
        case StartRecording():
            return f"Starts to record{_destination(model.options)}."
        case StopRecording():
            return "Stops recording."
        case ReportCallStatus():
            details = f": {shown(model.details)}" if model.details else ""
            return f"Reports the call as {shown(model.value)}{details}."
        case Hangup():
            return "Hangs up."
        case Continue():
            return f"Goes on with the call{_recorded(model.record, model.recording_options)}."
        case ConnectPstn():
            return f"Dials {', '.join(_dialling(model))}."
        case ConnectMxp():
            whom = (
                f"the app user {shown(model.destination.endpoint)}"
                if model.destination
                else "the app user that was dialled"
            )
            return f"Connects {whom}{_recorded(model.record, model.recording_options)}."
        case ConnectConf():
            music = f", {shown(model.moh)} while alone in it" if model.moh else ""
            return f"Joins the conference {shown(model.conference_id)}{music}."
        case ConnectSip():
            whom = model.destination.endpoint if model.destination else model.account or ""
            return f"Dials the SIP address {shown(whom)}."
        case ConnectStream():
            return f"Streams the call's sound to {shown(model.destination.endpoint)}."
        case Park():
            limit = f" for at most {model.max_duration} s" if model.max_duration else ""
            return f"Parks {listener}{limit}."
        case RunMenu():
            count = f" of {len(model.menus)}" if len(model.menus) > 1 else ""
            return f"Runs the menu “{shown(start_menu(model) or '')}”{count} with {listener}."


def _dialling(model: ConnectPstn) -> Iterator[str]:
    yield shown(model.dialled) if model.dialled else "the number that was dialled"
    if model.cli == "private":
        yield "hides the caller's number"
    elif model.cli:
        yield f"shows {shown(model.cli)} as the caller"
    if model.dial_timeout is not None:
        yield f"rings for at most {model.dial_timeout} s"
    if model.max_duration:
        yield f"ends the call after {model.max_duration} s"
    if model.dtmf:
        yield f"sends {shown(model.dtmf)} to the callee"
    if model.record:
        yield f"records the call{_destination(model.recording_options)}"
    if model.suppress_callbacks:
        yield "without ACE and DiCE"


def _recorded(record: bool | None, options: RecordingOptions | None) -> str:
    return f" and records it{_destination(options)}" if record else ""


def _destination(options: RecordingOptions | None) -> str:
    return f" to {shown(options.destination_url)}" if options is not None and options.destination_url else ""


def _quoted(prompts: tuple[Prompt, ...]) -> str:
    return ", ".join(
        f"“{shown(prompt.text)}”" if prompt.form in ("tts", "ssml") else shown(prompt.text) for prompt in prompts
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"
