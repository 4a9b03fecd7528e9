"""The list of flows reads names from the text alone."""

from pathlib import Path

import pytest

from console.session.flow_reading import read_flow
from console.ui.flow_files import flow_file, flow_files, listed, name_of_file, sample_of
from tests.ui.situations import FLOWS, HOTEL


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("version: 1\nname: Night desk\n", "Night desk"),
        ('version: 1\nname: "Night: desk"\n', "Night: desk"),
        ("name: Night desk  # the old one\n", "Night desk"),
        ('{"version": 1, "name": "Night desk"}', "Night desk"),
        ('{\n  "name": "Night desk",\n  "version": 1\n}', "Night desk"),
        ("version: 1\n", "Some flow"),
        ("name: |\n  Night\n", "Some flow"),
        ("\x00\xff", "Some flow"),
    ],
)
def test_a_flow_is_listed_under_its_name_else_under_its_files(tmp_path, text, name):
    file = tmp_path / "some-flow.flow.yaml"
    file.write_text(text, encoding="utf-8")
    assert flow_file(file).name == name


def test_the_listed_names_of_the_shipped_flows_are_their_own():
    assert [file.name for file in map(flow_file, flow_files(FLOWS))] == [
        read_flow(path).name for path in flow_files(FLOWS)
    ]


def test_flows_of_one_name_are_told_apart_by_their_files_and_those_by_their_folders(tmp_path):
    files = [
        tmp_path / name for name in ("a/desk.flow.yaml", "b/desk.flow.yaml", "b/night.flow.yaml", "b/bank.flow.yaml")
    ]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"version: 1\nname: {'Bank' if 'bank' in file.name else 'Desk'}\n", encoding="utf-8")
    names = ["Desk · a/desk.flow.yaml", "Desk · b/desk.flow.yaml", "Desk · night.flow.yaml", "Bank"]
    assert [file.name for file in listed(files)] == names


def test_a_file_that_is_gone_keeps_its_file_name():
    assert flow_file(Path("/nowhere/a_b.flow.yml")).name == name_of_file(Path("a_b.flow.yml")) == "A b"


def test_the_sample_is_the_hotel():
    assert sample_of(flow_files(FLOWS)) == HOTEL
    assert sample_of([]) is None
