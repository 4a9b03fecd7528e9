"""The words of the command line: commands, options, help. It only reads them; each command's own module carries it out.

Carrying out happens outside typer, so that Ctrl+C and a broken pipe keep their exit statuses. A command's module is
imported when the command was asked for: help stays light.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeAlias, cast

import typer

from console.errors import ConsoleError

Job: TypeAlias = Callable[[], int]
"""A command with its options, ready to be carried out; gives the exit status."""

SPEEDS = ("instant", "1x", "2x")
ANSWERED = ("ice", "ace", "pie", "dice")
EVENTS = (*ANSWERED, "notify")
ORDERS = ("patch", "leg", "unpark")
CHECKED = (*ANSWERED, *ORDERS)
DIALECTS = ("current", "classic")
THEMES = ("light", "dark")

app = typer.Typer(
    name="ivr-console",
    help="Plays the Sinch voice platform on this machine. Without a command it opens the window, on a FILE if given.",
    epilog="Exit status: 0 all is well, 1 something is wrong with what was looked at, 2 it could not run.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    subcommand_metavar="[FILE] | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output, and nothing else there.")]
AllowRemote = Annotated[bool, typer.Option("--allow-remote", help="Callbacks may leave this machine.")]

Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="PATH", help="A field that is not compared: action.number. Repeatable."),
]
Timing = Annotated[bool, typer.Option("--timing", help="What is notably slower or faster counts as different too.")]


@app.callback()
def _top(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Without its own docstring as help: the app has one."""


@app.command(
    "run",
    short_help="Play flows and check what comes of them.",
    help="Play flows and check what comes of them: 0 all passed, 1 some did not, 2 some could not run.",
)
def _run(
    flows: Annotated[
        list[str],
        typer.Argument(metavar="FLOW", help="A file, a folder (all *.flow.yaml below it) or a quoted pattern."),
    ],
    backend: Annotated[
        str | None, typer.Option(metavar="URL", help="Who answers, in place of the flow's own backend.")
    ] = None,
    allow_remote: AllowRemote = False,
    speed: Annotated[str, typer.Option(metavar="|".join(SPEEDS), help="How fast virtual time runs.")] = "instant",
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="Ids and times follow from it; wins over the flow's.")
    ] = None,
    rates: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The table of rates, for flows without a rate; else the window's, else the shipped one.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="How many flows are played at once.")] = 1,
    junit: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write what came of every flow as JUnit XML, for a CI server.")
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="DIR", help="Write it as pages for a browser, failures first: DIR/index.html.")
    ] = None,
    record: Annotated[
        str | None, typer.Option(metavar="DIR", help="A recording of each flow goes there: NAME.recording.json.")
    ] = None,
    as_json: AsJson = False,
) -> Job:
    _one_of("--speed", speed, SPEEDS)

    def job() -> int:
        from pathlib import Path

        from console.headless.recording import Recorder
        from console.headless.report_files import ReportFiles
        from console.headless.run import run
        from console.session.pace import Speed
        from console.session.trying import Wishes

        wishes = Wishes(backend=backend, allow_remote=allow_remote, speed=Speed(speed.lower()), seed=seed)
        reports = ReportFiles(junit_file=junit, html_folder=html)
        recorder = None if record is None else Recorder(Path(record), backend=backend, seed=seed)
        return run(flows, wishes, rates=rates, jobs=jobs, as_json=as_json, reports=reports, recorder=recorder)

    return job


@app.command(
    "replay",
    short_help="Tell a recording again, or run it again.",
    help="Tell a recording again, step by step: 0 it passed, 1 it did not, 2 it is none. With --backend its people "
    "call that one, and what comes of it is compared: 0 all as recorded, 1 something differs, 2 it could not run.",
)
def _replay(
    recording: Annotated[str, typer.Argument(metavar="RECORDING", help="A NAME.recording.json.")],
    backend: Annotated[str | None, typer.Option(metavar="URL", help="Who answers now.")] = None,
    allow_remote: AllowRemote = False,
    key: Annotated[
        str | None, typer.Option(metavar="KEY", help="Application key; else IVR_KEY, else the recording's.")
    ] = None,
    secret: Annotated[
        str | None, typer.Option(metavar="SECRET", help="Its secret in base64; else IVR_SECRET, else the recording's.")
    ] = None,
    ignore: Ignore = None,
    timing: Timing = False,
    as_json: AsJson = False,
) -> Job:
    if backend is None and (allow_remote or key or secret or ignore or timing):
        raise ConsoleError("Without --backend nothing is run again, and nothing compared.", "Name one: --backend URL.")

    def job() -> int:
        if backend is None:
            from console.headless.replay import replay

            return replay(recording, as_json=as_json)
        from console.headless.rerun import Again, run_again

        again = Again(
            recording=recording,
            backend=backend,
            allow_remote=allow_remote,
            key=key,
            secret=secret,
            ignore=ignore or (),
            timing=timing,
        )
        return run_again(again, as_json=as_json)

    return job


@app.command(
    "diff",
    short_help="Compare two recordings.",
    help="Compare two recordings by what their steps mean: 0 the same, 1 different, 2 one could not be read.",
)
def _diff(
    before: Annotated[str, typer.Argument(metavar="RECORDING", help="As it was.")],
    after: Annotated[str, typer.Argument(metavar="RECORDING", help="As it is now.")],
    ignore: Ignore = None,
    timing: Timing = False,
    as_json: AsJson = False,
) -> Job:
    def job() -> int:
        from console.headless.diff import diff

        return diff(before, after, ignore=ignore or (), timing=timing, as_json=as_json)

    return job


