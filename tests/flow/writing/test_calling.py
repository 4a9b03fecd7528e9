"""Calls as a flow's file has them, and as an ICE tells them."""

from decimal import Decimal

from console.flow.load import load_flow
from console.flow.model import AmdVerdict, Callee, Callout, CallSpec
from console.flow.placed import spec_of_ice
from console.flow.writing.calling import written_call
from console.flow.writing.layout import Commented, yaml_text

SPECS = (
    CallSpec(),
    CallSpec(origin=None, to="+442079460123", custom="x", rdnis="+46313900677", rate=(Decimal("0.0074"), "EUR")),
    CallSpec(origination="mxp", origin="maja", user="maja", to="conference:standup", headers=(("a", "b"),)),
    CallSpec(origination="sip", origin="anna@example.net", to="bob@example.org", patience=300.0, stay=2.0),
    CallSpec(callees=(Callee(does="busy", after=0.0), Callee(talks=5.0, amd=AmdVerdict(status="machine", duration=4)))),
    CallSpec(
        origination="callout",
        callout=Callout(
            method="ttsCallout",
            body={"destination": {"type": "number", "endpoint": "+13125550147"}, "text": "Hello."},
            headers=(("X-CB-Job", "7"),),
        ),
    ),
)


def test_a_call_is_read_as_it_was_written():
    for spec in SPECS:
        text = yaml_text("A test.", {
            "version": Commented(1),
            "responses": Commented([]),
            "call": Commented(written_call(spec, spec.callees, does=False)),
        })  # fmt: skip
        assert load_flow(text, file="x", environment={}).call == spec


def test_an_ice_tells_who_calls_whom():
    ice = {
        "cli": "46313900612",
        "to": {"type": "did", "endpoint": "+442079460123"},
        "userRate": {"currencyId": "EUR", "amount": Decimal("0.0074")},
        "originationType": "PSTN",
        "custom": "",
    }
    spec = spec_of_ice(ice)
    assert (spec.origin, spec.to, spec.custom) == ("+46313900612", "+442079460123", None)
    assert spec.rate == (Decimal("0.0074"), "EUR")


def test_an_app_that_calls_keeps_its_user_and_headers():
    ice = {"cli": "private", "to": {"type": "username", "endpoint": "tom"}, "originationType": "MXP", "user": "maja",
           "callHeaders": [{"key": "a", "value": "b"}]}  # fmt: skip
    spec = spec_of_ice(ice)
    assert (spec.origination, spec.origin, spec.user, spec.headers) == ("mxp", None, "maja", (("a", "b"),))
