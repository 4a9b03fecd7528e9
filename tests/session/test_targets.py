import json
from dataclasses import replace

import pytest

from console.errors import ConsoleError
from console.flow.model import Application, Backend, Callout, CallSpec, Flow
from console.flow.play import Play
from console.session.addresses import BadUrl
from console.session.targets import (
    NoConsent,
    Target,
    addresses_posted_to,
    flow_against,
    remote_among,
    remote_hosts,
    require_consent,
    target_of,
)

REMOTE = "https://ivr.example.net/voice"


@pytest.fixture
def flow_with_a_backend():
    """A flow that names everything a backend can have."""
    return Flow(
        name="bank",
        application=Application(key="bank", secret="YmFuaw=="),
        backend=Backend(
            url="http://localhost:1/voice",
            events={"dice": "http://localhost:2/dice"},
            fallback="http://localhost:3/voice",
            timeout=None,
            signing="basic",
        ),
    )


def test_a_flow_s_backend_is_its_target(flow_with_a_backend):
    target = target_of(flow_with_a_backend)
    assert [address.url for address in target.addresses("ice")] == [
        "http://localhost:1/voice",
        "http://localhost:3/voice",
    ]
    assert target.addresses("dice")[0].url == "http://localhost:2/dice"
    assert (target.timeout, target.signing, target.key, target.secret) == (None, "basic", "bank", "YmFuaw==")


def test_another_backend_replaces_url_events_and_fallback_only(flow_with_a_backend):
    target = target_of(flow_with_a_backend, "http://localhost:9/")
    assert target.urls == ("http://localhost:9/",)
    assert (target.timeout, target.signing, target.key) == (None, "basic", "bank")


def test_a_stub_is_used_under_the_flow_s_other_settings():
    flow = Flow(name="hotel", backend=Backend(timeout=0.5, signing="none"))
    target = target_of(flow, stub_url="http://127.0.0.1:4242/")
    assert (target.url, target.timeout, target.signing) == ("http://127.0.0.1:4242/", 0.5, "none")


def test_a_named_backend_comes_before_the_stub(flow_with_a_backend):
    assert target_of(flow_with_a_backend, stub_url="http://127.0.0.1:4242/").url == "http://localhost:1/voice"


def test_a_flow_that_nobody_answers_is_refused():
    with pytest.raises(ConsoleError, match="names no backend and has no responses"):
        target_of(Flow(name="hotel"))


@pytest.fixture
def callout_with_addresses():
    """A callout that sends its ACE and its PIE elsewhere, in a flow that answers itself."""
    body = {"destination": {"type": "number", "endpoint": "+13125550147"}, "ace": REMOTE, "pie": REMOTE, "ice": "{}"}
    callout = Callout(method="customCallout", body=body)
    return Flow(name="job", call=CallSpec(origination="callout", callout=callout))


def test_the_addresses_of_a_callout_are_asked_about_as_any(callout_with_addresses):
    target = target_of(callout_with_addresses, stub_url="http://127.0.0.1:4242/")
    assert target.others == (REMOTE,)
    assert remote_hosts(target) == ("ivr.example.net",)
    with pytest.raises(NoConsent):
        require_consent(target)


@pytest.mark.parametrize("target", [None, Target(name="mine", url="http://localhost:5000/")])
def test_a_callouts_own_addresses_are_posted_to_whatever_the_target(callout_with_addresses, target):
    assert remote_among(addresses_posted_to(callout_with_addresses, target)) == {"ivr.example.net": REMOTE}


def test_an_address_of_a_callout_that_is_none_is_refused(callout_with_addresses):
    callout = Callout(method="customCallout", body={"ace": "http://"})
    flow = replace(callout_with_addresses, call=CallSpec(origination="callout", callout=callout))
    with pytest.raises(BadUrl):
        target_of(flow, stub_url="http://127.0.0.1:4242/")


def test_a_callback_with_an_address_of_its_own_has_no_fallback(flow_with_a_backend):
    target = target_of(flow_with_a_backend).for_callback(REMOTE, (("X-CB-Order", "88"),))
    assert [address.url for address in target.addresses("dice")] == [REMOTE]
    assert target.headers == (("X-CB-Order", "88"),)
    common = target_of(flow_with_a_backend)
    assert common.for_callback(None, ()) is common


def test_a_secret_is_not_printed():
    assert "c2VjcmV0" not in repr(Target(name="x", url="http://localhost/", secret="c2VjcmV0"))


@pytest.mark.parametrize("settings", [{"url": "ftp://x/"}, {"fallback": "x"}, {"events": {"ice": "http://u:p@h/"}}])
def test_every_address_of_a_target_is_checked(settings):
    with pytest.raises(BadUrl):
        Target(**{"name": "x", "url": "http://localhost/", **settings})


@pytest.mark.parametrize("key", ["", "a\r\nb", "nyckel-å"])
def test_a_key_that_no_header_carries_is_refused(key):
    with pytest.raises(ConsoleError, match="application key"):
        Target(name="x", url="http://localhost/", key=key)


def test_this_machine_needs_no_consent():
    require_consent(Target(name="x", url="http://localhost/", fallback="http://127.0.0.1/"))


@pytest.mark.parametrize("place", ["url", "fallback", "events"])
def test_another_machine_needs_consent_wherever_it_is_named(place):
    value = {"dice": REMOTE} if place == "events" else REMOTE
    target = Target(**{"name": "x", "url": "http://localhost/", place: value})
    with pytest.raises(NoConsent) as refused:
        require_consent(target)
    assert refused.value.host == "ivr.example.net"
    assert "ivr.example.net" in refused.value.sentence
    require_consent(target, allowed=True)


def test_consent_to_one_host_does_not_count_for_another():
    target = Target(name="x", url=REMOTE, fallback="https://other.example.net/")
    assert remote_hosts(target) == ("ivr.example.net", "other.example.net")
    with pytest.raises(NoConsent) as refused:
        require_consent(target, allowed={"ivr.example.net"})
    assert refused.value.host == "other.example.net"
    require_consent(target, allowed={"ivr.example.net", "other.example.net"})


def test_a_flow_against_another_backend_takes_that_ones_key_addresses_and_time_out():
    mine = Target(
        name="My IVR",
        url="http://127.0.0.1:8000/voice",
        events={"dice": "http://127.0.0.1:8000/over"},
        fallback="http://127.0.0.1:8001/voice",
        timeout=2.5,
        signing="basic",
        key="my-key",
        secret="bXkgc2VjcmV0",
    )
    flow = Flow(name="hotel", responses=(), dialect="classic", assume={"menu.repeats": 1})
    lived = flow_against(flow, mine)
    assert not lived.answers_itself
    assert target_of(lived) == replace(mine, name="hotel", dialect="classic", assume=flow.assume)
    play = Play(lived, by_hand=True)
    play.start()
    assert play.to_post is not None
    assert json.loads(play.to_post.body)["applicationKey"] == "my-key"
