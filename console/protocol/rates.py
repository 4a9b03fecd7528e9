"""Rates: what a minute costs by destination, from a small table that a person may edit.

No price list of anybody's: the default amounts are the console's own, of a plausible size, so that bills can be tested.
Exact decimals from the table to the wire.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import Field, ValidationError, field_validator

from console.errors import FileMistakes, Mistake
from console.protocol.endpoints import Endpoint
from console.protocol.jsontext import NotJson, read_json, write_json
from console.protocol.money import Money
from console.protocol.wire import Wire, wire_json

Amount: TypeAlias = Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=18)]

ELSEWHERE = "+"
"""The prefix that every number begins with."""
NOTHING = Decimal("0.0")

_PREFIX = re.compile(r"\+\d{0,15}")
_CURRENCY = r"[A-Z]{3}"
_PHONES = (
    "+ 0.1200, +1 0.0070, +27 0.0290, +31 0.0210, +32 0.0240, +33 0.0160, +34 0.0150, +353 0.0190, +358 0.0350, "
    "+39 0.0170, +41 0.0280, +43 0.0230, +44 0.0118, +447 0.0245, +45 0.0180, +46 0.0074, +467 0.0210, +47 0.0190, "
    "+48 0.0200, +49 0.0160, +52 0.0220, +55 0.0310, +61 0.0200, +65 0.0150, +81 0.0420, +82 0.0260, +86 0.0180, "
    "+91 0.0140"
)


def _default_phones() -> dict[str, Decimal]:
    rows = (row.split() for row in _PHONES.split(","))
    return {prefix: Decimal(amount) for prefix, amount in rows}


class Rates(Wire):
    """Money a minute, in one currency, by whom a call reaches."""

    currency_id: str = Field(
        default="EUR", pattern=_CURRENCY, title="Currency", description="Of every amount: three capital letters."
    )
    phones: Mapping[str, Amount] = Field(
        default_factory=_default_phones,
        title="Phones",
        description="By the first digits of the number, with plus; the longest that fits counts, + is everywhere else.",
    )
    rented: Amount = Field(
        default=NOTHING, title="Rented number", description="A call that comes in and is not dialled on."
    )
    sip: Amount = Field(default=Decimal("0.0040"), title="SIP", description="A SIP address.")
    app: Amount = Field(default=NOTHING, title="App user", description="A user of the application.")
    conference: Amount = Field(default=Decimal("0.0035"), title="Conference", description="A place in a conference.")
    stream: Amount = Field(default=Decimal("0.0040"), title="Stream", description="A media stream.")

    @field_validator("phones")
    @classmethod
    def _prefixes(cls, phones: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        for prefix in phones:
            if _PREFIX.fullmatch(prefix) is None:
                raise ValueError(f"“{prefix}” is no beginning of a number: + and up to 15 digits.")
        return phones

    def rate_to(self, endpoint: Endpoint) -> Money:
        """What a minute to this destination costs; 0.0 where the table has no row."""
        return Money(currency_id=self.currency_id, amount=self._amount(endpoint))

    def _amount(self, endpoint: Endpoint) -> Decimal:
        match endpoint.kind:
            case "number":
                return self._phone(endpoint.address)
            case "did":
                return self.rented
            case "sip":
                return self.sip
            case "username":
                return self.app
            case "conference":
                return self.conference
            case "stream":
                return self.stream

    def _phone(self, number: str) -> Decimal:
        for length in range(len(number), 0, -1):
            amount = self.phones.get(number[:length])
            if amount is not None:
                return amount
        return NOTHING


DEFAULT_RATES = Rates()


def parse_rates(body: bytes, file: str = "") -> Rates:
    """The table of a JSON text; what it leaves out is as in the default. Raise FileMistakes with every mistake."""
    try:
        read = read_json(body)
    except NotJson as error:
        mistake = Mistake(sentence=error.sentence, file=file, line=error.line, column=error.column)
        raise FileMistakes((mistake,)) from error
    mistakes = [Mistake(sentence=finding.sentence, hint=finding.fix, file=file) for finding in read.findings]
    try:
        rates = Rates.model_validate(read.value, by_name=False)
    except ValidationError as error:
        mistakes += [
            Mistake(sentence=_sentence(str(detail["type"]), detail["msg"], detail["loc"]), hint=HINT, file=file)
            for detail in error.errors(include_url=False)
        ]
        raise FileMistakes(tuple(mistakes)) from error
    if mistakes:
        raise FileMistakes(tuple(mistakes))
    return rates


HINT = "Write amounts as numbers, 0.0074, and beginnings of numbers as +46."


def format_rates(rates: Rates) -> str:
    """The table as a person edits it: JSON, a line for each row, the shortest beginnings first."""
    phones = dict(sorted(rates.phones.items(), key=lambda row: (len(row[0]), row[0])))
    return write_json({**wire_json(rates), "phones": phones}, indent=2) + "\n"


def _sentence(kind: str, message: str, loc: tuple[int | str, ...]) -> str:
    place = ".".join(map(str, loc))
    if kind == "extra_forbidden":
        return f"There is no rate called {place}."
    words = message.removeprefix("Value error, ").rstrip(".")
    return f"{place}: {words}." if place else f"The table of rates is no object: {words}."
