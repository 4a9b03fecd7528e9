"""The calls of a flow: what can stand together, and what further callers take from the first."""

from decimal import Decimal

import pytest

from console.errors import FileMistakes
from console.flow.load import load_flow
from console.flow.model import AmdVerdict, Callee, Callout, CallSpec
from console.protocol.endpoints import Endpoint

pytestmark = pytest.mark.usefixtures("whole_format")

PARCEL = "{method: customCallout, customCallout: {custom: parcel}}"
SPEECH = "{Method: TTSCALLOUT, ttscallout: {text: Hi, destination: {type: number, endpoint: '+4631'}}}"
ROBOT = "{method: customCallout, customCallout: {custom: robot}}"


def flow(text):
    return load_flow(f"version: 1\n{text}\n", file="f", environment={"HOST": "pbx.example.net"})


def mistakes(text):
    """(line, sentence, hint) of every mistake."""
    with pytest.raises(FileMistakes) as refused:
        flow(text)
    return [(one.line, one.sentence, one.hint) for one in refused.value.mistakes]


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("{origination: mxp, from: maja}", CallSpec(origination="mxp", origin="maja", user="maja")),
        (
            "{origination: mxp, from: private, user: maja, to: tom, headers: {vip: 1, note: a b}}",
            CallSpec(
                origination="mxp", origin=None, user="maja", to="tom", headers=(("vip", "1"), ("note", "a b"))
            ),
        ),
        (
            "{origination: mxp, from: maja, user: maja-7, to: +1 312 555 0147}",
            CallSpec(origination="mxp", origin="maja", user="maja-7", to="+13125550147"),
        ),
        ("{origination: mxp, to: conference:stand-up}", CallSpec(origination="mxp", to="conference:stand-up")),
        (
            "{origination: sip, from: 'sip:desk@${HOST}'}",
            CallSpec(origination="sip", origin="desk@pbx.example.net"),
        ),
        ("{origination: sip, to: +46313900612@pbx}", CallSpec(origination="sip", to="+46313900612@pbx")),
        ("{to: conference:a}", CallSpec(to="conference:a")),
        (f"{{callout: {PARCEL}}}", CallSpec(
            origination="callout", callout=Callout(method="customCallout", body={"custom": "parcel"})
        )),
        (
            f"{{origination: callout, callout_headers: {{x-cb-a: b}}, callout: {SPEECH}}}",
            CallSpec(
                origination="callout",
                callout=Callout(
                    method="ttsCallout",
                    body={"text": "Hi", "destination": {"type": "number", "endpoint": "+4631"}},
                    headers=(("x-cb-a", "b"),),
                ),
            ),
        ),
        (
            "{callee: [{amd: {}}, {amd: {status: machine, reason: beep, duration: 500ms}}, {amd: {duration: 3}}]}",
            CallSpec(
                callees=(
                    Callee(amd=AmdVerdict()),
                    Callee(amd=AmdVerdict(status="machine", reason="beep", duration=Decimal("0.5"))),
                    Callee(amd=AmdVerdict(duration=3)),
                )
            ),
        ),
    ],
)  # fmt: skip
def test_each_call_has_its_value(text, call):
    assert flow(f"call: {text}").call == call


