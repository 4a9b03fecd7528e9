"""Rates: what a minute costs by whom a call reaches, from a small table that a person may edit.

A plain value; where its file is, and the table that comes with the console, are the session's business
(console.session.saved_rates). Exact decimals from the table to the wire.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, ValidationError, field_validator

from console.errors import FileMistakes, Mistake
from console.protocol.endpoints import Endpoint
from console.protocol.jsontext import NotJson, read_json, write_json
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.wire import Wire, wire_json

Amount: TypeAlias = Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=18, decimal_places=12)]

EVERY_OTHER = "+"
"""The beginning that every number has: the row for those that no longer one fits."""
LONGEST_BEGINNING = 15

_BEGINNING = re.compile(rf"\+[0-9]{{0,{LONGEST_BEGINNING}}}")
_BARE_NUMBER = re.compile(r"[0-9]{7,15}")
_CURRENCY = "[A-Z]{3}"


def is_beginning(text: str) -> bool:
    """Whether numbers may begin like this: a plus and up to 15 digits."""
    return _BEGINNING.fullmatch(text) is not None


def is_currency(text: str) -> bool:
    """Whether this may be a currency's code: three capital letters."""
    return re.fullmatch(_CURRENCY, text) is not None


class Rates(Wire):
    """Money a minute, in one currency. `numbers`: by the beginning of a phone number, with plus; the longest counts."""

    about: str = ""
    version: Literal[1] = 1
    currency: str = Field(pattern=f"^{_CURRENCY}$")
    numbers: Mapping[str, Amount]
    rented: Amount
    sip: Amount
    app: Amount
    conference: Amount
    stream: Amount

    @field_validator("numbers")
    @classmethod
    def _begin_as_numbers_do(cls, numbers: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        for beginning in numbers:
            if not is_beginning(beginning):
                raise ValueError(f"“{beginning}” is no beginning of a number: a plus and up to 15 digits")
        if EVERY_OTHER not in numbers:
            raise ValueError("the row “+” is missing, for every number that no other row fits")
        return numbers

    def rate_to(self, endpoint: Endpoint) -> Money:
        """What a minute to this destination costs."""
        return Money(currency_id=self.currency, amount=self._amount(endpoint))

    def _amount(self, endpoint: Endpoint) -> Decimal:
        match endpoint.kind:
            case "number":
                return self._number(endpoint.address)
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

    def _number(self, number: str) -> Decimal:
        """A backend may leave out the plus; what is no phone number in full, an extension, has the last row."""
        if _BARE_NUMBER.fullmatch(number):
            number = f"+{number}"
        for length in range(min(len(number), LONGEST_BEGINNING + 1), 1, -1):
            amount = self.numbers.get(number[:length])
            if amount is not None:
                return amount
        return self.numbers[EVERY_OTHER]


_NOTHING = Decimal("0.0")

NO_RATES = Rates(
    currency="EUR",
    numbers={EVERY_OTHER: _NOTHING},
    rented=_NOTHING,
    sip=_NOTHING,
    app=_NOTHING,
    conference=_NOTHING,
    stream=_NOTHING,
)
"""Nothing is known of any rate: 0.0, as real callbacks show it."""


def parse_rates(body: bytes, file: str = "") -> Rates:
    """The table of a JSON text. Raise FileMistakes with every mistake."""
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


HINT = "Write amounts as numbers, 0.01, beginnings of numbers as +46, and the currency as EUR."


def format_rates(rates: Rates) -> str:
    """The table as a person edits it: JSON, a line for each row, in the order of the numbers."""
    rows: dict[str, Json] = {**wire_json(rates), "numbers": dict(sorted(rates.numbers.items()))}
    if not rates.about:
        del rows["about"]
    return write_json(rows, indent=2) + "\n"


def _sentence(kind: str, message: str, loc: tuple[int | str, ...]) -> str:
    place = ".".join(map(str, loc))
    if kind == "extra_forbidden":
        return f"There is no rate called {place}."
    if kind == "missing":
        return f"The rate called {place} is missing."
    words = message.removeprefix("Value error, ").rstrip(".")
    return f"{place}: {words}." if place else f"The table of rates is no object: {words}."
