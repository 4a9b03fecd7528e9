"""A backend that does not answer: what is said meanwhile, and closing the window all the same."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.ui.theme import appearance
from tests.ui.situations import Room, in_a_room, until


def test_a_window_closes_while_a_callback_is_open_and_says_how_long_it_is_waited_for(
    qapp: QApplication, tmp_path: Path
):
    appearance.start(qapp, "light")

    async def doing(room: Room) -> None:
        open_callbacks: list[asyncio.StreamWriter] = []
        server = await asyncio.start_server(lambda _, writer: open_callbacks.append(writer), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        flow = tmp_path / "patient.flow.yaml"
        flow.write_text(f"version: 1\nbackend: {{url: 'http://127.0.0.1:{port}/', timeout: none}}\n", encoding="utf-8")
        room.conductor.open_files([flow])
        room.type(Qt.Key.Key_F5)
        await room.placed()
        await until(lambda: open_callbacks)
        said = room.conductor.stage.inspector.response_body._empty
        await until(lambda: said.text().endswith("The platform waits without a limit."))
        await room.conductor.shut_down()
        assert room.call.over
        for writer in open_callbacks:
            writer.close()
        server.close()

    in_a_room(doing, tmp_path / "window.ini")
