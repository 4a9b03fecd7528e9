"""A request as a curl command that a POSIX shell reads: paste it into a terminal to ask the backend again. Pure."""

import shlex

from console.protocol.exchanges import Request

_CURL_MAKES = frozenset({"host", "content-length", "connection", "accept-encoding"})
"""Headers that curl writes itself; repeating them only goes wrong when the body is edited."""


def as_curl(request: Request) -> str:
    """The command, one option a line. A body that is no text is piped in from `printf`, its bytes as octal escapes.

    Basic credentials, which hold the secret itself, are left to the shell's IVR_KEY and IVR_SECRET.
    """
    options = [f"-X {shlex.quote(request.method)}", shlex.quote(request.url)]
    for name, value in request.headers:
        if name.lower() == "authorization" and value.startswith("Basic "):
            options.append('-u "$IVR_KEY:$IVR_SECRET"')
        elif name.lower() not in _CURL_MAKES:
            # Without a value curl drops the header; a semicolon instead of the colon sends it empty.
            options.append("-H " + shlex.quote(f"{name}: {value}" if value else f"{name};"))
    before = ""
    if request.body:
        text = _as_text(request.body)
        if text is None:
            before = f"printf {shlex.quote(_octal(request.body))} | "
            options.append("--data-binary @-")
        else:
            options.append("--data-raw " + shlex.quote(text))
    return before + "curl " + " \\\n  ".join(options)


def _as_text(body: bytes) -> str | None:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _octal(body: bytes) -> str:
    return "".join(f"\\{byte:03o}" for byte in body)
