"""What may stand at a path."""

import pytest

from console.flow.editing.known import Known
from console.flow.editing.outline import outline_of
from console.flow.editing.places import place_at

TEXT = "responses: [{event: pie, svaml: {action: {name: hangup}}}]\ncall: {callee: [{does: busy}]}\n"


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (("call", "callee"), ["does", "after", "talks", "amd"]),
        (("call", "callee", 0), ["does", "after", "talks", "amd"]),
        (("calls", "anna", "callee", 3, "amd"), ["status", "reason", "duration"]),
        (("backend", "events"), ["ice", "ace", "pie", "dice", "notify"]),
        (("script", 0, "wait"), ["for", "until", "within"]),
        (("responses", 0, "svaml", "action"), ["name", "hangupCause", "barge"]),
        (("expect", "ended"), ["result", "reason", "duration", "debit", "userRate", "from", "to", "custom"]),
    ],
)
def test_a_path_leads_to_its_keys_by_the_tables(path, keys):
    outline = outline_of(TEXT)
    place = place_at(outline, path)
    assert place is not None
    assert [offer.name for offer in place.keys(outline.at(path))] == keys


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (("fail_on",), ["error", "warning", "note", "never"]),
        (("call", "callee", "amd", "status"), ["human", "machine", "notsure", "hangup"]),
        (("faults", 0, "refuse"), ["true", "false"]),
        (("faults", 0, "nth"), ["every"]),
        (("assume", "menu.barge_key"), ["any", "valid"]),
    ],
)
def test_a_path_leads_to_its_words_by_the_tables(path, values):
    outline = outline_of(TEXT)
    place = place_at(outline, path)
    assert place is not None
    assert [offer.name for offer in place.values(Known(outline))][: len(values)] == values


@pytest.mark.parametrize("path", [("nothing",), ("call", "nobody"), ("script", 0, "sing"), ("assume", "weather")])
def test_a_path_that_no_table_has_leads_nowhere(path):
    assert place_at(outline_of(TEXT), path) is None
