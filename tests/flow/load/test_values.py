"""The grammars of typed values."""

from decimal import Decimal

import pytest

from console.flow.load import values
from console.flow.load.values import Refused


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4", 4),
        ("4s", 4),
        ("500ms", 0.5),
        ("2m", 120),
        ("1h", 3600),
        ("4h", 14400),
        ("0.5", 0.5),
        ("1.5m", 90),
        ("0", 0),
    ],
)
def test_a_duration_is_seconds(text, seconds):
    assert values.read_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["1m30s", "5h", "4.1h", "0.5ms", "1.0005", "-1", "+1s", "4 s", "4S", ".5", "", "soon", "1e3", "٤s", "14400001ms"],
)
def test_other_durations_are_refused_with_a_hint(text):
    with pytest.raises(Refused) as refused:
        values.read_duration(text)
    assert refused.value.hint


def test_a_phone_number_loses_its_blanks_dashes_and_brackets():
    for read in (values.read_phone, values.read_destination, values.read_origin):
        assert read("+46 (31) 390-06 12") == "+46313900612"
    assert values.read_origin("private") is None


@pytest.mark.parametrize(
    "text", ["46313900612", "+123456", "+1234567890123456", "+", "", "++4631390061", "+46x", "0 0"]
)
def test_a_number_that_is_no_phone_number_is_refused(text):
    for read in (values.read_phone, values.read_destination, values.read_origin):
        with pytest.raises(Refused) as refused:
            read(text)
        assert "+46313900612" in refused.value.hint


@pytest.mark.parametrize("text", ["maja", "maja@example.com", "private"])
def test_what_is_no_number_at_all_is_no_phone_number(text):
    with pytest.raises(Refused):
        values.read_phone(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("maja", "maja"),
        ("Maja Ek", "Maja Ek"),
        ("7maja", "7maja"),
        ("desk@pbx.example.net", "desk@pbx.example.net"),
        ("sip:desk@pbx:5060", "desk@pbx:5060"),
        ("SIP:+46313900612@pbx", "+46313900612@pbx"),
        ("sips:desk@pbx", "sips:desk@pbx"),
    ],
)
def test_other_ends_of_a_call_are_a_sip_address_or_an_app_user(text, end):
    assert values.read_destination(text) == end
    assert values.read_origin(text) == end


@pytest.mark.parametrize("text", ["@pbx", "desk@", "a b@pbx", "a@b@c", "sip:", "sip:desk", " maja", "ma\tja"])
def test_other_ends_that_nobody_could_be_are_refused(text):
    with pytest.raises(Refused):
        values.read_destination(text)


def test_a_conference_can_be_called_and_calls_nobody():
    assert values.read_destination("conference:room 7") == "conference:room 7"
    for read, text in ((values.read_destination, "conference: "), (values.read_origin, "conference:room7")):
        with pytest.raises(Refused, match="conference"):
            read(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("caller", ("", "caller")),
        ("callee", ("", "callee")),
        ("anna", ("anna", "")),
        ("anna_2.callee", ("anna_2", "callee")),
        ("callers", ("callers", "")),
    ],
)
def test_a_person_is_a_call_and_who_in_it(text, person):
    assert values.read_person(text) == person


@pytest.mark.parametrize("text", ["", "Anna", "anna.caller", "caller.callee", "callee.callee", "2a", "a b", "å"])
def test_other_persons_are_refused(text):
    with pytest.raises(Refused):
        values.read_person(text)


def test_what_is_said_is_not_empty():
    assert values.read_said("five five") == "five five"
    with pytest.raises(Refused):
        values.read_said(" ")


def test_keys_lose_their_blanks():
    assert values.read_keys("3044 18*# w8") == "304418*#w8"


@pytest.mark.parametrize("text", ["", " ", "w", "12a", "A", "-1", "1.5", "１"])
def test_what_no_keypad_has_is_refused(text):
    with pytest.raises(Refused):
        values.read_keys(text)


def test_money_is_exact():
    assert values.read_money("0.0074 EUR") == (Decimal("0.0074"), "EUR")


@pytest.mark.parametrize("text", ["0.0074", "EUR 1", "1 eur", "-1 EUR", "1,5 EUR", "1 EURO"])
def test_other_money_is_refused(text):
    with pytest.raises(Refused):
        values.read_money(text)


@pytest.mark.parametrize(
    "text", ["http://127.0.0.1:5000/voice", "https://a.example/x?y=1", "http://[::1]:80/", "http://a"]
)
def test_an_address_is_taken_as_it_stands(text):
    assert values.read_url(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ftp://a/",
        "127.0.0.1:5000",
        "http://",
        "http:///x",
        "http://u:p@a/",
        "http://u@a/",
        "http://a b/",
        "http://a:x/",
        "http://a:99999/",
        "http://[::1/",
        "http://a/#x",
        "http://a\n/",
        "localhost:5000/voice",
        "http://a:0/",
    ],
)
def test_other_addresses_are_refused(text):
    with pytest.raises(Refused):
        values.read_url(text)


def test_credentials_in_an_address_are_told_in_words():
    with pytest.raises(Refused, match="without name and password"):
        values.read_url("http://maja:secret@127.0.0.1/")


@pytest.mark.parametrize(
    "text", ["http://maja:hunter2@a/", "ftp://maja:hunter2@a/", "http://maja:hunter2@a:x/", "http://m:hunter2@ a"]
)
def test_no_words_about_an_address_hold_its_password(text):
    with pytest.raises(Refused) as refused:
        values.read_url(text)
    assert "hunter2" not in refused.value.sentence + refused.value.hint


def test_a_secret_is_base64():
    assert values.read_secret("QUJD") == "QUJD"
    for text in ("QUJ", "not base64!", "", "QU JD"):
        with pytest.raises(Refused):
            values.read_secret(text)


def test_a_secret_may_be_an_entry_of_the_keyring():
    assert values.read_secret("keyring:bank-test") == "keyring:bank-test"
    for text in ("keyring:", "keyring: bank"):
        with pytest.raises(Refused, match="no entry"):
            values.read_secret(text)


def test_the_words_about_a_secret_do_not_hold_it():
    with pytest.raises(Refused) as refused:
        values.read_secret("hunter2!")
    assert "hunter2" not in refused.value.sentence + refused.value.hint


def test_a_moment_is_utc():
    assert values.read_moment("2026-02-28T23:59:59Z") == "2026-02-28T23:59:59Z"
    for text in (
        "2026-02-30T00:00:00Z",
        "2026-01-01T12:00:00",
        "2026-01-01T12:00:00+01:00",
        "12:00",
        "2026-01-01T25:00:00Z",
    ):
        with pytest.raises(Refused):
            values.read_moment(text)


def test_a_whole_number_keeps_its_bounds():
    assert values.read_whole("204", 200, 599) == 204
    for text in ("199", "600", "2.0", "1e3", "yes", "", "+204", "٢٠٤"):
        with pytest.raises(Refused):
            values.read_whole(text, 200, 599)
