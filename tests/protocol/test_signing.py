"""Signatures: the vectors that both official SDKs make and accept."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console.protocol.signing import BadSecret, authorization, basic, content_md5, sign, string_to_sign, verify

KEY = "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6"
SECRET = "QUJDREVGR0hJSktMTU5PUFFS"
TIME = "2015-11-27T08:15:30.0000000Z"
BODY = b'{"event":"ice","callid":"7b1d44c0a2@10.9.8.7","version":1,"cli":"46705550123"}'
WITH_CHARSET = "application/json; charset=utf-8"
GET_PATH = "/calling/v1/calls/id/7b1d44c0a2"


def post(content_type: str) -> str:
    return string_to_sign("POST", BODY, content_type, TIME, "/hooks/voice")


def test_the_string_to_sign_has_five_lines_and_no_sixth() -> None:
    string = post(WITH_CHARSET)
    assert string.split("\n") == [
        "POST", "Qj5hw1Cb5gyum1sV27QVjA==", WITH_CHARSET, f"x-timestamp:{TIME}", "/hooks/voice",
    ]  # fmt: skip
    digest = hashlib.sha256(string.encode()).hexdigest()
    assert digest == "6f37b038d5d4c5292f45c741be8285beae8cb48b70882dfce1d9639866356101"


@pytest.mark.parametrize(
    ("string", "signature"),
    [
        (post(WITH_CHARSET), "vqPTM5C85/cDGZ/Wfd5jXde9qyg6XAjFLOlJsHUQcxQ="),
        (post("application/json"), "Jc1F+uAPNSUdvLQD2MhmK6k+gCq+aAo+KYtJigLE7i4="),
        (
            string_to_sign("GET", b"", "application/json", "2015-11-27T08:15:30Z", GET_PATH),
            "ViZ8AujNXQbCWLu7MaecR4EBbB/8854MbXXyAuSQviM=",
        ),
        (
            string_to_sign("get", b"", "", "2015-11-27T08:15:30Z", GET_PATH),
            "WnHbG1SNPOLPf1wbMFdX4Cy8CfnpUg+r8IMeSZAXP8o=",
        ),
    ],
    ids=["POST with charset", "POST without", "GET with content type", "GET without"],
)
def test_signatures_are_those_of_the_official_sdks(string: str, signature: str) -> None:
    assert sign(SECRET, string) == signature
    assert authorization(KEY, SECRET, string) == f"application {KEY}:{signature}"
    assert verify(f"application {KEY}:{signature}", KEY, SECRET, string)


def test_basic_carries_the_secret_as_text() -> None:
    encoded = "M2YxYzlhNTItN2QwZS00YjZhLTljMTEtMmFkNGU1OGI3MGY2OlFVSkRSRVZHUjBoSlNrdE1UVTVQVUZGUw=="
    assert basic(KEY, SECRET) == f"Basic {encoded}"


def test_a_missing_body_leaves_its_line_empty() -> None:
    assert content_md5(b"") == ""


def test_the_scheme_may_be_in_any_case_and_nothing_else_may_differ() -> None:
    string = post(WITH_CHARSET)
    good = authorization(KEY, SECRET, string, scheme="Application")
    assert verify(good, KEY, SECRET, string)
    assert not verify(good, KEY.upper(), SECRET, string)
    assert not verify(good.replace(" ", "  "), KEY, SECRET, string)
    assert not verify(good, KEY, SECRET, post("application/json"))
    assert not verify(good.replace("Application", "Basic"), KEY, SECRET, string)
    assert not verify("", KEY, SECRET, string)
    assert not verify(f"application {KEY}:häst", KEY, SECRET, string)


@pytest.mark.parametrize("secret", ["not base64!", "QUJD=REVG", "", "ÅÄÖ"])
def test_a_secret_that_is_not_base64_is_said_to_be_so(secret: str) -> None:
    with pytest.raises(BadSecret) as caught:
        sign(secret, "x")
    assert "base64" in caught.value.sentence and caught.value.hint


@given(some.binary(min_size=1), some.text())
def test_what_is_signed_verifies_and_another_path_does_not(secret: bytes, path: str) -> None:
    encoded = base64.b64encode(secret).decode()
    string = f"x\n{path.encode(errors='replace').decode()}"
    header = authorization(KEY, encoded, string)
    assert verify(header, KEY, encoded, string)
    assert not verify(header, KEY, encoded, string + "/")
