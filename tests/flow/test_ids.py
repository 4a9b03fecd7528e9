"""Call ids."""

import uuid

from console.flow.ids import call_id_for


def test_an_id_is_a_guid_that_follows_from_flow_seed_and_call():
    assert uuid.UUID(call_id_for("hotel", 0)).version == 4
    assert call_id_for("hotel", 0) == call_id_for("hotel", 0)
    assert (
        len({call_id_for(*given) for given in (("hotel", 0), ("hotel", 1), ("bank", 0), ("hotel", 0, "second"))}) == 4
    )


def test_each_variant_of_a_flow_has_its_own_ids():
    names = (None, "right", "1")
    assert len({call_id_for("bank", 0, variant=name) for name in names}) == 3
