"""What checks write with: places as written, and a bound on what a hostile document can ask for."""

from console.protocol.svaml.notes import MOST_SUGGESTIONS, Notes
from console.protocol.svaml.prompt_forms import check_prompts


def test_findings_are_placed_as_written() -> None:
    notes = Notes(lambda path: f"/Action/{path}")
    notes.limit("moh", "x", "y", source="z")
    assert [finding.pointer for finding in notes.findings] == ["/Action/moh"]


def test_a_document_of_thousands_of_slips_gets_few_suggestions() -> None:
    notes = Notes(lambda path: path)
    suggestions = [notes.nearest("mian", ["main"]) for _ in range(MOST_SUGGESTIONS + 1)]
    assert suggestions[0] == "main" and suggestions[-1] is None


def test_a_prompt_counts_what_is_spoken_in_all_its_parts() -> None:
    notes = Notes(lambda path: path)
    check_prompts(notes, "ok", f"#tts[{'a' * 300}];#tts[{'a' * 300}];{'f' * 900}", None)
    assert notes.findings == []
    check_prompts(notes, "long", f"#tts[{'a' * 300}];#ssml[<speak>{'a' * 301}</speak>]", None)
    assert [finding.pointer for finding in notes.findings] == ["long"]
