"""What a menu's card says: its prompt, its keys and what each does, what was pressed, how patient it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.call.steps import Step
from console.report.labels import option_words, quoted, words

if TYPE_CHECKING:
    from console.protocol.svaml.document import Part
    from console.protocol.svaml.models import Menu, RunMenu

DEFAULT_SILENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key, what it does, what follows from it, and whether it was pressed."""

    key: str
    does: str
    follows: str
    lit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuFacts:
    """The menu that plays or listens, or the one that would begin."""

    id: str
    prompt: str
    keys: tuple[KeyRow, ...]
    foot: str
    others: tuple[str, ...] = ()


def menu_facts(part: Part, own: Sequence[Step]) -> MenuFacts | None:
    """The facts of a runMenu part, from the steps of its exchange; None where the part could not be read."""
    from console.protocol.svaml.models import RunMenu, start_menu

    model = part.model
    if not isinstance(model, RunMenu):
        return None
    begun = [step for step in own if step.kind == "menu"]
    id_ = words(begun[-1], "menu") if begun else start_menu(model) or ""
    menu = next((menu for menu in model.menus if menu.id == id_), None)
    if menu is None:
        return None
    since = [step for step in own if begun and step.index >= begun[-1].index]
    pressed = {words(step, "key") for step in since if step.kind == "key" and step.data.get("counted")}
    if any(step.kind == "speech" for step in since):
        pressed |= {words(step, "key") for step in since if step.kind == "choice"}
    digits = next((words(step, "digits") for step in reversed(since) if step.kind == "key"), "")
    return MenuFacts(
        id=id_,
        prompt=_prompt(menu, model, since),
        keys=(*_option_rows(menu, model, pressed), *_digit_rows(menu, digits)),
        foot=_foot(menu, model, begun[-1] if begun else None),
        others=tuple(other.id for other in model.menus if other.id != id_),
    )


def _option_rows(menu: Menu, model: RunMenu, pressed: set[str]) -> list[KeyRow]:
    rows = []
    for option in menu.options:
        kind, _ = option.target
        key = option.key if option.key is not None else f"“{option.input}”"
        follows = "PIE" if kind == "return" else "no callback"
        said = option.key is not None and option.input is not None and model.enable_voice
        does = (
            f"{option_words(option.action)}, or say {quoted(option.input or '')}"
            if said
            else option_words(option.action)
        )
        rows.append(KeyRow(key, does, follows, lit=key in pressed))
    return rows


def _digit_rows(menu: Menu, digits: str) -> list[KeyRow]:
    if menu.max_digits is None:
        return []
    so_far = f"; {digits} so far" if digits else ""
    number = "1 digit" if menu.max_digits == 1 else f"up to {menu.max_digits} digits"
    return [KeyRow("0–9", f"{number}{so_far}", "PIE", lit=bool(digits))]


def _prompt(menu: Menu, model: RunMenu, since: Sequence[Step]) -> str:
    heard = [words(step, "text") for step in since if step.kind == "prompt" and step.data.get("of") == "menu"]
    if not heard and menu.main_prompt:
        from console.protocol.svaml.prompts import parse_prompts

        heard = [prompt.text for prompt in parse_prompts(menu.main_prompt, model.locale)]
    return quoted(" ".join(heard)) if heard else "No prompt."


def _foot(menu: Menu, model: RunMenu, step: Step | None) -> str:
    left = step.data.get("repeats_left") if step is not None else menu.repeats
    repeats = [] if not isinstance(left, int) else [f"{left} {'repeat' if left == 1 else 'repeats'} left"]
    silence = DEFAULT_SILENCE_SECONDS if menu.timeout_mills is None else max(menu.timeout_mills, 0) / 1000
    barge = "barge off" if model.barge is False else "barge on"
    speech = ["takes speech"] if model.enable_voice else []
    return " · ".join([*repeats, barge, *speech, f"{silence:g} s silence ends it"])
