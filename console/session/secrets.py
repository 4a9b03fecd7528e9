"""Secrets: in the keyring of this machine where there is one, else in memory until the window closes.

A keyring may be missing, locked, or hang on a question that nobody sees. It is asked in a thread of its own, for a
limited time, so that the window stays alive; after its first failure it is left alone.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

SERVICE = "ivr-console"
"""The name under which the keyring holds all of the console's secrets; the account is the target's name."""

PATIENCE = 30.0
"""Seconds that a keyring is waited for: time to type its password, not for ever."""

T = TypeVar("T")


class SecretStore:
    """Keeps secrets by the name of their target.

    `persistent` turns False, and `sentence` says so, when no keyring keeps them; `why` is the reason, half a sentence.
    """

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._memory: dict[str, str] = {}
        self.persistent = True
        self.why = ""
        self.sentence = ""

    async def get(self, name: str) -> str | None:
        """The secret, None where none is known."""
        if name in self._memory:
            return self._memory[name]
        if not self.persistent:
            return None

        def ask() -> str | None:
            import keyring

            return keyring.get_password(SERVICE, name)

        secret = await self._asked(ask, None)
        if secret is not None:
            self._memory[name] = secret
        return secret

    async def set(self, name: str, secret: str) -> None:
        """Keep a secret, in memory in any case."""
        self._memory[name] = secret
        if not self.persistent:
            return

        def keep() -> bool:
            import keyring

            keyring.set_password(SERVICE, name, secret)
            return keyring.get_password(SERVICE, name) == secret

        if not await self._asked(keep, True):
            self._lost("the keyring of this machine keeps nothing")

    async def delete(self, name: str) -> None:
        """Forget a secret."""
        self._memory.pop(name, None)
        if not self.persistent:
            return

        def forget() -> None:
            import keyring
            from keyring.errors import PasswordDeleteError

            try:
                keyring.delete_password(SERVICE, name)
            except PasswordDeleteError:  # it holds none
                return

        await self._asked(forget, None)

    def _lost(self, why: str) -> None:
        self.persistent = False
        self.why = why
        self.sentence = f"Secrets are kept until the window closes: {why}."

    async def _asked(self, question: Callable[[], T], otherwise: T) -> T:
        """What the keyring says; `otherwise` where it cannot be asked, which is remembered."""
        from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

        try:
            return await asyncio.wait_for(_in_a_thread(question), self._patience)
        except TimeoutError:
            self._lost(f"the keyring of this machine did not answer within {self._patience:g} s")
        except (NoKeyringError, InitError):
            self._lost("this machine has no keyring")
        except KeyringLocked:
            self._lost("the keyring of this machine is locked")
        except (KeyringError, OSError, RuntimeError, ValueError, AttributeError, ImportError) as error:
            # what other people's keyring backends raise when their service is away
            self._lost(f"the keyring of this machine failed ({str(error) or 'it says nothing more'})")
        return otherwise


def _in_a_thread(question: Callable[[], T]) -> "asyncio.Future[T]":
    """Asks in a thread that does not keep the program alive, as one of the loop's own pool would."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type]  # None only where T allows it

    def ask() -> None:
        result: T | None = None
        failed: Exception | None = None
        try:
            result = question()
        except Exception as error:  # noqa: BLE001  # the edge of the thread: handed to whoever waits
            failed = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, failed)

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    return answer
