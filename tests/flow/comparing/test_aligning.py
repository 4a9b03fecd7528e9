"""Two lists aligned."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from console.flow.comparing.aligning import LARGEST_TABLE, MOST_DIFFERENCES, Token, align

TOKENS = st.lists(st.builds(Token, st.sampled_from("pq"), st.sampled_from(["a", "b", "c d", "c e"])), max_size=40)


def tokens(words: str, slot: str = "s") -> list[Token]:
    """A token a word."""
    return [Token(slot, word) for word in words.split()]


@given(TOKENS, TOKENS)
@settings(deadline=None)
def test_pairs_rise_on_both_sides_and_are_of_one_slot(before, after):
    pairs = align(before, after)
    assert all(one < two for one, two in pairwise(pairs) for one, two in zip(one, two, strict=True))
    assert all(before[here].slot == after[there].slot for here, there in pairs)
    assert align(after, before) == [(there, here) for here, there in pairs]


@given(TOKENS)
def test_a_list_is_aligned_with_itself_element_by_element(tokens):
    assert align(tokens, tokens) == [(place, place) for place in range(len(tokens))]


@given(TOKENS, st.integers(0, 40))
def test_one_element_more_is_the_only_one_without_a_partner(tokens, place):
    more = [*tokens[:place], Token("p", "new"), *tokens[place:]]
    pairs = align(tokens, more)
    assert [tokens[here] for here, _ in pairs] == tokens == [more[there] for _, there in pairs]


def test_of_several_that_could_be_the_same_the_likest_is():
    before = [Token("prompt", "welcome to the hotel")]
    after = [Token("prompt", "hello"), Token("prompt", "welcome to our hotel")]
    assert align(before, after) == [(0, 1)]


def test_equal_ones_are_found_beyond_a_stretch_that_shares_nothing():
    many = MOST_DIFFERENCES * 3
    before = tokens(" ".join([*(f"a{n}" for n in range(many)), "same", "end"]))
    after = tokens(" ".join([*(f"b{n}" for n in range(many)), "same", "end"]))
    pairs = align(before, after)
    assert (many, many) in pairs and (many + 1, many + 1) in pairs


def test_a_large_gap_is_paired_in_passing():
    count = int(LARGEST_TABLE**0.5) + 50
    before = [Token("even" if n % 2 else "odd", f"a{n}") for n in range(count)]
    after = [Token("even" if n % 2 else "odd", f"b{n}") for n in range(count)]
    assert align(before, after) == [(n, n) for n in range(count)]


def test_repeating_lists_with_many_differences_take_time_in_proportion():
    before = tokens(" ".join(f"{n % 7}" for n in range(20_000)))
    after = tokens(" ".join(f"{n % 7 if n % 50 else 'x'}" for n in range(20_000)))
    began = time.perf_counter()
    assert len(align(before, after)) == 20_000
    assert time.perf_counter() - began < 20
