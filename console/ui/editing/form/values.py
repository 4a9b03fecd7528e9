"""Between what a field shows and what the text holds. Pure: knows no Qt."""

from console.flow.editing.parts import Part
from console.flow.editing.scanning import scan
from console.flow.editing.writing import Chars, Written, Yaml
from console.flow.kinds import FreeJson, Kind, Matcher, Text
from console.flow.load.freejson import scalar_json
from console.flow.load.values import Refused

_QUOTED_FORMS = ("origin", "destination", "keys", "said", "")


def is_container(part: Part) -> bool:
    """Whether a mapping or a list stands there."""
    return part.kind in ("mapping", "list")


def one_line(text: str, part: Part) -> str:
    """A value on one line: the characters of a scalar, anything else as YAML."""
    if part.kind == "missing" or (part.is_null and not part.alias):
        return ""
    if part.kind == "scalar" and not part.alias:
        return " ".join(part.text.split("\n"))
    lines = text[part.start : part.end].split("\n")
    return lines[0] if len(lines) == 1 else " ".join(line.split(" #")[0].strip() for line in lines)


def written_of(kind: Kind, typed: str, part: Part | None) -> Written:
    """What was typed into a field of a kind, as it is to be written in the place of `part`.

    Raise ValueError, with a sentence, for brackets and quotes that do not close.
    """
    free = not isinstance(kind, Text) and typed.lstrip()[:1] in ("{", "[")
    if part is not None and is_container(part):
        free = free or typed.lstrip()[:1] in ("{", "[", "*", "&") or _is_yaml_of_container(typed)
    if free:
        if scan(typed).trouble is not None:
            raise ValueError("Brackets or quotes do not close.")
        return Yaml(typed.strip())
    standing = part is not None and part.kind == "scalar" and not part.is_null
    if isinstance(kind, Matcher | FreeJson):
        return typed if _is_refused(typed) or not (standing or _is_word(typed)) else Chars(typed)
    if isinstance(kind, Text) and not standing and kind.form in _QUOTED_FORMS:
        return typed
    return Chars(typed)


def _is_yaml_of_container(typed: str) -> bool:
    """Whether this is a mapping or a list as it stands below a key: `- ice`, `does: answer`."""
    root = scan(typed).root
    return root is not None and is_container(root)


def _is_refused(typed: str) -> bool:
    """Whether this without quotes is nothing that a flow may hold."""
    try:
        scalar_json(typed)
    except Refused:
        return True
    return False


def _is_word(typed: str) -> bool:
    return typed in ("true", "false")
