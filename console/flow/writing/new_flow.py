"""The text of a flow to begin with: small, valid, and every line says what it is for."""

from console.protocol.jsontext import write_json

TEMPLATE = """\
# One call: who calls, what the caller does, and what must come of it. Ctrl+Space completes wherever you are.
version: 1
name: {name}
call: {{from: "+46313900612", to: "+442079460123"}}

# The answers of this flow itself. To test a backend of your own, remove them and write:
# backend: "http://127.0.0.1:8000/voice"
responses:
  - event: ice
    svaml:
      instructions: [{{name: answer}}, {{name: say, text: Welcome.}}]
      action:
        name: runMenu
        menus:
          - id: main
            mainPrompt: "#tts[For sales press 1, to leave a message press 2.]"
            options: [{{dtmf: "1", action: return(sales)}}, {{dtmf: "2", action: return(message)}}]
  - event: pie
    svaml:
      instructions: [{{name: say, text: Thank you. Goodbye.}}]
      action: {{name: hangup}}

# What the caller does. Ctrl+R plays it, F5 lets you play the call yourself.
script:
  - dial
  - hear: press 1        # waits until this is said
  - press: "1"
  - wait: ended

# What must have come of it in the end.
expect:
  heard: [Welcome, Goodbye]
  callbacks: [ice, pie, dice]
"""


def new_flow_text(name: str) -> str:
    """A flow of this name."""
    return TEMPLATE.format(name=write_json(name.replace("${", "$${")))
