"""Prompts one after the other."""

import pytest

from console.call.advance import Tray
from console.call.player import Cue, Player


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def player(tray) -> Player:
    """Plays `one` (1 s) and then `two` (2 s) to the caller."""
    player = Player(tray, [])
    assert player.start([cue("one", 1.0), cue("silence", 0.0), cue("two", 2.0)], to="caller", of="say", exchange=0)
    return player


def cue(text: str, seconds: float) -> Cue:
    return Cue(text=text, form="tts", seconds=seconds)


def test_prompts_follow_each_other_and_empty_ones_are_passed_over(player, tray):
    tray.open(1.0)
    assert player.end_of_prompt()
    assert player.playing is not None and player.playing.text == "two"
    tray.open(3.0)
    assert not player.end_of_prompt()
    assert [(heard.text, heard.over, heard.cut) for heard in player.heard] == [
        ("one", True, False),
        ("two", True, False),
    ]


def test_a_cut_ends_the_prompt_and_forgets_what_is_queued(player, tray):
    tray.close()
    tray.open(0.25)
    player.cut()
    assert [(step.kind, step.data["played"]) for step in tray.close().steps] == [("prompt_cut", 0.25)]
    assert player.playing is None
    assert [(heard.text, heard.over, heard.cut) for heard in player.heard] == [("one", True, True)]


def test_where_nothing_plays_a_cut_is_nothing(tray):
    Player(tray, []).cut()
    assert tray.close().steps == ()


def test_nothing_to_play_is_told_at_once(tray):
    assert not Player(tray, []).start([cue("", 0.0)], to="caller", of="say", exchange=0)
