"""From fields to a flow."""

import pytest

from console.flow.load.building import name_of_file


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("flows/hotel.flow.yaml", "hotel"),
        (r"C:\flows\bank.flow.yml", "bank"),
        ("a.flow.json", "a"),
        ("b.yaml", "b"),
        (".flow.yaml", "flow"),
        ("", "flow"),
        ("plain", "plain"),
    ],
)
def test_a_flow_is_called_as_its_file_is(file, name):
    assert name_of_file(file) == name
