"""Phrases that the sentences about SVAML share."""

from console.protocol.svaml.models import RecordingOptions
from console.protocol.svaml.phrases import quoted_text, seconds_text, stored


def test_speech_stands_in_quotation_marks_and_files_do_not() -> None:
    assert quoted_text("#tts[Hello];beep;#ssml[<p>Bye</p>]", None) == "“Hello”, beep, “Bye”"


def test_a_length_has_a_tenth_of_a_second() -> None:
    assert seconds_text(1.24) == "1.2 s"


def test_a_recording_tells_where_it_goes_and_whether_it_is_written_down() -> None:
    assert stored(None) == ""
    assert stored(RecordingOptions.model_validate({"destinationUrl": "s3://b"})) == " to s3://b"
    written = {"destinationUrl": "s3://b", "transcriptionOptions": {"enabled": True}}
    assert stored(RecordingOptions.model_validate(written)) == " to s3://b and has it written down"
