import asyncio
import threading
from collections.abc import Iterator

import keyring
import keyring.backend
import pytest
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError

from console.session.secrets import SERVICE, SecretStore


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory; `trouble` is raised instead of any answer."""

    priority = 1

    def __init__(self, trouble: Exception | None = None) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.trouble = trouble
        self.asked = 0

    def _ask(self) -> None:
        self.asked += 1
        if self.trouble is not None:
            raise self.trouble

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        if (service, username) not in self.held:
            raise PasswordDeleteError("none")
        del self.held[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """This machine has a keyring."""
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_a_secret_is_kept_in_the_keyring(ring):
    asyncio.run(SecretStore().set("bank", "c2VjcmV0"))
    assert ring.held == {(SERVICE, "bank"): "c2VjcmV0"}
    store = SecretStore()
    assert asyncio.run(store.get("bank")) == "c2VjcmV0"
    assert store.persistent


def test_an_unknown_secret_is_none_and_no_failure(ring):
    store = SecretStore()
    assert asyncio.run(store.get("bank")) is None
    assert store.persistent


def test_a_deleted_secret_is_gone_and_deleting_none_is_no_failure(ring):
    async def scene() -> None:
        store = SecretStore()
        await store.set("bank", "x")
        await store.delete("bank")
        await store.delete("bank")
        assert await store.get("bank") is None
        assert store.persistent

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (NoKeyringError("No recommended backend"), "this machine has no keyring"),
        (KeyringLocked("locked"), "is locked"),
        (KeyringError("Prompt dismissed"), "Prompt dismissed"),
        (OSError("no bus"), "no bus"),
        (RuntimeError(), "it says nothing more"),
    ],
)
def test_without_a_keyring_a_secret_lives_until_the_window_closes(ring, trouble, words):
    ring.trouble = trouble

    async def scene() -> SecretStore:
        store = SecretStore()
        await store.set("bank", "x")
        assert await store.get("bank") == "x"
        return store

    store = asyncio.run(scene())
    assert not store.persistent
    assert store.sentence.startswith("Secrets are kept until the window closes: ")
    assert words in store.sentence
    assert asyncio.run(SecretStore().get("bank")) is None


def test_a_keyring_that_failed_is_left_alone(ring):
    ring.trouble = KeyringLocked("locked")

    async def scene() -> None:
        store = SecretStore()
        await store.get("bank")
        await store.get("bank")
        await store.set("bank", "x")
        await store.delete("bank")

    asyncio.run(scene())
    assert ring.asked == 1


def test_a_keyring_that_hangs_holds_up_nobody(ring):
    release = threading.Event()

    def hang() -> None:
        ring.asked += 1
        release.wait(10)

    ring._ask = hang

    async def scene() -> SecretStore:
        store = SecretStore(patience=0.05)
        await store.set("bank", "x")
        assert await store.get("bank") == "x"
        return store

    try:
        store = asyncio.run(scene())
    finally:
        release.set()
    assert not store.persistent
    assert "did not answer within 0.05 s" in store.sentence


def test_a_keyring_that_forgets_at_once_is_found_out(ring):
    ring.get_password = lambda service, username: None
    store = SecretStore()
    asyncio.run(store.set("bank", "x"))
    assert not store.persistent
    assert "keeps nothing" in store.sentence
