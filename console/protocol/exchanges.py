"""Exchanges: one callback and what came back for it, byte for byte. Values only; the session makes them.

Knows nothing of how bytes travel. Times are seconds of the wall clock.
"""

from dataclasses import dataclass

from console.protocol.findings import Finding

Headers = tuple[tuple[str, str], ...]


def without_credentials(name: str, value: str) -> str:
    """A header's value as it may be shown: Basic credentials hold the secret itself, a signature does not."""
    scheme, blank, _ = value.partition(" ")
    hidden = name.lower() == "authorization" and scheme.lower() == "basic" and blank
    return f"{scheme} ***" if hidden else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What went out. `path` is the signed one, as it travels; `string_to_sign` is None where nothing was signed."""

    method: str
    url: str
    headers: Headers
    body: bytes
    path: str = ""
    string_to_sign: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back: `body` after decoding, cut at the limit when `cut` is set."""

    status: int
    reason: str = ""
    headers: Headers = ()
    body: bytes = b""
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why no usable reply came: a finding's code and words.

    `status` is there for http.status, `url` is the address that failed.
    """

    code: str
    sentence: str
    fix: str = ""
    status: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the engine reads of a 2xx reply.

    `failures` were made good by the fallback; `findings` are the transport's or the stub's own.
    """

    status: int
    body: bytes
    failures: tuple[Failure, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One address tried: the request, and the response or the failure, or both for an error status.

    `seconds` is how long it took, on the wall clock.
    """

    request: Request
    response: Response | None = None
    failure: Failure | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A callback on the wire: `index` counts from 0 in a call, `event` is ice, ace, pie, dice or notify.

    `started` is ISO 8601 UTC. `attempts` holds one for each address tried (primary, fallback), never none.
    """

    index: int
    event: str
    started: str
    attempts: tuple[Attempt, ...]

    @property
    def request(self) -> Request:
        """The request of the last address tried."""
        return self.attempts[-1].request

    @property
    def response(self) -> Response | None:
        """The response of the last address tried, None when there is none."""
        return self.attempts[-1].response

    @property
    def failure(self) -> Failure | None:
        """Why the callback failed, None when it was answered with 2xx."""
        return self.attempts[-1].failure

    @property
    def seconds(self) -> float:
        """Wall-clock seconds over all addresses tried."""
        return sum(attempt.seconds for attempt in self.attempts)
