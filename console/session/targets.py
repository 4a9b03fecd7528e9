"""Targets: where callbacks go and how they are signed, and the person's consent to leave this machine.

A target is a value; the client posts to it. Saved ones: console.session.saved_targets.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from console.call.callout import plan_of
from console.errors import ConsoleError
from console.flow.model import DEMO_KEY, DEMO_SECRET, Application, Backend, CallSpec, EventName, Flow, SigningMode
from console.protocol.exchanges import Headers
from console.protocol.jsonvalue import Json
from console.session.addresses import Address, BadUrl, address_of, is_loopback

__all__ = [
    "BadUrl",
    "NoConsent",
    "Target",
    "addresses_posted_to",
    "flow_against",
    "is_loopback",
    "remote_among",
    "remote_hosts",
    "require_consent",
    "target_of",
]


class NoConsent(ConsoleError):
    """The target is another machine and nobody has agreed to that."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is not this machine, and callbacks are about to be posted to it.",
            "Allow it with --allow-remote, or use an address on localhost.",
        )
        self.host = host


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A callback backend.

    `events` sends some events elsewhere; `others` are addresses that a callout of the flow names itself, each for one
    of its events. `headers` go with a callback as they stand. `timeout` is wall-clock seconds an address, None for no
    limit. `secret` is base64 text. `assume`: what the flow assumes of the wording. Raises BadUrl when one of its
    addresses is none, ConsoleError for an unusable key.
    """

    name: str
    url: str
    events: Mapping[str, str] = field(default_factory=dict)
    fallback: str | None = None
    timeout: float | None = 5.0
    signing: SigningMode = "application"
    key: str = DEMO_KEY
    secret: str = field(default=DEMO_SECRET, repr=False)
    dialect: str = "current"
    assume: Mapping[str, Json] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    headers: Headers = ()

    def __post_init__(self) -> None:
        for url in self.urls:
            address_of(url)
        if not (self.key.isascii() and self.key.isprintable() and self.key):
            raise ConsoleError(
                "The application key is empty or holds characters that no header carries.", "Copy it anew."
            )

    @property
    def is_demo(self) -> bool:
        """Whether it signs with the demo pair, of which nothing is secret."""
        return (self.key, self.secret) == (DEMO_KEY, DEMO_SECRET)

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address of the target, as it was given."""
        fallback = () if self.fallback is None else (self.fallback,)
        return (self.url, *self.events.values(), *fallback, *self.others)

    def for_callback(self, url: str | None, headers: Headers, signing: str | None = None) -> "Target":
        """The target of one callback: at an address of its own, if it has one, without a fallback; with its headers,
        and signed as it asks for.
        """
        how = self.signing if signing is None else cast(SigningMode, signing)
        if url is not None:
            return replace(self, url=url, events={}, fallback=None, headers=headers, signing=how)
        return replace(self, headers=headers, signing=how) if headers or signing is not None else self

    def addresses(self, event: str) -> tuple[Address, ...]:
        """The addresses to try for this event, in order: its own or the common one, then the fallback."""
        first = address_of(self.events.get(event, self.url))
        return (first,) if self.fallback is None else (first, address_of(self.fallback))


def target_of(flow: Flow, backend_url: str | None = None, stub_url: str | None = None) -> Target:
    """Where this flow's callbacks go: `backend_url` (`--backend`) before the flow's own backend before its stub.

    `backend_url` and `stub_url` replace the flow's url, events and fallback; its time-out and signing stay. Raises
    BadUrl, and ConsoleError for a flow that names nobody.
    """
    backend = Backend() if flow.backend is None else flow.backend
    own = backend_url is None and not flow.answers_itself
    url = backend_url or backend.url or stub_url
    if url is None:
        raise nobody_answers(flow)
    return Target(
        name=flow.name,
        url=url,
        events={str(event): url for event, url in backend.events.items()} if own else {},
        fallback=backend.fallback if own else None,
        timeout=backend.timeout,
        signing=backend.signing,
        key=flow.application.key,
        secret=flow.application.secret,
        dialect=flow.dialect,
        assume=flow.assume,
        others=own_addresses(flow),
    )


def flow_against(flow: Flow, target: Target) -> Flow:
    """The flow as it is lived against another backend, whose key then signs and stands in the bodies.

    Its time-out counts too; what the flow says of dialect and assumptions stays.
    """
    backend = Backend(
        url=target.url,
        events={event: target.events[event] for event in get_args(EventName) if event in target.events},
        fallback=target.fallback,
        timeout=target.timeout,
        signing=target.signing,
    )
    return replace(flow, application=Application(key=target.key, secret=target.secret), backend=backend)


def own_addresses(flow: Flow) -> tuple[str, ...]:
    """The addresses that callouts of the flow name themselves, each for one of its events."""
    return tuple(dict.fromkeys(url for call in (flow.call, *flow.calls.values()) for url in _named_by(call)))


def _named_by(call: CallSpec) -> tuple[str, ...]:
    return () if call.callout is None else tuple(plan_of(call.callout.method, call.callout.body).urls.values())


def addresses_posted_to(flow: Flow, target: Target | None) -> tuple[str, ...]:
    """Every address that a call of this flow may post to, other than that of its own responses.

    `target` None: where the flow says. Raises BadUrl, and ConsoleError for a flow that names nobody.
    """
    if target is None and flow.answers_itself:
        return own_addresses(flow)
    return tuple(dict.fromkeys((*(target or target_of(flow)).urls, *own_addresses(flow))))


def nobody_answers(flow: Flow) -> ConsoleError:
    """What to say of a flow that names no backend and has no responses."""
    return ConsoleError(
        f"{flow.file or flow.name} names no backend and has no responses.",
        "Give it a `backend`, or `responses`, or run it with --backend URL.",
    )


def remote_among(urls: Iterable[str]) -> Mapping[str, str]:
    """The hosts that are not this machine, in order, each with its first address. Raises BadUrl."""
    hosts: dict[str, str] = {}
    for url in urls:
        if not is_loopback(url):
            hosts.setdefault(address_of(url).host, url)
    return hosts


def remote_hosts(target: Target) -> tuple[str, ...]:
    """The hosts of the target that are not this machine, each once, in order."""
    return tuple(remote_among(target.urls))


def require_consent(target: Target, *, allowed: bool | Container[str] = False) -> None:
    """Raise NoConsent for the first host that is neither this machine nor allowed; True allows all of them."""
    for host in remote_hosts(target):
        if allowed is False or (allowed is not True and host not in allowed):
            raise NoConsent(host)
