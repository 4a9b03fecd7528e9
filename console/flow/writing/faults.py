"""`faults` as a flow's file has them."""

from collections.abc import Mapping

from console.flow.keys import FAULT_DEEDS
from console.flow.model import Fault, Rule
from console.protocol.jsonvalue import Json


def written_fault(fault: Fault) -> dict[str, Json]:
    """The keys of a fault: the callbacks that it befalls, and what goes wrong."""
    found: dict[str, Json] = {"event": fault.events[0] if len(fault.events) == 1 else list(fault.events)}
    if fault.nth is not None:
        found["nth"] = fault.nth
    if fault.lose is not None:
        found["lose"] = fault.lose
    if fault.refuse:
        found["refuse"] = True
    if fault.duplicate:
        found["duplicate"] = True
    if fault.signing is not None:
        found["signing"] = fault.signing
    if fault.answer is not None:
        found["answer"] = _written_answer(fault.answer)
    if fault.changes or not found.keys() & set(FAULT_DEEDS):
        found["set"] = dict(fault.changes)
    return found


def _written_answer(rule: Rule) -> Mapping[str, Json]:
    found: dict[str, Json] = {}
    if rule.body is not None:
        found["body"] = rule.body
    elif rule.svaml is not None:
        found["svaml"] = rule.svaml
    if rule.status != 200:
        found["status"] = rule.status
    if rule.headers is not None:
        found["headers"] = dict(rule.headers)
    return found
