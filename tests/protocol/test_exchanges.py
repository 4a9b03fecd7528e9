"""An exchange as it may be shown."""

import pytest

from console.protocol.exchanges import without_credentials
from console.protocol.signing import basic


@pytest.mark.parametrize("name", ["Authorization", "authorization"])
def test_basic_credentials_are_hidden_in_any_spelling_of_the_header(name):
    assert without_credentials(name, basic("key", "c2VjcmV0")) == "Basic ***"


def test_a_signature_and_other_headers_are_shown():
    assert without_credentials("Authorization", "application k:a+/b=") == "application k:a+/b="
    assert without_credentials("X-Scheme", "Basic training") == "Basic training"
