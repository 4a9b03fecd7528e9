"""SVAML that came without traffic, by an order or with a callout, as the inspector's two sides show it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from console.call.sentences import sentence
from console.call.steps import Step
from console.report.labels import unmarked

NOT_SENT = "The console gives the order itself, as the platform takes it by REST: there are no bytes of HTTP to show."
NOT_POSTED = "Nothing was posted: the callout brought this answer with it."
NO_JSON = "What the callout brought is no JSON."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A body at the request's side (an order) or the response's (an answer), and a sentence at the other."""

    request: bytes = b""
    response: bytes = b""
    words: str = ""
    no_traffic: str = ""


def sides_of(brought: Step) -> Sides:
    """What an `order` or a `prepared` step brought, and what became of it."""
    from console.protocol.jsontext import write_json

    value = brought.data.get("svaml")
    body = b"" if value is None else write_json(value).encode()
    if brought.kind == "order":
        return Sides(request=body, words=became(brought), no_traffic=NOT_SENT)
    return Sides(response=body, words=NOT_POSTED if body else f"{NOT_POSTED}\n{NO_JSON}", no_traffic=NOT_POSTED)


def became(order: Step) -> str:
    """What the platform made of an order: that it takes it, or why not and what it says."""
    if order.data.get("executed"):
        return f"Taken.\n{sentence(order)}"
    why = [finding for finding in order.findings if finding.code in ("order.state", "svaml.unusable")]
    said = dict.fromkeys(finding.consequence for finding in why)
    return unmarked("\n".join([*(finding.sentence for finding in why), *said]))
