"""YAML to nodes: limits and what a flow file may not use."""

import pytest

from console.flow.load.composing import LEVELS, NODES, compose
from console.flow.load.nodes import MappingNode, Scalar
from console.flow.load.source import read_source


def plain(node):
    """Nodes as Python values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def read(text):
    source = read_source(text, "f")
    return compose(source), [(one.line, one.sentence) for one in source.mistakes]


def test_nodes_have_text_quotes_and_places():
    node, wrong = read("a: 007\nb: ['~', ~, ]\n")
    assert not wrong
    assert plain(node) == {"a": "007", "b": ["~", "~"]}
    quoted, unquoted = node.entries[1][1].items
    assert (quoted.is_null, unquoted.is_null) == (False, True)


def test_json_is_yaml():
    assert plain(read('{"a": [1, {"b": null}], "c": "\\u00e9"}')[0]) == {"a": ["1", {"b": "null"}], "c": "é"}


def test_an_alias_has_a_place_of_its_own():
    node, wrong = read("a: &x [1, 2]\nb: *x\n")
    assert not wrong
    assert node.entries[1][1].offset == 16
    assert plain(node)["b"] == ["1", "2"]


def test_halves_of_a_character_are_joined_and_a_lone_one_is_refused():
    assert plain(read(r'a: "\ud83d\ude00"')[0]) == {"a": "😀"}
    assert read(r'a: "\ud83d"')[1][0][0] == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: !x 5", 1, "tags"),
        ("a: 1\nb: !!str 5", 2, "!!str"),
        ("a: ! 5", 1, "tags"),
        ("a: 1\nb: !!map {c: 1}", 2, "!!map"),
        ("x: &x {a: 1}\nb:\n  <<: *x\n", 3, "Merge keys"),
        ("a: 1\nb: 2\n'a': 3", 3, "first in line 1"),
        ("? [a]\n: b", 1, "key"),
        ("a: 1\n---\nb: 1", 2, "second document"),
        ("a: 1\n---\n", 2, "second document"),
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("%YAML 1.1\n---\na: yes\n", 1, "YAML 1.2"),
        ("a: &x [*x]", 1, "itself"),
        ("a: *x", 1, "&x"),
    ],
)
def test_what_a_flow_file_may_not_use_is_refused(text, line, words):
    _, wrong = read(text)
    assert len(wrong) == 1
    assert wrong[0][0] == line
    assert words in wrong[0][1]


def test_a_quoted_merge_key_is_a_key_like_any_other():
    assert plain(read('"<<": 1')[0]) == {"<<": "1"}


def test_levels_are_counted_through_aliases():
    deep = "[" * (LEVELS - 1) + "]" * (LEVELS - 1)
    assert not read(f"a: {deep}")[1]
    assert "levels" in read(f"a: [{deep}]")[1][0][1]
    half = "[" * 33 + "]" * 33
    assert "levels" in read(f"a: &x {half}\nb: {'[' * 33}*x{']' * 33}")[1][0][1]
    assert "levels" in read("[" * 3000)[1][0][1]
    assert "levels" in read("- " * 3000)[1][0][1]


def test_values_are_counted_with_aliases_followed():
    laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    _, wrong = read(laughs)
    assert len(wrong) == 1
    assert f"{NODES:,}" in wrong[0][1]
    assert "values" in read("- a\n" * (NODES + 1))[1][0][1]
    assert not read("- a\n" * (NODES - 1))[1]
