"""A flow file from the disk."""

import pytest

from console.errors import ConsoleError, FileMistakes
from console.session.flow_reading import read_flow


def test_a_flow_is_read_with_the_environment_of_this_process(tmp_path, monkeypatch):
    file = tmp_path / "my.flow.yaml"
    file.write_text('version: 1\nbackend: "${VOICE_URL}"\n')
    monkeypatch.setenv("VOICE_URL", "http://127.0.0.1:5000/voice")
    flow = read_flow(file)
    assert flow.file == str(file)
    assert flow.backend is not None and flow.backend.url == "http://127.0.0.1:5000/voice"


def test_the_mistakes_of_a_file_name_it_as_it_was_named(tmp_path, monkeypatch):
    (tmp_path / "my.flow.yaml").write_text("version: 1\nscrpit: [dial]\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileMistakes) as caught:
        read_flow("my.flow.yaml")
    assert str(caught.value.mistakes[0]).startswith("my.flow.yaml:2:1: ")


@pytest.mark.parametrize("name", ["nowhere.flow.yaml", ".", "a\0b"])
def test_what_cannot_be_read_is_a_sentence_and_a_hint(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConsoleError) as caught:
        read_flow(name)
    assert caught.value.sentence.endswith(".")
    assert caught.value.hint


def test_a_file_too_large_is_refused(tmp_path):
    file = tmp_path / "big.flow.yaml"
    file.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(FileMistakes):
        read_flow(file)
