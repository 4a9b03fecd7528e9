"""`${NAME}` in values: environment values where they may stand, `$${` for a dollar and a brace. Replaced once.

The columns of variants have been filled in before (console.flow.load.variants): what is left of them is a mistake.
"""

import re
from collections.abc import Mapping

from console.flow.load.values import Refused

_DOLLAR = re.compile(r"\$\$\{|\$\{([^}]*)(\}?)")
_NAME = re.compile(r"([A-Z_][A-Z0-9_]*)(?::-(.*))?", re.DOTALL)
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")


def replace_environment(text: str, environment: Mapping[str, str], *, allowed: bool) -> str:
    """The text with its `${NAME}` replaced; Refused where a name is unset or may not stand, and for a column."""
    if "${" not in text:
        return text

    def value_of(found: re.Match[str]) -> str:
        if found[0] == "$${":
            return "${"
        name = _NAME.fullmatch(found[1])
        if not found[2] or (name is None and not _COLUMN.fullmatch(found[1])):
            hint = "Environment names are in capitals: ${NAME} or ${NAME:-default}. For a dollar and a brace write $${."
            raise Refused(f"holds “{found[0]}”, which is no environment name", hint)
        if name is None:
            hint = "Environment names are in capitals. For a dollar and a brace write $${."
            raise Refused(f"holds “{found[0]}”, and `variants` has no such column", hint)
        if not allowed:
            hint = "Environment values may stand in application, backend and call. For a dollar and a brace write $${."
            raise Refused(f"cannot hold “{found[0]}”", hint)
        value = environment.get(name[1])
        if value or (value is not None and name[2] is None):
            return value
        if name[2] is not None:
            return name[2]
        hint = f"Set {name[1]}, or give a default: ${{{name[1]}:-…}}"
        raise Refused(f"needs {name[1]}, and the environment has no such name", hint)

    return _DOLLAR.sub(value_of, text)
