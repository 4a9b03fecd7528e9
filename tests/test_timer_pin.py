"""The upper bound on PySide6: a version that survives this may be let in.

PySide6 6.12.0 ends a Python 3.11 interpreter ("none_dealloc") within thousands of overridden timer events.
"""

import subprocess
import sys

TWENTY_THOUSAND_TIMER_EVENTS = """
from PySide6.QtCore import QCoreApplication, QObject

class Clock(QObject):
    def __init__(self):
        super().__init__()
        self.rung = 0
        self.startTimer(0)

    def timerEvent(self, event):
        self.rung += 1
        if self.rung == 20_000:
            QCoreApplication.quit()

application = QCoreApplication([])
clock = Clock()
application.exec()
print(clock.rung)
"""


def test_the_interpreter_survives_twenty_thousand_overridden_timer_events():
    done = subprocess.run([sys.executable, "-c", TWENTY_THOUSAND_TIMER_EVENTS], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "20000"), done.stderr
