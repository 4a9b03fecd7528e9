"""What an answer means."""

import json

import pytest

from console.flow.comparing.documents import answer_meaning, order_meaning
from console.protocol.dialects import CURRENT

CONNECT = {"action": {"name": "connectPstn", "number": "+4631", "maxDuration": 60}}


def meaning(answer: object, event: str = "ice") -> object:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return answer_meaning(body, event, CURRENT)


@pytest.mark.parametrize(
    "spelled",
    [
        {"Action": {"MaxDuration": 60, "Number": "+4631", "Name": "CONNECTPSTN"}, "Instructions": None},
        {"instructions": [], "action": {"name": "connectPstn", "number": "+4631", "maxDuration": "60", "cli": None}},
        {"action": {"name": "connectPstn", "number": "+4631", "maxDuration": 60, "nobodyKnows": 1}},
    ],
)
def test_however_it_is_spelled_it_means_the_same(spelled):
    assert meaning(spelled) == meaning(CONNECT) == CONNECT


def test_what_cannot_be_carried_out_is_known_by_its_name():
    assert meaning({"action": {"name": "connectpstn", "number": {}}}) == meaning(
        {"action": {"name": "connectPstn", "number": []}}
    )
    assert meaning({"action": {"name": "teleport"}}) == {
        "action": {"name": "teleport", "unusable": True},
        "unusable": True,
    }


def test_no_document_at_all_is_its_text():
    assert meaning(b"<html>") == {"unusable": "<html>"}
    assert meaning(b"\xff") == {"unusable": "\ufffd"}


def test_the_answer_to_dice_means_what_it_reports():
    assert meaning(CONNECT, "dice") == {}


def test_an_order_is_read_as_what_it_orders():
    assert order_meaning({"Action": {"Name": "Hangup"}}, "patch", CURRENT) == {"action": {"name": "hangup"}}
    assert order_meaning([], "patch", CURRENT) == {"unusable": []}
