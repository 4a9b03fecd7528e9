"""What is found in a text: always for the latest, and in a thread."""

import threading
import time

import qasync
from PySide6.QtWidgets import QApplication

from console.session.tasks import TaskOwner
from console.ui.editing import examining
from console.ui.editing.examining import Examining, Found, offered
from tests.ui.situations import until

FLOW = "version: 1\nscript:\n  - dial\n  - her: x\n"


def test_what_begins_with_the_same_letter_is_offered_where_nothing_fits():
    at = FLOW.index("her")
    found = offered(FLOW, at + 3)
    assert (found.start, found.end) == (at, at + 3)
    assert [option.label for option in found.options] == ["hear", "hang_up"]
    assert offered(FLOW, FLOW.index("x") + 1).options == ()


def test_of_many_texts_only_the_latest_is_told_and_none_is_read_where_the_window_lives(qapp: QApplication, monkeypatch):
    read: list[str] = []
    here = threading.current_thread()
    find = examining.find

    def slowly(text: str, file: str) -> Found:
        assert threading.current_thread() is not here
        read.append(text)
        time.sleep(0.1)
        return find(text, file)

    monkeypatch.setattr(examining, "find", slowly)

    async def life() -> None:
        tasks = TaskOwner(lambda error: read.append(repr(error)))
        made = Examining(tasks)
        told: list[Found] = []
        made.found.connect(told.append)
        for number in range(5):
            made.want_at_once(f"{FLOW}# {number}\n", "one.flow.yaml")
        await until(lambda: told)
        assert [found.text for found in told] == [f"{FLOW}# 4\n"]
        assert len(read) == 1
        assert told[0].examined.mistakes
        found = await made.now(FLOW, "one.flow.yaml")
        assert found.text == FLOW
        assert await made.now(FLOW, "one.flow.yaml") is found
        made.want(FLOW, "one.flow.yaml")
        made.stop()
        await tasks.close()
        made.deleteLater()

    qasync.run(life())
