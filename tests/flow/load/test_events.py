"""Two readers of YAML: what libyaml reads counts only where ruamel.yaml reads the same and finds nothing wrong."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.flow.load import composing
from console.flow.load.events import NotRead, events_of, is_ordinary, quick_events_of
from console.flow.load.source import read_source

ROOT = Path(__file__).parents[3]
FLOWS = sorted(path for folder in ("flows", "tests") for path in (ROOT / folder).glob("**/*.flow.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in FLOWS]
LINES = sorted({line for text in TEXTS for line in text.splitlines()})

SIGNS = [
    *"{}[],:#&*!|>'\"%@`-?\n \t~<=/\\.0a+é😀",
    *(
        "\n- ",
        "\n  ",
        ": ",
        " #",
        "---\n",
        "...",
        "${X}",
        "{{value}}",
        "|-\n",
        "|\n   x\n  y\n",
        ">\n a\n\n b\n",
        "> 3",
    ),
    *("\u2028", "\x85", "\ufeff", "\\/", "\\u0041", "\\ud83d\\ude00", "<<", "? ", "%YAML 1.2\n---\n", "'{", "''", '""'),
    *("- - a", "[a]: b", "a: b: c", "!x ", "&x ", "*x", "*x,", "&x-y ", "- &a_b\n", "{a: [", '"a":1', "'a':b", "[a:b]"),
    *(
        "{a:}",
        "[:a]",
        "[-1]",
        "a#b",
        "\\\n",
        '"a\\\n  b"',
        '"\\x41\\e\\N\\_"',
        "http://x:1/",
        "|2\n    a\n",
        "|#",
        ">-\n",
    ),
]


def read_quickly(text):
    """(what libyaml's events make, whether it counts)."""
    source = read_source(text, "f")
    if source.count or not is_ordinary(source.text):
        return None, False
    try:
        node = composing._Composer(composing._WithoutMistakes(source)).compose(quick_events_of(source.text))
    except NotRead:
        return None, False
    return node, not isinstance(node, composing.Scalar | None)


def read_surely(text):
    """What ruamel's events make, and every mistake."""
    source = read_source(text, "f")
    return composing._read(source), [one.sentence for one in source.mistakes]


@st.composite
def spoilt_flows(draw):
    """Some lines of flows, with a sign too many or too few here and there."""
    text = draw(st.sampled_from(TEXTS)).split("\n")
    first = draw(st.integers(0, len(text) - 1))
    lines = draw(st.one_of(st.just(text[first : first + 12]), st.lists(st.sampled_from(LINES), max_size=6)))
    text = "\n".join(lines)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at + draw(st.integers(0, 4)) :]
    return text


needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML was built without libyaml")


@needs_libyaml
@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.name)
def test_a_flow_without_mistakes_is_read_quickly_and_reads_the_same(path):
    text = path.read_text(encoding="utf-8")
    node, counts = read_quickly(text)
    assert counts
    assert (node, []) == read_surely(text)


@given(
    st.one_of(spoilt_flows(), st.lists(st.sampled_from([*SIGNS, "a", "b: ", "- ", "key: "]), max_size=14).map("".join))
)
@example('a: [ice,"a":1 pie]')
@example('a: ["b" :c]')
@example("|+\n\n##T")
@example("a: |#]\n  b")
@example("&expect:\ncall: 1")
@example("expec\tt: 1")
@example("a: > \n---\n3")
@settings(deadline=None, max_examples=400)
def test_what_counts_is_what_the_sure_reader_reads_without_a_mistake(text):
    node, counts = read_quickly(text)
    if counts:
        assert (node, []) == read_surely(text)


@pytest.mark.parametrize(
    "text",
    [
        "a:\tb",
        "a: b\u2028c",
        "%YAML 1.2\n---\na: b",
        "a: !x b",
        "? a\n: b",
        "a: &x: b",
        '{"a":1}',
        '{"a" :1}',
        "a: |#b",
    ],
)
def test_what_the_two_may_read_differently_is_not_ordinary(text):
    assert not is_ordinary(text)


@needs_libyaml
@pytest.mark.parametrize(
    "text", ["a: &some_name b\nc: *some_name", "[*a, *b ]", 'a: "*"', "a: 2 * 3 & more!", "a: what?"]
)
def test_signs_that_begin_nothing_and_usual_names_of_anchors_are_ordinary(text):
    assert is_ordinary(text)


def test_what_libyaml_cannot_read_is_not_read():
    if yaml.__with_libyaml__:
        with pytest.raises(NotRead):
            list(quick_events_of("a: [b"))


def test_without_libyaml_nothing_is_read_quickly(monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert not is_ordinary("version: 1")
    node = composing.compose(read_source("version: 1", "f"))
    assert node == read_surely("version: 1")[0]


def test_both_readers_tell_events_of_the_same_names():
    text = "a: [b, &c {d: 'e'}]\nf: *c\n"
    sure = [type(event).__name__ for event in events_of(text)]
    assert set(composing.TAKES) <= set(sure)
    assert sure == [type(event).__name__ for event in yaml.parse(text)]
