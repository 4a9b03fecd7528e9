import json
from pathlib import Path

import pytest

from console.errors import ConsoleError
from console.settings import (
    RECENT_LIMIT,
    CallWritten,
    Settings,
    config_folder,
    data_folder,
    load_settings,
    put_aside,
    read_json_file,
    save_settings,
    settings_file,
    write_whole,
)


def test_without_a_file_everything_has_its_default():
    assert load_settings() == (Settings(), None)


def test_what_is_saved_is_read_again():
    mine = Settings(theme="dark", speed="2x", debugger_attached=True, recent=("/a.flow.yaml",))
    save_settings(mine)
    assert load_settings() == (mine, None)


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("IVR_CONSOLE_CONFIG_DIR", str(tmp_path / "mine"))
    assert config_folder() == tmp_path / "mine"
    assert settings_file().parent == tmp_path / "mine"
    assert data_folder() == tmp_path / "mine"


def test_without_the_variable_the_folder_is_the_person_s(monkeypatch):
    monkeypatch.delenv("IVR_CONSOLE_CONFIG_DIR")
    assert config_folder().name == "ivr-console"
    assert data_folder().name == "ivr-console"


def test_every_setting_has_a_title_and_a_description():
    for name, field in Settings.model_fields.items():
        assert field.title, name
        assert field.description, name


@pytest.mark.parametrize("text", ["", "{", "not json", '{"theme": ', "[" * 100_000])
def test_a_file_that_is_no_json_is_told_and_kept_beside(text):
    settings_file().write_text(text)
    settings, trouble = load_settings()
    assert settings == Settings()
    assert trouble is not None
    assert "no JSON" in trouble.sentence
    kept = settings_file().with_name("settings.json.broken")
    assert str(kept) in trouble.hint
    assert kept.read_text() == text
    assert not settings_file().exists()


def test_what_can_be_used_is_used():
    settings_file().write_text(json.dumps({"theme": "purple", "speed": "2x", "colour": 1}))
    settings, trouble = load_settings()
    assert settings == Settings(speed="2x")
    assert trouble is not None
    assert "colour, theme" in trouble.sentence


@pytest.mark.parametrize("written", ["[]", "5", "null_", '"text"'])
def test_a_file_that_is_no_mapping_is_told(written):
    settings_file().write_text(written)
    settings, trouble = load_settings()
    assert settings == Settings()
    assert trouble is not None


def test_recent_files_are_few_and_the_latest_comes_first():
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = settings.with_recent(f"/{number}")
    settings = settings.with_recent("/5")
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[:2] == ("/5", f"/{RECENT_LIMIT + 2}")


def test_a_file_is_written_wholly_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "kept.json"
    path.write_text("old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ConsoleError) as refused:
        write_whole(path, "new")
    assert "no space left" in refused.value.sentence
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["kept.json"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConsoleError, match="cannot be written"):
        write_whole(tmp_path / "file" / "settings.json", "x")


def test_only_the_person_reads_the_file(tmp_path):
    write_whole(tmp_path / "settings.json", "x")
    assert (tmp_path / "settings.json").stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_put_aside_stays(tmp_path):
    assert put_aside(tmp_path / "none.json") == tmp_path / "none.json"


def test_a_folder_in_the_file_s_place_is_said(tmp_path):
    with pytest.raises(ConsoleError, match="cannot be read"):
        read_json_file(tmp_path)


def test_what_was_written_for_a_call_is_kept_for_a_few_flows():
    settings = Settings()
    for number in range(20):
        settings = settings.with_call(f"/{number}.flow.yaml", CallWritten(to=f"user{number}", headers=(("a", "b"),)))
    save_settings(settings)
    kept = load_settings().settings.calls_with
    assert len(kept) == 12 and kept["/19.flow.yaml"].to == "user19"
    assert kept["/19.flow.yaml"].headers == (("a", "b"),)
