"""Sequence diagrams are read by Mermaid as they were meant; where Mermaid is not installed, by a grammar of our own."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.flow.recording import Recorded, Recording
from console.report.mermaid import escaped, mermaid
from tests.report.recordings import FLOWS, SHIPPED, recorded, shipped
from tests.sdk.node import HERE, NODE_MODULES

LINE = re.compile(
    r"    (?:title .+|autonumber|participant (?P<who>\w+) as .+|(?:de)?activate backend"
    r"|(?P<note>Note over) (?P<on>\w+): (?P<told>.+)|(?P<from>\w+?)(?P<arrow>->>|-->>|-x)(?P<to>\w+): (?P<said>.+))"
)
needs_mermaid = pytest.mark.skipif(
    shutil.which("node") is None or not (NODE_MODULES / "mermaid").exists(),
    reason="Mermaid is not installed: npm install --prefix tests/sdk",
)


def read(text: str) -> list[dict[str, str]]:
    """The arrows and notes of a diagram by our own grammar; fails on any line that is none of it."""
    first, *lines = text.removesuffix("\n").split("\n")
    assert first == "sequenceDiagram"
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    named = {match["who"] for match in found if match["who"]}
    drawn = [match.groupdict() for match in found if match["arrow"] or match["note"]]
    assert {one[key] for one in drawn for key in ("on", "from", "to") if one[key]} <= named
    return drawn


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_every_flow_s_diagram_is_well_formed_and_leaves_no_asking_open(file):
    text = mermaid(recorded(file))
    read(text)
    assert text.count("    activate backend") == text.count("deactivate backend")


def test_arrows_are_solid_for_what_is_sent_dashed_for_answers_and_crossed_for_what_is_lost():
    arrows = [(one["from"], one["arrow"], one["to"], one["said"]) for one in read(mermaid(shipped("support-busy")))]
    assert ("platform", "->>", "backend", "ICE") in arrows
    assert ("callee", "-x", "platform", "busy") in arrows
    assert any(arrow[:3] == ("backend", "-->>", "platform") for arrow in arrows)


def test_participants_stand_in_the_window_s_order_and_further_callers_have_their_names():
    named = re.findall(r"participant \w+ as (.+)", mermaid(shipped("harbour-stand-up")))
    assert named == ["Caller", "Caller anna", "Caller tom", "Platform", "Backend", "Conference harbour"]


def test_a_recording_that_broke_off_says_so_and_is_active_no_more():
    whole = shipped("hotel-front-desk")
    cut = replace(whole, entries=whole.entries[:2], ended=None)
    assert mermaid(cut).endswith(
        "activate backend\n    deactivate backend\n    Note over platform: The recording breaks off here.\n"
    )


def test_an_empty_recording_has_its_participants():
    assert "participant caller as Caller" in mermaid(Recording(recorded=Recorded(flow="")))


@given(st.text())
def test_no_text_breaks_out_of_its_line(text):
    written = escaped(text)
    assert re.fullmatch(r"(?:[^#;:%<>{}@\\`\"'\n]|#\d+;)+", written)
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), written)
    wanted = "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))
    assert decoded.strip() == wanted.strip()


@needs_mermaid
def test_mermaid_itself_reads_the_diagrams_of_shipped_flows_and_hostile_words():
    hostile = [
        "#",
        ";",
        "wrap: x",
        "%%{init: 1}%%",
        "style a:b #f;",
        "end",
        "<br/>",
        "--x",
        "as",
        "\n---\n",
        "@{ }",
        "\u202e",
    ]
    texts = [mermaid(recorded(file)) for file in FLOWS if SHIPPED in file.parents]
    counts = [len(read(text)) for text in texts]
    texts += [mermaid(Recording(recorded=Recorded(flow=word))) for word in hostile]
    texts += [f"sequenceDiagram\n a->>b: {escaped(word)}\n participant c as {escaped(word)}\n" for word in hostile]
    counts += [1] * 2 * len(hostile)
    done = subprocess.run(
        ["node", str(HERE / "mermaid.mjs")], input=json.dumps(texts).encode(), capture_output=True, check=True
    )
    read_by_mermaid = json.loads(done.stdout)
    assert [one["drawn"] for one in read_by_mermaid] == counts
    said = [one["said"] for one in read_by_mermaid[-len(hostile) :]]
    assert said == [escaped(word).strip() for word in hostile]
