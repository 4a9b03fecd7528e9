"""A flow whose secret is in the keyring."""

import asyncio
from dataclasses import replace

import pytest
from keyring.errors import NoKeyringError

from console.errors import ConsoleError
from console.flow.model import Application, Flow, Rule
from console.session.flow_secrets import with_secret
from console.session.running import live_call
from console.session.secrets import SERVICE, SecretStore
from console.stub.server import StubServer
from tests.session.test_secrets import Ring, ring

assert ring  # the fixture of the keyring's own tests
BANK = Flow(name="bank", file="bank.flow.yaml", application=Application(key="k", secret="keyring:bank-test"))


def refusal(flow: Flow = BANK) -> str:
    """Why there is no secret."""
    with pytest.raises(ConsoleError) as refused:
        asyncio.run(with_secret(flow))
    return f"{refused.value.sentence} {refused.value.hint}"


def test_the_keyring_s_entry_takes_the_place_of_its_name(ring: Ring):
    ring.held[SERVICE, "bank-test"] = "c2VjcmV0"
    signing = asyncio.run(with_secret(BANK)).application
    assert (signing.key, signing.secret, signing.keyring) == ("k", "c2VjcmV0", None)
    assert BANK.application.keyring == "bank-test"
    assert "c2VjcmV0" not in repr(signing)


def test_a_flow_that_has_its_secret_asks_nobody(ring: Ring):
    flow = Flow(name="hotel")
    assert asyncio.run(with_secret(flow)) is flow
    assert ring.asked == 0


def test_an_entry_that_is_missing_is_told_with_the_way_to_make_it(ring: Ring):
    told = refusal()
    assert told.startswith(
        "bank.flow.yaml signs with the keyring's secret “bank-test”, which this machine does not have."
    )
    assert "keyring set ivr-console bank-test" in told


def test_a_machine_without_a_keyring_is_told_as_such(ring: Ring):
    ring.trouble = NoKeyringError("none")
    assert "and this machine has no keyring. Or write secret" in refusal()


def test_an_entry_that_is_no_base64_is_not_shown(ring: Ring):
    ring.held[SERVICE, "bank-test"] = "hunter2!"
    told = refusal()
    assert "is not base64" in told
    assert "hunter2" not in told


def test_what_only_the_window_s_memory_holds_is_found_there(ring: Ring):
    ring.trouble = NoKeyringError("none")

    async def signing() -> str:
        store = SecretStore()
        await store.set("bank-test", "c2VjcmV0")
        rules = (Rule(events=("ice",), svaml={"action": {"name": "hangup"}}),)
        flow = replace(BANK, responses=rules)
        async with live_call(flow, stub=StubServer, secrets=store) as live:
            return live.target.secret

    assert asyncio.run(signing()) == "c2VjcmV0"
