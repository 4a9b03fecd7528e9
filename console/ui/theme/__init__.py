"""How the window looks: roles, type, measures. A widget names a role and never a colour.

`appearance.changed` is emitted when theme or zoom change; a widget that keeps colours, fonts or sizes of its own takes
them anew.
"""

from console.ui.theme import fonts, measures
from console.ui.theme.appearance import Appearance, Choice, appearance, dimmed, ground_of_call, hue_of_call, role

__all__ = ["Appearance", "Choice", "appearance", "dimmed", "fonts", "ground_of_call", "hue_of_call", "measures", "role"]
