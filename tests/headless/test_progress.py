"""The bar is for terminals."""

import io

import pytest

from console.headless.progress import Bar


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self):
        return True


def drawn(stream, total, monkeypatch):
    """What is drawn while so many flows run."""
    monkeypatch.setattr("sys.stderr", stream)
    with Bar(total) as bar:
        for number in range(total):
            bar.begin(f"flow {number}")
            bar.end(f"flow {number}")
    return stream.getvalue()


def test_several_flows_on_a_terminal_have_a_bar(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    shown = drawn(Terminal(), 2, monkeypatch)
    assert "flow 0" in shown
    assert "2/2" in shown


@pytest.mark.parametrize(("stream", "total"), [(io.StringIO(), 2), (Terminal(), 1), (Terminal(), 0)])
def test_a_pipe_and_a_single_flow_have_none(stream, total, monkeypatch):
    assert drawn(stream, total, monkeypatch) == ""


def test_several_at_once_are_counted_as_they_end_and_the_oldest_is_named(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with Bar(3) as bar:
        for name in ("first", "second", "third"):
            bar.begin(name)
        bar.end("second")
        bar.make_room()
    assert "first and 1 more" in stream.getvalue() and "1/3" in stream.getvalue()
