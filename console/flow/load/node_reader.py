"""Reads nodes that no table describes, text and free JSON, and tells mistakes at their place."""

from collections.abc import Mapping

from console.flow.load.environment import replace_environment
from console.flow.load.freejson import scalar_json
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.source import Source
from console.flow.load.values import MISSING, Missing, Refused
from console.flow.templates import NAMES, unknown_templates

NOT_YET = "Remove it, or wait for a later version of the console."


class NodeReader:
    """Reads the nodes of one file; every mistake goes to its source. Nothing is raised."""

    def __init__(self, source: Source, environment: Mapping[str, str]) -> None:
        self.source = source
        self._environment = environment
        self.environment_allowed = False

    def text(self, node: Scalar, name: str) -> str | Missing:
        """The characters of a typed value, environment values filled in."""
        try:
            return replace_environment(node.text, self._environment, allowed=self.environment_allowed)
        except Refused as refused:
            return self.refuse(node, f"{f'`{name}`' if name else 'This text'} {refused.sentence}.", refused.hint)

    def json(self, node: Node, *, templates: bool = False) -> object:
        """Free JSON."""
        if node.broken:
            return MISSING
        if isinstance(node, MappingNode):
            pairs = {key.text: self.json(value, templates=templates) for key, value in node.entries}
            return MISSING if any(value is MISSING for value in pairs.values()) else pairs
        if isinstance(node, SequenceNode):
            items = [self.json(item, templates=templates) for item in node.items]
            return MISSING if any(item is MISSING for item in items) else items
        return self._json_scalar(node, templates=templates)

    def refuse(self, node: Node, sentence: str, hint: str) -> Missing:
        """Tell a mistake at a node, unless one has been told there."""
        if not node.broken:
            self.source.refuse(node.offset, sentence, hint)
        return MISSING

    def not_yet(self, offset: int, what: str, hint: str = "") -> None:
        """Tell that the console does not simulate this yet."""
        self.source.refuse(offset, f"{what} is not simulated yet.", hint or NOT_YET)

    def _json_scalar(self, node: Scalar, *, templates: bool) -> object:
        text = self.text(node, "")
        if isinstance(text, Missing):
            return MISSING
        if templates:
            for unknown in unknown_templates(text):
                known = ", ".join(f"{{{{{one}}}}}" for one in (*NAMES, "cookie.NAME"))
                hint = f"Known: {known}, each also as in {{{{value:spaced}}}}."
                self.source.refuse(node.offset, f"“{unknown}” is no template that is known.", hint)
        if not node.plain:
            return text
        try:
            return scalar_json(text)
        except Refused as refused:
            return self.refuse(node, f"{refused.sentence}.", refused.hint)
