"""A call as a person writes it in a sheet, read by the rules of flow files: there is no second grammar.

What is written becomes the text of a small flow, one field a line, so that the line of a mistake names its field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from console.errors import FileMistakes, Mistake
from console.flow.load import load_flow
from console.report.labels import unmarked
from console.settings import CallWritten

if TYPE_CHECKING:
    from console.flow.model import Flow

ORIGINATIONS: Mapping[str, str] = {"pstn": "Phone", "mxp": "App", "sip": "SIP"}
"""Where a caller's call comes from, by the flow file's word."""

NAMES: Mapping[str, str] = {
    "origination": "Comes from", "from": "From", "to": "To", "user": "User", "custom": "Custom",
    "rdnis": "Forwarded by", "rate": "Rate", "headers": "Call headers", "dialect": "Dialect",
}  # fmt: skip
"""The keys of a flow file, as the sheet names their fields."""

APP_ONLY = ("user", "headers")
"""Fields that only a call from an app has."""


def written_of(flow: Flow) -> CallWritten:
    """The sheet's fields for the call that a flow places by itself."""
    call = flow.call
    amount, currency = call.rate or (None, "")
    return CallWritten(
        origination=call.origination if call.origination in ORIGINATIONS else "pstn",
        caller=call.origin or "",
        hidden=call.origin is None,
        to=call.to,
        user=call.user or "",
        custom=call.custom or "",
        rdnis=call.rdnis or "",
        rate="" if amount is None else f"{amount} {currency}",
        headers=call.headers,
        dialect=flow.dialect,
    )


def called_as(flow: Flow, written: CallWritten) -> Flow:
    """The flow with its call and dialect as they were written. Raise FileMistakes, whose lines `field_of` knows."""
    read = load_flow(_text(written), file="", environment={})
    call = replace(
        read.call,
        at=flow.call.at,
        callees=flow.call.callees,
        patience=flow.call.patience,
        stay=flow.call.stay,
    )
    return replace(flow, call=call, dialect=read.dialect)


def wrong_fields(error: FileMistakes, written: CallWritten) -> list[tuple[str, str]]:
    """Each mistake as the flow file's key of its field, and a sentence with what to do."""
    fields = [field for field, _ in _lines(written)]
    return [(_field_of(mistake, fields), _in_words(mistake)) for mistake in error.mistakes]


def _field_of(mistake: Mistake, fields: list[str]) -> str:
    return fields[min(mistake.line or 1, len(fields)) - 1]


def _in_words(mistake: Mistake) -> str:
    said = re.sub(r"; first in line \d+", "", f"{mistake.sentence} {mistake.hint}".strip())
    for key, name in NAMES.items():
        said = said.replace(f"`{key}`", f"“{name}”")
    for key, name in ORIGINATIONS.items():
        said = said.replace(f"Write origination: {key}", f"Choose “{NAMES['origination']}: {name}”")
    return unmarked(said)


def _text(written: CallWritten) -> str:
    return "\n".join(line for _, line in _lines(written))


def _lines(written: CallWritten) -> list[tuple[str, str]]:
    """The lines of the small flow, each with the field that it comes from. JSON is YAML; a last comma may stand."""
    given = {
        "origination": written.origination,
        "from": "private" if written.hidden else written.caller.strip(),
        "to": written.to.strip(),
        "user": written.user.strip() if written.origination == "mxp" else "",
        "custom": written.custom,
        "rdnis": written.rdnis.strip(),
        "rate": written.rate.strip(),
    }
    lines = [("dialect", f'{{"version": 1, "dialect": {_quoted(written.dialect)}, "call": {{')]
    lines += [(key, f'"{key}": {_quoted(text)},') for key, text in given.items() if text]
    headers = [(name, text) for name, text in written.headers if name.strip() or text]
    if headers and written.origination == "mxp":
        lines.append(("headers", '"headers": {'))
        lines += [("headers", f"{_quoted(name)}: {_quoted(text)},") for name, text in headers]
        lines.append(("headers", "},"))
    return [*lines, ("to", "}}")]


def _quoted(text: str) -> str:
    """Text that nothing is replaced in: `${` stands for itself."""
    return json.dumps(text.replace("${", "$${"), ensure_ascii=False)
