import asyncio
from collections.abc import Callable

import pytest

from console.session.tasks import TaskOwner


async def forever() -> None:
    await asyncio.Event().wait()


def owning(scene: Callable[[TaskOwner], object]) -> list[BaseException]:
    """Play a scene with an owner that is closed after it; the failures that reached it."""
    failures: list[BaseException] = []

    async def play() -> None:
        owner = TaskOwner(failures.append)
        await scene(owner)
        await owner.close()
        assert owner.live == frozenset()

    asyncio.run(play())
    return failures


def test_a_task_lives_until_it_is_done():
    async def scene(owner: TaskOwner) -> None:
        task = owner.start(asyncio.sleep(0, "result"), name="short")
        assert owner.live == {task}
        assert await task == "result"

    assert owning(scene) == []


def test_closing_ends_what_still_runs_and_waits_for_its_cleaning_up():
    cleaned: list[str] = []

    async def careful() -> None:
        try:
            await forever()
        finally:
            await asyncio.sleep(0)
            cleaned.append("done")

    async def scene(owner: TaskOwner) -> None:
        owner.start(careful(), name="careful")
        await asyncio.sleep(0)

    assert owning(scene) == []
    assert cleaned == ["done"]


def test_a_failure_reaches_the_owner():
    async def fails() -> None:
        raise LookupError("gone")

    async def scene(owner: TaskOwner) -> None:
        with pytest.raises(LookupError):
            await owner.start(fails(), name="fails")

    assert [str(error) for error in owning(scene)] == ["gone"]


def test_a_failure_while_closing_reaches_the_owner_too():
    async def fails_late() -> None:
        try:
            await forever()
        except asyncio.CancelledError:
            raise LookupError("while leaving") from None

    async def scene(owner: TaskOwner) -> None:
        owner.start(fails_late(), name="late")
        await asyncio.sleep(0)

    assert [str(error) for error in owning(scene)] == ["while leaving"]


def test_what_is_started_after_closing_ends_at_once():
    async def scene(owner: TaskOwner) -> None:
        await owner.close()
        task = owner.start(forever(), name="too late")
        with pytest.raises(asyncio.CancelledError):
            await task

    assert owning(scene) == []


def test_a_task_may_close_its_own_owner():
    async def scene(owner: TaskOwner) -> None:
        other = owner.start(forever(), name="other")
        await owner.start(owner.close(), name="shut down")
        assert other.cancelled()

    assert owning(scene) == []
