"""From the prompts of a document to cues with their length. Lengths: assumptions `speech`, `speech.ssml`, `file`."""

from console.call.player import Cue
from console.protocol.svaml.prompts import Prompt, parse_prompts, prompt_of_id, say_prompt, seconds_of


def cue(prompt: Prompt, pointer: str | None) -> Cue:
    """A prompt with its length and its place."""
    return Cue(text=prompt.text, form=prompt.form, seconds=seconds_of(prompt), pointer=pointer)


def cues_of_prompts(text: str, locale: str | None, pointer: str | None) -> list[Cue]:
    """The cues of a prompts string, which may hold several parts."""
    return [cue(prompt, pointer) for prompt in parse_prompts(text, locale)] if text else []


def cues_of_ids(ids: tuple[str, ...], locale: str | None, pointer: str) -> list[Cue]:
    """The cues of playFiles, one for each id."""
    return [cue(prompt_of_id(entry, locale), f"{pointer}/{index}") for index, entry in enumerate(ids)]


def cue_of_say(text: str, locale: str | None, pointer: str | None) -> Cue:
    """The cue of a say instruction."""
    return cue(say_prompt(text, locale), pointer)


APOLOGY = Cue(text="(error message)", form="platform", seconds=1.0)
"""The platform's own error message. Assumed (`error_message`)."""
