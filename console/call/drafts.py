"""Drafts of frozen values that a call makes by the dozen: filled in first, frozen then.

A frozen dataclass sets each of its fields the long way round, and that is most of what a small value costs. A draft has
the same fields and is not frozen; frozen, it is an ordinary value of its class.
"""

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")


def draft_of(frozen: type[T]) -> Callable[..., T]:
    """Makes drafts of a frozen dataclass with slots, from all of its fields in their order.

    Nobody else may have seen the draft before it is frozen: `draft.__class__ = TheClass`.
    """
    named = [field.name for field in fields(frozen)]  # type: ignore[arg-type]  # a dataclass, which no type can say
    return cast(Callable[..., T], make_dataclass(f"{frozen.__name__}Draft", named, slots=True))


def changer_of(frozen: type[T]) -> Callable[..., T]:
    """Makes a value like another of a frozen dataclass with slots, but for what is named: what `replace` does, quicker.

    For values that are changed at every step of a call.
    """
    held = attrgetter(*(field.name for field in fields(frozen)))  # type: ignore[arg-type]  # as above
    draft = draft_of(frozen)

    def changed(value: T, **changes: Any) -> T:
        made = draft(*held(value))
        for name, one in changes.items():
            setattr(made, name, one)
        made.__class__ = frozen
        return made

    return changed
