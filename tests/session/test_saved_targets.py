import asyncio
import json
from dataclasses import replace

import pytest

from console.errors import ConsoleError
from console.flow.model import DEMO_KEY, DEMO_SECRET
from console.session.saved_targets import SavedTargets
from console.session.secrets import SecretStore
from console.session.targets import Target

BANK = Target(
    name="bank",
    url="http://localhost:5000/voice",
    events={"dice": "http://localhost:5000/dice"},
    fallback="https://ivr.example.net/voice",
    timeout=None,
    signing="basic",
    key="bank-key",
    secret="YmFuaw==",
)
HOTEL = Target(name="hotel", url="http://localhost:6000/", key="hotel-key", secret="aG90ZWw=")


@pytest.fixture
def saved():
    """Two targets, saved."""

    async def save() -> SavedTargets:
        targets = SavedTargets()
        await targets.save(BANK)
        await targets.save(HOTEL)
        return targets

    return asyncio.run(save())


def test_without_a_file_there_are_no_targets():
    assert SavedTargets().load() == ()


def test_saved_targets_are_read_again_without_their_secrets(saved):
    bank, hotel = SavedTargets().load()
    assert (bank.name, bank.url, bank.events, bank.fallback) == (BANK.name, BANK.url, BANK.events, BANK.fallback)
    assert (bank.timeout, bank.signing, bank.key, bank.secret) == (None, "basic", "bank-key", "")
    assert hotel.timeout == 5.0


def test_no_secret_is_in_the_file(saved):
    text = saved.path.read_text()
    assert "YmFuaw==" not in text
    assert json.loads(text)["targets"][0]["key"] == "bank-key"


def test_the_secret_comes_from_its_store(saved):
    bank = saved.load()[0]
    assert asyncio.run(saved.with_secret(bank)) == BANK


def test_a_secret_that_nobody_holds_must_be_asked_for(saved):
    assert asyncio.run(SavedTargets(SecretStore()).with_secret(saved.load()[0])) is None


def test_the_demo_pair_is_kept_by_nobody_and_known_all_the_same(saved):
    async def save_and_use() -> Target | None:
        await saved.save(replace(HOTEL, key=DEMO_KEY, secret=DEMO_SECRET))
        assert await saved.secrets.get("hotel") is None
        return await saved.with_secret(saved.load()[1])

    used = asyncio.run(save_and_use())
    assert used is not None and used.is_demo


def test_saving_again_replaces_in_place(saved):
    asyncio.run(saved.save(Target(name="bank", url="http://localhost:7000/", secret="eA==")))
    assert [(target.name, target.url) for target in saved.load()] == [
        ("bank", "http://localhost:7000/"),
        ("hotel", "http://localhost:6000/"),
    ]


def test_a_removed_target_is_gone_with_its_secret(saved):
    bank = saved.load()[0]
    asyncio.run(saved.remove("bank"))
    assert [target.name for target in saved.load()] == ["hotel"]
    assert asyncio.run(saved.with_secret(bank)) is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 2, "targets": []}',
        '{"targets": [{"name": "x"}]}',
        '{"targets": [{"name": "x", "url": "ftp://x/", "key": "k"}]}',
        '{"targets": [{"name": "x", "url": "http://u:p@x/", "key": "k"}]}',
        '{"targets": [{"name": "x", "url": "http://x/", "key": "k", "secret": "s"}]}',
    ],
)
def test_a_broken_file_is_told_and_kept_beside(saved, text):
    saved.path.write_text(text)
    with pytest.raises(ConsoleError) as told:
        saved.load()
    assert "targets.json" in told.value.sentence
    kept = saved.path.with_name("targets.json.broken")
    assert str(kept) in told.value.hint
    assert kept.read_text() == text
    assert saved.load() == ()
