"""The other pages: call, responses, variants, expectations."""

from PySide6.QtCore import Qt


def typed(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_who_calls_whom_is_filled_in(desk, qtbot):
    desk.form.choose(("call",))
    call = desk.form.call.call
    assert call.entry("from").shown_text == "+46313900601"
    typed(qtbot, call.entry("to").line, "desk@pbx.example.net")
    assert 'call: {from: "+46313900601", to: desk@pbx.example.net}' in desk.text


def test_further_callers_are_listed_and_added(desk, qtbot):
    desk.form.choose(("call",))
    qtbot.mouseClick(desk.form.call.add_caller, Qt.MouseButton.LeftButton)
    assert "calls: {caller2: {from: private}}" in desk.text
    assert desk.form.call.calls.entry("caller2").shown_text == "{from: private}"


def test_several_callees_are_a_line_of_yaml(desk):
    desk.form.choose(("call",))
    desk.write("call: {from", "call: {callee: [{does: busy}, {talks: 3s}], from")
    assert desk.form.call.callees.entry("callee").shown_text == "[{does: busy}, {talks: 3s}]"
    assert desk.form.call.callee.isHidden()


def test_a_rule_has_its_event_and_its_answer_in_lines(desk):
    desk.form.choose(("responses", 0))
    (card,) = desk.form.responses.cards
    assert card.fields.entry("event").shown_text == "ice"
    assert card.answer.text.toPlainText() == "action: {name: hangup}"


def test_the_conditions_of_a_rule_are_fields(desk, qtbot):
    desk.form.choose(("responses", 0))
    (card,) = desk.form.responses.cards
    assert card.when.entry("menu") is None
    desk.write("- event: ice", "- event: pie")
    typed(qtbot, card.when.entry("menu").line, "main")
    assert "  - event: pie\n    when: {menu: main}\n" in desk.text
    typed(qtbot, card.when.entry("value").line, "7")
    assert '    when: {menu: main, value: "7"}\n' in desk.text
    for name in ("menu", "value"):
        card.when.entry(name).line.clear()
        card.when.entry(name).line.textEdited.emit("")
        qtbot.keyClick(card.when.entry(name).line, Qt.Key.Key_Return)
    assert "when" not in desk.text


def test_conditions_that_are_no_mapping_are_a_line_with_its_mistake(desk):
    desk.form.choose(("responses", 0))
    desk.write("- event: ice\n", "- event: ice\n    when: main\n")
    (card,) = desk.form.responses.cards
    assert card.when.isHidden()
    assert card.when_line.entry("when").shown_text == "main"
    assert card.when_line.entry("when").wrong.text().startswith("✕ when takes a mapping.")


def test_an_answer_that_was_typed_stands_where_the_other_stood(desk, qtbot):
    desk.form.choose(("responses", 0))
    (card,) = desk.form.responses.cards
    card.answer.text.setFocus()
    card.answer.text.setPlainText("instructions:\n  - {name: say, text: Hi}\naction: {name: hangup}")
    qtbot.waitUntil(lambda: "text: Hi" in desk.text)
    assert (
        "    svaml:\n      instructions:\n        - {name: say, text: Hi}\n      action: {name: hangup}   # at once\n"
        in desk.text
    )


def test_an_answer_that_cannot_be_read_yet_is_not_written(desk, qtbot):
    desk.form.choose(("responses", 0))
    (card,) = desk.form.responses.cards
    before = desk.text
    card.answer.text.setPlainText("action: {name: ")
    qtbot.waitUntil(lambda: bool(card.answer.wrong.text()))
    assert desk.text == before


def test_rules_are_added_moved_and_removed(desk, qtbot):
    desk.form.choose(("responses", 0))
    page = desk.form.responses
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert len(page.cards) == 2
    page.cards[1].fields.entry("event").line.setFocus()
    typed(qtbot, page.cards[1].fields.entry("event").line, "dice")
    qtbot.mouseClick(page.cards[1].up, Qt.MouseButton.LeftButton)
    assert page.cards[0].fields.entry("event").shown_text == "dice"
    qtbot.mouseClick(page.cards[0].remove, Qt.MouseButton.LeftButton)
    assert "dice" not in desk.text
    assert "# at once" in desk.text


def test_a_cell_is_changed_in_its_row_alone(desk):
    desk.form.choose(("variants",))
    table = desk.form.variants.table
    assert [table.horizontalHeaderItem(column).text() for column in range(2)] == ["name", "pin"]
    table.item(1, 1).setText("9999")
    assert '  - {name: wrong, pin: "9999"}\n' in desk.text
    table.item(0, 1).setText("007 x")
    assert '  - {name: right, pin: "007 x"}\n' in desk.text


def test_rows_and_columns_come_and_go(desk, qtbot):
    page = desk.form.variants
    desk.form.choose(("variants", 0, "name"))
    page.add_row.click()
    assert '  - {name: run 3, pin: ""}\n' in desk.text
    page.column_name.setText("reply")
    page.add_column.click()
    assert '  - {name: right, pin: "6071", reply: ""}\n' in desk.text
    page.table.setCurrentCell(0, 2)
    page.column_name.setText("answer")
    page.rename.click()
    assert desk.text.count('answer: ""') == 3
    page.table.setCurrentCell(0, 2)
    page.remove_column.click()
    assert "answer" not in desk.text
    page.table.setCurrentCell(0, 0)
    page.down.click()
    assert desk.text.index("wrong") < desk.text.index("right")
    page.table.setCurrentCell(2, 0)
    page.remove_row.click()
    assert "run 3" not in desk.text


def test_the_first_row_makes_the_table(qtbot, desk):
    desk.form.choose(("variants",))
    desk.write('variants:\n  - {name: right, pin: "6071"}\n  - {name: wrong, pin: "0000"}\n', "")
    page = desk.form.variants
    assert page.table.isHidden()
    page.add_row.click()
    assert "variants: [{name: run 1}]\n" in desk.text


def test_an_expectation_is_filled_in(desk, qtbot):
    desk.form.choose(("expect",))
    expect = desk.form.expect.expect
    typed(qtbot, expect.entry("callbacks").line, "[ice, pie]")
    typed(qtbot, expect.entry("latency").line, "< 0.5")
    assert "expect: {callbacks: [ice, pie], latency: < 0.5}" in desk.text
    box = desk.form.expect.fails.entry("fail_on").box
    box.setCurrentIndex(box.findData("warning"))
    box.activated.emit(box.currentIndex())
    assert "fail_on: warning" in desk.text


def test_a_cell_of_several_lines_is_changed_in_the_text_alone(desk):
    desk.write('  - {name: wrong, pin: "0000"}', "  - name: wrong\n    pin: |\n      one\n      two")
    desk.form.tabs.setCurrentIndex(3)
    item = desk.form.variants.table.item(1, 1)
    assert not item.flags() & Qt.ItemFlag.ItemIsEditable
    assert "text" in item.toolTip()
    assert desk.form.variants.table.item(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
