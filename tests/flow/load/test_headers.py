"""Headers as pairs of name and text."""

from decimal import Decimal

import pytest

from console.flow.kinds import Headers
from console.flow.load.composing import compose
from console.flow.load.headers import pairs_of, read_headers
from console.flow.load.node_reader import NodeReader
from console.flow.load.source import read_source


def read(text, form):
    source = read_source(text, "f")
    root = compose(source)
    assert root is not None
    return read_headers(NodeReader(source, {}), Headers(form), root, "headers"), len(source.mistakes)


@pytest.mark.parametrize(
    ("text", "form", "headers"),
    [
        ("{X-Count: 1.50, a: b}", "http", {"X-Count": "1.50", "a": "b"}),
        ("{x-cb-order: 5, X-CB-Name: Åsa}", "callout", {"x-cb-order": "5", "X-CB-Name": "Åsa"}),
        ("{order no: 5, namn: Ζωή}", "call", {"order no": "5", "namn": "Ζωή"}),
    ],
)
def test_names_and_texts_are_taken(text, form, headers):
    assert read(text, form) == (headers, 0)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("{a b: c}", "http"),
        ("{a: Ζωή}", "http"),
        ("{a: null}", "call"),
        ("{a: true}", "call"),
        ("{Order: 5}", "callout"),
    ],
)
def test_what_is_wrong_is_left_out_and_told(text, form):
    assert read(text, form) == ({}, 1)


def test_pairs_keep_the_order_of_the_file():
    assert pairs_of({"b": "1", "a": Decimal("1.50")}) == (("b", "1"), ("a", "1.50"))
