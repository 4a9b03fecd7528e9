"""The formats that a recording is exported in: one table, from which the command line and the window choose.

Each is known by the ending of the file's name. What writes it is imported when it is asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from console.errors import ConsoleError
from console.flow.recording import Recording
from console.report.roles import Scheme
from console.resources import resource

Write = Callable[[Recording, Scheme], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A row: the name's ending without its dot, what it is in words, and what makes the file's bytes.

    `themed`: there is a light one and a dark one.
    """

    ending: str
    words: str
    write: Write
    themed: bool = False


def format_of(name: str) -> Format:
    """The format of a file of this name. Raise ConsoleError, with the known ones, for any other ending."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        what = f"The ending .{ending} is none" if ending else f"{name} has no ending"
        known = "; ".join(f".{one.ending} {one.words}" for one in FORMATS.values())
        raise ConsoleError(f"{what} that a recording is exported to.", f"There are: {known}.")
    return FORMATS[ending]


def _html(recording: Recording, scheme: Scheme) -> bytes:
    from console.report.film import Projector, film

    script, style = (resource(f"film/film.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
    return film(recording, Projector(script=script, style=style)).encode()


def _svg(recording: Recording, scheme: Scheme) -> bytes:
    from console.report.svg import svg

    return svg(recording, scheme=scheme).encode()


def _png(recording: Recording, scheme: Scheme) -> bytes:
    from console.raster.painting import png
    from console.report.svg import svg

    return png(svg(recording, scheme=scheme))


def _pdf(recording: Recording, scheme: Scheme) -> bytes:
    from console.raster.painting import pdf
    from console.report.labels import printable
    from console.report.svg import svg_pages

    return pdf(svg_pages(recording, scheme=scheme), title=printable(recording.recorded.flow))


def _mermaid(recording: Recording, scheme: Scheme) -> bytes:
    from console.report.mermaid import mermaid

    return mermaid(recording).encode()


def _har(recording: Recording, scheme: Scheme) -> bytes:
    from console.report.har import har

    return har(recording).encode()


def _json(recording: Recording, scheme: Scheme) -> bytes:
    from console.flow.recording_json import pretty_text

    return pretty_text(recording)


def _pytest(recording: Recording, scheme: Scheme) -> bytes:
    from console.report.pytest_source import pytest_source

    return pytest_source(recording).encode()


FORMATS: dict[str, Format] = {
    one.ending: one
    for one in (
        Format(ending="html", words="a film that plays in any browser", write=_html),
        Format(ending="svg", words="a picture of the ladder", write=_svg, themed=True),
        Format(ending="png", words="the picture in dots", write=_png, themed=True),
        Format(ending="pdf", words="the picture on pages", write=_pdf, themed=True),
        Format(ending="mmd", words="a Mermaid sequence diagram", write=_mermaid),
        Format(ending="har", words="the callbacks as an HTTP archive", write=_har),
        Format(ending="json", words="the recording itself", write=_json),
        Format(ending="py", words="a pytest module that posts the callbacks again", write=_pytest),
    )
}
"""Every format, the film first."""
