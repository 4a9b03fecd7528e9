"""What a step means to a comparison."""

from pathlib import Path

import pytest

from console.call.steps import KINDS as STEP_KINDS
from console.flow.comparing import Sign, compare
from console.flow.comparing.meaning import KINDS, items_of
from console.flow.comparing.wording import detail, title
from console.flow.load import load_flow
from tests.flow.comparing.recordings import hotel, recorded, recording_of
from tests.flow.playing import play_flow

FLOWS = sorted((Path(__file__).parent.parent / "flows").glob("*.flow.yaml"))


def test_every_kind_of_step_is_compared_or_left_out_on_purpose():
    assert set(KINDS) == set(STEP_KINDS)


def test_what_follows_from_an_answer_is_no_item_of_its_own():
    kinds = [item.step.kind for item in items_of(hotel(), ())[""]]
    assert not {"instruction", "action", "menu", "listening", "choice"} & set(kinds)
    assert kinds[:4] == ["dial", "callback", "reply", "prompt"]


def test_answers_count_by_their_event():
    items = items_of(hotel(), ())[""]
    assert [(item.slot, item.number) for item in items if item.slot.startswith("answer")] == [
        ("answer ice", 1),
        ("answer pie", 1),
        ("answer ace", 1),
        ("answer dice", 1),
    ]


def test_an_order_is_read_as_svaml_too():
    park = "responses: [{event: ice, svaml: {action: {name: park}}}]"
    order = "script: [dial, wait: parked, manage: {svaml: {Action: {Name: HANGUP, Code: null}}}]"
    orders = [item for item in items_of(recorded(f"{park}\n{order}"), ())[""] if item.slot == "order"]
    assert [item.fields for item in orders] == [{"action": {"name": "hangup"}, "executed": True, "leg": "caller"}]


def test_svaml_that_a_callout_brought_stands_where_an_answer_would():
    text = """
call:
  callout: {method: customCallout, customCallout: {ice: '{"action":{"name":"hangup"}}'}}
"""
    items = items_of(recorded(f"{text}responses: []"), ())[""]
    assert [item.slot for item in items][:2] == ["dial", "answer ice"]
    assert items[1].fields == {"action": {"name": "hangup"}}


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name.removesuffix(".flow.yaml"))
def test_every_flow_that_is_played_can_be_compared_and_is_the_same_with_another_seed(file):
    flow = load_flow(file.read_bytes(), file=file.name, environment={})
    comparison = compare(recording_of(play_flow(flow, seed=1)), recording_of(play_flow(flow, seed=2)))
    assert comparison.rows
    assert [row for row in comparison.rows if row.sign is not Sign.SAME] == []
    assert all(title(row.item) and detail(row.item) is not None for row in comparison.rows)
