"""The file of the index, and what counts as damage."""

import sqlite3

import pytest

from console.session.history.index import PLAIN, TRIGRAM, Index, is_damage


def test_its_name_tells_how_text_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    assert Index(tmp_path).path.name.endswith(f"-{PLAIN}.sqlite3")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 0))
    assert Index(tmp_path).path.name.endswith(f"-{TRIGRAM}.sqlite3")


def test_it_is_made_where_there_is_none_and_its_readers_do_not_wait(tmp_path):
    index = Index(tmp_path / "not" / "there")
    one, two = index.connect(), index.connect()
    try:
        assert one.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        one.execute("BEGIN IMMEDIATE")
        one.execute("INSERT INTO unreadable VALUES ('a', 1, 2, 'x')")
        assert two.execute("SELECT count(*) FROM unreadable").fetchone() == (0,)
        one.execute("COMMIT")
        assert two.execute("SELECT count(*) FROM unreadable").fetchone() == (1,)
    finally:
        one.close()
        two.close()
    index.forget()
    assert list(index.path.parent.iterdir()) == []
    index.forget()


@pytest.mark.parametrize("statement", ["SELECT * FROM nowhere", "SELECT nowhere FROM recordings"])
def test_a_table_or_column_that_is_not_there_is_damage(tmp_path, statement):
    connection = Index(tmp_path).connect()
    try:
        with pytest.raises(sqlite3.Error) as error:
            connection.execute(statement)
    finally:
        connection.close()
    assert is_damage(error.value)


def test_a_lock_is_none(tmp_path):
    index = Index(tmp_path)
    one, two = index.connect(), index.connect()
    try:
        one.execute("BEGIN IMMEDIATE")
        two.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(sqlite3.OperationalError) as error:
            two.execute("BEGIN IMMEDIATE")
    finally:
        one.close()
        two.close()
    assert not is_damage(error.value)