@app.command(
    "check",
    short_help="Look at a flow, a recording or an answer without a call.",
    help="Look at a flow, a recording or an SVAML document without a call, and say what the platform would do.",
)
def _check(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="A flow, a recording, or an SVAML document in JSON; - for standard input.",
        ),
    ] = None,
    codes: Annotated[bool, typer.Option("--codes", help="List every code that a finding may have.")] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="|".join(CHECKED),
            help="The event it answers, or the order it is for a call, a leg or a parked call; without: every event.",
        ),
    ] = None,
    dialect: Annotated[
        str | None,
        typer.Option(metavar="|".join(DIALECTS), help="The platform's generation; without: the flow's, or current."),
    ] = None,
    as_json: AsJson = False,
) -> Job:
    if (file is None) is not codes:
        raise ConsoleError("check needs a FILE or --codes, one of the two.", "ivr-console check answer.json --on ice")
    if on is not None:
        _one_of("--on", on, CHECKED)
    if dialect is not None:
        _one_of("--dialect", dialect, DIALECTS)

    def job() -> int:
        if file is None:
            from console.headless.codes import list_codes

            return list_codes(as_json=as_json)
        from console.headless.check import check

        return check(
            file,
            on=None if on is None else on.lower(),
            as_json=as_json,
            dialect=None if dialect is None else dialect.lower(),
        )

    return job


@app.command("send", help="Post one signed callback, and explain the answer.")
def _send(
    event: Annotated[str, typer.Argument(metavar="EVENT", help=", ".join(EVENTS))],
    backend: Annotated[str, typer.Option(metavar="URL", help="Where it goes.")],
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="PATH=VALUE",
            help="Change the body: menuResult.value='\"2\"', cli=null removes the key. Repeatable.",
        ),
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="KEY", help="Application key; else IVR_KEY, else the demo key.")
    ] = None,
    secret: Annotated[
        str | None, typer.Option(metavar="SECRET", help="Its secret in base64; else IVR_SECRET, else the demo one.")
    ] = None,
    allow_remote: AllowRemote = False,
    as_json: AsJson = False,
) -> Job:
    _one_of("EVENT", event, EVENTS)

    def job() -> int:
        from console.headless.send import Letter, send

        letter = Letter(
            event=event.lower(),
            backend=backend,
            changes=tuple(changes or ()),
            key=key,
            secret=secret,
            allow_remote=allow_remote,
        )
        return send(letter, as_json=as_json)

    return job


@app.command(
    "serve",
    short_help="Serve a flow's own answers as a backend.",
    help="Serve a flow's own answers as a callback backend on this machine. It checks no signature.",
)
def _serve(
    flow: Annotated[str, typer.Argument(metavar="FLOW", help="A flow with responses.")],
    port: Annotated[int, typer.Option(metavar="N", help="0 takes any free port.")] = 8089,
) -> Job:
    if not 0 <= port <= 65535:
        raise ConsoleError(f"There is no port {port}.", "Ports are 0 to 65535; 0 takes any free one.")

    def job() -> int:
        from console.headless.serve import serve

        return serve(flow, port)

    return job


@app.command(
    "report",
    short_help="Write a recording as a film, a picture or another format.",
    help="Write a recording in another format, by the ending of FILE: html (a film), svg png pdf mmd har json py.",
)
def _report(
    recording: Annotated[str, typer.Argument(metavar="RECORDING", help="A NAME.recording.json.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; its ending is the format.")],
    theme: Annotated[str, typer.Option(metavar="|".join(THEMES), help="Of svg, png and pdf.")] = "light",
    mask: Annotated[bool, typer.Option("--mask", help="Stand-ins for the phone numbers.")] = False,
) -> Job:
    _one_of("--theme", theme, THEMES)

    def job() -> int:
        from console.headless.report import report

        return report(recording, output, theme="dark" if theme.lower() == "dark" else "light", mask=mask)

    return job


@app.command(
    "import",
    short_help="Make flows of recordings, HAR files, curl commands, logs, Node-RED flows.",
    help="Make flows of what others keep of callbacks: a recording, a HAR file, curl commands, a log with one "
    "callback's JSON a line, or a Node-RED flow of the vendor's voice nodes. One flow a call.",
)
def _import(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What to make flows of.")],
    out: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The flow file; further calls are numbered after it."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
) -> Job:
    def job() -> int:
        from console.headless.importing import import_file

        return import_file(file, out, force=force)

    return job


@app.command("schema", help="Print the JSON Schema of flow files.")
def _schema() -> Job:
    def job() -> int:
        from console.headless.schema import schema

        return schema()

    return job


# typer keeps the class of all wrong usage to itself: it is the parent of BadParameter
_WRONG_WORDS = cast("type[Exception]", typer.BadParameter.__mro__[1])


def run_words(words: Sequence[str]) -> int:
    """Carry out the words and return the exit status. Raise ConsoleError for words that make no sense."""
    from console.headless.terminal import complain

    try:
        wanted: Job | int = app(list(words), prog_name="ivr-console", standalone_mode=False)
    except _WRONG_WORDS as wrong:
        raise _usage(cast(typer.BadParameter, wrong)) from wrong
    if isinstance(wanted, int):
        return wanted  # help was printed
    try:
        return wanted()
    except ConsoleError as error:
        complain(error)
        return 2


def _usage(wrong: typer.BadParameter) -> ConsoleError:
    """Typer's words as a sentence and a hint."""
    sentence = " ".join(wrong.format_message().split())
    return ConsoleError(
        sentence, f"See {wrong.ctx.command_path} --help." if wrong.ctx is not None else "See ivr-console --help."
    )


def _one_of(what: str, word: str, known: Sequence[str]) -> None:
    """Raise ConsoleError unless the word is one of these, in any letter case."""
    if word.lower() in known:
        return
    raise ConsoleError(f"{what} cannot be “{word}”.", f"It is one of {', '.join(known)}.")
