"""The schema from the command line."""

import json

from console.__main__ import main
from console.flow.schema import flow_schema


def test_the_schema_is_one_json_document_on_standard_output(capsys):
    assert main(["schema"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == json.loads(json.dumps(flow_schema()))
    assert said.err == ""
