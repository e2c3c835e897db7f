"""The body of a response within a bound on its size, also while it is decompressed.

httpx decompresses a network chunk at once, and a chunk of 64 KB may hold 64 MB, or far more when it is
compressed twice. So the bytes are taken raw and inflated here, never past the bound.
"""

from __future__ import annotations

import zlib

import httpx

from tools.web_errors import UnreadablePageError

ACCEPTED = "gzip, deflate"  # what `Accept-Encoding` says
ANY_HEADER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever it is
NO_HEADER = -zlib.MAX_WBITS  # what some servers mean by "deflate"


async def read_bounded(response: httpx.Response, max_bytes: int) -> bytes:
    """The decompressed body.

    Raises:
        UnreadablePageError: when it is larger than `max_bytes`, compressed in another way, or broken.
        httpx.TransportError: when the connection breaks.
    """
    too_large = UnreadablePageError(f"it is larger than {max_bytes:,} bytes")
    inflate = _inflater(response.headers.get("content-encoding", ""))
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:18]) > max_bytes:
        raise too_large
    body, taken = bytearray(), 0
    async for chunk in response.aiter_raw():
        taken += len(chunk)
        body += inflate.feed(chunk, max_bytes + 1 - len(body)) if inflate else chunk
        if max(taken, len(body)) > max_bytes:
            raise too_large
    if inflate and taken and not inflate.complete:
        raise UnreadablePageError("its compressed data is broken", retryable=True)
    return bytes(body)


def _inflater(encoding: str) -> _Inflater | None:
    names = [name.strip() for name in encoding.lower().split(",") if name.strip() not in {"", "identity"}]
    if not names:
        return None
    if names not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise UnreadablePageError("it is compressed in a way that is not read here")
    return _Inflater()


class _Inflater:
    """Inflates gzip (of one or more members) and deflate, with or without its header."""

    def __init__(self) -> None:
        self._state = zlib.decompressobj(ANY_HEADER)
        self._begun = False
        self.complete = False

    def feed(self, data: bytes, limit: int) -> bytes:
        """What the data holds, up to `limit` bytes."""
        inflated = bytearray()
        while data and len(inflated) < limit:
            inflated += self._decompress(data, limit - len(inflated))
            self.complete = self._state.eof
            if not self._state.eof:
                break
            data = self._state.unused_data.lstrip(b"\0")  # padding after the end is allowed
            if data:
                self._state = zlib.decompressobj(ANY_HEADER)
        return bytes(inflated)

    def _decompress(self, data: bytes, limit: int) -> bytes:
        begun, self._begun = self._begun, True
        try:
            return self._state.decompress(data, limit)
        except zlib.error as error:
            if begun:
                raise UnreadablePageError("its compressed data is broken") from error
        self._state = zlib.decompressobj(NO_HEADER)
        try:
            return self._state.decompress(data, limit)
        except zlib.error as error:
            raise UnreadablePageError("its compressed data is broken") from error
