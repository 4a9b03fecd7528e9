"""The report of a mistake of ours."""

from datetime import UTC, datetime

from console.crash import report, without_secrets


def test_secrets_of_the_command_line_stay_out_of_the_report():
    words = ["send", "ice", "--secret", "c2VjcmV0", "--key=abc", "--json"]
    assert without_secrets(words) == ["send", "ice", "--secret", "***", "--key=***", "--json"]


def test_the_report_holds_the_traceback_the_version_and_the_words():
    try:
        raise ValueError("why")
    except ValueError as error:
        text = report(error, ["run", "x"], datetime(2026, 1, 2, tzinfo=UTC))
    assert "IVR console" in text
    assert "Words: run x" in text
    assert "2026-01-02T00:00:00Z" in text
    assert text.rstrip().endswith("ValueError: why")
