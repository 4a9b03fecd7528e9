"""What a person can do: one table, from which menus, toolbar, shortcuts and the sheet of keys come. Knows no Qt.

`needs` says what must hold for an action to be possible now; it is dimmed otherwise. What a later version brings is
not here.
"""

from console.ui.action_table.call_menu import CALL
from console.ui.action_table.edit_menu import EDIT
from console.ui.action_table.file_menu import FILE
from console.ui.action_table.help_menu import HELP
from console.ui.action_table.run_menu import FILM_SPEEDS, RUN
from console.ui.action_table.spec import Situation, Spec
from console.ui.action_table.view_menu import VIEW

__all__ = ["FILM_SPEEDS", "MENUS", "SPECS", "Situation", "Spec", "spec_of"]

MENUS = ("&File", "&Edit", "&Call", "&Run", "&View", "&Help")

SPECS: tuple[Spec, ...] = (*FILE, *EDIT, *CALL, *RUN, *VIEW, *HELP)
"""Every action, in the order of the menus."""


def spec_of(name: str) -> Spec:
    """The row of an action."""
    return next(spec for spec in SPECS if spec.id == name)
