"""The secret of a flow whose file names an entry of the keyring instead: asked for when its calls are to be placed."""

from dataclasses import replace

from console.errors import ConsoleError
from console.flow.load.values import Refused, read_base64
from console.flow.model import Flow
from console.session.secrets import SERVICE, SecretStore

IN_THE_ENVIRONMENT = 'Or write secret: "${IVR_SECRET}" and set that in the environment.'


async def with_secret(flow: Flow, secrets: SecretStore | None = None) -> Flow:
    """The flow with the secret that its `keyring:NAME` stands for; any other flow as it is.

    Raises ConsoleError where the keyring of this machine does not hold it.
    """
    name = flow.application.keyring
    if name is None:
        return flow
    store = SecretStore() if secrets is None else secrets
    secret = await store.get(name)
    if secret is None:
        raise _unknown(flow, name, store)
    try:
        read_base64(secret)
    except Refused as refused:
        sentence = f"The keyring's secret “{name}” {refused.sentence}."
        raise ConsoleError(sentence, f"{refused.hint} {_how_to_keep(name)}") from refused
    return replace(flow, application=replace(flow.application, secret=secret))


def _unknown(flow: Flow, name: str, store: SecretStore) -> ConsoleError:
    wanted = f"{flow.file or flow.name} signs with the keyring's secret “{name}”"
    if not store.persistent:
        return ConsoleError(f"{wanted}, and {store.why}.", IN_THE_ENVIRONMENT)
    return ConsoleError(f"{wanted}, which this machine does not have.", f"{_how_to_keep(name)} {IN_THE_ENVIRONMENT}")


def _how_to_keep(name: str) -> str:
    return f"Keep it by `keyring set {SERVICE} {name}`."
