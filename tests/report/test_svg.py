"""Pictures are well-formed, stand alone, speak to whoever cannot see them, and hold no stranger's markup."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from console.flow.recording import Recorded, Recording, StepSeen
from console.report.ladder.recorded import RecordedLadder
from console.report.roles import ROLES
from console.report.svg import summary, svg, svg_pages
from tests.report.recordings import FLOWS, recorded, shipped

NAMESPACE = "{http://www.w3.org/2000/svg}"
PLAIN = {"svg", "title", "desc", "rect", "path", "circle", "text", "g"}
"""Elements that every reader of SVG knows, also those of paper and of mail."""


def root_of(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_every_flow_s_picture_is_plain_well_formed_svg_with_a_group_for_each_row(file):
    recording = recorded(file)
    root = root_of(svg(recording))
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= PLAIN
    groups = list(root.iter(f"{NAMESPACE}g"))
    assert len(groups) == len(RecordedLadder(recording).rows)
    assert all(group[0].tag == f"{NAMESPACE}title" and group[0].text for group in groups)


@pytest.mark.parametrize(("scheme", "theirs"), [("light", 0), ("dark", 1)])
def test_a_picture_has_the_colours_of_its_theme_alone(scheme, theirs):
    text = svg(shipped("harbour-stand-up"), scheme=scheme)
    used = {value for element in root_of(text).iter() for key in ("fill", "stroke") if (value := element.get(key))}
    assert used - {"none"} <= {colours[theirs] for colours in ROLES.values()}


def test_a_picture_names_itself_and_what_it_shows():
    root = root_of(svg(shipped("hotel-front-desk")))
    assert root.get("role") == "img" and root.get("aria-labelledby") == "title description"
    assert root.findtext(f"{NAMESPACE}title") == "Hotel front desk"
    described = root.findtext(f"{NAMESPACE}desc") or ""
    assert "between Caller, Platform, Backend, Callee +46313900644" in described


def test_nothing_is_fetched_from_anywhere():
    text = svg(shipped("hotel-front-desk"))
    assert text.count("http") == 1 and "http://www.w3.org/2000/svg" in text and "href" not in text


def test_words_of_others_stay_words():
    steps = shipped("hotel-front-desk").steps()
    spoken = next(step for step in steps if step.kind == "prompt")
    hostile = replace(spoken, data={**spoken.data, "text": "</text><script>\x00\ud800 &"})
    root = root_of(svg(Recording(recorded=Recorded(flow="<b>&"), entries=(StepSeen("", hostile),))))
    assert root.findtext(f"{NAMESPACE}title") == "<b>&"
    assert any("</text><script>\ufffd\ufffd &" in (element.text or "") for element in root.iter(f"{NAMESPACE}text"))


def test_pages_are_of_one_size_and_hold_every_row_once():
    recording = shipped("harbour-stand-up")
    pages = [root_of(page) for page in svg_pages(recording)]
    assert len(pages) > 1 and len({page.get("viewBox") for page in pages}) == 1
    rows = [group.get("data-row") for page in pages for group in page.iter(f"{NAMESPACE}g")]
    assert rows == [str(row.number) for row in RecordedLadder(recording).rows]


def test_a_recording_of_nothing_is_a_page_all_the_same():
    assert len(list(svg_pages(Recording(recorded=Recorded(flow=""))))) == 1


@pytest.mark.parametrize("file", ["x.flow.yaml", "calls/of maja/x.flow.yaml", r"C:\calls\of maja\x.flow.yaml"])
def test_the_line_below_the_title_tells_file_time_and_backend_and_no_folder(file):
    head = Recorded(flow="x", file=file, began="2026-01-01T12:00:09.123Z", backend="http://127.0.0.1:5000/")
    told = summary(Recording(recorded=head))
    assert told == "x.flow.yaml · 2026-01-01 12:00 UTC · against http://127.0.0.1:5000/ · broke off"
