import pytest

from console.errors import ConsoleError
from console.resources import history_flows, resource, shipped_flows


@pytest.fixture
def installed(tmp_path):
    """A package as the wheel lays it out, with other files beside it that are not the console's."""
    package = tmp_path / "site-packages" / "console"
    for place, name in ((package / "_shipped", "ours"), (package.parent, "theirs")):
        (place / "flows").mkdir(parents=True)
        (place / "resources" / "icons").mkdir(parents=True)
        (place / "flows" / f"{name}.flow.yaml").write_text("version: 1")
        (place / "resources" / "icons" / "hangup.svg").write_text(name)
    return package


def test_an_installed_copy_uses_what_it_carries(installed):
    assert resource("icons/hangup.svg", package=installed).read_text() == "ours"
    assert [flow.name for flow in shipped_flows(package=installed)] == ["ours.flow.yaml"]


def test_a_checkout_uses_what_is_beside_the_package(tmp_path):
    (tmp_path / "flows").mkdir()
    for name in ("b", "a"):
        (tmp_path / "flows" / f"{name}.flow.yaml").write_text("version: 1")
    (tmp_path / "flows" / "notes.txt").write_text("")
    assert [flow.name for flow in shipped_flows(package=tmp_path / "console")] == ["a.flow.yaml", "b.flow.yaml"]


def test_flows_that_show_the_platform_s_past_are_apart_from_the_others(tmp_path):
    (tmp_path / "flows" / "history").mkdir(parents=True)
    for name in ("history/2015-b", "history/2014-a", "hotel"):
        (tmp_path / "flows" / f"{name}.flow.yaml").write_text("version: 1")
    package = tmp_path / "console"
    assert [flow.name for flow in history_flows(package=package)] == ["2014-a.flow.yaml", "2015-b.flow.yaml"]
    assert [flow.name for flow in shipped_flows(package=package)] == ["hotel.flow.yaml"]


def test_without_a_folder_there_are_no_flows(tmp_path):
    assert shipped_flows(package=tmp_path / "console") == history_flows(package=tmp_path / "console") == []


def test_a_missing_resource_is_said_with_a_hint(installed):
    with pytest.raises(ConsoleError) as refused:
        resource("icons/none.svg", package=installed)
    assert "none.svg is missing" in refused.value.sentence
    assert refused.value.hint
