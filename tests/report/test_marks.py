import pytest

from console.report.marks import unmarked


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Without `dialTimeout` it rings for 30 seconds.", "Without dialTimeout it rings for 30 seconds."),
        ("`ice` and `to`", "ice and to"),
        ("A ` that stands alone stays.", "A ` that stands alone stays."),
        ("Over two\nlines ` nothing is\nmarked `.", "Over two\nlines ` nothing is\nmarked `."),
    ],
)
def test_names_of_the_wire_lose_the_marks_of_plain_text(told, shown):
    assert unmarked(told) == shown
