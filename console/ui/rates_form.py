"""The table of rates as a person writes it in the dialog: rows of text, read into rates or told what is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from console.protocol.rates import EVERY_OTHER, Rates, is_beginning, is_currency

FIXED: Mapping[str, tuple[str, str]] = {
    EVERY_OTHER: ("Every other number", "no row above fits it"),
    "rented": ("Rented number", "comes in, and reaches nobody else"),
    "sip": ("SIP address", ""),
    "app": ("App user", ""),
    "conference": ("Conference", ""),
    "stream": ("Media stream", "connectStream"),
}
"""The rows that are always there: what they are called, and what they are for."""

_AMOUNT = re.compile(r"\d{1,6}(\.\d{1,12})?", re.ASCII)
_BLANKS = re.compile(r"[\s()/-]")


@dataclass(frozen=True, slots=True)
class RateRow:
    """A row: the beginning of a number, or what `fixed` (a key of FIXED) stands for, and money a minute, as written."""

    beginning: str
    amount: str
    fixed: str = ""

    @property
    def is_blank(self) -> bool:
        """Nothing was written into it yet."""
        return not self.fixed and not self.beginning.strip() and not self.amount.strip()


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mistake: in which row and column (0 the beginning, 1 the amount), or of the currency (row None)."""

    row: int | None
    column: int
    sentence: str


def rows_of(rates: Rates) -> list[RateRow]:
    """The rows for a table: numbers in their order, then those that are always there."""
    numbers = [RateRow(beginning, _text(amount)) for beginning, amount in sorted(rates.numbers.items())]
    fixed = {EVERY_OTHER: rates.numbers[EVERY_OTHER]} | {
        kind: getattr(rates, kind) for kind in FIXED if kind != EVERY_OTHER
    }
    return [row for row in numbers if row.beginning != EVERY_OTHER] + [
        RateRow(FIXED[kind][0], _text(amount), kind) for kind, amount in fixed.items()
    ]


def mistakes_of(rows: Sequence[RateRow], currency: str) -> list[Wrong]:
    """Everything that keeps the rows from being a table, by row; rows left blank are none."""
    wrong: list[Wrong] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row.is_blank:
            continue
        if not row.fixed:
            wrong += _wrong_beginning(number, plain(row.beginning), seen)
        amount = row.amount.strip()
        if not amount:
            wrong.append(Wrong(number, 1, "What does a minute cost? 0 for nothing."))
        elif _AMOUNT.fullmatch(amount) is None:
            comma = _AMOUNT.fullmatch(amount.replace(",", ".")) is not None
            hint = f"Write {amount.replace(',', '.')}, with a point." if comma else "Write a plain amount: 0.01."
            wrong.append(Wrong(number, 1, hint))
    if not is_currency(currency.strip()):
        wrong.append(Wrong(None, 0, "A currency is three capital letters: EUR, USD, SEK."))
    return wrong


def rates_of(rows: Sequence[RateRow], currency: str) -> Rates:
    """The table that the rows are, once nothing is wrong with them."""
    assert not mistakes_of(rows, currency)
    written = [row for row in rows if not row.is_blank]
    amounts = {row.fixed or plain(row.beginning): Decimal(row.amount.strip()) for row in written}
    return Rates(
        currency=currency.strip(),
        numbers={beginning: amount for beginning, amount in amounts.items() if is_beginning(beginning)},
        rented=amounts["rented"],
        sip=amounts["sip"],
        app=amounts["app"],
        conference=amounts["conference"],
        stream=amounts["stream"],
    )


def plain(beginning: str) -> str:
    """A beginning as the table has it: blanks and dashes left out, 00 for a plus, a plus where there is none."""
    digits = _BLANKS.sub("", beginning)
    digits = digits.removeprefix("00")
    return digits if digits.startswith("+") or not digits.isdecimal() else f"+{digits}"


def _wrong_beginning(number: int, beginning: str, seen: dict[str, int]) -> list[Wrong]:
    if beginning in ("", EVERY_OTHER):
        return [Wrong(number, 0, "How does the number begin? For example +46.")]
    if not is_beginning(beginning):
        return [Wrong(number, 0, "A plus and up to 15 digits: +46.")]
    if beginning in seen:
        return [Wrong(number, 0, f"{beginning} stands in row {seen[beginning] + 1} already.")]
    seen[beginning] = number
    return []


def _text(amount: Decimal) -> str:
    return f"{amount:f}"
