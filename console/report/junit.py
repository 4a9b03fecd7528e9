"""A run as JUnit XML, the form in which CI servers show tests: one testcase a flow and variant.

A flow that did not pass is a failure, one that could not run an error. Keeps to the elements and attributes of the
schema that Jenkins reads, which the others read too. Pure: results in, text out; when the run began is handed in.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from console.flow.results import COULD_NOT, FAILED, Ran, Result
from console.report.characters import for_xml
from console.report.run import Run
from console.report.telling import finding_lines, findings_of, reasons, story, unnamed, why_not

SUITE = "ivr-console"
_CARRIAGE_RETURN = {"\r": "&#13;"}
"""A reader of XML makes line feeds of bare ones."""


def junit(run: Run) -> str:
    """The whole document. Its head says UTF-8: write it as that."""
    counts = {
        "tests": str(len(run.results)),
        "failures": str(_with(run, FAILED)),
        "errors": str(_with(run, COULD_NOT)),
        "time": _seconds(run.seconds),
    }
    cases = [line for result in run.results for line in _case(result)]
    suite = _element("testsuite", {"name": SUITE, **counts, "timestamp": run.started}, cases)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_element("testsuites", {"name": SUITE, **counts}, list(suite))]
    return "\n".join(lines) + "\n"


def _with(run: Run, status: int) -> int:
    return sum(result.status == status for result in run.results)


def _case(result: Result) -> Iterator[str]:
    """A flow, or one of its variants: known by its file without the ending, and by its name or its variant's."""
    path = result.file.replace("\\", "/").removesuffix(".flow.yaml").strip("./")
    name = result.flow.name if isinstance(result, Ran) else path.rpartition("/")[2]
    attributes = {
        "classname": path.replace("/", "."),
        "name": name if result.variant is None else f"{name} [{result.variant}]",
        "time": _seconds(result.seconds if isinstance(result, Ran) else 0.0),
    }
    inner: list[str] = []
    if result.error is not None:
        head = {"message": result.error.sentence, "type": "could not run"}
        inner += _text_in("error", head, "\n".join(why_not(result)))
    elif result.status == FAILED and isinstance(result, Ran):
        inner += _failure(result)
    if isinstance(result, Ran):
        inner += _text_in("system-out", {}, "\n".join(_said(result)))
    return _element("testcase", attributes, inner)


def _failure(ran: Ran) -> Iterator[str]:
    """One element: many readers show the first only. Its message is the first reason, its text all of them."""
    whys, told = reasons(ran.outcome), unnamed(ran)
    first = whys[0].line if whys else told[0].finding.sentence if told else "It did not pass."
    more = len(whys) + len(told) - 1
    message = first if more < 1 else f"{first} (and {more} more)"
    kind = "finding" if not whys else "soft expectation" if all(why.soft for why in whys) else "expectation"
    return _text_in("failure", {"message": message, "type": kind}, "\n".join(why_not(ran)))


def _said(ran: Ran) -> Iterator[str]:
    """The story, and the findings that are worth a look."""
    yield from story(ran)
    for told in findings_of(ran):
        yield from finding_lines(told)


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _element(name: str, attributes: Mapping[str, str], inner: Sequence[str]) -> Iterator[str]:
    """An element with other elements in it, a line each."""
    if not inner:
        yield f"<{name}{_written(attributes)}/>"
        return
    yield f"<{name}{_written(attributes)}>"
    yield from inner
    yield f"</{name}>"


def _text_in(name: str, attributes: Mapping[str, str], text: str) -> Iterator[str]:
    yield f"<{name}{_written(attributes)}>{escape(for_xml(text), _CARRIAGE_RETURN)}</{name}>"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(for_xml(value))}" for name, value in attributes.items())
