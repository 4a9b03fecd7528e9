"""One card."""

from console.ui.card_box import LONGEST_WORDS, long_words


def test_a_long_prompt_is_cut_so_that_its_keys_are_seen(qtbot):
    short, long = long_words("Welcome.", ""), long_words("All <b>day</b>. " * 100, "")
    assert (short.text(), short.toolTip()) == ("Welcome.", "")
    assert len(long.text()) <= LONGEST_WORDS + 1
    assert long.text().endswith("…")
    assert "&lt;b&gt;" in long.toolTip()