def test_whom_a_call_reaches_for_follows_from_its_text():
    assert flow("call: {origination: mxp, to: tom}").call.endpoint == Endpoint("username", "tom")
    assert flow("call: {to: 'SIP:desk@pbx'}").call.endpoint == Endpoint("sip", "desk@pbx")
    assert flow("call: {to: Conference:a}").call.endpoint == Endpoint("conference", "a")


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("{from: maja}", "“maja” cannot call from a telephone", "origination: mxp"),
        ("{from: desk@pbx}", "“desk@pbx” cannot call from a telephone", "origination: sip"),
        ("{origination: sip, from: maja}", "“maja” cannot call from SIP", "origination: mxp"),
        ("{origination: mxp, from: desk@pbx}", "“desk@pbx” cannot call from an app", "origination: sip"),
        ("{from: conference:a}", "cannot be a conference", "`to`"),
        ("{to: maja}", "A telephone cannot dial the app user “maja”", "origination: mxp"),
        ("{to: +44x}", "7 to 15 digits", "+46313900612"),
        ("{to: 'conference:'}", "names no conference", "conference:standup"),
        ("{to: 'a b@c'}", "takes a SIP address", "desk@pbx.example.net"),
        ("{to: 'sip:desk'}", "takes a SIP address", "desk@pbx.example.net"),
        ("{origination: mxp, to: ' maja'}", "without blanks around", ""),
        ("{user: maja}", "`user` is an app's", "origination: mxp"),
        ("{origination: sip, headers: {a: b}}", "`headers` is an app's", "origination: mxp"),
        ("{origination: mxp, headers: {'': b}}", "has no name", ""),
        ("{origination: mxp, headers: {a: [b]}}", "takes text", "Quote it"),
        ("{origination: callout}", "ordered by `callout`, and there is none", "POST /callouts"),
        (f"{{origination: mxp, callout: {PARCEL}}}", "`callout` is the backend's order", "origination"),
        ("{callout_headers: {X-CB-A: b}}", "`callout_headers` is the backend's order", "`callout`"),
        (f"{{callout: {PARCEL}, from: +46313900612}}", "`from` is a caller's", "remove"),
        (f"{{callout: {PARCEL}, user: maja}}", "`user` is a caller's", "remove"),
        (f"{{callout: {PARCEL}, callout_headers: {{Order: b}}}}", "do not repeat “Order”", "X-CB-Order"),
        (f"{{callout: {PARCEL}, callout_headers: {{X-CB-: b}}}}", "do not repeat “X-CB-”", ""),
        (f"{{callout: {PARCEL}, callout_headers: {{X-CB-A: \"b\\nc\"}}}}", "cannot hold this text", ""),
        ("{callee: {amd: machine}}", "`amd` takes a mapping", "status"),
        ("{callee: {amd: {reason: beeep}}}", "takes one of", "`beep`"),
    ],
)  # fmt: skip
def test_what_cannot_stand_together_is_told(text, sentence, hint):
    told = mistakes(f"call: {text}")
    assert len(told) == 1, told
    assert sentence in told[0][1]
    assert hint in told[0][2]


def test_a_further_caller_takes_from_the_first_what_it_does_not_give():
    loaded = flow("""
call: {from: "+46313900612", to: "+442079460123", rate: 0.01 EUR, patience: 5s, callee: {does: busy}}
calls:
  anna: {from: "+46313900613", stay: 3s}
  tom:
""")
    assert loaded.calls == {
        "anna": CallSpec(
            origin="+46313900613",
            to="+442079460123",
            rate=(Decimal("0.01"), "EUR"),
            patience=5.0,
            stay=3.0,
            callees=(Callee(does="busy", after=0.0),),
        ),
        "tom": loaded.call,
    }


@pytest.mark.parametrize(
    ("first", "own", "call"),
    [
        (
            "{origination: mxp, from: maja, headers: {a: b}, to: tom}",
            "{from: anna}",
            CallSpec(origination="mxp", origin="anna", user="anna", headers=(("a", "b"),), to="tom"),
        ),
        (
            "{origination: mxp, user: maja, headers: {a: b}, from: +46313900612}",
            "{origination: pstn}",
            CallSpec(origin="+46313900612"),
        ),
        (
            "{origination: mxp, from: maja, custom: a}",
            f"{{callout: {PARCEL}}}",
            CallSpec(origination="callout", callout=Callout(method="customCallout", body={"custom": "parcel"})),
        ),
        (
            f"{{callout: {PARCEL}, callout_headers: {{X-CB-A: b}}}}",
            f"{{callout: {ROBOT}}}",
            CallSpec(
                origination="callout",
                callout=Callout(method="customCallout", body={"custom": "robot"}, headers=(("X-CB-A", "b"),)),
            ),
        ),
        (f"{{callout: {PARCEL}}}", "{origination: pstn, from: private}", CallSpec(origin=None)),
    ],
)
def test_a_further_caller_takes_nothing_that_cannot_stand_with_its_own(first, own, call):
    assert flow(f"call: {first}\ncalls: {{anna: {own}}}").calls == {"anna": call}


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("calls: [a]", 2, "`calls` takes a mapping of names"),
        ("calls: {caller: {}}", 2, "“caller” cannot be a name"),
        ("calls: {1a: {}}", 2, "“1a” cannot be a name"),
        ("calls: {a: 5}", 2, "`a` takes a mapping"),
        ("calls:\n  a: {form: private}", 3, "Unknown key `form`"),
        ("calls:\n  a: {user: maja}", 3, "`user` is an app's"),
        ("call: {origination: mxp, from: maja}\ncalls:\n  a: {origination: sip}", 4, "“maja” cannot call from SIP"),
        (f"call: {{callout: {PARCEL}}}\ncalls:\n  a: {{from: private}}", 4, "`from` is a caller's"),
    ],
)
def test_a_mistake_of_a_further_caller_is_told_in_its_line(text, line, sentence):
    told = mistakes(text)
    assert [one[0] for one in told] == [line], told
    assert sentence in told[0][1]


def test_a_key_of_ours_among_the_callers_is_passed_over():
    assert flow("calls: {x-all: {zzz: 1}, a: {x-b: 1}}").calls.keys() == {"a"}
