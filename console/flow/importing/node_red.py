"""Flows of Node-RED with the vendor's voice nodes become flows that answer themselves.

Source: the package @sinch/node-red-voice-api. An incoming call is answered with its node's SVAML, a PIE by the DTMF
node that the way leads on to and whose `action` is the menu's value, an ACE by the event node behind it. A call node
orders a callout. What function and other nodes do between them is not carried out.
"""

from collections.abc import Iterator, Mapping

from console.flow.importing.came import NotImported, got, json_of
from console.flow.importing.menus import Menus
from console.flow.matchers import is_list
from console.flow.writing.layout import Commented, Listed, yaml_text
from console.flow.writing.masking import exactly
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

PREFIX = "sinch-voice-"
INCOMING, DTMF, ACE, CALL = (PREFIX + one for one in ("incoming-call", "dtmf", "answered-call-event", "call"))
CONTINUE: Json = {"action": {"name": "continue"}}
MOST_PRESSED = 20
"""Keys after which a walk through menus that lead round is over."""
_HEAD = "Made of a Node-RED flow. Its voice nodes are the answers; other nodes between them are not carried out."

Node = Mapping[str, Json]


def is_node_red(value: Json) -> bool:
    """Whether these are nodes of Node-RED, some of them the vendor's."""
    return is_list(value) and any(str(got(one, "type")).startswith(PREFIX) for one in value)


def flows_of_nodes(value: Json) -> list[tuple[str, str]]:
    """A name and the text of a flow for each node that begins a call. Raise NotImported where none does."""
    assert is_list(value)
    nodes = {str(got(one, "id")): one for one in value if isinstance(one, Mapping)}
    begins = [one for one in nodes.values() if got(one, "type") in (INCOMING, CALL) and not got(one, "d")]
    flows = [(_name(one, nodes), _text(one, nodes)) for one in begins]
    if not flows:
        raise NotImported("No node of this Node-RED flow begins a call.", f"{INCOMING} and {CALL} do.")
    return flows


def _name(node: Node, nodes: Mapping[str, Node]) -> str:
    own = got(node, "name") or got(node, "endpoint") or got(node, "destinationEndpoint")
    tab = got(nodes.get(str(got(node, "z"))), "label")
    return str(own or tab or "Node-RED")


def _after(node: Node, nodes: Mapping[str, Node]) -> list[Node]:
    """The vendor's nodes that the wires of this one lead to, through any other node."""
    found: dict[str, Node] = {}
    passed: set[str] = set()
    waiting = list(_wired(node))
    while waiting:
        name = waiting.pop(0)
        there = nodes.get(name)
        if there is None or name in passed:
            continue
        passed.add(name)
        if str(got(there, "type")).startswith(PREFIX):
            found[name] = there
        else:
            waiting += _wired(there)
    return list(found.values())


def _wired(node: Node) -> Iterator[str]:
    wires = got(node, "wires")
    for output in wires if is_list(wires) else ():
        for name in output if is_list(output) else ():
            yield str(name)


def _svaml(node: Node) -> Json:
    """The node's SVAML: JSON in a text, or as it is; None where it has none."""
    written = got(node, "svaml")
    return json_of(written) if isinstance(written, str) else written


def _text(first: Node, nodes: Mapping[str, Node]) -> str:
    parts: dict[str, Commented | Listed] = {"version": Commented(1), "name": Commented(_name(first, nodes))}
    rules: list[Json] = []
    outgoing = got(first, "type") == CALL
    if outgoing:
        parts["call"] = Commented({"callout": _callout(first)}, "The callout that the node orders.")
    else:
        to = got(first, "endpoint")
        if isinstance(to, str) and to.startswith("+"):
            parts["call"] = Commented({"to": to}, "The number of the node.")
    rules += _rules(first, nodes, outgoing=outgoing)
    told = "Each voice node's SVAML, for the callback that it answers."
    parts["responses"] = Listed([Commented(rule) for rule in rules], told)
    script = ["dial", "answer" if outgoing else None, *_walk(first, nodes, outgoing=outgoing)]
    steps = [Commented(step) for step in script if step is not None]
    parts["script"] = Listed(steps, "One way through: the first DTMF node of each menu.")
    return yaml_text(_HEAD, parts)


def _rules(first: Node, nodes: Mapping[str, Node], *, outgoing: bool) -> list[Json]:
    answer = _svaml(first)
    rules: list[Json] = []
    if not outgoing or answer is not None:
        event = "ace" if outgoing else "ice"
        rules.append({"event": event, "svaml": CONTINUE if answer is None else answer})
    passed = {str(got(first, "id"))}
    waiting = _after(first, nodes)
    while waiting:
        node = waiting.pop(0)
        name, svaml = str(got(node, "id")), _svaml(node)
        if name in passed:
            continue
        passed.add(name)
        if got(node, "type") == DTMF:
            when = {"value": exactly(str(got(node, "action") or ""))}
            rules.append({"event": "pie", "when": when, **({} if svaml is None else {"svaml": svaml})})
        elif got(node, "type") == ACE and svaml is not None:
            rules.append({"event": "ace", "svaml": svaml})
        waiting += _after(node, nodes)
    return rules


def _walk(first: Node, nodes: Mapping[str, Node], *, outgoing: bool) -> list[Json]:
    """The keys of one way: at each node the first DTMF node behind it whose value a key gives."""
    steps: list[Json] = []
    node, passed = first, {str(got(first, "id"))}
    for _ in range(MOST_PRESSED):
        menus = Menus(_svaml(node))
        ways = [(one, menus.keys_to(str(got(one, "action") or ""))) for one in _after(node, nodes)]
        there = next(((one, keys) for one, keys in ways if keys and str(got(one, "id")) not in passed), None)
        if there is None:
            break
        node, keys = there
        passed.add(str(got(node, "id")))
        steps += ({"press": key} for key in keys)
        steps.append({"wait": "pie"})
    return [*steps, {"wait": "ended"}]


def _callout(node: Node) -> Json:
    """The callout as the node orders it."""
    to, cli, locale = (got(node, key) for key in ("destinationEndpoint", "cli", "locale"))
    kind = str(got(node, "messageType") or "text")
    svaml = _svaml(node)
    if kind == "svaml" and svaml is not None and "runmenu" in write_json(svaml).casefold():
        ice = {"action": {"name": "connectPstn", "number": to, "cli": cli or None, "maxDuration": 14400}}
        return {"method": "customCallout", "customCallout": {"ice": write_json(ice)}}
    body: dict[str, Json] = {"cli": cli} if cli else {}
    destination_kind = str(got(node, "destinationType") or "number")
    body["destination"] = {"type": "username" if destination_kind == "username" else "number", "endpoint": to or ""}
    body["enableAce"] = kind == "svaml"
    body["enableDice"] = True
    if kind == "svaml":
        body["text"] = " "
    elif kind in ("text", "prompts", "dtmf"):
        body[kind] = got(node, kind) or ""
        if kind != "dtmf" and locale:
            body["locale"] = locale
    return {"method": "ttsCallout", "ttsCallout": body}
