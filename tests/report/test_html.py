"""Pages of a run: what a reader meets first, and that nothing in them is anything but text."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from console.flow.outcome import Outcome
from console.report.html import CSS, INDEX, pages
from console.report.roles import ROLES, contrast
from console.report.run import Run
from tests.report.results import ALL, FAILED, FAILURE, PASSED, WARNED, ran
from tests.report.templates import SHIPPED

EVIL = '<script>alert("1")</script>&amp;\x1b[2J\u202e\ud800'
VOID = {"meta", "br", "link"}


def run(*results):
    """A run of these results."""
    return Run(results=results, started="2026-01-01T12:00:00+00:00", seconds=1.5)


def index(*results, **how):
    """The first page of a run."""
    return pages(run(*results), SHIPPED, version="1.2.3", **how)[INDEX]


class Outline(HTMLParser):
    """The elements of a page, its headings and anchors, and what was opened and not closed."""

    def __init__(self, page):
        super().__init__()
        self.open, self.headings, self.tags, self.ids, self.links, self.text = [], [], [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self.text.append(data)
        if self.headings and self.headings[-1][0] in self.open:
            tag, text = self.headings[-1]
            self.headings[-1] = (tag, text + data)


def test_failures_stand_before_what_could_not_run_before_warnings_before_what_passed():
    outline = Outline(index(*ALL))
    assert [text for tag, text in outline.headings if tag == "h2"] == [
        "Failed", "Could not run", "Passed with warnings", "Passed",
    ]  # fmt: skip
    assert [text.split(" flows/")[0] for tag, text in outline.headings if tag == "h3"] == [
        'Bank, variant "right"', "Gate", "./flows/broken.flow.yaml", "far.flow.yaml", "Taxi", "Hotel",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("results", "heading"),
    [(ALL, "4 of 6 flows did not pass"), ((PASSED, WARNED), "All 2 flows passed"), ((PASSED,), "1 flow passed")],
)
def test_the_heading_says_how_the_run_went(results, heading):
    assert Outline(index(*results)).headings[0] == ("h1", heading)


def test_headings_go_down_one_level_at_a_time_and_every_element_is_closed():
    outline = Outline(index(*ALL))
    levels = [int(tag[1]) for tag, _ in outline.headings]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert outline.open == []


def test_every_link_leads_to_a_place_in_the_page_and_no_place_is_named_twice():
    outline = Outline(index(*ALL))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_a_failure_has_its_words_its_hint_and_what_was_not_checked():
    text = "".join(Outline(index(FAILED)).text)
    for words in ('expected "services"  came "pin"', "The PIN was not taken.", "not checked: step 11 press"):
        assert words in text


def test_the_story_has_times_sentences_and_bodies_set_out():
    text = " ".join("".join(Outline(index(FAILED)).text).split())
    assert "0:31.4 The caller hears “Your PIN.”, 1 s." in text
    assert "ICE to http://127.0.0.1:8000/voice" in text and "200 OK, 12 ms" in text
    assert '{ "action": { "name": "hangup" } }' in text


def test_a_finding_has_its_place_its_sentence_what_follows_and_what_to_do():
    text = " ".join("".join(Outline(index(*ALL)).text).split())
    assert "error svaml.unusable in the answer to ice 1, 0:00.0 The answer is a page. The call ends." in text
    assert "What to do: Answer with SVAML." in text


def test_whatever_a_backend_and_a_flow_say_is_text():
    failure = replace(FAILURE, path=EVIL, hint=EVIL)
    result = ran(
        Outcome(passed=False, failures=(failure,), callbacks=("ice",), statuses=(200,), heard=(EVIL,)),
        name=EVIL, file=EVIL, variant=EVIL, text=EVIL, reply=b"<script>alert(2)</script>\x00",
    )  # fmt: skip
    page = index(result)
    outline = Outline(page)
    assert "script" not in outline.tags and outline.open == []
    assert '<script>alert("1")</script>&amp;\\x1b[2J\\u202e\\ud800' in "".join(outline.text)
    assert page.encode("utf-8", "strict")


def test_a_page_needs_no_script_and_nothing_from_anywhere():
    page = index(*ALL)
    assert "default-src 'none'" in page
    assert not re.search(r"(?i)<(script|link|img|iframe)|\bon\w+=|url\(|@import|\ssrc=", page)


def test_a_large_run_has_a_page_a_flow_with_its_story():
    made = pages(run(*ALL), SHIPPED, version="1.2.3", largest=1000)
    stories = {name for name in made if name != INDEX}
    assert stories == {"flow-1.html", "flow-2.html", "flow-3.html", "flow-4.html"}
    outline = Outline(made[INDEX])
    assert stories <= set(outline.links)
    assert "The caller hears" not in "".join(outline.text)
    assert "not checked: step 11 press" in "".join(outline.text)
    single = Outline(made["flow-3.html"])
    assert INDEX in single.links and "The caller hears" in "".join(single.text) and single.open == []


def test_a_run_without_flows_is_a_page_too():
    assert Outline(index()).headings == [("h1", "0 flows passed")]


def colours(scheme):
    """The colours of the style sheet by their role."""
    light, dark = re.findall(r":root \{(.+?)\}", SHIPPED[CSS], re.DOTALL)[:2]
    found = re.findall(r"--([\w-]+): (#\w{6})", light if scheme == "light" else dark)
    return {name.replace("-", "_"): value for name, value in found}


@pytest.mark.parametrize(("scheme", "column"), [("light", 0), ("dark", 1)])
def test_the_colours_are_those_of_the_window(scheme, column):
    assert colours(scheme) == {name: ROLES[name][column] for name in colours(scheme)}
    assert len(colours(scheme)) == 14


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme):
    found = colours(scheme)
    on_panel = ("text", "muted", "accent", "success", "warning", "error", "paused")
    pairs = [(name, ground) for name in on_panel for ground in ("panel", "sunk", "window")]
    pairs += [("text", "error_ground"), ("text", "warning_ground"), ("error", "error_ground")]
    assert [pair for pair in pairs if contrast(found[pair[0]], found[pair[1]]) < 4.5] == []
