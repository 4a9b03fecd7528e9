"""The pytest plugin: `pytest --ivr-flows DIR` makes a test of every flow below a folder.

pytest loads this module in every run of every project where the console is installed, so it imports nothing but pytest;
what plays flows is imported when the first flow is read. A front end of its own, beside the command line.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from console.errors import ConsoleError
    from console.flow.model import Flow
    from console.flow.results import Ran, Result

SUFFIX = ".flow.yaml"
BACKEND = "ivr_backend"
"""The fixture that says who answers, unless --ivr-backend-fixture names another."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options; without the first of them the plugin does nothing."""
    group = parser.getgroup("ivr-flows", "flows of IVR console")
    group.addoption(
        "--ivr-flows",
        action="append",
        default=[],
        metavar="DIR",
        help="run every *.flow.yaml below this folder (or this one file) as a test; repeatable",
    )
    group.addoption(
        "--ivr-backend",
        metavar="URL",
        help="who answers, in place of the flows' own backend; with --ivr-backend-fixture a path such as /voice on it",
    )
    group.addoption(
        "--ivr-backend-fixture",
        metavar="NAME",
        help="the fixture of your suite that starts the backend: its value is the URL, or has it as `url`",
    )
    group.addoption("--ivr-allow-remote", action="store_true", help="callbacks may leave this machine")


def pytest_configure(config: pytest.Config) -> None:
    """Have the flows collected beside what was asked for, unless single files or tests were."""
    if not config.getoption("--ivr-flows"):
        return
    config.addinivalue_line("markers", "ivr_flow: a flow of IVR console, collected by --ivr-flows.")
    for place in _places(config):
        if not place.exists():
            raise pytest.UsageError(f"--ivr-flows: there is no file or folder {place}.")
    by_hand = [argument for argument in config.args if not _is_folder(config, argument)]
    known = {_absolute(config, argument) for argument in config.args}
    config.args += [str(place) for place in _places(config) if place not in known and not by_hand]


def pytest_report_header(config: pytest.Config) -> str | None:
    """Which flows, and who answers."""
    if not config.getoption("--ivr-flows"):
        return None
    wanted = [config.getoption("--ivr-backend-fixture"), config.getoption("--ivr-backend")]
    answers = " ".join(word for word in wanted if word)
    return f"ivr-flows: {', '.join(config.getoption('--ivr-flows'))}{f', answered by {answers}' if answers else ''}"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "FlowFile | None":
    """A flow, where it is one of those that were asked for."""
    if not file_path.name.lower().endswith(SUFFIX):
        return None
    if not any(file_path == place or place in file_path.parents for place in _places(parent.config)):
        return None
    return FlowFile.from_parent(parent, path=file_path)


@pytest.fixture(scope="session")
def ivr_backend(pytestconfig: pytest.Config) -> str | None:
    """The URL of the backend under test: --ivr-backend, or None for each flow's own. Override it to start one."""
    url: str | None = pytestconfig.getoption("--ivr-backend")
    return url


class FlowFile(pytest.Module):
    """A flow file: an item for the flow, or for each of its variants. One that does not load is an item that fails with
    every mistake.
    """

    def _getobj(self) -> ModuleType:
        """Fixtures of the whole suite may look at the module of a test; there is none here."""
        return ModuleType(self.path.name.removesuffix(SUFFIX))

    def collect(self) -> Iterator["FlowItem"]:
        """The items, named as the flow is: `Hotel`, or `Hotel[too short]` where there are variants."""
        from console.errors import ConsoleError
        from console.session.flow_reading import read_flow

        here = self.config.invocation_params.dir
        file = os.path.relpath(self.path, here) if self.path.drive == here.drive else str(self.path)
        try:
            flow = read_flow(file)
        except ConsoleError as error:
            yield _item(self, file, None, error)
            return
        for one in flow.runs:
            yield _item(self, file, one, None)


class FlowItem(pytest.Function):
    """A flow as a test."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> object:  # type: ignore[override]  # pytest says TerminalRepr, and takes text
        """A flow that did not pass says why, without a traceback of the console's."""
        if isinstance(excinfo.value, FlowFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, no line of it, and the flow's name."""
        return self.path, None, self.name


class FlowFailed(Exception):
    """A flow did not pass; in the words that `ivr-console run` has for it."""


def _item(parent: FlowFile, file: str, flow: "Flow | None", error: "ConsoleError | None") -> FlowItem:
    def play(request: pytest.FixtureRequest) -> None:
        from console.flow.results import Ran, Refused

        if flow is None:
            assert error is not None
            result: Result = Refused(file=file, error=error)
        else:
            result = _played(flow, file, request)
        if isinstance(result, Ran):
            request.node.add_report_section("call", "story", "\n".join(_story(result)))
        if result.status:
            raise FlowFailed(_why(result))

    name = file.removesuffix(SUFFIX) if flow is None else flow.name
    if flow is not None and flow.variant is not None:
        name += f"[{flow.variant}]"
    item = FlowItem.from_parent(parent, name=name, callobj=play)
    item.add_marker("ivr_flow")
    return item


def _played(flow: "Flow", file: str, request: pytest.FixtureRequest) -> "Result":
    import asyncio

    from console.session.saved_rates import rates_in_force
    from console.session.trying import Wishes, try_flow
    from console.stub.server import StubServer

    wishes = Wishes(
        backend=_backend(request),
        allow_remote=request.config.getoption("--ivr-allow-remote"),
        rates=rates_in_force(),
    )
    return asyncio.run(try_flow(flow, wishes, file=file, stub=StubServer))


def _backend(request: pytest.FixtureRequest) -> str | None:
    """The URL that answers, None for the flow's own."""
    named: str | None = request.config.getoption("--ivr-backend-fixture")
    value = request.getfixturevalue(named or BACKEND)
    if value is None and not named:
        return None
    found = getattr(value, "url", value)
    url = found() if callable(found) else found
    if not isinstance(url, str):
        raise pytest.UsageError(f"The fixture {named or BACKEND} gives {url!r}, which is neither a URL nor has `url`.")
    path: str = request.config.getoption("--ivr-backend") or ""
    return url.rstrip("/") + path if named and path.startswith("/") else url


def _story(ran: "Ran") -> tuple[str, ...]:
    from console.report.telling import story

    return story(ran)


def _why(result: "Result") -> str:
    """Every reason with its hint."""
    from console.report.telling import why_not

    return "\n".join(why_not(result))


def _places(config: pytest.Config) -> list[Path]:
    return [_absolute(config, word) for word in config.getoption("--ivr-flows")]


def _absolute(config: pytest.Config, argument: str) -> Path:
    """The place that an argument names, seen from where pytest was called."""
    return Path(os.path.abspath(config.invocation_params.dir / argument))


def _is_folder(config: pytest.Config, argument: str) -> bool:
    return _absolute(config, argument).is_dir()
