"""The steps of a script as they are written: bare, with the value of one key, or with all their keys."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from console.flow.editing.chunks import column_of
from console.flow.editing.edits import Edits, NotEditable, remove, set_key, set_value
from console.flow.editing.outline import Outline, outline_of
from console.flow.editing.parts import Part, Path, TextEdit
from console.flow.editing.writing import Chars, Written, Yaml, flow_text, scalar_text
from console.flow.keys import VERBS_BY_NAME
from console.flow.kinds import Verb

SCRIPT: Path = ("script",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step: its verb as it is written and, where it is one, the verb that the tables have.

    `fields` are its keys with what stands there; a value that is no mapping stands under the key that it is short for.
    """

    index: int
    part: Part
    written: str
    verb: Verb | None
    fields: Mapping[str, Part]

    @property
    def path(self) -> Path:
        """Where it stands."""
        return (*SCRIPT, self.index)

    def path_of(self, key: str) -> Path:
        """Where a key of it stands, or would."""
        part = self.fields.get(key)
        return (*self.path, self.written, key) if part is None else part.path


def steps_of(outline: Outline) -> tuple[Step, ...]:
    """The steps of a text, those that the loader refuses too."""
    script = outline.at(SCRIPT)
    if script is None or script.kind != "list":
        return ()
    return tuple(_step(index, part) for index, part in enumerate(script.children))


def short_key(verb: Verb, text: str) -> str:
    """The key that a value without keys stands for."""
    return "until" if verb.name == "wait" and not text[:1].isdigit() else verb.first


def set_in_step(text: str, index: int, key: str, value: Written) -> Edits:
    """Give a step a key, or another value of it; None takes the key away."""
    step = _at(text, index)
    if value is None:
        return _without(text, step, key)
    if key in step.fields:
        return set_value(text, step.fields[key].path, value)
    verb_part = step.part.child(step.written) if step.part.kind == "mapping" else None
    if verb_part is None:
        alone = value if step.verb is not None and _may_stand_alone(step.verb, key, value) else {key: value}
        return set_value(text, step.path, {step.written: alone})
    if verb_part.kind == "mapping":
        return set_value(text, (*verb_part.path, key), value)
    if verb_part.is_null:
        return set_value(text, verb_part.path, {key: value})
    ((short, standing),) = step.fields.items()
    if {short, key} == {"for", "until"}:
        return set_value(text, verb_part.path, value)
    return _lengthened(text, verb_part, short, standing, key, value)


def set_verb(text: str, index: int, verb: str) -> Edits:
    """Call a step's verb otherwise; what it is given stays."""
    step = _at(text, index)
    if step.part.kind == "mapping":
        return set_key(text, (*step.path, step.written), verb)
    return set_value(text, step.path, Chars(verb))


def _may_stand_alone(verb: Verb, key: str, value: Written) -> bool:
    text = value.text if isinstance(value, Chars) else value
    return isinstance(text, str) and bool(text) and short_key(verb, text) == key


def _step(index: int, part: Part) -> Step:
    verbs = [child for child in part.children if part.kind == "mapping" and not str(child.name).startswith("x-")]
    if not verbs:
        verb = VERBS_BY_NAME.get(part.text)
        return Step(index=index, part=part, written=part.text, verb=verb, fields={})
    value = verbs[0]
    verb = VERBS_BY_NAME.get(str(value.name))
    fields: Mapping[str, Part] = {}
    if value.kind == "mapping":
        fields = {str(child.name): child for child in value.children}
    elif verb is not None and verb.first and not value.is_null:
        fields = {short_key(verb, value.text): value}
    return Step(index=index, part=part, written=str(value.name), verb=verb, fields=fields)


def _at(text: str, index: int) -> Step:
    steps = steps_of(outline_of(text))
    if not 0 <= index < len(steps):
        raise NotEditable("There is no such step.", "Change it in the text.")
    return steps[index]


def _without(text: str, step: Step, key: str) -> Edits:
    part = step.fields.get(key)
    if part is None:
        return ()
    if part.path[-1] == key and len(part.path) > len(step.path) + 1:
        return remove(text, part.path)
    return set_value(text, part.path, Chars(""))


def _lengthened(text: str, part: Part, short: str, standing: Part, key: str, value: Written) -> Edits:
    """The long form of a step, with a key more. What stands there goes along as it is: its list, anchor and alias."""
    if standing.kind != "scalar" and standing.style == "block":
        lines = textwrap.indent(
            textwrap.dedent(" " * column_of(text, standing.start) + text[standing.start : standing.end]), "  "
        )
        return set_value(text, part.path, Yaml(f"{short}:\n{lines}\n{key}: {flow_text(value)}"))
    if standing.style == "block":
        return set_value(text, part.path, {short: standing.text, key: value})
    if standing.style == "plain" and standing.kind == "scalar" and not standing.alias:
        first = scalar_text(Chars(standing.text), in_flow=True)
        kept = () if first == text[standing.start : standing.end] else (TextEdit(standing.start, standing.end, first),)
    else:
        kept = ()
    behind = f", {key}: {flow_text(value)}}}"
    opened = TextEdit(standing.node, standing.node, f"{{{short}: ")
    return (opened, *kept, TextEdit(standing.end, standing.end, behind))
