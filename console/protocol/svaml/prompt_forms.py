"""What is off the documented form of a prompt: brackets, forms that nobody knows, signs that cannot be spoken.

Source: Sinch docs, 2021, runMenu and playFiles. None of it changes what is played.
"""

import re
from collections.abc import Sequence

from console.protocol.findings import Severity
from console.protocol.svaml.notes import CARRIED_OUT, DOCS, SDK, Notes, judge_prompts
from console.protocol.svaml.prompts import Prompt, begins_another, parse_prompts
from console.protocol.svaml.spelling import shown

PROMPTS = f"{DOCS}, prompts"
WEB = ("http://", "https://")
AS_A_FILE = "It is taken for the name of a file."

_FORM = re.compile(r"#|(?:tts|ssml|href)\[", re.IGNORECASE)


def check_prompts(notes: Notes, path: str, text: str, locale: str | None) -> None:
    """A prompts string: written as documented, not too long, and something to hear."""
    prompts = parse_prompts(text, locale)
    judge_prompts(notes, path, prompts)
    judge_forms(notes, path, prompts)


def judge_forms(notes: Notes, path: str, prompts: Sequence[Prompt]) -> None:
    """Prompts that were told apart already, as a menu, a park or `ids` has them."""
    for prompt in prompts:
        _judge(notes, path, prompt)


def _judge(notes: Notes, path: str, prompt: Prompt) -> None:
    said = prompt.markup or prompt.text
    if not prompt.closed:
        sentence = f"The bracket of this prompt does not end with its part: {shown(said)}"
        _warn(notes, path, sentence, "End it with ], and the next part after a ;.", "It is read to the end.")
    elif prompt.form in ("tts", "ssml") and begins_another(said):
        sentence = f"Another prompt begins inside the spoken text: {shown(said)}"
        fix = "Give each an entry of its own in ids; in a menu or park prompt put a ; after the ]."
        _warn(notes, path, sentence, fix, "It is all read out as one.")
    elif prompt.form == "tts" and (signs := [sign for sign in ";]" if sign in prompt.text]):
        sentence = f"The spoken text holds {' and '.join(signs)}, which the platform knows no way to write."
        notes.add(
            "prompt.form",
            Severity.NOTE,
            path,
            sentence,
            "Say it without.",
            source=SDK,
            consequence=CARRIED_OUT,
        )
    elif prompt.form == "file" and _FORM.match(prompt.text):
        sentence = f"{shown(prompt.text)} is no form of a prompt."
        _warn(notes, path, sentence, "Write #tts[…], #ssml[…], #href[…] or the name of a file.", AS_A_FILE)
    elif prompt.form == "url" and not prompt.empty and not prompt.text.lower().startswith(WEB):
        sentence = f"{shown(prompt.text)} is no address that the platform fetches audio from."
        _warn(notes, path, sentence, "Write http://… or https://….", CARRIED_OUT)


def _warn(notes: Notes, path: str, sentence: str, fix: str, consequence: str) -> None:
    notes.add("prompt.form", Severity.WARNING, path, sentence, fix, source=PROMPTS, consequence=consequence)
