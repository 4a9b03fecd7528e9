"""What an argument of `run` means."""

import os

import pytest

from console.errors import ConsoleError
from console.session.flow_files import flow_files


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Here: two flows, one in a folder below, one hidden, and a file that is no flow."""
    for name in ("b.flow.yaml", "a.flow.yaml", "README.md", "deep/c å.flow.yaml", ".venv/x.flow.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("version: 1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_itself_whatever_it_is_called(shelf):
    assert flow_files("README.md") == ["README.md"]


def test_a_folder_is_every_flow_below_it_in_order_hidden_folders_aside(shelf):
    assert flow_files(".") == [
        os.path.join(".", "a.flow.yaml"),
        os.path.join(".", "b.flow.yaml"),
        os.path.join(".", "deep", "c å.flow.yaml"),
    ]


def test_a_pattern_is_its_matches_in_order(shelf):
    assert flow_files("*.flow.yaml") == ["a.flow.yaml", "b.flow.yaml"]


def test_two_stars_reach_into_folders(shelf):
    assert flow_files("**/*.flow.yaml") == ["a.flow.yaml", "b.flow.yaml", os.path.join("deep", "c å.flow.yaml")]


def test_a_pattern_that_matches_a_folder_means_the_flows_below_it(shelf):
    assert flow_files("dee?") == [os.path.join("deep", "c å.flow.yaml")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(shelf):
    (shelf / "[x].flow.yaml").write_text("version: 1")
    assert flow_files("[x].flow.yaml") == ["[x].flow.yaml"]


@pytest.mark.parametrize("argument", ["none.flow.yaml", "*.none", "empty", ""])
def test_what_matches_nothing_is_said_with_a_hint(shelf, argument):
    (shelf / "empty").mkdir()
    with pytest.raises(ConsoleError) as caught:
        flow_files(argument)
    assert caught.value.sentence.endswith(".")
    assert caught.value.hint


def test_a_slip_in_a_file_name_is_met_with_the_name_nearby(shelf):
    with pytest.raises(ConsoleError) as caught:
        flow_files("deep/c a.flow.yaml")
    assert "c å.flow.yaml" in caught.value.hint
