"""The inspector's pages of rows."""

from console.protocol.signing import basic
from console.ui.inspector.pages import HeadersTable


def test_the_headers_show_no_secret_and_copy_none(qtbot, qapp):
    table = HeadersTable("request")
    qtbot.addWidget(table)
    table.show_headers((("Host", "h"), ("Authorization", basic("key", "c2VjcmV0"))), "")
    assert table.table.item(1, 1).text() == "Basic ***"
    table.table.selectAll()
    table._copy()
    assert qapp.clipboard().text() == "Host: h\nAuthorization: Basic ***"
