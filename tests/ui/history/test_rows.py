"""A recording in words: the list's, the preview's, and a screen reader's."""

from dataclasses import replace
from datetime import datetime, timedelta

from console.session.history import Hit, Row
from console.ui.history.rows import badge_of, ended_of, facts_of, name_of, spoken, summary_of, when_of, who_of

NOW = datetime(2026, 11, 27, 16, 30).astimezone()

ROW = Row(
    id=1,
    name="20261127160200000-hotel.recording.jsonl",
    began=(NOW - timedelta(minutes=28)).isoformat(),
    flow="Hotel",
    variant=None,
    backend="",
    by_hand=True,
    calls=1,
    caller="+46313900612",
    reached="+442079460123",
    kind="did",
    result="ANSWERED",
    reason="CALLERHANGUP",
    duration=34.0,
    lasted=40.0,
    went="passed",
    callbacks=" ice pie pie dice ",
    keys="1 60",
    findings=0,
    broke_off=0,
    in_part=0,
)


def test_a_row_says_what_who_when_and_how_it_ended():
    assert name_of(ROW) == "Hotel"
    assert who_of(ROW) == "+46313900612 → +442079460123"
    assert when_of(ROW, NOW) == "today 16:02"
    assert ended_of(ROW) == "ANSWERED / CALLERHANGUP 0:34"
    assert summary_of(ROW) == "ICE, PIE ×2, DiCE · keys 1 60"
    assert badge_of(ROW) == ("✓", "success", "success_ground")


def test_a_row_of_several_calls_of_a_variant_says_so():
    row = replace(ROW, variant="wrong PIN", calls=3, kind="username", reached="maja", findings=2, backend="http://a/b")
    assert name_of(row) == "Hotel, wrong PIN"
    assert who_of(row) == "+46313900612 → app user maja, 3 calls"
    assert summary_of(row) == "ICE, PIE ×2, DiCE · keys 1 60 · 2 problems · http://a/b"


def test_a_call_that_broke_off_has_a_sign_and_words_of_its_own():
    row = replace(ROW, broke_off=1, result="", reason="", duration=None, callbacks=" ", keys="", caller="", reached="")
    assert badge_of(row) == ("…", "muted", "sunk")
    assert ended_of(row) == "broke off"
    assert summary_of(row) == "no callbacks"
    assert who_of(row) == "? → ?"
    assert spoken(row, None, NOW, marked=False).startswith("Hotel, broke off, today 16:02")
    assert badge_of(replace(row, went="failed")) == ("✕", "error", "error_ground")


def test_a_recording_without_a_date_is_of_the_beginning_of_time():
    assert when_of(replace(ROW, began="some day"), NOW).split()[-2] == "1970"


def test_a_row_is_a_sentence_for_who_listens():
    hit = Hit(label="prompt", call="", step=3, before="For the ", found="desk", after=" press 1.")
    assert spoken(ROW, hit, NOW, marked=True) == (
        "Hotel, passed, today 16:02, +46313900612 → +442079460123, ANSWERED / CALLERHANGUP 0:34, "
        "marked to be compared. prompt: For the desk press 1."
    )


def test_the_preview_lists_what_the_row_has_no_room_for():
    facts = dict(facts_of(replace(ROW, went="warned", in_part=1)))
    assert facts["When"] == "27 Nov 2026, 16:02:00"
    assert facts["How"] == "by hand, with problems"
    assert facts[""] == "So long that only its beginning is searched."
    assert dict(facts_of(replace(ROW, broke_off=1, by_hand=0)))["How"] == "by its script, passed"
