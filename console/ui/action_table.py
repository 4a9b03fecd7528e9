"""What a person can do: one table, from which menus, toolbar, shortcuts and the sheet of keys come. Knows no Qt.

`needs` says what must hold for an action to be possible now; it is dimmed otherwise. What a later version brings is
not here.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is the case now. `flow`: one is chosen; `live`: the call shown goes on; `running`: it, or one with it;
    `played`: by a person and no script; `paused`: it waits for a person; `another`: a caller more may dial beside it;
    `others`: some did; `recorded`: it can be saved; `room`: the call shown is in a conference; `comparable`: there are
    two calls to compare; `again`: a recording is shown, which Ctrl+R runs again; `over`: the call shown can be, too;
    `acceptable`: the right side of a comparison can become what is expected; `film`: the call shown is over and can be
    watched, `plays` is being watched, with steps `behind` and `ahead`; `editable`: a flow could be edited; `editing`:
    one is; `writing`: and is the person's own.
    """

    flow: bool = False
    file: bool = False
    live: bool = False
    running: bool = False
    played: bool = False
    paused: bool = False
    another: bool = False
    recorded: bool = False
    others: bool = False
    room: bool = False
    timer: bool = False
    speech: bool = False
    request: bool = False
    steps: bool = False
    stage: bool = False
    comparable: bool = False
    comparing: bool = False
    editable: bool = False
    editing: bool = False
    writing: bool = False
    undoable: bool = False
    redoable: bool = False
    revertible: bool = False
    again: bool = False
    acceptable: bool = False
    over: bool = False
    film: bool = False
    plays: bool = False
    behind: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One action.

    `text` and `submenu` mark the letter that chooses them in an open menu with `&`. `keys` are portable key names;
    `group` names those of which one is checked; `menu` "" keeps it out of menus. `bare`: its keys count only where
    nothing else has a use for them.
    """

    id: str
    text: str
    tip: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tint: str = "text"
    needs: Callable[[Situation], bool] = lambda now: True
    checkable: bool = False
    group: str = ""
    submenu: str = ""
    line_before: bool = False
    bare: bool = False

    @property
    def label(self) -> str:
        """The text without the mark."""
        return self.text.replace("&", "")


FILM_SPEEDS = {
    "0.5": "half as fast as the call went",
    "1": "as fast as the call went",
    "2": "twice as fast",
    "4": "four times as fast",
    "8": "eight times as fast",
}
"""How fast a film may go, as the exported film has it, and that in words."""

MENUS = ("&File", "&Edit", "&Call", "&Run", "&View", "&Help")

SPECS: tuple[Spec, ...] = (
    Spec(
        id="open",
        text="&Open…",
        tip="Open a flow, a recording, or callbacks in a HAR file, a log, curl commands",
        menu="&File",
        keys=("Ctrl+O",),
        icon="open",
    ),
    Spec(
        id="open-folder",
        text="Open &folder…",
        tip="List every flow of a folder at the left",
        menu="&File",
        keys=("Ctrl+Shift+O",),
    ),
    Spec(
        id="new-flow",
        text="&New flow…",
        tip="Begin a flow of your own: a small one that runs at once",
        menu="&File",
        keys=("Ctrl+Shift+N",),
        icon="add",
    ),
    Spec(
        id="history",
        text="&History…",
        tip="Every call that was recorded: search them by what was in them, open, compare or delete them",
        menu="&File",
        keys=("Ctrl+H",),
        icon="history",
    ),
    Spec(
        id="save-recording",
        text="&Save recording…",
        tip="Save the call shown, and those that go on with it, as a file that plays without a backend",
        menu="&File",
        keys=("Ctrl+S",),
        icon="save",
        needs=lambda now: now.recorded,
    ),
    Spec(
        id="export",
        text="E&xport…",
        tip="Write the call shown as a film, a picture, a diagram or another format",
        menu="&File",
        keys=("Ctrl+E",),
        icon="export",
        needs=lambda now: now.recorded,
    ),
    Spec(
        id="reload",
        text="&Reload",
        tip="Read the flow file again",
        menu="&File",
        keys=("Ctrl+F6",),
        icon="reload",
        needs=lambda now: now.file,
    ),
    Spec(
        id="connect",
        text="&Connect my backend…",
        tip="Name the address, key and secret of your own callback backend",
        menu="&File",
        icon="connect",
        line_before=True,
    ),
    Spec(id="rates", text="Ra&tes…", tip="Edit what a minute costs by whom a call reaches", menu="&File"),
    Spec(
        id="quit",
        text="&Quit",
        tip="End the calls and close the window",
        menu="&File",
        keys=("Ctrl+Q",),
        icon="quit",
        line_before=True,
    ),
    Spec(
        id="copy-curl",
        text="&Copy as curl",
        tip="Copy the callback shown as a curl command",
        menu="&Edit",
        keys=("Ctrl+Shift+C",),
        icon="copy",
        needs=lambda now: now.request,
    ),
    Spec(
        id="copy-step",
        text="Copy the &step's sentence",
        tip="Copy what the step shown says, in words",
        menu="&Edit",
        needs=lambda now: now.steps,
    ),
    Spec(
        id="find",
        text="&Find",
        tip="Look for words in the request and the response shown, or in the text of the flow that is edited",
        menu="&Edit",
        keys=("Ctrl+F",),
        needs=lambda now: now.stage or now.editing,
        line_before=True,
    ),
    Spec(
        id="edit-flow",
        text="&Edit the flow",
        tip="Edit the flow chosen, as a form and as text; in the list of flows E does too",
        menu="&Edit",
        keys=("Ctrl+Shift+E",),
        icon="edit",
        needs=lambda now: now.editable,
        line_before=True,
    ),
    Spec(
        id="undo",
        text="&Undo",
        tip="Take back what was done last to the flow",
        menu="&Edit",
        keys=("Ctrl+Z",),
        icon="undo",
        needs=lambda now: now.undoable,
    ),
    Spec(
        id="redo",
        text="&Redo",
        tip="Do again what was taken back",
        menu="&Edit",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo",
        needs=lambda now: now.redoable,
    ),
    Spec(
        id="revert",
        text="Re&vert",
        tip="The text that the file held when editing began; it can be undone",
        menu="&Edit",
        icon="revert",
        needs=lambda now: now.revertible,
    ),
    Spec(
        id="complete",
        text="C&omplete",
        tip="List what may be written where the cursor stands",
        menu="&Edit",
        keys=("Ctrl+Space",),
        needs=lambda now: now.writing,
    ),
    Spec(
        id="mend",
        text="&Mend the mistake",
        tip="Carry out what the mistake at the cursor proposes",
        menu="&Edit",
        keys=("Ctrl+.",),
        needs=lambda now: now.writing,
    ),
    Spec(
        id="comment",
        text="Comme&nt out",
        tip="The lines chosen become comments, or text again",
        menu="&Edit",
        keys=("Ctrl+/",),
        needs=lambda now: now.writing,
    ),
    Spec(
        id="call",
        text="&Call",
        tip="Place a call with the flow chosen and play it by hand",
        menu="&Call",
        keys=("F5",),
        icon="call",
        needs=lambda now: now.flow,
    ),
    Spec(
        id="call-with",
        text="Call &with…",
        tip="Place a call with another caller, callee, origin, dialect or other facts",
        menu="&Call",
        keys=("Ctrl+F5",),
        icon="call-with",
        needs=lambda now: now.flow,
    ),
    Spec(
        id="another",
        text="&Another caller",
        tip="One more caller dials, beside the call shown: the flow's next, or one like its own",
        menu="&Call",
        keys=("Ctrl+N",),
        icon="add",
        needs=lambda now: now.another,
    ),
    Spec(
        id="next-caller",
        text="&Next caller",
        tip="Show the next of the calls that go on together",
        menu="&Call",
        keys=("Ctrl+PgDown",),
        needs=lambda now: now.others,
    ),
    Spec(
        id="previous-caller",
        text="&Previous caller",
        tip="Show the previous of the calls that go on together",
        menu="&Call",
        keys=("Ctrl+PgUp",),
        needs=lambda now: now.others,
    ),
    Spec(
        id="hang-up",
        text="&Hang up",
        tip="The caller hangs up",
        menu="&Call",
        keys=("Shift+F5",),
        icon="hangup",
        tint="error",
        needs=lambda now: now.live,
    ),
    Spec(
        id="say",
        text="&Say something",
        tip="Speak to the menu instead of pressing keys, where it takes speech",
        menu="&Call",
        keys=('"',),
        needs=lambda now: now.speech,
    ),
    Spec(
        id="timer",
        text="Let the &timer ring",
        tip="Do not wait: the menu's silence, the ringing or the longest talk ends now",
        menu="&Call",
        keys=("T",),
        icon="timer",
        needs=lambda now: now.timer,
    ),
    Spec(
        id="order",
        text="&Order…",
        tip="Order something of the call, as your backend would by REST: say, play, hang up, park, unpark",
        menu="&Call",
        keys=("F4",),
        icon="order",
        needs=lambda now: now.played,
        line_before=True,
    ),
    Spec(
        id="conference",
        text="In the con&ference…",
        tip="Mute, hold or throw out the caller shown, as your backend would by REST",
        menu="&Call",
        keys=("Shift+F4",),
        icon="conference",
        needs=lambda now: now.room,
    ),
    Spec(
        id="make-flow",
        text="&Make a flow of this call…",
        tip="Save the call shown as a flow: its script and what must come of it are filled in",
        menu="&Call",
        keys=("Ctrl+T",),
        icon="flow",
        needs=lambda now: now.steps,
    ),
    Spec(
        id="speed-instant",
        text="&Instant",
        tip="Prompts take no time",
        menu="&Call",
        checkable=True,
        group="speed",
        submenu="Sp&eed",
        line_before=True,
    ),
    Spec(
        id="speed-1x",
        text="&1×",
        tip="Prompts last as long as they would",
        menu="&Call",
        checkable=True,
        group="speed",
        submenu="Sp&eed",
    ),
    Spec(id="speed-2x", text="&2×", tip="Twice as fast", menu="&Call", checkable=True, group="speed", submenu="Sp&eed"),
    Spec(
        id="debugger",
        text="My &debugger is attached",
        tip="Wait for the backend's answers without a time-out",
        menu="&Call",
        icon="debugger",
        checkable=True,
    ),
    Spec(
        id="run",
        text="&Run",
        tip="Play the call that the flow's script tells, and check what it expects",
        menu="&Run",
        keys=("Ctrl+R",),
        icon="run",
        needs=lambda now: now.flow or now.again,
    ),
    Spec(
        id="again",
        text="Run this call a&gain",
        tip="Whoever took part in the call shown does once more what they did, and both are compared",
        menu="&Run",
        needs=lambda now: now.over,
    ),
    Spec(
        id="pause",
        text="&Pause",
        tip="Stop before the next callback or instruction",
        menu="&Run",
        icon="pause",
        needs=lambda now: now.running,
        line_before=True,
    ),
    Spec(
        id="step",
        text="&Step",
        tip="Go on to the next callback and its answer",
        menu="&Run",
        keys=("F10",),
        icon="step",
        needs=lambda now: now.running,
    ),
    Spec(
        id="into",
        text="&Into",
        tip="Go on by one instruction",
        menu="&Run",
        keys=("F11",),
        icon="into",
        needs=lambda now: now.running,
    ),
    Spec(
        id="out",
        text="&Out",
        tip="Carry out the rest of this answer and stop at the next event",
        menu="&Run",
        keys=("Shift+F11",),
        icon="out",
        needs=lambda now: now.running,
    ),
    Spec(
        id="compare",
        text="Comp&are…",
        tip="Two calls side by side: those marked with Space in the list, else the one shown and the one before it",
        menu="&Run",
        keys=("D",),
        icon="compare",
        needs=lambda now: now.comparable,
        line_before=True,
    ),
    Spec(
        id="compare-with",
        text="Compare &with…",
        tip="Choose a call of the list or a recording to stand beside the call shown",
        menu="&Run",
        keys=("Shift+D",),
        icon="compare",
        needs=lambda now: now.recorded,
    ),
    Spec(
        id="accept",
        text="Accept as &expected",
        tip="What stands at the right becomes the recording at the left; the old one goes to the bin",
        menu="&Run",
        icon="check",
        needs=lambda now: now.acceptable,
    ),
    Spec(
        id="previous-difference",
        text="Previous &difference",
        tip="Go to the difference before",
        menu="&Run",
        keys=("Shift+F8",),
        needs=lambda now: now.comparing,
    ),
    Spec(
        id="next-difference",
        text="&Next difference",
        tip="Go to the next difference",
        menu="&Run",
        keys=("F8",),
        needs=lambda now: now.comparing,
    ),
    Spec(
        id="step-mode",
        text="Step &mode",
        tip="Pause before each callback and each instruction",
        menu="&Run",
        keys=("Ctrl+F10",),
        checkable=True,
        line_before=True,
    ),
    Spec(
        id="film-play",
        text="&Play",
        tip="Watch the call as a film, or pause it; at the end it begins anew",
        menu="&Run",
        keys=("Space",),
        icon="continue",
        needs=lambda now: now.film,
        submenu="&Film",
        line_before=True,
        bare=True,
    ),
    Spec(
        id="film-back",
        text="Step &back",
        tip="Back by one step of the film",
        menu="&Run",
        keys=("Left", ","),
        icon="film-back",
        needs=lambda now: now.film and now.behind,
        submenu="&Film",
        bare=True,
    ),
    Spec(
        id="film-on",
        text="Step &on",
        tip="On by one step of the film",
        menu="&Run",
        keys=("Right", "."),
        icon="film-on",
        needs=lambda now: now.film and now.ahead,
        submenu="&Film",
        bare=True,
    ),
    Spec(
        id="film-first",
        text="To the &start",
        tip="To the first step of the film",
        menu="&Run",
        keys=("Home",),
        icon="film-first",
        needs=lambda now: now.film and now.behind,
        submenu="&Film",
        bare=True,
    ),
    Spec(
        id="film-last",
        text="To the &end",
        tip="To the last step of the film",
        menu="&Run",
        keys=("End",),
        icon="film-last",
        needs=lambda now: now.film and now.ahead,
        submenu="&Film",
        bare=True,
    ),
    Spec(
        id="film-slower",
        text="S&lower",
        tip="The film goes half as fast",
        menu="&Run",
        keys=("-",),
        needs=lambda now: now.film,
        submenu="&Film",
        line_before=True,
        bare=True,
    ),
    Spec(
        id="film-faster",
        text="&Faster",
        tip="The film goes twice as fast",
        menu="&Run",
        keys=("+",),
        needs=lambda now: now.film,
        submenu="&Film",
        bare=True,
    ),
    *(
        Spec(
            id=f"film-{speed}x",
            text=f"&{speed}×",
            tip=f"The film goes {words}",
            menu="&Run",
            needs=lambda now: now.film,
            checkable=True,
            group="film-speed",
            submenu="&Film",
        )
        for speed, words in FILM_SPEEDS.items()
    ),
    Spec(
        id="side-bar",
        text="Side &bar",
        tip="Show or hide flows and calls",
        menu="&View",
        keys=("Ctrl+\\",),
        icon="side-bar",
        checkable=True,
        needs=lambda now: now.stage or now.editing,
    ),
    Spec(
        id="flip",
        text="&Flip layout",
        tip="Put the inspector below the ladder, or beside it",
        menu="&View",
        keys=("Ctrl+J",),
        icon="flip",
        needs=lambda now: now.stage,
    ),
    Spec(
        id="latest",
        text="&Latest step",
        tip="Go to the end of the call and follow it",
        menu="&View",
        keys=("Ctrl+End",),
        needs=lambda now: now.steps,
    ),
    Spec(
        id="next-pane",
        text="&Next pane",
        tip="Move the focus to the next pane",
        menu="&View",
        keys=("F6",),
        needs=lambda now: now.stage or now.editing,
    ),
    Spec(
        id="previous-pane",
        text="&Previous pane",
        tip="Move the focus to the pane before",
        menu="&View",
        keys=("Shift+F6",),
        needs=lambda now: now.stage or now.editing,
    ),
    Spec(
        id="zoom-in",
        text="Zoom &in",
        tip="Everything larger",
        menu="&View",
        keys=("Ctrl+=", "Ctrl++"),
        line_before=True,
    ),
    Spec(id="zoom-out", text="Zoom &out", tip="Everything smaller", menu="&View", keys=("Ctrl+-",)),
    Spec(id="zoom-reset", text="&Actual size", tip="The size as it comes", menu="&View", keys=("Ctrl+0",)),
    Spec(
        id="theme-system",
        text="As the &system",
        tip="Light or dark as the system says",
        menu="&View",
        checkable=True,
        group="theme",
        submenu="&Theme",
        line_before=True,
    ),
    Spec(
        id="theme-light",
        text="&Light",
        tip="Always light",
        menu="&View",
        checkable=True,
        group="theme",
        submenu="&Theme",
    ),
    Spec(
        id="theme-dark", text="&Dark", tip="Always dark", menu="&View", checkable=True, group="theme", submenu="&Theme"
    ),
    Spec(
        id="less-motion",
        text="Less &motion",
        tip="A film goes from step to step instead of gliding",
        menu="&View",
        checkable=True,
    ),
    Spec(id="keys", text="&Keys", tip="Every key of this window", menu="&Help", keys=("?", "F1"), icon="keyboard"),
    Spec(
        id="assumed",
        text="&What is assumed",
        tip="Where the platform's documents are silent, and what the console does",
        menu="&Help",
        icon="assumed",
    ),
    Spec(id="start-page", text="&Start page", tip="Back to the page of the first start", menu="&Help"),
    Spec(id="about", text="&About IVR console", tip="Version and licence", menu="&Help", icon="note", line_before=True),
)
"""Every action, in the order of the menus."""


def spec_of(name: str) -> Spec:
    """The row of an action."""
    return next(spec for spec in SPECS if spec.id == name)
