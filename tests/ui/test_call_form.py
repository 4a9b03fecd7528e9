"""A call written in the sheet, read by the rules of flow files."""

from decimal import Decimal

import pytest

from console.errors import FileMistakes
from console.flow.model import Callee, CallSpec, Flow
from console.settings import CallWritten
from console.ui.call_form import called_as, written_of, wrong_fields

FLOW = Flow(name="x", call=CallSpec(callees=(Callee(does="busy"),), stay=7.0))


def wrong(written: CallWritten) -> list[tuple[str, str]]:
    """What is wrong with it."""
    with pytest.raises(FileMistakes) as told:
        called_as(FLOW, written)
    return wrong_fields(told.value, written)


@pytest.mark.parametrize(
    "flow",
    [
        FLOW,
        Flow(name="hidden", call=CallSpec(origin=None, custom="a: b\n“c” ${d}", rdnis="+46313900601")),
        Flow(
            name="app", call=CallSpec(origination="mxp", origin="maja", user="maja", to="lisa", headers=(("a", "#1"),))
        ),
        Flow(
            name="sip",
            call=CallSpec(origination="sip", origin="a@b.example", to="desk@pbx.example.net"),
            dialect="classic",
        ),
        Flow(name="rate", call=CallSpec(rate=(Decimal("0.0074"), "EUR"))),
    ],
)
def test_what_a_flow_says_is_written_and_read_again_unchanged(flow):
    assert called_as(flow, written_of(flow)) == flow


def test_what_the_sheet_does_not_ask_stays_as_the_flow_says():
    call = called_as(FLOW, CallWritten(origination="mxp", caller="maja", to="lisa")).call
    assert (call.origination, call.origin, call.user, call.to) == ("mxp", "maja", "maja", "lisa")
    assert (call.callees, call.stay) == (FLOW.call.callees, 7.0)


def test_empty_fields_are_not_given():
    assert called_as(FLOW, CallWritten()).call == FLOW.call


def test_what_only_an_app_has_is_left_out_for_others():
    call = called_as(FLOW, CallWritten(user="maja", headers=(("a", "b"),))).call
    assert (call.user, call.headers) == (None, ())


@pytest.mark.parametrize(
    ("written", "field", "said"),
    [
        (CallWritten(caller="0701"), "from", "“From” takes a phone number that begins with +"),
        (CallWritten(caller="maja"), "from", "Choose “Comes from: App”"),
        (CallWritten(to="lisa"), "to", "A telephone cannot dial the app user “lisa”."),
        (CallWritten(to="conference:"), "to", "“To” names no conference."),
        (CallWritten(rate="cheap"), "rate", "“Rate” takes money, not “cheap”."),
        (CallWritten(origination="mxp", headers=(("", "x"),)), "headers", "A call header has no name."),
        (CallWritten(origination="mxp", headers=(("a", "1"), ("a", "2"))), "headers", "stands here a second time."),
    ],
)
def test_a_mistake_names_its_field_and_says_what_to_do(written, field, said):
    ((key, sentence),) = wrong(written)
    assert key == field and said in sentence
    assert "`" not in sentence and "line" not in sentence


def test_all_mistakes_are_told_at_once():
    assert [field for field, _ in wrong(CallWritten(caller="1", to="2", rate="3"))] == ["from", "to", "rate"]
