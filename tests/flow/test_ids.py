"""Call ids."""

import uuid

from console.flow.ids import call_id_for


def test_an_id_is_a_guid_that_follows_from_flow_seed_and_call():
    assert uuid.UUID(call_id_for("hotel", 0)).version == 4
    assert call_id_for("hotel", 0) == call_id_for("hotel", 0)
    assert (
        len({call_id_for(*given) for given in (("hotel", 0), ("hotel", 1), ("bank", 0), ("hotel", 0, "second"))}) == 4
    )
