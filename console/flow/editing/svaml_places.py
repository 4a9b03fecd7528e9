"""Places within answers and callbacks, by the models of console.protocol: their names, their fields, a few words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from console.flow.editing.known import Known
from console.flow.editing.parts import Part
from console.flow.editing.places import FREE, Offer, Place, listing, words

if TYPE_CHECKING:
    from pydantic import BaseModel

_SCALARS = {str: "text", int: "whole number", bool: "true or false"}


@cache
def answer_place() -> Place:
    """The answer to a callback: instructions and an action."""
    from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS

    slots = {"instructions": listing(_named(INSTRUCTIONS)), "action": _named(ACTIONS)}
    offers = (Offer("instructions", "what is done first, in order"), Offer("action", "what is done then, one of them"))
    return Place(keys=lambda part: offers, below=lambda name, part: slots.get(str(name)))


@cache
def action_place() -> Place:
    """An action, or its name alone."""
    from console.protocol.svaml.models import ACTIONS

    return _named(ACTIONS)


@cache
def instruction_place() -> Place:
    """An instruction, or its name alone."""
    from console.protocol.svaml.models import INSTRUCTIONS

    return _named(INSTRUCTIONS)


@cache
def callback_place(event: str | None = None) -> Place:
    """The body of a callback: of `event`, or of the event that the body itself names, else of any."""
    from console.protocol.callbacks import EVENTS, Ace, Dice, Ice, Notify, Pie

    models: dict[str, type[BaseModel]] = dict(zip(EVENTS, (Ice, Ace, Pie, Dice, Notify), strict=True))

    def chosen(part: Part | None) -> list[type[BaseModel]]:
        named = event or _text(part, "event").casefold()
        return [models[named]] if named in models else list(models.values())

    def keys(part: Part | None) -> Sequence[Offer]:
        return _once(offer for model in chosen(part) for offer in _fields(model))

    def below(name: str | int, part: Part | None) -> Place | None:
        if name == "event":
            return Place(values=lambda known: words(EVENTS))
        places = (_field_place(model, str(name)) for model in chosen(part))
        return next((place for place in places if place is not None), FREE)

    return Place(keys=keys, below=below)


def _named(models: dict[str, Any]) -> Place:
    """One of several models, told apart by `name`; the name may stand alone where a matcher asks for it."""
    offers = tuple(Offer(name, _first_sentence(model)) for name, model in models.items())
    folded = {name.casefold(): model for name, model in models.items()}
    name_place = Place(values=lambda known: offers)

    def keys(part: Part | None) -> Sequence[Offer]:
        model = folded.get(_text(part, "name").casefold())
        return (Offer("name", "which"),) if model is None else _fields(model)

    def below(name: str | int, part: Part | None) -> Place | None:
        if name == "name":
            return name_place
        model = folded.get(_text(part, "name").casefold())
        place = None if model is None else _field_place(model, str(name))
        return FREE if place is None else place

    return Place(keys=keys, values=name_place.values, below=below)


@cache
def _model_place(model: type[BaseModel]) -> Place:
    offers = _fields(model)
    return Place(keys=lambda part: offers, below=lambda name, part: _field_place(model, str(name)) or FREE)


@cache
def _fields(model: type[BaseModel]) -> tuple[Offer, ...]:
    """The fields of a model by their names on the wire."""
    return tuple(
        Offer(field.serialization_alias or name, _type_word(field.annotation))
        for name, field in model.model_fields.items()
    )


@cache
def _field_place(model: type[BaseModel], name: str) -> Place | None:
    """What a field holds; None where the model has none of that name."""
    for own, field in model.model_fields.items():
        if (field.serialization_alias or own) == name:
            words_of = _words_of().get(name)
            return words_of if words_of is not None else _type_place(field.annotation)
    return None


def _type_place(annotation: Any) -> Place:
    inner, several = _bare(annotation)
    if inner is bool:
        one = Place(values=lambda known: words(("true", "false")))
    elif hasattr(inner, "model_fields"):
        one = _model_place(inner)
    else:
        one = FREE
    return listing(one) if several else one


def _type_word(annotation: Any) -> str:
    inner, several = _bare(annotation)
    word = _SCALARS.get(inner, "")
    return f"list of {word or 'mappings'}" if several else word


def _bare(annotation: Any) -> tuple[Any, bool]:
    """A type without None, annotations and tuple, and whether it was a tuple."""
    several = False
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation = args[0]
        elif origin in (Union, UnionType):
            annotation = next(one for one in args if one is not type(None))
        elif origin is tuple:
            annotation, several = args[0], True
        else:
            return annotation, several


@cache
def _words_of() -> dict[str, Place]:
    """Fields whose words are known, by their names; those that a flow brings itself too."""
    from console.protocol.callbacks import MENU_RESULTS
    from console.protocol.svaml.checks import CONFERENCE_MODES, CONFERENCE_TYPES, INDICATIONS, MUSIC, TRANSPORTS
    from console.protocol.svaml.locales import LOCALES

    def option_actions(known: Known) -> Sequence[Offer]:
        menus = [Offer(f"menu({menu})", "another menu") for menu in known.menus]
        return [Offer("return()", "a PIE with this value"), *menus]

    fixed = {
        "locale": LOCALES, "moh": MUSIC, "transport": TRANSPORTS, "mode": CONFERENCE_MODES,
        "conferenceType": CONFERENCE_TYPES, "indications": sorted(INDICATIONS), "type": MENU_RESULTS,
    }  # fmt: skip
    places = {name: _offering(words(of)) for name, of in fixed.items()}
    menus = Place(values=lambda known: words(known.menus, "a menu of this flow"))
    values = Place(values=lambda known: words(known.values, "what a key returns"))
    return {**places, "mainMenu": menus, "menuId": menus, "value": values, "action": Place(values=option_actions)}


def _offering(offers: Sequence[Offer]) -> Place:
    return Place(values=lambda known: offers)


def _text(part: Part | None, name: str) -> str:
    child = None if part is None else part.child(name)
    return "" if child is None else child.text


def _first_sentence(model: Any) -> str:
    return str(model.__doc__ or "").partition(".")[0].replace("`", "")


def _once(offers: Any) -> tuple[Offer, ...]:
    return tuple({offer.name: offer for offer in offers}.values())
