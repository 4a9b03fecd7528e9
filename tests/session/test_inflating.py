import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.session.inflating import BadCompression, Inflater, foreign_encoding


def fed(encoding: str, packed: bytes, *, size: int, limit: int) -> Inflater:
    """An inflater that got the bytes in chunks of a size, and stopped when it said so."""
    inflater = Inflater(encoding, limit=limit)
    for start in range(0, len(packed), size):
        if not inflater.feed(packed[start : start + size]):
            break
    inflater.finish()
    return inflater


PACKERS = {
    "": bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
}


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=3000), st.integers(1, 700))
def test_chunks_of_any_size_give_the_same_body(encoding, body, size):
    inflater = fed(encoding, PACKERS[encoding](body), size=size, limit=4000)
    assert (inflater.body, inflater.cut) == (body, False)


@given(st.sampled_from(sorted(PACKERS)), st.integers(0, 2000), st.integers(1, 700))
def test_a_body_over_the_limit_is_cut_at_it(encoding, more, size):
    inflater = fed(encoding, PACKERS[encoding](b"a" * (1000 + more)), size=size, limit=1000)
    assert (inflater.body, inflater.cut) == (b"a" * 1000, more > 0)


def test_deflate_without_its_wrapper_is_read():
    assert fed("deflate", zlib.compress(b"hello hello")[2:-4], size=1, limit=100).body == b"hello hello"


def test_packed_nothing_without_end_is_cut():
    empty_block = b"\x00\x00\x00\xff\xff"
    inflater = fed("deflate", b"\x78\x9c" + empty_block * 100_000, size=10_000, limit=1000)
    assert (inflater.body, inflater.cut) == (b"", True)


@pytest.mark.parametrize("packed", [gzip.compress(b"hello" * 99, mtime=0)[:20], b"\x1f", b"\x1f\x8bx", b"plain"])
def test_damaged_packing_is_said(packed):
    with pytest.raises(BadCompression):
        fed("gzip", packed, size=5, limit=1000)


@pytest.mark.parametrize(
    ("header", "foreign"),
    [("", ""), ("identity", ""), ("GZIP", ""), ("identity, gzip", ""), ("br", "br"), ("gzip, zstd", "gzip, zstd")],
)
def test_encodings_that_are_not_unpacked_are_named(header, foreign):
    assert foreign_encoding(header) == foreign
