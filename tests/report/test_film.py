"""A film is one file that needs nobody, shows each moment as the window did, and keeps strangers' words words."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from console.flow.recording import Recorded, Recording, StepSeen
from console.report.film import LEAST_WAIT, LONGEST_WAIT, Projector, film, waits_after
from console.report.heard import Heard
from console.report.labels import printable
from console.report.roles import ROLES
from console.resources import resource
from tests.report.recordings import FLOWS, SHIPPED, recorded, shipped

PROJECTOR = Projector(script=resource("film/film.js").read_text(), style=resource("film/film.css").read_text())
BROWSER = next((found for name in ("chromium", "google-chrome", "chrome") if (found := shutil.which(name))), None)
ROW, BUBBLES = 3, "bubbles"


def page_of(recording: Recording) -> str:
    return film(recording, PROJECTOR)


def data_of(page: str) -> dict:
    """What the page's script plays."""
    found = re.search(r'<script type="application/json" id="film">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def shown_at(bubbles: list[list], frame: int) -> list[list]:
    """What the script shows: of each bubble the newest form up to the frame."""
    newest = {bubble[1]: bubble for bubble in bubbles if bubble[0] <= frame}
    return [newest[number][2:] for number in sorted(newest)]


@pytest.mark.parametrize("file", [file for file in FLOWS if SHIPPED in file.parents], ids=lambda file: file.name)
def test_at_every_frame_the_phone_shows_what_the_window_s_phone_showed_then(file):
    recording = recorded(file)
    data = data_of(page_of(recording))
    heards = {name: Heard() for name in recording.calls}
    for frame, seen in enumerate(recording.seen):
        heards[seen.call].take([seen.step])
        shown = [
            [one.side.value, printable(one.caption), printable(one.text), printable(one.strong)]
            for one in heards[seen.call].bubbles
        ]
        assert shown_at(data["calls"][recording.calls.index(seen.call)][BUBBLES], frame) == shown


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_every_flow_s_film_has_a_frame_a_step_and_draws_the_row_of_each(file):
    recording = recorded(file)
    page = page_of(recording)
    data = data_of(page)
    assert len(data["frames"]) == len(list(recording.seen))
    assert {str(frame[ROW]) for frame in data["frames"]} == set(re.findall(r'<g data-row="(\d+)"', page))
    assert {frame[5] for frame in data["frames"]} - {None} <= data["exchanges"].keys()


def test_a_film_asks_nothing_of_any_network():
    page = page_of(shipped("hotel-front-desk"))
    assert "default-src 'none'" in page
    assert re.findall(r"""(?:src|href|action)=|url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket""", page) == []


def test_every_colour_of_a_film_is_a_role_in_both_themes():
    page = page_of(shipped("harbour-stand-up"))
    used = set(re.findall(r"var\(--(\w+)\)", page))
    assert used - {"hue"} <= ROLES.keys()
    assert page.count("--panel:#ffffff;") == 1 and page.count("--panel:#1a2029;") == 2
    assert re.findall(r"#[0-9a-f]{6}\b", PROJECTOR.style) == []


def test_words_of_others_stay_words():
    recording = shipped("hotel-front-desk")
    spoken = next(step for step in recording.steps() if step.kind == "prompt")
    evil = "</script><img src=x onerror=alert(1)>{data}"
    hostile = replace(spoken, data={**spoken.data, "text": evil})
    page = page_of(Recording(recorded=Recorded(flow=evil), entries=(StepSeen(evil, hostile),)))
    assert "<img" not in page and page.count("</script>") == 2
    assert evil in data_of(page)["frames"][0][2]


def test_what_happens_at_once_is_seen_one_after_another_and_long_silence_is_cut_short():
    assert waits_after([0, 0, 0.2, 3.2, 60]) == [LEAST_WAIT, LEAST_WAIT, pytest.approx(3.0), LONGEST_WAIT, 0]


def test_a_step_shows_the_traffic_that_it_came_with():
    data = data_of(page_of(shipped("hotel-front-desk")))
    asked = next(frame for frame in data["frames"] if frame[2] == "The platform posts ICE.")
    wire = data["exchanges"][asked[5]]
    assert wire["title"] == "ICE, 200, 12 ms" and json.loads(wire["request"])["event"] == "ice"
    assert json.loads(wire["response"])["action"]["name"] == "runMenu" and wire["curl"].startswith("curl -X POST")


def test_a_film_of_nothing_is_a_page_all_the_same():
    assert data_of(page_of(Recording(recorded=Recorded(flow=""))))["frames"] == []


@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
@pytest.mark.parametrize("frame", [0, 16])
def test_a_browser_shows_the_frame_that_the_address_names(tmp_path, frame):
    recording = shipped("hotel-front-desk")
    file = tmp_path / "film.html"
    file.write_text(page_of(recording))
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    more = f"--disable-component-update --disable-sync --user-data-dir={tmp_path / 'profile'} --dump-dom"
    done = subprocess.run(
        [str(BROWSER), *quiet.split(), *more.split(), f"{file.as_uri()}#{frame}"], capture_output=True, check=True
    )
    dom = done.stdout.decode()
    words = data_of(page_of(recording))["frames"][frame]
    assert f'aria-live="polite">{words[2]}</p>' in dom
    assert re.search(rf'<g data-row="{words[ROW]}"[^>]* class="is-now"', dom)
