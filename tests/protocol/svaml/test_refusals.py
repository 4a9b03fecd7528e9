"""A refusal says what the platform does about it in each event."""

import pytest

from console.protocol.svaml.refusals import refusal


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("ice", "the call ends"),
        ("pie", "the call ends"),
        ("ace", "the callee is connected"),
        ("dice", "ignores the instruction"),
        (None, "callingerror 40001."),
    ],
)
def test_the_consequence_is_that_of_the_event(event: str | None, words: str) -> None:
    finding = refusal("No action.", event, "", "Add one.", "Sinch API reference, SVAML")
    assert words in finding.consequence
    assert (finding.code, finding.severity) == ("svaml.unusable", "error")
