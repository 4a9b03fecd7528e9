"""Phrases that the sentences about SVAML share: prompts in quotation marks, seconds, where a recording goes."""

from console.protocol.svaml.models import RecordingOptions
from console.protocol.svaml.prompts import Prompt, parse_prompts
from console.protocol.svaml.spelling import shown


def quoted(prompts: tuple[Prompt, ...]) -> str:
    """What is heard: speech in quotation marks, files and addresses bare."""
    return ", ".join(
        f"“{shown(prompt.text)}”" if prompt.form in ("tts", "ssml") else shown(prompt.text) for prompt in prompts
    )


def quoted_text(text: str, locale: str | None) -> str:
    """The same of a prompts string."""
    return quoted(parse_prompts(text, locale))


def seconds_text(seconds: float) -> str:
    """A length to the tenth of a second."""
    return f"{seconds:.1f} s"


def stored(options: RecordingOptions | None) -> str:
    """Where a recording goes, and whether it is written down: ` to s3://b and has it written down`, or nothing."""
    if options is None:
        return ""
    to = f" to {shown(options.destination_url)}" if options.destination_url else ""
    transcription = options.transcription_options
    return f"{to} and has it written down" if transcription is not None and transcription.enabled else to
