"""The shapes of `--json` are a contract."""

import json
from decimal import Decimal

import pytest

from console.call.steps import Lane, Step
from console.errors import Mistake
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from console.protocol.findings import Finding, Severity
from console.report import json_lines

UNKNOWN_KEY = Finding(code="svaml.unknown_key", severity=Severity.WARNING, sentence="Unknown key “txet”.", pointer="/a")


def exchange(response: Response | None = None, **request: object) -> Exchange:
    """One callback that was posted to loopback and took 12.5 ms."""
    sent = {
        "method": "POST",
        "url": "http://127.0.0.1/",
        "headers": (("x-timestamp", "now"),),
        "body": b'{"event":"ice"}',
    }
    failure = None if response else Failure(code="http.unreachable", sentence="No answer.")
    attempt = Attempt(request=Request(**(sent | request)), response=response, failure=failure, seconds=0.0125)
    return Exchange(index=0, event="ice", started="2026-01-01T12:00:00Z", attempts=(attempt,))


def test_a_step_has_exactly_the_documented_keys_in_their_order():
    step = Step(
        index=3, at=1.2000000001, kind="hang_up", source=Lane.CALLER, target=Lane.PLATFORM, data={"who": "caller"}
    )
    shape = json_lines.step_json(step)
    assert list(shape) == [
        "index", "at", "kind", "from", "to", "pointer", "exchange", "data", "findings",
        "certainty", "assumption", "sentence",
    ]  # fmt: skip
    assert (shape["from"], shape["to"], shape["at"], shape["certainty"]) == (
        "caller",
        "platform",
        Decimal("1.2"),
        "documented",
    )
    assert shape["sentence"]


def test_a_finding_has_exactly_the_documented_keys_in_their_order():
    shape = json_lines.finding_json(UNKNOWN_KEY)
    assert list(shape) == ["code", "severity", "pointer", "sentence", "fix", "consequence", "source"]
    assert shape["severity"] == "warning"


def test_an_exchange_has_exactly_the_documented_keys_in_their_order():
    shape = json.loads(json_lines.line(json_lines.exchange_json(exchange(Response(status=200, body=b"{}")))))
    assert shape == {
        "event": "ice",
        "status": 200,
        "seconds": 0.0125,
        "request": {"headers": {"x-timestamp": "now"}, "body": '{"event":"ice"}'},
        "response": {"headers": {}, "body": "{}"},
    }
    assert list(shape) == ["event", "status", "seconds", "request", "response"]


def test_an_exchange_without_a_reply_has_neither_status_nor_response():
    shape = json_lines.exchange_json(exchange())
    assert (shape["status"], shape["response"]) == (None, None)


def test_a_body_that_is_not_utf_8_is_base64():
    shape = json_lines.exchange_json(exchange(Response(status=200, body=b"\xff\x00")))
    assert shape["response"] == {"headers": {}, "body": {"base64": "/wA="}}


def test_repeated_headers_are_joined_under_their_first_spelling():
    assert json_lines.headers_json((("Via", "a"), ("via", "b"), ("Date", "now"))) == {"Via": "a, b", "Date": "now"}


def test_basic_credentials_are_hidden_and_signatures_are_not():
    assert json_lines.headers_json((("Authorization", "Basic a2V5OnNlY3JldA=="),)) == {"Authorization": "Basic ***"}
    assert json_lines.headers_json((("Authorization", "application key:sig="),)) == {
        "Authorization": "application key:sig="
    }


def test_the_errors_of_a_file_are_the_first_and_all():
    mistakes = (Mistake(sentence="One.", hint="Do.", file="a.flow.yaml", line=3, column=5), Mistake(sentence="Two."))
    assert json_lines.errors_json(mistakes) == {
        "error": {"sentence": "One.", "hint": "Do.", "file": "a.flow.yaml", "line": 3, "column": 5},
        "errors": [
            {"sentence": "One.", "hint": "Do.", "file": "a.flow.yaml", "line": 3, "column": 5},
            {"sentence": "Two.", "hint": "", "file": None, "line": None, "column": None},
        ],
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3.0, 3),
        (0.1 + 0.2, Decimal("0.3")),
        (1.2345, Decimal("1.234")),
        (float("inf"), None),
        (Decimal("1.10"), Decimal("1.10")),
    ],
)
def test_floats_leave_as_what_is_known_of_them(value, shown):
    assert json_lines.number(value) == shown


def test_decimals_keep_their_digits_on_the_line():
    assert json_lines.line({"amount": Decimal("0.0590"), "at": 2.5}) == '{"amount":0.0590,"at":2.5}'


def test_a_line_never_breaks():
    assert "\n" not in json_lines.line({"text": "one\ntwo"})
