"""What is wrong with the menus of a runMenu that could be read.

Limits, menus that nobody reaches, options that lead nowhere.
"""

from collections.abc import Collection

from console.protocol.findings import Severity
from console.protocol.svaml.models import KEYS, Menu, RunMenu, start_menu
from console.protocol.svaml.notes import DOCS, OURS, SDK, Notes
from console.protocol.svaml.prompt_forms import check_prompts
from console.protocol.svaml.spelling import shown

LONGEST_ID = 64
TIMEOUTS = range(1000, 30001)
RUN_MENU = f"{DOCS}, runMenu"


def check_menus(notes: Notes, action: RunMenu) -> None:
    """Every check of a runMenu; refuses one in which no menu can start."""
    _check_start(notes, action)
    if action.enable_voice and action.locale is None:
        notes.limit("enableVoice", "enableVoice needs a locale.", "Add locale.", source=RUN_MENU)
    ids = dict.fromkeys(menu.id for menu in action.menus)
    seen: set[str] = set()
    for index, menu in enumerate(action.menus):
        path = f"menus/{index}"
        if menu.id in seen:
            notes.limit(
                f"{path}/id",
                f"The menu id {shown(menu.id)} is there twice.",
                "Give each menu an id of its own.",
                source=RUN_MENU,
                consequence="The first menu of that id runs.",
            )
        seen.add(menu.id)
        _check_menu(notes, path, menu, action.locale)
        _check_options(notes, path, menu, ids)
    _check_reach(notes, action)


def _check_start(notes: Notes, action: RunMenu) -> None:
    if start_menu(action) is not None:
        return
    if action.main_menu is not None:
        known = notes.nearest(action.main_menu, [menu.id for menu in action.menus])
        fix = f"Write {known}." if known else "Name a menu of this answer."
        notes.refuse("mainMenu", f"There is no menu {shown(action.main_menu)} to start with.", fix, source=RUN_MENU)
    elif action.menus:
        fix = "Add mainMenu, or call one menu main."
        notes.refuse("menus", "No menu starts: there is neither mainMenu nor a menu main.", fix, source=RUN_MENU)
    else:
        notes.refuse("menus", "runMenu has no menu.", "Add a menu.", source=RUN_MENU)


def _check_menu(notes: Notes, path: str, menu: Menu, locale: str | None) -> None:
    if len(menu.id) > LONGEST_ID:
        sentence = f"The menu's id has {len(menu.id)} characters; {LONGEST_ID} are allowed."
        notes.limit(f"{path}/id", sentence, "Shorten it.", source=SDK)
    if menu.main_prompt is not None:
        check_prompts(notes, f"{path}/mainPrompt", menu.main_prompt, locale)
    if menu.repeat_prompt is not None:
        check_prompts(notes, f"{path}/repeatPrompt", menu.repeat_prompt, locale)
    if menu.timeout_mills is not None and menu.timeout_mills not in TIMEOUTS:
        sentence = f"timeoutMills is {menu.timeout_mills}; it may be 1000 to 30000."
        notes.limit(f"{path}/timeoutMills", sentence, "Write 1000 to 30000.", source=SDK)
    if menu.repeats is not None and menu.repeats < 0:
        consequence = "The console repeats nothing."
        notes.limit(
            f"{path}/repeats", "repeats is below 0.", "Write 0 or more.", source=RUN_MENU, consequence=consequence
        )
    if menu.repeats == 0 and menu.options:
        notes.add(
            "menu.no_repeats",
            Severity.NOTE,
            f"{path}/repeats",
            "The menu has options and no repeats: the first wrong key or silence ends it.",
            "Raise repeats if people may try again.",
            source=OURS,
            consequence="The platform sends PIE at the first wrong key.",
        )


def _check_options(notes: Notes, path: str, menu: Menu, ids: Collection[str]) -> None:
    seen: set[str] = set()
    for index, option in enumerate(menu.options):
        below = f"{path}/options/{index}"
        key = option.key
        if key is not None and key not in KEYS:
            notes.limit(
                f"{below}/dtmf",
                f"{shown(key) or 'An empty text'} is no key: an option has one of 0-9 * #.",
                "Write one key.",
                source=RUN_MENU,
                consequence="Nobody can choose the option.",
            )
        elif key is not None and key in seen:
            notes.limit(
                f"{below}/dtmf",
                f"The key {key} has an option already.",
                "Use another key.",
                source=SDK,
                consequence="The first option of the key counts.",
            )
        seen.add(key or "")
        kind, target = option.target
        if kind == "menu" and target not in ids:
            known = notes.nearest(target, ids)
            notes.add(
                "menu.unknown_target",
                Severity.ERROR,
                f"{below}/action",
                f"There is no menu {shown(target) or 'without a name'}{f'; did you mean {known}?' if known else '.'}",
                f"Write menu({known})." if known else "Add that menu, or lead elsewhere.",
                source=RUN_MENU,
                consequence="Whoever chooses it ends the menu with a PIE error.",
            )


def _check_reach(notes: Notes, action: RunMenu) -> None:
    start = start_menu(action)
    if start is None:
        return
    menus = {menu.id: menu for menu in reversed(action.menus)}
    reached, waiting = {start}, [start]
    while waiting:
        for option in menus[waiting.pop()].options:
            kind, target = option.target
            if kind == "menu" and target in menus and target not in reached:
                reached.add(target)
                waiting.append(target)
    for index, menu in enumerate(action.menus):
        if menu.id not in reached:
            notes.add(
                "menu.unreachable",
                Severity.NOTE,
                f"menus/{index}",
                f"Nothing leads to the menu {shown(menu.id)}.",
                "Let an option lead to it, or leave it out.",
                source=OURS,
                consequence="The menu never runs.",
            )
