"""Nodes to fields by the tables of keys."""

import pytest

from console.flow.keys import CALLEE
from console.flow.load.composing import compose
from console.flow.load.records import Fields, Reader
from console.flow.load.source import read_source
from console.flow.load.values import MISSING


def read(text, record=CALLEE):
    source = read_source(text, "f")
    root = compose(source)
    return Reader(source, {}).record(record, root, record.name), [one.sentence for one in source.mistakes]


def test_what_was_given_is_known_even_where_it_cannot_be_read():
    fields, wrong = read("{does: busy, after: soon}")
    assert fields.values == {"does": "busy"}
    assert fields.given.keys() == {"does", "after"}
    assert len(wrong) == 1


def test_what_is_broken_already_is_not_told_again():
    fields, wrong = read("talks: Room #12")
    assert fields.values == {}
    assert len(wrong) == 1
    assert read("{{value}}")[0] is MISSING


@pytest.mark.parametrize("text", ["busy", "[busy]"])
def test_what_is_no_mapping_is_told(text):
    fields, wrong = read(text)
    assert fields is MISSING
    assert wrong == ["`callee` takes a mapping."]


def test_fields_give_values_of_the_kind_that_is_asked_for():
    fields = Fields(0, values={"after": 3.0})
    assert fields.get("after", float, 1.0) == 3.0
    assert fields.get("after", str, None) is None
    assert fields.json("talks") is None
