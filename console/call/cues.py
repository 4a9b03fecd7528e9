"""From the prompts of a document to cues with their length. Lengths: assumptions `speech`, `speech.ssml`, `file`."""

from functools import lru_cache

from console.call.player import Cue
from console.protocol.svaml.prompts import (
    USUAL_LENGTHS,
    Lengths,
    Prompt,
    parse_prompts,
    prompt_of_id,
    say_prompt,
    seconds_of,
)

MOST_REMEMBERED = 256
LONGEST_REMEMBERED = 1024


def cue(prompt: Prompt, pointer: str | None, lengths: Lengths) -> Cue:
    """A prompt with its length and its place."""
    return Cue(text=prompt.text, form=prompt.form, seconds=seconds_of(prompt, lengths), pointer=pointer)


def cues_of_prompts(
    text: str, locale: str | None, pointer: str | None, lengths: Lengths = USUAL_LENGTHS
) -> tuple[Cue, ...]:
    """The cues of a prompts string, which may hold several parts. Those that come again are remembered."""
    cues = _cues_of_prompts if len(text) > LONGEST_REMEMBERED else _remembered_prompts
    return cues(text, locale, pointer, lengths)


def cues_of_ids(ids: tuple[str, ...], locale: str | None, pointer: str, lengths: Lengths = USUAL_LENGTHS) -> list[Cue]:
    """The cues of playFiles, one for each id."""
    return [cue(prompt_of_id(entry, locale), f"{pointer}/{index}", lengths) for index, entry in enumerate(ids)]


def cue_of_say(text: str, locale: str | None, pointer: str | None, lengths: Lengths = USUAL_LENGTHS) -> Cue:
    """The cue of a say instruction. Those that come again are remembered."""
    say = _cue_of_say if len(text) > LONGEST_REMEMBERED else _remembered_say
    return say(text, locale, pointer, lengths)


def _cues_of_prompts(text: str, locale: str | None, pointer: str | None, lengths: Lengths) -> tuple[Cue, ...]:
    return tuple(cue(prompt, pointer, lengths) for prompt in parse_prompts(text, locale)) if text else ()


def _cue_of_say(text: str, locale: str | None, pointer: str | None, lengths: Lengths) -> Cue:
    return cue(say_prompt(text, locale), pointer, lengths)


_remembered_prompts = lru_cache(maxsize=MOST_REMEMBERED)(_cues_of_prompts)
_remembered_say = lru_cache(maxsize=MOST_REMEMBERED)(_cue_of_say)


def apology(seconds: float) -> Cue:
    """The platform's own error message. Assumed (`error_message`)."""
    return Cue(text="(error message)", form="platform", seconds=seconds)
