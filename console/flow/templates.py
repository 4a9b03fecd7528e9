"""Templates: `{{value}}` and its like in the strings of a stub's answers. They fill in text; nothing is evaluated."""

import re
from collections.abc import Iterator, Mapping

from console.flow.matchers import is_list
from console.protocol.jsonvalue import Json

NAMES = ("value", "menu", "cli", "to", "user", "custom", "callid")
"""The values a template may name, beside `cookie.NAME`."""

_TEMPLATE = re.compile(r"\{\{(" + "|".join(NAMES) + r"|cookie\.[^{}:\s]+)(:spaced)?\}\}")


def unknown_templates(text: str) -> Iterator[str]:
    """Every `{{` of a text that begins no known template, with what follows it, for a person to find it by."""
    plain = _TEMPLATE.sub(" ", text)
    for opening in re.finditer(r"\{\{", plain):
        rest = plain[opening.start() :]
        closed = rest.find("}}")
        yield rest[: closed + 2] if 0 <= closed <= 40 else rest[:20]


def has_templates(value: Json) -> bool:
    """Whether any string of a JSON value holds a template."""
    if isinstance(value, str):
        return _TEMPLATE.search(value) is not None
    if isinstance(value, Mapping):
        return any(has_templates(one) for one in value.values())
    return is_list(value) and any(has_templates(one) for one in value)


def fill(value: Json, values: Mapping[str, str | None], missing: dict[str, None]) -> Json:
    """The value with its templates filled in; a name without a value becomes empty text and is put into `missing`."""

    def text_of(template: re.Match[str]) -> str:
        name, spaced = template.groups()
        text = values.get(name)
        if text is None:
            missing[name] = None
            return ""
        return " ".join(text) if spaced else text

    if isinstance(value, str):
        return _TEMPLATE.sub(text_of, value)
    if isinstance(value, Mapping):
        return {key: fill(one, values, missing) for key, one in value.items()}
    return [fill(one, values, missing) for one in value] if is_list(value) else value
