"""Reading a reply's body within a bound: nothing larger than the limit is ever in memory, whatever it was packed from.

No I/O.
"""

import zlib

_GZIP, _DEFLATE, _RAW_DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_PACKED = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _DEFLATE}
_SLACK = 64 * 1024
"""A packed body may be this much longer than an unpacked one may be; more is packed nothing."""


class BadCompression(Exception):
    """The body is not what its Content-Encoding says, or ends in the middle."""


def _codings(content_encoding: str) -> list[str]:
    return [name for part in content_encoding.split(",") if (name := part.strip().lower()) not in ("", "identity")]


def foreign_encoding(content_encoding: str) -> str:
    """The encoding as the header names it, where the console does not unpack it; "" where it does, or there is none."""
    codings = _codings(content_encoding)
    return "" if not codings or (len(codings) == 1 and codings[0] in _PACKED) else ", ".join(codings)


class Inflater:
    """Takes the chunks of a body.

    `body` is what was unpacked so far, at most `limit` bytes; `cut` once there was more.
    """

    def __init__(self, content_encoding: str, *, limit: int) -> None:
        codings = _codings(content_encoding)
        self.cut = False
        self._room = limit
        self._raw_room = limit + _SLACK
        self._parts: list[bytes] = []
        self._window = None if foreign_encoding(content_encoding) or not codings else _PACKED[codings[0]]
        self._head = b""
        self._unpacker: zlib._Decompress | None = None

    @property
    def body(self) -> bytes:
        """What was read so far."""
        return b"".join(self._parts)

    def feed(self, chunk: bytes) -> bool:
        """Take a chunk; False when no more is wanted. Raises BadCompression."""
        self._raw_room -= len(chunk)
        if self._window is None:
            self._keep(chunk)
        else:
            try:
                self._unpack(chunk)
            except zlib.error as error:
                raise BadCompression("its compressed data is damaged") from error
        if self._raw_room < 0:
            self.cut = True
        return not self.cut

    def finish(self) -> None:
        """The body is over. Raises BadCompression when its packing is not."""
        if not self.cut and (self._head or (self._unpacker is not None and not self._unpacker.eof)):
            raise BadCompression("its compressed data ends in the middle")

    def _keep(self, data: bytes) -> None:
        if len(data) > self._room:
            self.cut = True
            data = data[: self._room]
        self._room -= len(data)
        if data:
            self._parts.append(data)

    def _unpack(self, data: bytes) -> None:
        if self._unpacker is None:
            data = self._head = self._head + data
            if len(data) < 2:
                return
            self._head = b""
            assert self._window is not None
            if self._window == _DEFLATE and not _has_zlib_header(data):
                self._window = _RAW_DEFLATE  # some servers send deflate without its wrapper
            self._unpacker = zlib.decompressobj(self._window)
        while data and not self.cut:
            if self._unpacker.eof:
                if self._window != _GZIP or not data.startswith(b"\x1f\x8b"):
                    return  # padding
                self._unpacker = zlib.decompressobj(_GZIP)  # a gzip body may hold several members
            self._keep(self._unpacker.decompress(data, self._room + 1))
            data = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail


def _has_zlib_header(data: bytes) -> bool:
    return data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
