"""SVAML that Sinch's SDK for Node builds is read without a finding and carried out, each of its helpers once."""

import json

import pytest

from console.protocol.jsontext import read_json, write_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.reading import read_document
from tests.foreign import run_console
from tests.sdk.answered import answered_with, carried_out, codes_of
from tests.sdk.node import built_documents, needs_the_sdk

pytestmark = needs_the_sdk

HELPERS = 57
"""In version 1.4.0: 16 helpers for all events, 8 for ACE, 15 for ICE, 12 for PIE, 3 builders and 3 formatters."""


def documents() -> dict[str, tuple[str, Json]]:
    """(event, document) by the name of its helper; what was made as text for a custom callout is read."""
    return {
        name: (event, read_json(made.encode()).value if isinstance(made, str) else made)
        for name, (event, made) in built_documents().items()
    }


def test_every_helper_of_the_sdk_is_called_once() -> None:
    assert len(documents()) == HELPERS


def test_what_the_sdk_builds_is_read_without_a_finding() -> None:
    read = {name: read_document(document, event) for name, (event, document) in documents().items()}
    assert {name: codes for name, document in read.items() if (codes := codes_of(document))} == {}
    assert [name for name, document in read.items() if not document.usable] == []


def test_what_the_sdk_builds_runs_to_one_dice_without_a_finding() -> None:
    for name, (event, document) in documents().items():
        call = answered_with(event, document)
        read = read_document(document, event)
        assert (call.codes(), call.failed()) == ([], []), name
        assert len(call.bodies("dice")) == 1, name
        assert read.action is not None
        names = [*(part.name for part in read.instructions), read.action.name]
        assert carried_out(call, event)[: len(names)] == names, name


@pytest.mark.parametrize("event", ["ice", "ace", "pie"])
def test_the_command_line_finds_nothing_in_what_a_builder_of_the_sdk_makes(event: str) -> None:
    _, document = documents()[f"{event.capitalize()}SvamletBuilder"]
    done = run_console("check", "--on", event, "-", "--json", given=write_json(document))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["findings"] == []
