"""What an action is, and what must be the case for it to be possible. Knows no Qt."""

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
