"""Models of SVAML: every documented field has a place, and nothing is lost."""

import pytest

from console.protocol.svaml.models import (
    ACTIONS,
    INSTRUCTIONS,
    ConnectPstn,
    Menu,
    Option,
    RunMenu,
    option_target,
    start_menu,
)
from tests.protocol.svaml import answers


@pytest.mark.parametrize("written", answers.ACTIONS, ids=lambda written: written["name"])
def test_an_action_with_all_its_fields_goes_round_unchanged(written: dict[str, object]) -> None:
    part = answers.action(**written)
    assert part.model is not None and not part.model.model_extra
    assert _plain(part.model.model_dump(exclude_unset=True)) == written
    assert {code for code, _, _ in answers.found(part)} <= {"svaml.not_simulated"}


@pytest.mark.parametrize("written", answers.INSTRUCTIONS, ids=lambda written: written["name"])
def test_an_instruction_with_all_its_fields_goes_round_unchanged(written: dict[str, object]) -> None:
    part = answers.instruction(**written)
    assert part.model is not None and not part.model.model_extra
    assert _plain(part.model.model_dump(exclude_unset=True)) == written
    assert part.findings == ()


def test_every_name_of_the_tables_is_its_models_own() -> None:
    for name, model in (INSTRUCTIONS | ACTIONS).items():
        assert model.model_fields["name"].default == name


@pytest.mark.parametrize(
    ("action", "target"),
    [
        ("return(orders)", ("return", "orders")),
        ("return", ("return", "")),
        ("return()", ("return", "")),
        (" Return ( a (b) ) ", ("return", " a (b) ")),
        ("menu(code)", ("menu", "code")),
        ("MENU(Code)", ("menu", "Code")),
        ("menu", None),
        ("goto(code)", None),
        ("return(x", None),
        ("returned", None),
        ("", None),
        ("return" + " " * 100_000 + "x", None),
    ],
)
def test_an_option_action_is_a_return_or_a_menu(action: str, target: tuple[str, str] | None) -> None:
    assert option_target(action) == target


def test_the_key_of_an_option_is_its_dtmf_or_the_key_that_is_its_input() -> None:
    assert Option.model_validate({"dtmf": "1", "input": "one", "action": "return"}).key == "1"
    assert Option.model_validate({"input": "5", "action": "return"}).key == "5"
    assert Option.model_validate({"input": "five", "action": "return"}).key is None
    assert Option.model_validate({"dtmf": "1", "action": "menu(x)"}).target == ("menu", "x")


def test_what_is_dialled_is_the_number_or_the_destination() -> None:
    def dialled(**fields: object) -> str | None:
        return ConnectPstn.model_validate(fields).dialled

    assert dialled(number="+1", destination={"endpoint": "+2"}) == "+1"
    assert dialled(destination={"endpoint": "+2"}) == "+2"
    assert dialled() is None


@pytest.mark.parametrize(
    ("main_menu", "ids", "starts"),
    [
        ("b", ["a", "b", "main"], "b"),
        (None, ["a", "main"], "main"),
        (None, ["a"], "a"),
        (None, ["a", "b"], None),
        ("x", ["a", "main"], None),
        (None, [], None),
    ],
)
def test_the_menu_that_starts(main_menu: str | None, ids: list[str], starts: str | None) -> None:
    menus = tuple(Menu.model_validate({"id": menu_id}) for menu_id in ids)
    given = {} if main_menu is None else {"mainMenu": main_menu}
    assert start_menu(RunMenu.model_validate({"menus": menus, **given})) == starts


def _plain(value: object) -> object:
    """Lists for tuples."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
