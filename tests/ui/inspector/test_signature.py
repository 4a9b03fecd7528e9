from dataclasses import replace

from console.protocol.signing import sign
from console.ui.inspector.signature import signature_facts
from tests.ui.calls import PIE_BODY, request

SECRET = "QUJDREVGR0hJSktMTU5PUFFS"


def signed():
    """A callback whose signature is right."""
    made = request("pie", PIE_BODY)
    authorization = f"application key:{sign(SECRET, made.string_to_sign)}"
    headers = tuple((name, authorization if name == "Authorization" else value) for name, value in made.headers)
    return replace(made, headers=headers)


def test_a_right_signature_is_said_to_be_accepted():
    facts = signature_facts(signed(), SECRET)
    assert facts.right is True and facts.computed == facts.signature
    assert (facts.scheme, facts.key) == ("application", "key")
    assert [line.name for line in facts.lines] == ["Verb", "Content-MD5", "Content-Type", "Timestamp", "Path"]


def test_without_the_secret_only_what_travels_is_checked():
    facts = signature_facts(signed())
    assert facts.right is None and not facts.computed and all(line.right for line in facts.lines)


def test_another_body_than_the_one_signed_is_named():
    facts = signature_facts(replace(signed(), body=b"{}"), SECRET)
    assert facts.right is False and "Content-MD5" in facts.verdict


def test_a_wrong_key_is_seen_by_the_signature():
    facts = signature_facts(request("pie", PIE_BODY), SECRET)
    assert facts.right is False and "not the one that the secret gives" in facts.verdict


def test_a_secret_that_is_not_base64_computes_nothing():
    assert signature_facts(signed(), "!").computed == ""


def test_a_callback_that_is_not_signed_says_so():
    bare = replace(signed(), headers=(("Content-Type", "application/json"),), string_to_sign=None)
    assert signature_facts(bare).verdict.startswith("Nothing was signed")
    basic = replace(bare, headers=(("Authorization", "Basic abc"),))
    assert "Basic" in signature_facts(basic).verdict
