"""What of the flow format the console does not carry out yet: one table. Loader, schema and tests go by it.

Everything in it is read and checked like the rest, then refused in words. What the engine carries out leaves the table.
"""

NOT_SIMULATED: frozenset[str] = frozenset()
"""Names as `is_simulated` takes them."""


def is_simulated(name: str) -> bool:
    """Whether the console carries this out.

    A name is RECORD.KEY (`call.user`; the top of the file is the record `flow`), RECORD.KEY.VALUE for one kind of value
    (`call.to.conference`), `script.VERB` for a step, and `assume.SETTING`.
    """
    return name not in NOT_SIMULATED


def waiting_values(name: str) -> tuple[str, ...]:
    """The kinds of values of a key that the console does not carry out yet."""
    return tuple(sorted(one.removeprefix(f"{name}.") for one in NOT_SIMULATED if one.startswith(f"{name}.")))
