"""Cookies that one answer alone makes too large are told without a call."""

from tests.protocol.svaml.answers import read

HANGUP = {"name": "hangup"}


def cookie(key: str, size: int) -> dict[str, str]:
    return {"name": "setCookie", "key": key, "value": "v" * size}


def places(*cookies: dict[str, str]) -> list[str | None]:
    """Where the findings of an answer with these cookies are."""
    return [finding.pointer for finding in read({"instructions": list(cookies), "action": HANGUP}).all_findings]


def test_the_cookie_by_which_an_answer_passes_the_limit_is_a_warning_once() -> None:
    assert places(cookie("a", 600), cookie("b", 600), cookie("c", 600)) == ["/instructions/1"]


def test_keys_count_and_a_cookie_set_again_counts_once() -> None:
    assert places(cookie("a", 1023)) == []
    assert places(cookie("a", 1024)) == ["/instructions/0"]
    assert places(cookie("a", 600), cookie("a", 700)) == []
