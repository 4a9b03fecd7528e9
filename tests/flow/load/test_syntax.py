"""What people write wrongly in YAML and what they are told, each slip by itself and in company."""

import pytest

from console.flow.load.composing import compose
from console.flow.load.source import read_source


def mistakes(text):
    source = read_source(text, "f.flow.yaml")
    compose(source)
    return source.mistakes


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("hear: Room #12", 'Quote it: "Room #12"'),
        ("press: 1 #", 'Quote it: "1 #"'),
        ("dtmf: #", 'Quote it: "#"'),
        ("mainPrompt: #tts[Hi]", 'Quote it: "#tts[Hi]"'),
        ("{mainPrompt: #tts[Hi]}", "Quote the text with its #"),
        ("press: *1", 'Quote it if it is text: "*1"'),
        ("press: *", 'Quote it: "*"'),
        ("latency: >5", 'Quote comparisons: ">5"'),
        ("latency: > 5", 'Quote comparisons: "> 5"'),
        ("latency: >= 5", 'Quote comparisons: ">= 5"'),
        ("latency: >5 < 10", 'Quote comparisons: ">5 < 10"'),
        ("text: {{value}}", 'Quote it: "{{value}}"'),
        ("text: {a: Hi {{value}}}", "Quote it"),
        ("{text: ${x}}", 'Quote it, as in "${NAME}"; patterns in single quotes'),
        ("[/[0-9]{2}/]", "Quote it; patterns in single quotes"),
        ("text: Balance: 5", 'Quote the text: text: "Balance: 5"'),
        (r'text: "/\d/"', "Put patterns in single quotes"),
        ("text: @home", 'Quote it: "@home"'),
        ('text: "open', "Close them"),
        ("text: !!{ a", 'Quote it: "!!{"'),
        ("call: {from: private", "Close it with }"),
        ("call: [1, 2", "Close it with ]"),
        (r'text: "\Uffffffff"', "The last character"),
    ],
)
def test_a_slip_is_told_once_with_its_line_and_what_to_do(line, hint):
    below = mistakes(f"version: 1\nx:\n  - y: 1\n  - {line}\n")
    assert [(one.line, one.file) for one in below] == [(4, "f.flow.yaml")]
    assert hint in below[0].hint
    assert below[0].sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nbc\nd: 2\n", 2), ("{version: 1}\nname: a\n", 2), ("a:\n  b: 1\n c: 2\n", 3), ("a: b\n\tc: d\n", 2)],
)
def test_lines_out_of_order_are_told_where_they_stand(text, line):
    (mistake,) = mistakes(text)
    assert mistake.line == line
    assert mistake.hint


def test_a_hidden_brace_names_the_line_where_the_mapping_began():
    (mistake,) = mistakes(
        "menus:\n  - {\n      id: main,\n      mainPrompt: #tts[Hi]}\n  - {id: room}\nscript:\n  - dial\n"
    )
    assert (mistake.line, mistake.column) == (2, 5)
    assert "mapping" in mistake.sentence
    assert "#" in mistake.hint


def test_slips_that_yaml_reads_are_told_together():
    text = "a: Room #12\nb: *1\nc: {{value}}\nd: >5\ne: #\nf:\n  - #x\n  - k: !!str 5\n  - <<: 1\n"
    assert [one.line for one in mistakes(text)] == [1, 2, 3, 4, 5, 7, 8, 9]


def test_a_syntax_error_hides_only_what_follows_it():
    assert [one.line for one in mistakes("a: Room #12\nb: Balance: 5\nc: *1\n")] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n#one too\na: b # ok\n  # ok\nc: # ok\n  - d # ok\n  #- e\n",
        'a: "Room #12" #ok\nb: [1, 2] #ok\nc: {d: e, #ok\n f: g}\n',
        "a: b#c\nd: '#'\n",
        "a: |\n  text #1\n  #2\nb: >\n  folded #3\n",
        "--- # start\na: b\n...\n",
        "a: >2\n    b\n",
        "a: &x {b: 1}\nc: *x\n",
    ],
)
def test_comments_and_the_rest_of_yaml_stay_as_they_are(text):
    assert mistakes(text) == ()
