"""What has no effect beside the rest of its part: keys that only count together with others. Notes, all of them."""

from console.protocol.findings import Severity
from console.protocol.svaml.models import (
    Action,
    ConnectConf,
    ConnectMxp,
    ConnectPstn,
    ConnectSip,
    Continue,
    Hangup,
    Instruction,
    RunMenu,
)
from console.protocol.svaml.notes import DOCS, REFERENCE, SDK, Notes

ANSWERED = ("ice", "ace", "pie")
RECORDED = (Continue, ConnectPstn, ConnectMxp, ConnectSip, ConnectConf)


def check_effects(notes: Notes, model: Instruction | Action) -> None:
    """Every such key of an instruction or action."""
    if isinstance(model, RECORDED) and model.recording_options is not None and not model.record:
        fix = "Add record: true, or leave the options out."
        sentence = "Nothing is recorded: recordingOptions counts only with record: true."
        _idle(notes, "recordingOptions", sentence, fix, f"{DOCS}, recording")
    match model:
        case ConnectPstn() if model.number and model.destination is not None:
            sentence = "Both number and destination are given; number counts."
            _idle(notes, "destination", sentence, "Keep one of the two.", SDK)
        case Hangup() if model.barge and notes.event in ANSWERED:
            sentence = "barge counts only in an order: there a key cuts the farewell."
            _idle(notes, "barge", sentence, "Leave it out.", SDK)
        case ConnectConf():
            _conference(notes, model)
        case RunMenu() if not model.enable_voice:
            _menus(notes, model)
        case _:
            pass


def _conference(notes: Notes, conference: ConnectConf) -> None:
    options = conference.conference_dtmf_options
    if options is None or (options.mode or "").lower() == "detect":
        return
    for key, value in (("maxDigits", options.max_digits), ("timeoutMills", options.timeout_mills)):
        if value is not None:
            sentence = f"{key} counts only in the mode detect."
            path = f"conferenceDtmfOptions/{key}"
            _idle(notes, path, sentence, f"Add mode: detect, or leave {key} out.", f"{REFERENCE}, connectConf")


def _menus(notes: Notes, action: RunMenu) -> None:
    for index, menu in enumerate(action.menus):
        path = f"menus/{index}"
        if menu.max_timeout_mills is not None:
            sentence = "maxTimeoutMills counts only for speech: with enableVoice."
            _idle(notes, f"{path}/maxTimeoutMills", sentence, "Add enableVoice, or leave it out.", f"{DOCS}, runMenu")
        for number, option in enumerate(menu.options):
            if option.key is None:
                sentence = "The option has no key, and no word is heard without enableVoice."
                below = f"{path}/options/{number}"
                _idle(notes, below, sentence, "Add dtmf to the option, or enableVoice.", f"{DOCS}, runMenu")


def _idle(notes: Notes, path: str, sentence: str, fix: str, source: str) -> None:
    notes.add(
        "svaml.no_effect", Severity.NOTE, path, sentence, fix, source=source, consequence="It has no effect here."
    )
