"""What a person fills in becomes an order that the platform takes."""

from typing import get_args

import pytest

from console.protocol.jsontext import NotJson
from console.protocol.svaml.reading import read_document
from console.settings import OrderWritten
from console.ui.orders.form import _MADE_BY, EXAMPLE, WHATS, fields_of, leg_of, order_of


def written(what: str, **fields: object) -> OrderWritten:
    return OrderWritten.model_validate({"what": what, **fields})


def test_every_kind_of_order_is_made_and_remembered():
    kinds = set(get_args(OrderWritten.model_fields["what"].annotation))
    assert kinds == set(WHATS) == set(_MADE_BY)
    assert {field for what in WHATS.values() for field in what.fields} <= set(OrderWritten.model_fields)


@pytest.mark.parametrize("what", [what for what in WHATS if what not in ("svaml", "play")])
def test_an_order_as_the_sheet_first_shows_it_is_without_a_finding(what):
    document = read_document(order_of(written(what)), "patch")
    assert document.usable and document.all_findings == ()


def test_words_for_the_caller_need_an_action_and_words_for_a_leg_have_none():
    assert order_of(written("say", text="Hello", then="hangup")) == {
        "instructions": [{"name": "say", "text": "Hello", "locale": "en-US"}],
        "action": {"name": "hangup"},
    }
    assert order_of(written("say", text="Hello", locale="", leg="both")) == {
        "instructions": [{"name": "say", "text": "Hello"}]
    }
    assert read_document(order_of(written("say", leg="both")), "leg").all_findings == ()


def test_files_stand_one_a_line_and_addresses_are_fetched():
    order = order_of(written("play", files="welcome\nhttps://example.net/a.mp3\n\n#tts[Hello]", locale=""))
    assert order["instructions"] == [
        {"name": "playFiles", "ids": ["welcome", "#href[https://example.net/a.mp3]", "#tts[Hello]"]}
    ]


def test_a_farewell_is_heard_before_the_call_is_hung_up():
    assert order_of(written("hangup")) == {"action": {"name": "hangup"}}
    assert order_of(written("hangup", farewell="Bye", locale=""))["instructions"] == [{"name": "say", "text": "Bye"}]


def test_a_parked_caller_hears_what_is_written_or_nothing():
    park = order_of(written("park", intro="#href[https://a.example/b.mp3]", hold="Wait", longest=60))
    assert park["action"] == {
        "name": "park", "introPrompt": "#href[https://a.example/b.mp3]", "holdPrompt": "#tts[Wait]", "maxDuration": 60,
    }  # fmt: skip
    assert order_of(written("park", hold="", longest=0)) == {"action": {"name": "park"}}


@pytest.mark.parametrize(
    ("to", "action"),
    [
        ("", {"name": "continue"}),
        ("+46313900600", {"name": "connectPstn", "number": "+46313900600"}),
        (
            "sip:desk@pbx.example.net",
            {"name": "connectSip", "destination": {"type": "Sip", "endpoint": "desk@pbx.example.net"}},
        ),
        ("maja", {"name": "connectMxp", "destination": {"type": "username", "endpoint": "maja"}}),
        ("conference:standup", {"name": "connectConf", "conferenceId": "standup"}),
    ],
)
def test_a_parked_call_is_led_to_whom_the_field_names(to, action):
    order = order_of(written("lead_on", to=to))
    assert order == {"action": action}
    document = read_document(order, "unpark")
    assert [finding for finding in document.all_findings if finding.severity == "error"] == []


def test_a_menu_has_the_keys_that_are_written():
    menu = order_of(written("menu", prompt="", keys="1 sales, *=back,3,x", digits=4))["action"]["menus"][0]
    assert menu["options"] == [
        {"dtmf": "1", "action": "return(sales)"},
        {"dtmf": "*", "action": "return(back)"},
        {"dtmf": "3", "action": "return(3)"},
    ]
    assert menu["maxDigits"] == 4 and "mainPrompt" not in menu


def test_free_svaml_is_sent_as_it_is_or_said_to_be_no_json():
    assert order_of(written("svaml", svaml=EXAMPLE))["action"] == {"name": "continue"}
    with pytest.raises(NotJson):
        order_of(written("svaml", svaml='{"action": '))


def test_a_leg_counts_only_where_the_order_can_be_for_one():
    assert leg_of(written("say", leg="callee")) == "callee"
    assert leg_of(written("park", leg="callee")) == "caller"


def test_only_fields_that_mean_something_are_shown():
    assert fields_of(written("say"), one_leg=False) == ("text", "locale", "leg", "then")
    assert fields_of(written("say", leg="both"), one_leg=False) == ("text", "locale", "leg")
    assert fields_of(written("say", leg="caller"), one_leg=True) == ("text", "locale", "then")
