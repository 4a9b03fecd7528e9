"""The documentation says what the program does: codes, keys, commands, files."""

import re

import pytest

from console.call.steps import KINDS
from console.flow import keys
from console.flow.kinds import Record
from console.flow.model import VERBS
from console.flow.simulated import NOT_SIMULATED, is_simulated
from console.protocol.findings import CODES
from tests.foreign import ROOT

RECORDS = [value for value in vars(keys).values() if isinstance(value, Record)]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md")


def test_every_finding_is_documented_with_its_severities_and_meaning():
    rows = re.findall(
        r"^\| `(\w+\.\w+)` \| ([\w ]+) \| (.+?) \| .+ \|$", (ROOT / "docs/findings.md").read_text(), re.MULTILINE
    )
    documented = {code: (severities, meaning) for code, severities, meaning in rows}
    assert documented == {
        code: (" or ".join(severity.value for severity in row.severities), row.meaning) for code, row in CODES.items()
    }


def test_every_kind_of_step_is_documented_with_its_data():
    section = (ROOT / "docs/json.md").read_text().partition("\n## Kinds of steps\n")[2]
    documented = {
        kind: (says, data) for kind, says, data in re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", section, re.MULTILINE)
    }
    assert documented == {kind: (row.meaning, row.data or "nothing") for kind, row in KINDS.items()}


def test_every_verb_of_a_script_is_documented():
    text = (ROOT / "docs/flow-files.md").read_text()
    assert [verb for verb in VERBS.values() if f"| `{verb}" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_links_and_pictures_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    targets = [
        target.split("#")[0]
        for target in re.findall(r"\]\(([^)]+)\)|src(?:set)?=\"([^\"]+)\"", text)
        for target in target
    ]
    broken = [
        target
        for target in targets
        if target and not target.startswith(("http://", "https://")) and not (document.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_links_within_a_document_have_their_heading(document):
    text = document.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in anchors] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_key_of_a_flow_file_is_documented(record):
    text = (ROOT / "docs/flow-files.md").read_text()
    known = [key.name for key in record.keys if is_simulated(f"{record.name}.{key.name}")]
    assert [name for name in known if not re.search(rf"[`{{ ,]{name}[`:,}} ]", text)] == []


def test_what_is_not_simulated_yet_is_told_and_nothing_else():
    section = (ROOT / "docs/flow-files.md").read_text().partition("\n## Not simulated yet\n")[2].partition("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", section))
    assert told - {"assume"} == {name.split(".")[-1] for name in NOT_SIMULATED if not name.startswith("assume.")}
