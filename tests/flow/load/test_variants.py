"""Variants: the cells of a row stand wherever a value does, as if they were written there."""

from decimal import Decimal

import pytest

from console.errors import FileMistakes
from console.flow.load import load_flow
from console.flow.model import Press


def load(text, **environment):
    return load_flow(f"version: 1\n{text}\n", file="f", environment=environment)


def mistakes(text):
    with pytest.raises(FileMistakes) as refused:
        load(text)
    return [(one.line, f"{one.sentence} {one.hint}") for one in refused.value.mistakes]


def test_a_flow_without_variants_is_one_run_without_a_name():
    flow = load("variants:\nname: a")
    assert flow.runs == (flow,)
    assert flow.variant is None


def test_each_row_is_a_run_called_by_its_name_or_its_number():
    flow = load("variants: [{pin: 1, name: right}, {pin: 2}, {pin: 3, name: }]")
    assert [run.variant for run in flow.runs] == ["right", "2", "3"]
    assert flow.variant == "right"


def test_a_value_that_is_nothing_else_takes_the_type_of_the_cell():
    rows = "[{a: 5}, {a: '5'}, {a: 0.50}, {a: true}, {a: null}, {a: text}]"
    flow = load(f"variants: {rows}\nresponses: [{{event: ice, svaml: {{a: '${{a}}', b: 'x${{a}}'}}}}]")
    svaml = [run.responses[0].svaml for run in flow.runs]
    assert [one["a"] for one in svaml] == [5, "5", Decimal("0.50"), True, None, "text"]
    assert [one["b"] for one in svaml] == ["x5", "x5", "x0.50", "xtrue", "x", "xtext"]


def test_a_cell_in_the_midst_of_unquoted_text_is_text():
    flow = load("variants: [{a: 5}]\nresponses:\n  - event: ice\n    svaml:\n      a: 1${a}")
    assert flow.responses[0].svaml == {"a": "15"}


def test_typed_values_read_the_characters_of_a_cell():
    flow = load('variants: [{keys: "007", gap: 250ms}]\nscript: [dial, press: {keys: "${keys}", gap: "${gap}"}]')
    assert flow.script[1] == Press(line=3, keys="007", gap=0.25)


def test_null_in_a_cell_means_that_the_key_is_not_given():
    flow = load('variants: [{to: null}, {to: "+46313900612"}]\ncall: {to: "${to}"}')
    assert [run.call.to for run in flow.runs] == ["+442079460100", "+46313900612"]


def test_names_of_the_environment_stand_beside_columns_and_replacement_happens_once():
    row = '{path: a, odd: "$${HOME} $${path}"}'
    flow = load(f'variants: [{row}]\nbackend: "${{IVR:-http://127.0.0.1}}/${{path}}"\nsummary: "${{odd}} $${{path}}"')
    assert flow.backend.url == "http://127.0.0.1/a"
    assert flow.summary == "${HOME} ${path} ${path}"


def test_the_name_of_a_row_is_a_column_that_each_row_has():
    flow = load("variants: [{name: right, pin: 1}, {pin: 2}]\nname: Bank ${name}")
    assert [run.name for run in flow.runs] == ["Bank right", "Bank 2"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("variants: {pin: 1}", 2, "`variants` takes a list of rows"),
        ("variants: []", 2, "at least one"),
        ("variants: [pin]", 2, "A row of `variants` is a mapping"),
        ("variants: [{}]", 2, "A row without a column"),
        ("variants: [{Pin: 1}]", 2, "“Pin” cannot be a column"),
        ("variants: [{pin: [1]}]", 2, "`pin` takes a single value"),
        ("variants: [{pin: 007}]", 2, 'Quote it: "007"'),
        ("variants: [{pin: '${HOME}'}]", 2, "cannot hold “${HOME}”"),
        ("variants:\n  - {pin: 1}\n  - {pni: 1}", 4, "Row 2 has no `pin`, which the first row has."),
        ("variants:\n  - {pin: 1}\n  - {pin: 1, pni: 1}", 4, "Row 2 has `pni`, which the first row has not."),
        ("variants:\n  - {pin: 1, name: '2'}\n  - {pin: 2}", 4, "Row 2 is called “2”, as row 1 is."),
        ("variants: [{pin: 1}]\nname: ${pni}", 3, "holds “${pni}”, and `variants` has no such column"),
        ("variants: [{pin: 1}]\nresponses: [{event: ice, svaml: {'${pin}': 1}}]", 3, "The key `${pin}` holds a column"),
    ],
)
def test_a_mistake_in_the_table_or_a_column_is_told_at_its_place(text, line, words):
    told = mistakes(text)
    assert any(at == line and words in said for at, said in told), told


def test_a_cell_that_does_not_fit_its_place_is_told_there_with_the_row():
    text = 'variants:\n  - {name: good, keys: "12"}\n  - {name: bad, keys: abc}\nscript: [dial, press: "${keys}"]'
    ((line, told),) = mistakes(text)
    assert line == 5
    assert "takes keys" in told
    assert told.endswith("In the variant “bad”.")


def test_a_mistake_without_a_column_is_told_once_and_without_a_row():
    told = mistakes("variants: [{pin: 1}, {pin: 2}]\nfail_on: nothing\nname: ${pin}")
    assert len(told) == 1
    assert "variant" not in told[0][1]


def test_what_needs_rows_that_cannot_be_read_is_not_told_as_well():
    told = mistakes('variants: [{pin: [1]}]\nscript: [dial, press: "${pin}"]')
    assert len(told) == 1


def test_a_table_has_a_thousand_rows_at_most():
    rows = "".join(f"  - {{pin: {number}}}\n" for number in range(1001))
    assert "1,001 rows" in mistakes(f"variants:\n{rows}")[0][1]


def test_a_row_may_be_no_more_than_its_name():
    text = (
        'version: 1\nvariants: [{name: a}, {name: b}]\nbackend: "http://127.0.0.1:1/"\nscript: [dial, hear: "${name}"]'
    )
    runs = load_flow(text, file="x", environment={}).runs
    assert [(run.variant, run.script[1].text) for run in runs] == [("a", "a"), ("b", "b")]
