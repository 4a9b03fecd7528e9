"""Columns are renamed where they stand and where they are used."""

import pytest

from console.flow.editing.columns import rename_column
from console.flow.editing.edits import NotEditable
from console.flow.editing.parts import apply_edits

TEXT = """variants:
  - {name: right, pin: "6071", note: "${pin}"}
  - name: wrong   # the ${pin} is wrong
    pin: "0000"
script:
  - press: "${pin}#"   # ${pin}
  - hear: |
      You said ${pin}, not $${pin} or ${pins}
call: {custom: '😀 ${pin}'}
"""


def test_a_column_is_renamed_in_all_rows_and_wherever_it_is_used():
    changed = apply_edits(TEXT, rename_column(TEXT, "pin", "code"))
    assert (
        changed
        == """variants:
  - {name: right, code: "6071", note: "${pin}"}
  - name: wrong   # the ${pin} is wrong
    code: "0000"
script:
  - press: "${code}#"   # ${pin}
  - hear: |
      You said ${code}, not $${pin} or ${pins}
call: {custom: '😀 ${code}'}
"""
    )


def test_a_name_that_no_column_may_have_is_refused_in_words():
    with pytest.raises(NotEditable) as refused:
        rename_column(TEXT, "pin", "New pin")
    assert "New pin" in refused.value.sentence
