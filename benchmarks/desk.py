"""The call that benchmarks play: a menu, a key, a connected desk, four callbacks; and a backend that answers it.

`python -m benchmarks.desk` serves the answers on loopback, prints its address and ends with its standard input.
"""

import asyncio
import json
import sys

from console.flow.model import Callee, CallSpec, Dial, Flow, Press, Rule
from console.protocol.jsonvalue import Json

ANSWERS: dict[str, Json] = {
    "ice": {
        "instructions": [{"name": "answer"}, {"name": "say", "text": "Welcome."}],
        "action": {
            "name": "runMenu",
            "menus": [
                {
                    "id": "main",
                    "mainPrompt": "#tts[For the desk press 1.]",
                    "options": [{"dtmf": "1", "action": "return(desk)"}],
                }
            ],
        },
    },
    "pie": {
        "instructions": [{"name": "say", "text": "One moment, please."}],
        "action": {"name": "connectPstn", "number": "+46313900644", "cli": "+442079460123"},
    },
    "ace": {"action": {"name": "continue"}},
}

BODIES = {event: json.dumps(answer).encode() for event, answer in ANSWERS.items()} | {"dice": b""}

EVENTS = ("ice", "pie", "ace", "dice")

FLOW = Flow(
    name="Four callbacks", call=CallSpec(callees=(Callee(after=3.0, talks=30.0),)), script=(Dial(), Press(keys="1"))
)


async def serve() -> None:
    """Answer until standard input ends."""
    from console.stub.server import StubServer

    rules = [
        Rule(events=("ice",), svaml=ANSWERS["ice"]),
        Rule(events=("pie",), svaml=ANSWERS["pie"]),
        Rule(events=("ace",), svaml=ANSWERS["ace"]),
    ]
    async with StubServer(rules) as stub:
        print(stub.url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
