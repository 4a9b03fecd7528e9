"""The texts of every flow that comes with the console or with its tests, and what the loader makes of YAML."""

from functools import cache
from pathlib import Path

from console.flow.editing.parts import Part
from console.flow.load.composing import compose
from console.flow.load.nodes import MappingNode, Node, Scalar
from console.flow.load.source import Source

_ROOT = Path(__file__).parent.parent.parent.parent


@cache
def flow_texts() -> dict[str, str]:
    """{name: text}"""
    files = [*(_ROOT / "flows").rglob("*.flow.yaml"), *(_ROOT / "tests" / "flow" / "flows").rglob("*.flow.yaml")]
    return {file.name.removesuffix(".flow.yaml"): file.read_text(encoding="utf-8") for file in sorted(files)}


@cache
def loaders_tree(text: str) -> object:
    """What the loader's own reader of YAML makes of a text; None where it refuses anything."""
    source = Source(text, "x")
    root = compose(source)
    return None if root is None or source.mistakes else _of_node(root)


def outlined_tree(root: Part | None) -> object:
    """The same of an outline, what an alias repeats in its place."""
    if root is None:
        return None
    anchored = {part.anchor: part for part in root.walk() if part.anchor}
    return _of_part(root, anchored, 0)


def _of_node(node: Node) -> object:
    if isinstance(node, Scalar):
        return (node.text, node.plain)
    if isinstance(node, MappingNode):
        return {key.text: _of_node(value) for key, value in node.entries}
    return [_of_node(item) for item in node.items]


def _of_part(part: Part, anchored: dict[str, Part], depth: int) -> object:
    if part.alias and part.alias in anchored and depth < 20:
        return _of_part(anchored[part.alias], anchored, depth + 1)
    if part.kind == "missing":
        return ("", True)
    if part.kind == "scalar":
        return (part.value, part.style == "plain")
    if part.kind == "mapping":
        return {str(child.name): _of_part(child, anchored, depth) for child in part.children}
    return [_of_part(child, anchored, depth) for child in part.children]
