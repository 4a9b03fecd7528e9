"""Reading parts: as the loader does where it can, and on and on where it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.flow.editing.scanning import scan
from console.flow.editing.sight import DEEPEST
from tests.flow.editing.flow_texts import flow_texts, loaders_tree, outlined_tree

NAMES = st.sampled_from(sorted(flow_texts()))
SPICE = st.sampled_from([*"{}[],:#&*!|>'\"%@-? \nab0", ": ", "- ", "\n  ", " #", "|\n", "- a\n"])


@pytest.mark.parametrize("name", sorted(flow_texts()))
def test_every_flow_is_read_as_the_loader_reads_it(name):
    text = flow_texts()[name]
    scanned = scan(text)
    assert scanned.trouble is None
    assert outlined_tree(scanned.root) == loaders_tree(text)


@settings(deadline=None)
@given(name=NAMES, data=st.data())
def test_a_text_that_is_being_typed_is_read_to_its_end(name, data):
    text = flow_texts()[name]
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.sampled_from([0, 0, 1, 2, 9]))
    spoilt = text[:at] + data.draw(SPICE) + text[at + cut :]
    scanned = scan(spoilt)
    for part in [] if scanned.root is None else scanned.root.walk():
        assert 0 <= part.begin <= part.node <= part.start <= part.end <= len(spoilt) or part.kind == "missing"
        assert part.key_end <= len(spoilt)


def test_what_stands_before_and_behind_a_slip_is_still_there():
    scanned = scan('version: 1\nscript:\n  - dial\n  - press: {keys: "1\n  - hear: Welcome\nexpect: {menu: main}\n')
    assert scanned.trouble is not None
    assert outlined_tree(scanned.root) == {
        "version": ("1", True),
        "script": [("dial", True), {"press": {"keys": ("1", False)}}, {"hear": ("Welcome", True)}],
        "expect": {"menu": ("main", True)},
    }


def test_a_key_that_is_typed_above_others_is_a_key_without_a_value():
    scanned = scan("call:\n  fro\n  to: x\n")
    assert outlined_tree(scanned.root) == {"call": {"fro": ("", True), "to": ("x", True)}}
    assert scanned.trouble == 8


def test_a_step_in_brackets_may_do_without_braces_of_its_own():
    text = '{script: [dial, press: "1"]}'
    scanned = scan(text)
    assert outlined_tree(scanned.root) == {"script": [("dial", True), {"press": ("1", False)}]}
    assert scanned.root is not None
    step = scanned.root.children[0].children[1]
    assert text[step.start : step.end] == 'press: "1"'


def test_an_anchor_and_what_repeats_it_are_known_by_name():
    text = "a: &one {x: 1}\nb: *one\n"
    root = scan(text).root
    assert root is not None
    first, second = root.children
    assert (first.anchor, text[first.node : first.start]) == ("one", "&one ")
    assert (second.alias, text[second.start : second.end]) == ("one", "*one")


def test_levels_without_end_are_passed_over():
    assert scan("[" * 5_000).trouble is not None
    assert scan("- " * 5_000).trouble is not None
    assert scan("{a: " * (DEEPEST * 2) + "}" * DEEPEST * 2).trouble is not None


def test_a_key_without_a_colon_may_go_on_in_the_next_line():
    text = "a: {no\n  colon, b: 1}\n"
    assert outlined_tree(scan(text).root) == loaders_tree(text) == {"a": {"no colon": ("", True), "b": ("1", True)}}


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003"])
def test_a_blank_that_yaml_does_not_know_is_a_letter_as_for_the_loader(blank):
    text = f"a: x{blank}y\nb: {{c: x{blank}#y, d: {blank}z}}\n"
    scanned = scan(text)
    assert scanned.trouble is None
    assert outlined_tree(scanned.root) == loaders_tree(text)
