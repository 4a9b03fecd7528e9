"""Text and free JSON of nodes that no table describes."""

from decimal import Decimal

from console.flow.load.composing import compose
from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode
from console.flow.load.source import read_source
from console.flow.load.values import MISSING


def read(text, *, templates=False):
    """The free JSON under the key `v`, and the sentences of what is wrong with it."""
    source = read_source(text, "f")
    root = compose(source)
    assert isinstance(root, MappingNode)
    value = NodeReader(source, {"NAME": "set"}).json(root.entries[0][1], templates=templates)
    return value, [mistake.sentence for mistake in source.mistakes]


def test_free_json_keeps_digits_and_order():
    assert read("v: {b: 0.10, a: [1, text, null]}") == ({"b": Decimal("0.10"), "a": [1, "text", None]}, [])


def test_one_value_that_cannot_be_read_leaves_nothing_of_the_whole():
    value, wrong = read("v: {a: [1, 007]}")
    assert value is MISSING
    assert wrong == ["“007” looks like a number and is none in JSON."]


def test_a_template_that_nobody_knows_is_told_where_templates_may_stand():
    assert read('v: "{{vlaue}}"', templates=True)[1] == ["“{{vlaue}}” is no template that is known."]
    assert read('v: "{{vlaue}}"') == ("{{vlaue}}", [])


def test_the_environment_is_refused_where_it_may_not_stand():
    assert read('v: "${NAME}"')[1] == ["This text cannot hold “${NAME}”."]
