"""Names of instructions and actions: one that nobody knows, and one that stands in the wrong place."""

from collections.abc import Mapping

from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest
from console.protocol.svaml.allowed import events_that_allow, names_allowed
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS
from console.protocol.svaml.refusals import refusal
from console.protocol.svaml.spelling import find_name, shown


def written_name(value: Mapping[str, Json]) -> str | None:
    """What stands under `name`; the exact spelling of the key first."""
    names = [item for key, item in value.items() if key.lower() == "name" and item is not None]
    name = value.get("name")
    if name is None:
        name = names[0] if names else None
    return name if isinstance(name, str) else None


def unknown_name(value: Mapping[str, Json], written: str | None, word: str, pointer: str, event: str | None) -> Finding:
    """The refusal of a name that is missing, unknown, or of the other kind; `word` is instruction or action."""
    key = "name" if "name" in value else next((key for key in value if key.lower() == "name"), "name")
    source = f"Sinch API reference, SVAML {word}s"
    if written is None or not written.strip():
        return refusal(
            f"This {word} has no name.", event, pointer, f'Add its name: {{"name": "{_example(word)}"}}.', source
        )
    here, elsewhere = (INSTRUCTIONS, ACTIONS) if word == "instruction" else (ACTIONS, INSTRUCTIONS)
    moved = find_name(written, elsewhere)
    place = f"{pointer}/{key}"
    if moved is not None and word == "instruction":
        return refusal(f"{moved} is the action, not an instruction.", event, place, "Put it under `action`.", source)
    if moved is not None:
        fix = "Put it under `instructions`."
        return refusal(f"{moved} is an instruction, not the action.", event, place, fix, source)
    known = nearest(written, here)
    fix = f"Write {known}." if known else f"Known are {', '.join(here)}."
    asks = f"; did you mean {known}?" if known else "."
    return refusal(f"There is no {word} {shown(written)}{asks}", event, place, fix, source)


def _example(word: str) -> str:
    return "say" if word == "instruction" else "hangup"


_EVENT_WORDS = {"ice": "ICE", "ace": "ACE", "pie": "PIE", "dice": "DiCE"}
ORDER_WORDS = {
    "patch": "an order for a call", "leg": "an order for one leg", "unpark": "an order for a parked call",
}  # fmt: skip


def not_allowed(name: str, word: str, pointer: str, event: str | None) -> Finding:
    """The refusal of a name that no source allows in answer to this event, or in this order."""
    if event in ORDER_WORDS:
        known = names_allowed(INSTRUCTIONS if word == "instruction" else ACTIONS, event)
        sentence = f"{name} may not stand in {ORDER_WORDS[event]}."
        fix = f"It may hold {', '.join(known)}."
        return refusal(sentence, event, pointer, fix, "Sinch API reference, manage call")
    events = [_EVENT_WORDS[allowed] for allowed in events_that_allow(name)]
    where = " and ".join(events)
    sentence = f"{name} may not answer {_EVENT_WORDS.get(event or '', 'this event')}."
    return refusal(sentence, event, pointer, f"It may answer {where} only.", f"Sinch API reference, SVAML {word}s")
