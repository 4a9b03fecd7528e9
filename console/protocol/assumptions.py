"""What the console does where the platform's sources are silent: one table of named choices, each with its default.

A step that rests on one says so. A choice is never presented as the platform's word.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Takes: TypeAlias = Literal["duration", "whole", "boolean"] | tuple[str, ...]
"""What a choice may be set to: so many seconds, a whole number from 0, true or false, or one of these words."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A choice: its default in words, the sentence that a reader sees beside an assumed step, and its other values.

    `takes`: what a flow or the window may set it to; words begin with the default. None: it is what it is.
    """

    default: str
    sentence: str
    others: tuple[str, ...] = ()
    takes: Takes | None = None


ASSUMPTIONS: dict[str, Assumption] = {
    "callback.timeout": Assumption(
        "5 s",
        "The platform's callback time-out is not published; the console waits 5 seconds.",
        ("any duration",),
        takes="duration",
    ),
    "callback.fallback": Assumption(
        "once",
        "The fallback address is tried once for each callback, after no connection, a time-out or an error status.",
    ),
    "callback.order": Assumption(
        "one at a time",
        "One callback at a time in a call; the next waits until the one before is answered or has failed.",
    ),
    "callback.ice_failed": Assumption(
        "error message, then the end",
        "A failed ICE plays the error message and ends the call with reason CALLBACKERROR.",
    ),
    "callback.pie_failed": Assumption(
        "as a failed ICE", "A failed PIE ends the call as a failed ICE does: error message, then reason CALLBACKERROR."
    ),
    "callback.ace_failed": Assumption("connected", "A failed ACE connects the call as `continue` would."),
    "answer.unusable": Assumption(
        "callingerror 40001, then as a failed callback",
        "An answer that cannot be carried out gives a callingerror notify 40001; "
        "then the call goes on as after a failed callback.",
    ),
    "platform.fault": Assumption(
        "callingerror 50000, then FAILED / GENERALERROR",
        "A platform that fails while it calls somebody tells so with a callingerror notify 50000; then the call ends. "
        "A call that the console ends because it never comes to rest gives none.",
    ),
    "answer.empty": Assumption(
        "unusable; ACE: continue",
        "An empty answer cannot be carried out, except to an ACE, where it counts as `continue`.",
    ),
    "answer.field_type": Assumption(
        "optional fields dropped",
        "An optional field of the wrong kind is dropped; text that holds a number, and a number for text, are read.",
    ),
    "names.spelling": Assumption(
        "read",
        "Letter case, nulls and the spellings that official SDKs send, such as keys with underscores, are read as the "
        "documented ones.",
    ),
    "answer.same_key": Assumption(
        "exact spelling, else the first",
        "Of two spellings of one key the exact one counts, else the first; of one key given twice the last.",
    ),
    "order.recording": Assumption(
        "the instruction, then continue",
        "An order whose action is startRecording or stopRecording is carried out as the instruction of that name, and "
        "the call goes on.",
    ),
    "order.state": Assumption(
        "answered calls",
        "An order for a call that nobody has answered yet is refused with 40003, one for a call that is over with 404.",
    ),
    "order.beside": Assumption(
        "beside what goes on",
        "Prompts of an order play beside what the call does meanwhile; a later order takes the place of one that is "
        "not done; `park`, `runMenu` and `connectConf` end what goes on, and all but `runMenu` let the callee go.",
    ),
    "answer.after_hangup": Assumption(
        "awaited, not executed", "An answer that comes after the caller hung up is awaited and shown, not executed."
    ),
    "action.allowed": Assumption(
        "allowed where one source allows it",
        "The sources disagree whether this is allowed in answer to this event; the console allows it.",
    ),
    "dice.count": Assumption(
        "one a call",
        "One DiCE a call. `two` gives a bridged call one a leg: first the callee's, which costs nothing, then the "
        "caller's; where somebody hung up their reasons are CALLEEHANGUP and CALLERHANGUP, whoever it was.",
        ("two",),
        takes=("one", "two"),
    ),
    "timestamp.form": Assumption(
        "seconds with Z",
        "Timestamps are whole seconds with a trailing Z.",
        ("milliseconds",),
        takes=("seconds", "milliseconds"),
    ),
    "signature.scheme": Assumption(
        "application",
        "Callbacks are signed with the scheme `application` in lower case.",
        ("Application",),
        takes=("application", "Application"),
    ),
    "content_type": Assumption(
        "application/json; charset=utf-8",
        "Callbacks carry a charset in their content type.",
        ("application/json",),
        takes=("application/json; charset=utf-8", "application/json"),
    ),
    "fields.unknown": Assumption(
        "off", "No field is sent that no document lists; on, a PIE's menuResult has one.", ("on",), takes="boolean"
    ),
    "keys.present": Assumption(
        "as in the sample bodies", "Callbacks carry exactly the keys of the documented sample bodies."
    ),
    "number.plus": Assumption(
        "ICE's to with plus, others without",
        "`to.endpoint` has its plus in ICE and none in DiCE; `cli` and `from` have none.",
    ),
    "domain.conference": Assumption(
        "mxp",
        "The documents call the domain of a conference that an app calls a known defect; mxp is what was seen.",
        ("pstn", "conference"),
        takes=("mxp", "pstn", "conference"),
    ),
    "ice.callout": Assumption(
        "what the callout gives",
        "Nothing is published about the ICE of a callout; it carries the callout's destination, number and custom "
        "text, and nothing for what is not given.",
    ),
    "leg.answered_by": Assumption(
        "answer, runMenu, connectConf, connectStream, park, the callee",
        "Prompts do not answer the caller's leg; `answer`, a menu and the callee's pick-up do.",
    ),
    "duration": Assumption(
        "whole seconds, rounded up",
        "The duration counts from the answer to the end of the caller's leg, in whole seconds, rounded up.",
    ),
    "debit": Assumption("minutes begun times the rate", "The debit is the minutes begun times the rate."),
    "rate.table": Assumption(
        "the table of this machine",
        "No document lists what a minute costs; unless the call has a rate of its own, the console takes it from a "
        "table of made-up prices, which you may edit.",
    ),
    "rate.applied": Assumption(
        "whom the call reached last, else as in ICE",
        "DiCE's `userRate`, and with it the debit, is the rate to whom the call reached last; where nobody was "
        "reached, ICE's.",
    ),
    "prompt.to": Assumption(
        "ACE: the callee", "Prompts and menus of an ACE answer are heard by the callee until the bridge."
    ),
    "dial.timeout": Assumption(
        "30 s", "Without `dialTimeout` the callee's phone rings for 30 seconds.", takes="duration"
    ),
    "menu.other_leg": Assumption("no PIE", "When the other leg ends, a menu stops without a PIE."),
    "dice.to": Assumption("dialled last", "DiCE's `to` is the destination dialled last, else what ICE carried."),
    "dice.of_last_dial": Assumption(
        "the last dial",
        "After a menu, result and reason are those of the last dial attempt; duration counts from the caller's answer.",
    ),
    "callee.hangs_up_early": Assumption(
        "ANSWERED / CALLEEHANGUP",
        "The callee hung up before the bridge: ANSWERED, CALLEEHANGUP; the answer to ACE is not executed.",
    ),
    "continue.nothing": Assumption(
        "error, hang up", "There is nothing to continue to in a call to a rented number: the call ends as by a hang-up."
    ),
    "sip.remote_ace": Assumption(
        "off",
        "A SIP leg that is picked up gives one ACE. On, an ACE of the remote system comes first, which may be answered "
        "as an ICE may; once that goes on, the usual ACE follows.",
        ("on",),
        takes="boolean",
    ),
    "conference.suppressed": Assumption(
        "no PIE of its keys",
        "No document says whether `suppressCallbacks` keeps back the PIE of a conference's keys; it does here.",
    ),
    "conference.ace": Assumption(
        "the callee joins",
        "No document says who goes to a conference if the ACE of a dialled phone is answered with connectConf. Here "
        "the callee does, and the caller stays on the line without hearing anybody.",
    ),
    "park.limit": Assumption("600 s", "A parked call without `maxDuration` stays for 600 seconds at most."),
    "stream.silent": Assumption(
        "nothing is sent", "The console streams no sound; the call stays until somebody ends it."
    ),
    "menu.speech": Assumption(
        "an option's input, else digits", "Words are matched with an option's `input`, then read as digits."
    ),
    "amd.duration": Assumption("3 s", "Machine detection takes 3 seconds where the callee's flow does not say."),
    "amd.beep": Assumption(
        "3 s",
        "A machine that was found out after ACE beeps 3 seconds after the notify about it; a notify amd_beep tells so.",
        takes="duration",
    ),
    "amd.verdict": Assumption("human", "A callee of whom the flow says nothing is a human."),
    "menu.data_leg": Assumption(
        "the call ends", "A menu on an app's leg plays but gives no PIE; when it is over the call ends."
    ),
    "continue.as_dialled": Assumption(
        "the caller's own destination", "`continue` in answer to ICE connects the caller to what was dialled."
    ),
    "callout.continue": Assumption(
        "its own text, then the end", "`continue` goes on with the callout's own text; when it is said, the call ends."
    ),
    "callout.second_leg": Assumption(
        "who was called is the caller then",
        "Whom a callout called may be connected with somebody else; from then on they count as the caller, and SVAML "
        "that the callout brought for ACE is not used for the second leg, which is connected at once.",
    ),
    "callout.ending": Assumption(
        "ANSWERED / MANAGERHANGUP", "A callout that has said its text is ended by the platform: reason MANAGERHANGUP."
    ),
    "callout.menu": Assumption(
        "the call ends",
        "A menu in a callout without `enablePie` plays; when it is over nobody is asked, and the call ends.",
    ),
    "callout.nobody": Assumption(
        "error, the end",
        "As long as nobody has picked up, prompts of a callout are passed over, and an action that needs somebody ends "
        "the call.",
    ),
    "record.available": Assumption(
        "2 s after the end",
        "recording_finished comes when the recording stops, recording_available 2 seconds later.",
        takes="duration",
    ),
    "record.destination": Assumption(
        "the file's name alone",
        "The sources disagree whether `destinationUrl` may be left out; then a recording is known by its default file "
        "name alone.",
    ),
    "call.ending": Assumption("see the table of endings", "The sources leave this ending's result and reason open."),
    "menu.start": Assumption(
        "mainMenu, else main, else the only menu", "The menu that starts is `mainMenu`, else `main`, else the only one."
    ),
    "menu.repeats": Assumption("3", "Without `repeats` a menu is repeated 3 times.", takes="whole"),
    "menu.counter": Assumption(
        "shared", "Wrong keys and silence use up the same repeats; the last of them names the type of the PIE."
    ),
    "menu.value": Assumption(
        "absent",
        "A PIE for timeout, invalidinput, hangup and error carries no value and no inputMethod.",
        ('""', "null", "last key"),
        takes=("absent", "", "null", "last key"),
    ),
    "menu.barge_key": Assumption(
        "any key", "Any key cuts the prompt of a menu with barge.", ("valid",), takes=("any", "valid")
    ),
    "menu.early_key": Assumption(
        "lost",
        "A key before a menu listens is lost. `buffered` keeps one pressed during the instructions before a menu, or "
        "during its prompt with `barge: false`, until the menu takes keys: with `barge` when it begins, without when "
        "its prompt is over. What no menu has taken before the next callback is lost.",
        ("buffered",),
        takes=("lost", "buffered"),
    ),
    "menu.hash": Assumption(
        "ends the number", "`#` ends a number and is no part of it; without digits before it, it acts as the time-out."
    ),
    "menu.star": Assumption("a digit", "`*` in a number is a digit."),
    "menu.options_and_digits": Assumption(
        "options first",
        "A menu with options and digits takes an option for a single digit that stands alone, else the number.",
    ),
    "menu.no_input_possible": Assumption(
        "PIE timeout", "A menu without options and maxDigits plays once, then gives a PIE timeout."
    ),
    "menu.unknown_target": Assumption(
        "PIE error", "An option that leads to no menu gives a PIE error when it is chosen."
    ),
    "speech": Assumption(
        "400 ms a word, at least 1 s", "Speech lasts 400 ms a word, at least 1 second.", takes="duration"
    ),
    "speech.ssml": Assumption("tags stripped, breaks added", "SSML lasts as long as its words, plus its breaks."),
    "speech.empty": Assumption("nothing", "An empty prompt lasts no time."),
    "file": Assumption("3 s", "An audio file lasts 3 seconds when its length is not known.", takes="duration"),
    "prompt.gap": Assumption(
        "none",
        "The parts of a prompt, and the rounds of one that is looped, follow each other without a pause.",
        takes="duration",
    ),
    "dtmf.tone": Assumption(
        "100 ms and 100 ms pause", "A sent tone lasts 100 ms and a pause of 100 ms; `w` is 500 ms."
    ),
    "error_message": Assumption("1 s", "The platform's error message lasts 1 second.", takes="duration"),
    "hangup.tone": Assumption(
        "3 s",
        "With hangupCause 1 or 2 the callee is let go, and the caller hears the busy or the congestion tone for 3 "
        "seconds; DiCE is that of any hangup.",
        takes="duration",
    ),
    "speed.instant": Assumption(
        "by hand 1x, scripts instant",
        "At instant speed prompts are skipped and no timer that input could beat fires by itself.",
    ),
}
"""Every choice by its name. Steps name the one they rest on."""
