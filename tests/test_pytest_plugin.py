"""`pytest --ivr-flows DIR`, as a project that tests its own backend uses it."""

import asyncio

import pytest

from console.flow.model import Flow, Rule
from console.session.trying import Wishes, try_flow
from console.stub.server import StubServer
from tests.foreign import ROOT

pytest_plugins = ["pytester"]

SOUND = """
version: 1
name: Sound
responses: [{event: ice, svaml: {instructions: [{name: answer}], action: {name: hangup}}}]
expect: {callbacks: [ice, dice], ended: {result: ANSWERED}}
"""
WRONG = SOUND.replace("ended: {result: ANSWERED}", "ended: {result: BUSY}").replace("name: Sound", "name: Wrong")
BROKEN = "version: 1\nscrpit: [dial]\n"
PIZZERIA = (ROOT / "docs" / "tutorial" / "pizzeria.flow.yaml").read_text(encoding="utf-8")
FLASK = (ROOT / "docs" / "tutorial" / "backend.py").read_text(encoding="utf-8")
LIVE = """
import threading

import pytest
from werkzeug.serving import make_server

from backend import app


@pytest.fixture(scope="session")
def {name}():
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield {value}
    server.shutdown()
    thread.join()
    server.server_close()
"""
URL = 'f"http://127.0.0.1:{server.server_port}/voice"'


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """What plays flows is loaded once: a run inside this process would else load it anew each time."""
    flow = Flow(name="any", responses=(Rule(events=("ice",), svaml={"action": {"name": "hangup"}}),))
    asyncio.run(try_flow(flow, Wishes(), file="any", stub=StubServer))


@pytest.fixture
def project(pytester):
    """A project with a test of its own, and a folder with a flow that passes, one that fails and one that is broken."""
    pytester.makepyfile(test_own="def test_own():\n    pass\n")
    folder = pytester.mkdir("flows")
    for name, text in {"sound": SOUND, "wrong": WRONG, "broken": BROKEN}.items():
        (folder / f"{name}.flow.yaml").write_text(text, encoding="utf-8")
    return pytester


@pytest.fixture
def pizzeria(pytester):
    """The tutorial's backend, and the flow that calls it."""
    pytester.makepyfile(backend=FLASK)
    folder = pytester.mkdir("flows")
    (folder / "pizzeria.flow.yaml").write_text(PIZZERIA, encoding="utf-8")
    pytester.syspathinsert()
    return pytester


def test_without_the_option_flows_are_no_tests(project):
    project.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_each_flow_is_a_test_beside_those_of_the_project(project):
    done = project.runpytest("--ivr-flows", "flows", "-v")
    done.assert_outcomes(passed=2, failed=2)
    done.stdout.fnmatch_lines(
        [
            "ivr-flows: flows",
            "*flows/broken.flow.yaml::flows/broken FAILED*",
            "*flows/sound.flow.yaml::Sound PASSED*",
            "*flows/wrong.flow.yaml::Wrong FAILED*",
            "*test_own.py::test_own PASSED*",
        ]
    )


def test_a_flow_that_fails_says_what_the_command_line_says_and_shows_no_traceback(project):
    done = project.runpytest("flows/wrong.flow.yaml", "--ivr-flows", "flows")
    done.stdout.fnmatch_lines(
        [
            'flows/wrong.flow.yaml:5 expect: ended.result   expected "BUSY"  came "ANSWERED"*',
            "heard nothing  callbacks ice 200, dice 200",
            "*story*",
            " 0:00.0  The platform posts ICE.",
        ]
    )
    done.stdout.no_fnmatch_line("*Traceback*")
    done.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_a_flow_that_does_not_load_fails_alone_with_its_mistakes(project):
    done = project.runpytest("--ivr-flows", "flows", "-k", "broken or own")
    done.assert_outcomes(passed=1, failed=1, deselected=2)
    done.stdout.fnmatch_lines(["flows/broken.flow.yaml:2:1: Unknown key `scrpit`.", "  Did you mean `script`?"])


def test_each_variant_of_a_flow_is_a_test(project):
    text = SOUND.replace("expect:", "variants: [{name: right, ends: ANSWERED}, {name: wrong, ends: BUSY}]\nexpect:")
    text = text.replace("result: ANSWERED", 'result: "${ends}"')
    (project.path / "flows" / "sound.flow.yaml").write_text(text, encoding="utf-8")
    done = project.runpytest("--ivr-flows", "flows/sound.flow.yaml", "-v", "flows/sound.flow.yaml")
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["*::Sound[[]right[]] PASSED*", "*::Sound[[]wrong[]] FAILED*"])


