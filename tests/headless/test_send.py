"""One signed callback from the command line."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from console.__main__ import main
from console.errors import ConsoleError
from console.headless.send import change_of, sample_callback
from console.protocol.callbacks import callback_json
from console.protocol.rates import NO_RATES
from console.session.saved_rates import rates_file, save_rates, shipped_rates


@pytest.fixture
def sent(backend, capsys):
    """Sends an event with --json and gives the status, the line and what was complained of."""

    def send(event, *options, url=None):
        status = main(["send", event, "--backend", url or backend.url, "--json", *options])
        said = capsys.readouterr()
        (line,) = said.out.splitlines()
        return status, json.loads(line), said.err

    return send


@pytest.mark.parametrize("event", ["ice", "ace", "pie", "dice", "notify", "PIE"])
def test_every_event_is_posted_as_the_platform_words_it(sent, backend, event):
    status, line, err = sent(event)
    assert (status, err) == (0, "")
    assert list(line) == ["exchange", "findings", "would"]
    assert backend.received[0]["event"] == event.lower() == line["exchange"]["event"]
    assert line["would"]


def test_the_callback_is_signed_with_the_options_before_the_environment(sent, backend, monkeypatch):
    monkeypatch.setenv("IVR_KEY", "from-the-environment")
    monkeypatch.setenv("IVR_SECRET", "c2VjcmV0")
    sent("ice")
    sent("ice", "--key", "from-the-options", "--secret", "b3RoZXI=")
    keys = [headers["Authorization"].split()[1].partition(":")[0] for headers in backend.headers]
    assert keys == ["from-the-environment", "from-the-options"]
    assert [body["applicationKey"] for body in backend.received] == keys


def test_changes_reach_the_wire_with_their_types_and_digits(sent):
    _, line, _ = sent(
        "pie", "--set", "menuResult.value='007'", "--set", "custom=2.50", "--set", "menuResult.inputMethod=null"
    )
    body = line["exchange"]["request"]["body"]
    assert '"value":"007"' in body
    assert '"custom":2.50' in body
    assert "inputMethod" not in body


@pytest.mark.parametrize(
    ("words", "path", "value"),
    [
        ("a.b=text here", ("a", "b"), "text here"), ("a=12:30", ("a",), "12:30"), ("a=", ("a",), None),
        ("a=~", ("a",), None), ("a=[1, x]", ("a",), [1, "x"]), ("a={b: true}", ("a",), {"b": True}),
        ('a="#5"', ("a",), "#5"), ("a.0.b=x=y", ("a", "0", "b"), "x=y"),
    ],
)  # fmt: skip
def test_a_value_is_read_as_free_json(words, path, value):
    change = change_of(words)
    assert (change.path, change.value) == (path, value)


@pytest.mark.parametrize("words", ["a", "=5", "a..b=1", "a=007", "a=#5", "a=yes", "a=*1", "a={{value}}", "a=${X}"])
def test_a_change_that_cannot_be_read_is_a_sentence_and_a_hint(words):
    with pytest.raises(ConsoleError) as caught:
        change_of(words)
    assert caught.value.sentence.startswith("--set ")
    assert caught.value.hint


def test_an_error_finding_is_status_1(sent, backend):
    backend.answer = {"action": {"name": "explode"}}
    status, line, _ = sent("ice")
    assert (status, [finding["code"] for finding in line["findings"]]) == (1, ["svaml.unusable"])


def test_an_error_status_is_a_finding_and_status_1(sent, backend):
    backend.status = 500
    status, line, _ = sent("ice")
    assert (status, [finding["code"] for finding in line["findings"]]) == (1, ["http.status"])
    assert line["exchange"]["status"] == 500


def test_an_error_status_to_dice_is_a_warning_and_status_0(sent, backend):
    backend.status = 500
    status, line, _ = sent("dice")
    assert (status, [finding["severity"] for finding in line["findings"]]) == (0, ["warning"])


def test_nobody_there_is_status_2_with_the_line_and_a_sentence(sent, nobody):
    status, line, err = sent("ice", url=nobody)
    assert status == 2
    assert (line["exchange"]["status"], line["exchange"]["response"]) == (None, None)
    assert [finding["code"] for finding in line["findings"]] == ["http.unreachable"]
    assert "connection refused" in err
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("http://example.com/voice", ()), ("ftp://127.0.0.1/", ()), ("http://user:pw@127.0.0.1/", ()),
        (None, ("--secret", "not base64!")), (None, ("--set", "cli")), (None, ("--set", "cli.x=1")),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_status_2_and_posts_nothing(sent, backend, url, options):
    status, line, err = sent("ice", *options, url=url)
    assert (status, line["exchange"], backend.received) == (2, None, [])
    assert line["error"]["sentence"] and line["error"]["hint"]
    assert len(err.splitlines()) == 2
    assert "pw" not in err + json.dumps(line)


def test_people_read_request_signature_answer_and_what_it_means(backend, capsys):
    assert main(["send", "ice", "--backend", backend.url]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"POST {backend.url}  ICE\n")
    assert "  Authorization: application " in out
    assert "  x-timestamp: " in out
    assert "200 OK · " in out
    assert "· 50 bytes" in out
    assert out.endswith("  Hangs up.\n  Then DiCE.\n")


def test_control_characters_of_an_answer_are_written_out(backend, capsys):
    backend.answer = b"\x1b[2Jboo"
    main(["send", "ice", "--backend", backend.url])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\\x1b[2Jboo" in out


def test_a_sample_is_of_a_call_to_a_rented_number():
    body = callback_json(sample_callback("ice", "key", datetime(2026, 1, 1, tzinfo=UTC), "id", NO_RATES))
    assert body["to"] == {"type": "did", "endpoint": "+442079460100"}
    assert (body["callid"], body["applicationKey"], body["timestamp"]) == ("id", "key", "2026-01-01T00:00:00Z")


def test_a_sample_is_rated_by_the_table_of_this_machine(sent):
    save_rates(shipped_rates().model_copy(update={"currency": "SEK", "rented": Decimal("0.050")}))
    body = sent("dice")[1]["exchange"]["request"]["body"]
    assert '"userRate":{"currencyId":"SEK","amount":0.050}' in body
    assert '"debit":{"currencyId":"SEK","amount":0.100}' in body


def test_a_broken_table_of_rates_is_told_and_nothing_is_sent(sent, backend):
    rates_file().write_text("{}")
    status, line, err = sent("ice")
    assert (status, line["exchange"], backend.received) == (2, None, [])
    assert "The rate called currency is missing." in err
