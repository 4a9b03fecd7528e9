"""One instruction or action: canonical spelling, strict model, and a finding for whatever had to give on the way.

Reading goes round until the strict model accepts: in each round every value that does not fit is converted, dropped or
refused, and the document is spelled anew, so that its places stay true to what was written.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from console.protocol.dialects import CURRENT, Dialect
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.allowed import verdict
from console.protocol.svaml.checks import check
from console.protocol.svaml.document import Part
from console.protocol.svaml.eras import check_era
from console.protocol.svaml.models import (
    INSTRUCTIONS,
    Action,
    Instruction,
    Pair,
    RecordingOptions,
    RunMenu,
    option_target,
)
from console.protocol.svaml.naming import not_allowed, unknown_name, written_name
from console.protocol.svaml.refusals import refusal
from console.protocol.svaml.simulated import not_simulated_fields
from console.protocol.svaml.spelling import (
    DROPPED,
    TITLES,
    Canonical,
    Changes,
    Dropped,
    Slot,
    canonical,
    find_name,
    place,
    shown,
    slots_of,
)
from console.protocol.wire import LARGEST_WHOLE, Received

PartModel = type[Instruction] | type[Action]
_WHOLE = re.compile(r"[+-]?\d{1,10}(?:\.0{1,10})?")
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "greater_than_equal": "a number that a machine can count",
    "less_than_equal": "a number that a machine can count",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "an object",
}
_NEGATIVE_IGNORED = ("maxDuration", "dialTimeout")


def read_part(
    value: Json, pointer: str, names: Mapping[str, PartModel], event: str | None, dialect: Dialect = CURRENT
) -> Part:
    """The instruction or action at `pointer`; `names` are the ones known there. `event` None stands for any event."""
    word = "instruction" if names is INSTRUCTIONS else "action"
    if not isinstance(value, dict):
        finding = refusal(
            f"This {word} is no object.", event, pointer, 'Write it as {"name": …}.', "Sinch API reference, SVAML"
        )
        return Part(name="", pointer=pointer, model=None, findings=(finding,))
    written = written_name(value)
    name = find_name(written, names) if written is not None else None
    if name is None:
        return Part(
            name=written or "",
            pointer=pointer,
            model=None,
            findings=(unknown_name(value, written, word, pointer, event),),
        )
    allowed = verdict(name, event)
    if allowed == "no":
        return Part(name=name, pointer=pointer, model=None, findings=(not_allowed(name, word, pointer, event),))
    reader = _PartReader(value, pointer, name, names[name], event, dialect)
    model, findings = reader.read()
    if model is not None:
        findings += check_era(name, reader.spelled.value, pointer, reader.place, dialect)
        findings += not_simulated_fields(name, reader.spelled.value, reader.place)
    assumption = "action.allowed" if allowed == "disputed" else reader.assumption(model)
    return Part(
        name=name,
        pointer=pointer,
        model=model,
        fields={} if model is None else _fields(model),
        findings=tuple(findings),
        assumption=assumption,
        places=tuple(reader.spelled.places.items()),
    )


def _fields(model: Instruction | Action) -> dict[str, Json]:
    if isinstance(model, RunMenu):
        return {"menus": [menu.id for menu in model.menus]}
    fields: dict[str, Json] = model.model_dump(by_alias=True, exclude_none=True, exclude={"name"})
    return {key: _listed(value) for key, value in fields.items()}


def _listed(value: object) -> Json:
    """JSON has lists only, where a model has tuples."""
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else cast("Json", value)


def _says_no_destination(model: Instruction | Action | None) -> bool:
    """It has recording options, and they do not say where the recording goes."""
    fields = {} if model is None else vars(model)
    options = fields.get("options", fields.get("recording_options"))
    return isinstance(options, RecordingOptions) and options.destination_url is None


class _PartReader:
    """Reads one part whose name is known and allowed."""

    def __init__(
        self,
        value: Mapping[str, Json],
        pointer: str,
        name: str,
        cls: PartModel,
        event: str | None,
        dialect: Dialect,
    ) -> None:
        self._value = value
        self._pointer = pointer
        self._name = name
        self._cls = cls
        self._event = event
        self._dialect = dialect
        self._source = f"Sinch API reference, {name}"
        self._changes: dict[str, Json | Dropped] = {}
        self._off_form: dict[str, Finding] = {}
        self._refused: dict[str, Finding] = {}
        self._dropped_keys: dict[str, str] = {}
        self.spelled = Canonical()

    def place(self, path: str) -> str:
        """The pointer as written of a canonical path below the part."""
        return place(self._pointer, self.spelled.places, path)

    def read(self) -> tuple[Instruction | Action | None, list[Finding]]:
        """The model, None where the part cannot be carried out, and everything that was found."""
        model: Instruction | Action | None = None
        while model is None:
            changes: Changes = self._changes
            self.spelled = canonical(self._value, self._cls, self._pointer, self._name, changes)
            self.spelled.value["name"] = self._name
            before = len(self._changes)
            self._judge_values()
            if len(self._changes) > before:
                continue
            try:
                model = self._cls.model_validate(self.spelled.value)
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    self._mend(detail)
                if self._refused or len(self._changes) == before:
                    break
        findings = [*self.spelled.findings, *self._off_form.values(), *self._refused.values()]
        if model is None or self._refused:
            assert self._refused, "a strict model refused what nothing could be done about"
            return None, findings
        findings += check(model, self.place, self._event, self._dialect)
        refused = any(finding.code == "svaml.unusable" for finding in findings)
        return (None if refused else model), findings

    def assumption(self, model: Instruction | Action | None) -> str | None:
        """The table row that reading this part rests on, the weightiest if several do."""
        if isinstance(model, RunMenu) and model.main_menu is None and all(menu.id != "main" for menu in model.menus):
            return "menu.start"
        if self.spelled.misspelled:
            return "names.spelling"
        if _says_no_destination(model):
            return "record.destination"
        if any(finding.code == "svaml.wrong_type" for finding in self._off_form.values()):
            return "answer.field_type"
        return "answer.same_key" if any(f.code == "svaml.same_key" for f in self.spelled.findings) else None

    # -- what the models cannot say

    def _judge_values(self) -> None:
        """Drop what has no meaning: options that lead nowhere, counts and times below zero."""
        for key in _NEGATIVE_IGNORED:
            self._drop_below(self.spelled.value, key, key, least=0)
        if self._cls is not RunMenu:
            return
        for path, menu in _objects(self.spelled.value, "menus"):
            self._drop_below(menu, "maxDigits", f"{path}/maxDigits", least=1)
            for below, option in _objects(menu, "options"):
                self._judge_option(option, f"{path}/{below}")

    def _drop_below(self, value: Mapping[str, Json], key: str, path: str, *, least: int) -> None:
        number = value.get(key)
        if isinstance(number, int) and not isinstance(number, bool) and number < least:
            sentence = f"{key} is {shown(str(number))}; the least is {least}."
            self._drop(self.place(path), "svaml.limit", sentence, f"Leave {key} out, or raise it.")

    def _judge_option(self, option: Mapping[str, Json], path: str) -> None:
        action = option.get("action")
        pointer = self.place(path)
        if isinstance(action, str) and option_target(action) is None:
            sentence = f"The option's action is neither return(…) nor menu(…): {shown(action)}"
            fix = "Write return, return(value) or menu(id)."
            self._drop(
                pointer,
                "svaml.wrong_type",
                sentence,
                fix,
                at=self.place(f"{path}/action"),
                consequence="The option is ignored.",
            )
        elif "dtmf" not in option and "input" not in option:
            where = self._dropped_keys.get(pointer, pointer)
            self._refuse(where, "The option has no dtmf.", "Add the key that chooses it: one of 0-9 * #.")

    # -- what the models refuse

    def _mend(self, detail: ErrorDetails) -> None:
        loc = detail["loc"]
        path = "/".join(map(str, loc))
        if detail["type"] == "missing":
            self._mend_missing(path, loc)
            return
        pointer = self.place(path)
        slot = _slot_at(self._cls, loc)
        wanted = _KINDS.get(detail["type"], "of another kind")
        read = _converted(detail["input"], detail["type"])
        label = f"An entry of “{slot.key}”" if isinstance(loc[-1], int) else f"“{loc[-1]}”"
        if read is not None:
            self._changes[pointer] = read
            self._off_form[pointer] = Finding(
                code="svaml.wrong_type",
                severity=Severity.NOTE,
                sentence=f"{label} should be {wanted}; it is {_kind_of(detail['input'])}.",
                pointer=pointer,
                fix=f"Send {_as_json(read)}.",
                consequence=f"It is read as {_as_json(read)}.",
                source=self._source,
            )
        elif slot.required and not self._drop_pair(loc):
            sentence = f"{label} must be {wanted}; it is {_kind_of(detail['input'])}."
            self._refuse(pointer, sentence, f"Send {wanted}.")
        elif not slot.required:
            sentence = f"{label} must be {wanted}; it is {_kind_of(detail['input'])}."
            self._drop(pointer, "svaml.wrong_type", sentence, f"Send {wanted}, or leave it out.")

    def _mend_missing(self, path: str, loc: tuple[int | str, ...]) -> None:
        if self._drop_pair(loc):
            return
        holder = loc[:-1]
        slot = _slot_at(self._cls, holder) if holder else None
        title = self._name if slot is None or slot.model is None else TITLES.get(slot.model, slot.key)
        pointer = self.place("/".join(map(str, holder))) if holder else self._pointer
        key = str(loc[-1])
        self._refuse(
            pointer, f"{title[0].upper() + title[1:] if holder else title} needs {key}.", f"Add {key}.", about=path
        )

    def _drop_pair(self, loc: tuple[int | str, ...]) -> bool:
        """A key and value pair that lacks one of the two is an entry of the wrong kind.

        Drop the pair, keep the list.
        """
        if len(loc) < 2 or not isinstance(loc[-2], int) or _slot_at(self._cls, loc[:-1]).model is not Pair:
            return False
        pointer = self.place("/".join(map(str, loc[:-1])))
        sentence = f"An entry of {loc[-3]} needs a key and a value, both text."
        self._drop(pointer, "svaml.wrong_type", sentence, 'Write {"key": "…", "value": "…"}.')
        return True

    def _drop(
        self,
        pointer: str,
        code: str,
        sentence: str,
        fix: str,
        *,
        at: str | None = None,
        consequence: str = "The platform ignores it.",
    ) -> None:
        self._changes[pointer] = DROPPED
        holder, _, key = pointer.rpartition("/")
        if key.lower() == "dtmf":
            self._dropped_keys[holder] = pointer
        place_of_finding = at or pointer
        self._off_form[place_of_finding] = Finding(
            code=code,
            severity=Severity.WARNING,
            sentence=sentence,
            pointer=place_of_finding,
            fix=fix,
            consequence=consequence,
            source=self._source,
        )

    def _refuse(self, pointer: str, sentence: str, fix: str, *, about: str = "") -> None:
        self._off_form.pop(pointer, None)
        self._refused[f"{pointer} {about}"] = refusal(sentence, self._event, pointer, fix, self._source)


def _objects(value: Mapping[str, Json], key: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The objects of a list, with their paths; nothing where it is no list."""
    listed = value.get(key)
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield f"{key}/{index}", item


def _slot_at(model: type[Received], loc: tuple[int | str, ...]) -> Slot:
    """The key that a place belongs to; for an entry of a list, the list's key."""
    slot: Slot | None = None
    for step in loc:
        if isinstance(step, str):
            within = model if slot is None else slot.model
            assert within is not None
            slot = slots_of(within)[step.lower()]
    assert slot is not None
    return slot


def _converted(value: object, error: str) -> Json:
    """The value as the kind that is wanted, None where that would lose or invent something."""
    if error == "string_type" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    if error == "bool_type" and isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    if error == "int_type":
        number: int | None = None
        if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
            number = int(value.strip().partition(".")[0])
        elif isinstance(value, Decimal) and value.adjusted() < 10 and value == value.to_integral_value():
            number = int(value)
        return number if number is not None and abs(number) <= LARGEST_WHOLE else None
    return None


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"the number {shown(str(value))}"
    if isinstance(value, str):
        return f"the text “{shown(value)}”"
    return "a list" if isinstance(value, list | tuple) else "an object"


def _as_json(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{shown(value)}"' if isinstance(value, str) else str(value)
