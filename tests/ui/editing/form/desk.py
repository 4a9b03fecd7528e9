"""A form over a text, as the page has it: what is filled in changes the text, which is then shown anew."""

from console.flow.editing.mistakes import examine
from console.flow.editing.outline import outline_of
from console.flow.editing.parts import apply_edits
from console.ui.editing.form import FlowForm

FLOW = """version: 1
name: Bank
backend: http://127.0.0.1:5000/voice
variants:
  - {name: right, pin: "6071"}
  - {name: wrong, pin: "0000"}
call: {from: "+46313900601"}
responses:
  - event: ice
    svaml:
      action: {name: hangup}   # at once
script:
  - dial                       # places it
  - press: {keys: "1", during: number}
  - hear: Welcome
  # waits for it
  - wait: pie
  - press: "${pin}"
  - hang_up
expect: {callbacks: [ice]}
"""


class Desk:
    """The form with its text; `chosen` and `wanted` are what it has told."""

    def __init__(self, qtbot, text=FLOW):
        self.form = FlowForm()
        self.text = text
        self.chosen = []
        self.wanted = []
        self.edits = []
        self.form.edited.connect(self._take)
        self.form.part_chosen.connect(self.chosen.append)
        self.form.text_wanted.connect(self.wanted.append)
        qtbot.addWidget(self.form)
        self.form.resize(640, 800)
        self.form.show()
        qtbot.waitExposed(self.form)
        self.find()

    def find(self):
        """Show what there is in the text."""
        self.form.show(self.text, outline_of(self.text), examine(self.text, file="x.flow.yaml", environment={}))

    def write(self, old, new):
        """Somebody changes the text itself."""
        assert old in self.text
        self.text = self.text.replace(old, new)
        self.find()

    def _take(self, edits):
        self.edits.append(edits)
        self.text = apply_edits(self.text, edits)
        self.find()
