"""What the whole platform has to play: one file a feature, told as the documents have it. Here they are only read."""

from pathlib import Path

import pytest

from console.flow.load import load_flow

FILES = sorted((Path(__file__).parent / "pending").glob("*.flow.yaml"))


@pytest.mark.usefixtures("whole_format")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".flow.yaml"))
def test_a_flow_of_the_whole_platform_is_read(file):
    assert load_flow(file.read_bytes(), file=file.name, environment={}).answers_itself