def test_flows_are_chosen_by_name_marker_and_place(project):
    project.runpytest("--ivr-flows", "flows", "-k", "Sound").assert_outcomes(passed=1, deselected=3)
    project.runpytest("--ivr-flows", "flows", "-m", "not ivr_flow").assert_outcomes(passed=1, deselected=3)
    project.runpytest("--ivr-flows", "flows", "flows/sound.flow.yaml").assert_outcomes(passed=1)
    project.runpytest("--ivr-flows", "flows", "test_own.py::test_own").assert_outcomes(passed=1)
    project.runpytest("--ivr-flows", "flows/sound.flow.yaml").assert_outcomes(passed=2)


@pytest.mark.parametrize("words", [["."], ["flows"], [".", "flows"], ["flows", "."]], ids=" ".join)
def test_a_flow_is_run_once_however_often_its_folder_is_named(project, words):
    done = project.runpytest("--ivr-flows", "flows", *words, "-k", "Sound")
    assert done.parseoutcomes()["passed"] == 1


def test_the_first_failure_ends_a_run_that_asks_for_it(project):
    done = project.runpytest("--ivr-flows", "flows", "-x", "-m", "ivr_flow")
    done.assert_outcomes(failed=1, deselected=1)


def test_flows_are_shared_out_among_processes(project):
    done = project.runpytest_subprocess("--ivr-flows", "flows", "-n", "2")
    done.assert_outcomes(passed=2, failed=2)
    done.stdout.fnmatch_lines(['*expected "BUSY"  came "ANSWERED"*'])


def test_a_folder_that_is_not_there_is_wrong_usage(project):
    done = project.runpytest("--ivr-flows", "nowhere")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*--ivr-flows: there is no file or folder *nowhere*"])


def test_the_option_may_stand_in_the_projects_settings(project):
    project.makeini("[pytest]\naddopts = --ivr-flows flows --strict-markers")
    project.runpytest("-k", "Sound").assert_outcomes(passed=1, deselected=3)


def test_a_real_flask_app_is_tested_by_overriding_the_fixture(pizzeria):
    pizzeria.makeconftest(LIVE.format(name="ivr_backend", value=URL))
    pizzeria.runpytest("--ivr-flows", "flows").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "value",
    [
        'f"http://127.0.0.1:{server.server_port}/"',
        'type("Live", (), {"url": f"http://127.0.0.1:{server.server_port}"})',
        'type("Live", (), {"url": lambda: f"http://127.0.0.1:{server.server_port}"})',
    ],
    ids=["text", "url", "url()"],
)
def test_a_fixture_of_the_suite_may_be_named_with_a_path_on_it(pizzeria, value):
    pizzeria.makeconftest(LIVE.format(name="live_server", value=value))
    words = ("--ivr-flows", "flows", "--ivr-backend-fixture", "live_server", "--ivr-backend", "/voice")
    done = pizzeria.runpytest(*words)
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["ivr-flows: flows, answered by live_server /voice"])


def test_a_mistake_in_the_backend_fails_its_flow(pizzeria):
    pizzeria.makepyfile(backend=FLASK.replace("return(kitchen)", "return(hours)"))
    pizzeria.makeconftest(LIVE.format(name="ivr_backend", value=URL))
    done = pizzeria.runpytest_subprocess("--ivr-flows", "flows")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*step 5 expect: action*came*hangup*in the answer to pie 1*"])


def test_a_backend_that_does_not_run_is_said_in_words(pizzeria):
    done = pizzeria.runpytest("--ivr-flows", "flows", "--ivr-backend", "http://127.0.0.1:9/voice")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["flows/pizzeria.flow.yaml: No answer from http://127.0.0.1:9: connection refused."])


def test_another_machine_needs_consent(pizzeria):
    done = pizzeria.runpytest("--ivr-flows", "flows", "--ivr-backend", "http://callbacks.invalid/voice")
    done.stdout.fnmatch_lines(["*callbacks.invalid is not this machine*"])


def test_fixtures_that_every_test_has_are_there_for_flows_too(project):
    project.makeconftest(
        "import pytest\n\n@pytest.fixture(autouse=True)\ndef noted(request, tmp_path):\n"
        "    print('around', request.node.name, request.module.__name__)\n    yield\n"
    )
    done = project.runpytest("--ivr-flows", "flows", "-k", "Sound", "-s")
    done.assert_outcomes(passed=1, deselected=3)
    done.stdout.fnmatch_lines(["*around Sound sound*"])


def test_what_a_fixture_gives_must_be_an_address(pizzeria):
    pizzeria.makeconftest("import pytest\n\n@pytest.fixture\ndef ivr_backend():\n    return 7\n")
    pizzeria.runpytest("--ivr-flows", "flows").stdout.fnmatch_lines(["*The fixture ivr_backend gives 7*"])
