"""A run as pages that any browser reads, without JavaScript and without a network: failures first, then warnings.

Pure: a run and the templates in, pages out. jinja2 is imported when a page is made; it escapes whatever a backend or a
flow says, and characters that a page cannot show are written out.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from console.call.sentences import counted
from console.flow.results import PASSED
from console.report.characters import for_page
from console.report.page_views import FlowView, Group, groups_of
from console.report.run import Run

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = ("page.html", "index.html", "single.html", "flow.html")
CSS = "report.css"
INDEX = "index.html"
LARGEST_PAGE = 2_000_000
"""Characters: with more than that in one page the story of each flow has a page of its own."""


def pages(run: Run, templates: Mapping[str, str], *, version: str, largest: int = LARGEST_PAGE) -> dict[str, str]:
    """The pages by their file names, INDEX always among them. `templates` has TEMPLATES and CSS."""
    from markupsafe import Markup

    environment = _environment(templates)
    groups = groups_of(run.results)
    flows = [flow for group in groups for flow in group.flows]
    whole = {flow.anchor: _article(environment, flow, open_=flow.kind == "failed") for flow in flows}
    about = {"version": version, "css": Markup(templates[CSS]), "started": run.started}
    if sum(map(len, whole.values())) <= largest:
        return {INDEX: _index(environment, run, groups, whole, about)}
    short = {flow.anchor: _article(environment, flow, page=_page_of(flow)) for flow in flows}
    single = environment.get_template("single.html")
    return {INDEX: _index(environment, run, groups, short, about)} | {
        _page_of(flow): single.render(
            article=_article(environment, flow, open_=True, level=2), heading=flow.title, took="", back=INDEX, **about
        )
        for flow in flows
        if flow.calls
    }


def _environment(templates: Mapping[str, str]) -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        """Text of ours or of anybody; what is markup already was text once and went through here."""
        return value if isinstance(value, Markup) or not isinstance(value, str) else for_page(value)

    return Environment(
        loader=DictLoader({name: templates[name] for name in TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _article(environment: "Environment", flow: FlowView, *, open_: bool = False, page: str = "", level: int = 3) -> str:
    """One flow as markup, `page` the address of its story where that stands elsewhere."""
    module = environment.get_template("flow.html").module
    return module.article(flow, level, open_, page)  # type: ignore[attr-defined, no-any-return]  # made by the template


def _index(
    environment: "Environment",
    run: Run,
    groups: tuple[Group, ...],
    articles: Mapping[str, str],
    about: Mapping[str, str],
) -> str:
    return environment.get_template("index.html").render(
        groups=groups, articles=articles, heading=_heading(run), took=f"{run.seconds:.1f} s", back="", **about
    )


def _heading(run: Run) -> str:
    """`All 3 flows passed`, `2 of 34 flows did not pass`."""
    left = sum(result.status != PASSED for result in run.results)
    flows = counted(len(run.results), "flow")
    if not left:
        return f"{'All ' if len(run.results) > 1 else ''}{flows} passed"
    return f"{left} of {flows} did not pass"


def _page_of(flow: FlowView) -> str:
    return f"{flow.anchor}.html"
