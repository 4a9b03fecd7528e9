"""The table of rates on this machine: the one that comes with the console until a person has one of their own.

A person's table is `rates.json` in their configuration folder; window and command line go by the same. The table as
a value: console.protocol.rates.
"""

from pathlib import Path
from typing import NamedTuple

from console.errors import ConsoleError, FileMistakes
from console.protocol.rates import Rates, format_rates, parse_rates
from console.resources import resource
from console.settings import config_folder, put_aside, write_whole


class OpenedRates(NamedTuple):
    """The table in force, and what to tell the person where theirs cannot be used."""

    rates: Rates
    trouble: ConsoleError | None


def rates_file() -> Path:
    """Where a person's own table is, if they have one."""
    return config_folder() / "rates.json"


def shipped_rates() -> Rates:
    """The table that comes with the console."""
    return read_rates(resource("rates.json"))


def read_rates(path: Path) -> Rates:
    """The table of a file, which stays as it is. Raises ConsoleError; FileMistakes with every mistake in it."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise ConsoleError(
            f"{path} cannot be read: {(error.strerror or str(error)).lower()}.", "It is to be a table of rates in JSON."
        ) from error
    return parse_rates(body, str(path))


def rates_in_force() -> Rates:
    """The person's own table, else the one that comes with the console. Raises as `read_rates` does."""
    path = rates_file()
    return read_rates(path) if path.exists() else shipped_rates()


def open_rates() -> OpenedRates:
    """The table in force for a window, which goes on where the person's cannot be used: that is kept as `.broken`."""
    try:
        return OpenedRates(rates_in_force(), None)
    except FileMistakes as error:
        aside = put_aside(rates_file())
        trouble = ConsoleError(
            f"Your table of rates cannot be used. {error.sentence}",
            f"Calls are rated by the one that comes with the console. Yours is kept as {aside}.",
        )
    except ConsoleError as error:
        trouble = error
    return OpenedRates(shipped_rates(), trouble)


def save_rates(rates: Rates) -> None:
    """Keep this table as the person's own; the one that comes with the console needs no file. Raises ConsoleError."""
    path, shipped = rates_file(), shipped_rates()
    if rates.model_copy(update={"about": shipped.about}) != shipped:
        write_whole(path, format_rates(rates))
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ConsoleError(
            f"{path} cannot be removed: {(error.strerror or str(error)).lower()}.", "Is the folder not yours?"
        ) from error
