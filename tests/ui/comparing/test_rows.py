"""What stands in the rows of a comparison."""

from console.flow.comparing import Sign
from console.report.roles import ROLES
from console.ui.comparing.rows import TINTS, cell_of, counts_of, spoken
from tests.ui.comparing.comparisons import another_desk, hung_up


def test_a_side_has_the_moment_the_words_and_the_status_of_an_answer():
    row = next(row for row in another_desk().rows if row.sign is Sign.CHANGED)
    before, after = cell_of(row.before), cell_of(row.after)
    assert (before.clock, before.title, before.detail) == ("0:04.1", "connectPstn", "to +46313900644")
    assert (after.detail, after.badge) == ("to +46313900645", ("200", "success"))
    assert cell_of(None) is None


def test_a_row_is_told_to_a_screen_reader_as_a_sentence():
    row = next(row for row in hung_up().rows if row.sign is Sign.MISSING)
    assert spoken(row) == "missing: the phone of +46313900644 rings, before at 0:04.1."
    changed = next(row for row in another_desk().rows if row.sign is Sign.CHANGED)
    assert spoken(changed).startswith("changed: connectPstn, before at 0:04.1, after at 0:04.1. In the answer to PIE 1")


def test_every_sign_has_a_role_with_a_ground_and_its_count():
    assert all(f"{tint}_ground" in ROLES for sign, tint in TINTS.items() if sign is not Sign.SAME)
    assert counts_of(another_desk()) == [("2 changed", "warning"), ("16 same", "muted")]
