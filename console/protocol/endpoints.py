"""Endpoints: whom a call reaches for, in our own words. How a callback spells them is a dialect's business."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

EndpointKind: TypeAlias = Literal["did", "number", "username", "sip", "conference", "stream"]
Origination: TypeAlias = Literal["pstn", "mxp", "sip", "callout"]

_PHONE = re.compile(r"\+\d{7,15}")
_CONFERENCE = "conference:"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Someone or something to reach; `did` is a rented number, `number` any other. Numbers have a plus."""

    kind: EndpointKind
    address: str

    @property
    def is_data(self) -> bool:
        """Reached without a phone network: no ACE, no PIE (Sinch docs, 2021, callbacks)."""
        return self.kind == "username"


def endpoint_of(text: str, origination: Origination) -> Endpoint:
    """What a flow's `to` means: a phone number, `user@host`, `conference:ID`, else an app user."""
    if _PHONE.fullmatch(text):
        return Endpoint("did" if origination in ("pstn", "sip") else "number", text)
    if text.lower().startswith(_CONFERENCE):
        return Endpoint("conference", text[len(_CONFERENCE) :])
    if "@" in text:
        return Endpoint("sip", text.removeprefix("sip:"))
    return Endpoint("username", text)
