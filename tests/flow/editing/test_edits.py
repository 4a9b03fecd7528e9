"""Changes of a flow: the loader reads what was wanted, and everything else stays as it was."""

import copy
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from console.flow.editing.edits import NotEditable, insert, move, remove, set_key, set_value
from console.flow.editing.outline import outline_of
from console.flow.editing.parts import apply_edits
from console.flow.editing.writing import Chars, Yaml
from tests.flow.editing.flow_texts import flow_texts, loaders_tree

NAMES = st.sampled_from(sorted(flow_texts()))
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), max_size=12) | st.sampled_from(
    ["007", "yes", "null", "a: b", "#tts[Hi]", "x # y", "/\\d+/", "${pin}", "two\nlines", "-", "{}", ""]
)


def comments(text):
    """Every comment, in order."""
    outline = outline_of(text)
    inside = [] if outline.root is None else [(p.start, p.end) for p in outline.root.walk() if p.kind == "scalar"]
    inside += [] if outline.root is None else [(p.begin, p.key_end) for p in outline.root.walk() if p.has_key]
    found = list(re.finditer(r"(?:^|(?<=\s))#.*", text, re.MULTILINE))
    return [match[0].rstrip() for match in found if not any(start <= match.start() < end for start, end in inside)]


def changed(text, edits):
    """The text after edits, which must read as one that is whole."""
    after = apply_edits(text, edits)
    assert outline_of(after).trouble is None, after
    return after


def parts_of(text):
    root = outline_of(text).root
    assert root is not None
    return list(root.walk())


def within(tree, path):
    for name in path:
        tree = tree[name]
    return tree


def plain(tree):
    """A tree without the difference that quotes make."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    return [plain(item) for item in tree] if isinstance(tree, list) else tree[0]


def has_anchors(text):
    return "&" in text


@settings(deadline=None)
@given(name=NAMES, value=TEXTS, data=st.data())
def test_a_text_put_in_the_place_of_another_is_read_there_and_nothing_else_changes(name, value, data):
    text = flow_texts()[name]
    part = data.draw(st.sampled_from([one for one in parts_of(text) if one.kind == "scalar" and not one.alias]))
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.start)))
    after = changed(text, set_value(text, part.path, value))
    wanted = copy.deepcopy(plain(loaders_tree(text)))
    within(wanted, part.path[:-1])[part.path[-1]] = value
    assert plain(loaders_tree(after)) == wanted
    assert comments(after) == comments(text)
    back = changed(after, set_value(after, part.path, value))
    assert back == after


@settings(deadline=None)
@given(name=NAMES, data=st.data())
def test_a_value_changed_and_changed_back_gives_the_text_again(name, data):
    text = flow_texts()[name]
    quoted = [p for p in parts_of(text) if p.kind == "scalar" and p.style in ("plain", "double") and not p.alias]
    part = data.draw(st.sampled_from([p for p in quoted if "\\" not in text[p.start : p.end]]))
    assume("\n" not in text[part.start : part.end])
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.start)))
    other = changed(text, set_value(text, part.path, Chars("other")))
    assert changed(other, set_value(other, part.path, Chars(part.text))) == text


@settings(deadline=None)
@given(name=NAMES, data=st.data())
def test_a_moved_item_takes_its_comments_along_and_comes_back(name, data):
    text = flow_texts()[name]
    lists = [p for p in parts_of(text) if p.kind == "list" and len(p.children) > 1]
    assume(lists)
    part = data.draw(st.sampled_from(lists))
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.start)[: len(part.path) + 1]))
    first, second = (data.draw(st.integers(0, len(part.children) - 1)) for _ in range(2))
    try:
        after = changed(text, move(text, part.path, first, second))
    except NotEditable:
        assert has_anchors(text)
        return
    wanted = copy.deepcopy(loaders_tree(text))
    items = within(wanted, part.path)
    items.insert(second, items.pop(first))
    assert loaders_tree(after) == wanted
    assert sorted(comments(after)) == sorted(comments(text))
    assert changed(after, move(after, part.path, second, first)) == text


@settings(deadline=None)
@given(name=NAMES, data=st.data())
def test_an_inserted_item_is_there_and_removing_it_gives_the_text_again(name, data):
    text = flow_texts()[name]
    lists = [p for p in parts_of(text) if p.kind == "list" and p.children]
    assume(lists)
    part = data.draw(st.sampled_from(lists))
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.start + 1)))
    index = data.draw(st.integers(0, len(part.children)))
    value = data.draw(
        st.sampled_from(["dial", {"press": "1"}, {"name": "say", "text": "Hi, you"}, {"t": "x" * 99, "u": 1}])
    )
    after = changed(text, insert(text, part.path, index, value))
    wanted = copy.deepcopy(plain(loaders_tree(text)))
    within(wanted, part.path).insert(index, {k: str(v) for k, v in value.items()} if isinstance(value, dict) else value)
    assert plain(loaders_tree(after)) == wanted
    assert comments(after) == comments(text)
    assert changed(after, remove(after, (*part.path, index))) == text


@settings(deadline=None)
@given(name=NAMES, data=st.data())
def test_a_removed_part_is_gone_with_its_own_comments_only(name, data):
    text = flow_texts()[name]
    part = data.draw(st.sampled_from([p for p in parts_of(text) if p.path]))
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.begin)[:-1]))
    try:
        after = changed(text, remove(text, part.path))
    except NotEditable:
        assert has_anchors(text)
        return
    wanted = copy.deepcopy(plain(loaders_tree(text)))
    del within(wanted, part.path[:-1])[part.path[-1]]
    assert plain(loaders_tree(after)) == wanted
    left = comments(after)
    assert [one for one in comments(text) if one in left] == left


@settings(deadline=None)
@given(name=NAMES, value=st.sampled_from(["x", {"a": "1", "b": "2"}, {"t": "x" * 99, "u": ["y"]}]), data=st.data())
def test_a_new_key_is_there_and_removing_it_gives_the_text_again(name, value, data):
    text = flow_texts()[name]
    part = data.draw(st.sampled_from([p for p in parts_of(text) if p.kind == "mapping" and p.children]))
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.start)))
    braceless = part.style == "flow" and text[part.start] != "{"
    key = data.draw(st.sampled_from(["within", "custom", "x-new", "summary"]))
    assume(part.child(key) is None)
    after = changed(text, set_value(text, (*part.path, key), value))
    wanted = copy.deepcopy(plain(loaders_tree(text)))
    within(wanted, part.path)[key] = value
    assert plain(loaders_tree(after)) == wanted
    assert comments(after) == comments(text)
    if not braceless and (part.path or not isinstance(value, dict)):
        assert changed(after, remove(after, (*part.path, key))) == text


@settings(deadline=None)
@given(name=NAMES, value=st.sampled_from(["x", {"a": "1"}, {"t": "x" * 99, "u": ["y"]}, [], {}]), data=st.data())
def test_any_part_can_be_put_in_the_place_of_any_other(name, value, data):
    text = flow_texts()[name]
    part = data.draw(st.sampled_from([p for p in parts_of(text) if p.path]))
    assume(not any(one.anchor for one in outline_of(text).parts_at(part.begin)))
    try:
        after = changed(text, set_value(text, part.path, value))
    except NotEditable:
        assert has_anchors(text)
        return
    wanted = copy.deepcopy(plain(loaders_tree(text)))
    within(wanted, part.path[:-1])[part.path[-1]] = value
    assert plain(loaders_tree(after)) == wanted


SCRIPT = """version: 1
script:
  - dial                       # places it
  - press: {keys: "1"}
  - hang_up
