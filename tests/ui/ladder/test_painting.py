"""What the ladder's heads say."""

import pytest

from console.ui.ladder.painting import head_words


@pytest.mark.parametrize(
    ("own", "cut", "words"),
    [
        ("", "", "Callee"),
        ("+46313900644", "+46313900644", "+46313900644"),
        ("+46313900644", "+4631…", "Callee"),
        ("desk", "desk", "desk"),
        ("SIP desk@pbx.example.net", "SIP desk@pbx…", "SIP desk@pbx…"),
    ],
)
def test_a_head_has_its_own_name_where_enough_of_it_is_seen(own, cut, words):
    assert head_words("Callee", own, cut) == words
