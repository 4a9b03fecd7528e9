"""The examples of docs/ci.md are complete: they parse, their commands and options exist, and what they show works."""

import re
import shlex
import tomllib

import pytest
from ruamel.yaml import YAML

from console.__main__ import COMMANDS
from tests.foreign import ROOT, run_console

pytest_plugins = ["pytester"]

TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.+?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def examples(language):
    """The fenced blocks in this language."""
    return [text for name, text in BLOCKS if name == language]


def workflows():
    """Each example for a CI server by the file it goes into."""
    found = {}
    for block in examples("yaml"):
        found[re.match(r"# (\S+)", block)[1]] = YAML(typ="safe").load(block)
    return found


def github():
    """The steps of the only job."""
    ((_, job),) = workflows()[".github/workflows/flows.yml"]["jobs"].items()
    return job["steps"]


def commands(words):
    """The commands of all examples that begin with this word, each as a list of words."""
    shell = [line for step in github() for line in step.get("run", "").splitlines()]
    gitlab = workflows()[".gitlab-ci.yml"]["flows"]
    shell += [*gitlab["before_script"], *gitlab["script"]]
    shell += [line for block in examples("") for line in block.splitlines()]
    return [shlex.split(line) for line in shell if line.startswith(words)]


def test_both_servers_have_an_example():
    assert set(workflows()) == {".github/workflows/flows.yml", ".gitlab-ci.yml"}


def test_everything_that_the_examples_fetch_is_pinned():
    used = [step["uses"] for step in github() if "uses" in step]
    assert used and all(re.fullmatch(r"[\w/-]+@v\d+", action) for action in used)
    ((_, job),) = workflows()[".github/workflows/flows.yml"]["jobs"].items()
    assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])
    assert re.fullmatch(r"python:3\.\d\d-\w+", workflows()[".gitlab-ci.yml"]["flows"]["image"])
    clones = commands("git clone")
    assert len(clones) == 2 and all("--branch" in clone for clone in clones)
    installs = [words for words in commands("python -m pip install") if "./console-of-ivr" in words]
    assert len(installs) == 2 and all("-c" in words for words in installs)


def test_the_commands_and_options_of_the_examples_exist():
    told = run_console("run", "--help").stdout
    found = commands("ivr-console")
    assert len(found) == 3
    for words in found:
        assert words[1] in COMMANDS
        assert [word for word in words if word.startswith("--") and word not in told] == []


def test_the_reports_that_are_kept_are_the_ones_that_are_written():
    (github_run, gitlab_run) = commands("ivr-console run")[:2]
    kept = github()[-1]["with"]["path"].split()
    artifacts = workflows()[".gitlab-ci.yml"]["flows"]["artifacts"]
    assert {github_run[github_run.index("--html") + 1], github_run[github_run.index("--junit") + 1]} == set(kept)
    assert artifacts["reports"]["junit"] == gitlab_run[gitlab_run.index("--junit") + 1]
    assert f"{gitlab_run[gitlab_run.index('--html') + 1]}/index.html" in artifacts["paths"]


def test_the_reports_are_kept_when_flows_fail():
    assert github()[-1]["if"] == "always()"
    assert workflows()[".gitlab-ci.yml"]["flows"]["artifacts"]["when"] == "always"


def test_every_option_of_run_that_is_for_ci_is_told():
    for option in ("--jobs", "--junit", "--html", "--json", "--rates", "--backend", "--allow-remote"):
        assert f"`{option}" in TEXT or f" {option} " in TEXT


def test_the_plugins_options_are_told_and_no_others(pytester):
    helped = set(re.findall(r"--ivr-[\w-]+", pytester.runpytest_subprocess("--help").stdout.str()))
    assert set(re.findall(r"--ivr-[\w-]+", TEXT)) == helped


def test_the_suite_of_the_example_tests_the_tutorials_backend(pytester):
    (conftest,) = examples("python")
    pytester.makeconftest(conftest)
    tutorial = ROOT / "docs" / "tutorial"
    pytester.makepyfile(backend=(tutorial / "backend.py").read_text(encoding="utf-8"))
    flows = pytester.mkdir("flows")
    (flows / "pizzeria.flow.yaml").write_text((tutorial / "pizzeria.flow.yaml").read_text(encoding="utf-8"))
    pytester.syspathinsert()
    (settings,) = examples("toml")
    options = tomllib.loads(settings)["tool"]["pytest"]["ini_options"]["addopts"]
    done = pytester.runpytest_subprocess(*shlex.split(options), "-p", "no:cacheprovider")
    done.assert_outcomes(passed=1)


@pytest.mark.parametrize("words", commands("pytest"), ids=" ".join)
def test_the_plugins_commands_are_understood(pytester, words):
    pytester.makeconftest("import pytest\n\n@pytest.fixture\ndef live_server():\n    return 'http://127.0.0.1:9'\n")
    pytester.mkdir("flows")
    done = pytester.runpytest_subprocess(*words[1:], "--collect-only", "-p", "no:cacheprovider")
    assert done.ret == pytest.ExitCode.NO_TESTS_COLLECTED