"""


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        (
            lambda text: set_value(text, ("script", 0), {"hear": "Hello"}),
            "  - hear: Hello                       # places it",
        ),
        (lambda text: set_value(text, ("script", 1, "press", "during"), "x"), '  - press: {keys: "1", during: x}'),
        (lambda text: set_value(text, ("script", 1, "press", "keys"), Chars("2")), '  - press: {keys: "2"}'),
        (lambda text: set_key(text, ("script", 1, "press"), "say"), '  - say: {keys: "1"}'),
        (lambda text: set_value(text, ("name",), "Desk"), "name: Desk"),
        (lambda text: set_value(text, ("call", "from"), Chars("+46313900601")), "call: {from: +46313900601}"),
        (lambda text: set_value(text, ("expect", "callbacks"), ["ice"]), "expect: {callbacks: [ice]}"),
        (lambda text: set_value(text, ("script", 3), Yaml("wait: 1s")), "  - wait: 1s"),
        (lambda text: remove(text, ("script", 1, "press", "keys")), "  - press: {}"),
    ],
)
def test_an_edit_touches_its_line_alone(edits, line):
    after = apply_edits(SCRIPT, edits(SCRIPT))
    assert line in after.split("\n")
    gone = [one for one in SCRIPT.split("\n") if one not in after.split("\n")]
    assert len(gone) <= 1


def test_a_new_key_stands_where_the_tables_have_it():
    after = apply_edits(SCRIPT, set_value(SCRIPT, ("name",), "Desk"))
    assert after.startswith("version: 1\nname: Desk\nscript:")


def test_the_last_key_of_a_mapping_leaves_an_empty_one():
    text = "version: 1\nexpect:\n  menu: main\n"
    assert apply_edits(text, remove(text, ("expect", "menu"))) == "version: 1\nexpect: {}\n"


def test_an_empty_file_takes_its_first_key():
    assert apply_edits("# new\n", set_value("# new\n", ("version",), 1)) == "# new\nversion: 1\n"


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: remove(text, ("a",)),
        lambda text: set_value(text, ("b", "x"), 1),
        lambda text: move(text, ("c",), 0, 1),
        lambda text: insert(text, ("a",), 0, 1),
        lambda text: set_key(text, ("c", 0), "x"),
        lambda text: remove(text, ()),
    ],
)
def test_what_would_change_more_is_refused_in_words(edit):
    text = "a: &one {x: 1}\nb: *one\nc: [&two 2, *two]\n"
    with pytest.raises(NotEditable) as refused:
        edit(text)
    assert refused.value.sentence
    assert refused.value.hint


def test_what_is_not_there_cannot_be_removed_or_moved():
    assert remove(SCRIPT, ("name",)) == ()
    assert move(SCRIPT, ("script",), 1, 9) == ()


def test_the_last_entry_goes_and_a_comment_that_is_set_apart_from_it_stays():
    text = "script: # all\n  # apart\n\n  # of the step\n  - dial\nname: x\n"
    assert apply_edits(text, remove(text, ("script", 0))) == "script: [] # all\n  # apart\n\nname: x\n"


def test_lines_of_a_block_stand_deeper_than_their_key_however_deep_that_is():
    text = "script:\n    - hear: |\n            a\n"
    changed = apply_edits(text, set_value(text, ("script", 0, "hear"), "x\ny\n"))
    assert changed == "script:\n    - hear: |\n        x\n        y\n"
