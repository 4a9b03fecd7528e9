"""What the person at this machine prefers, in one model, and where the console keeps its files.

Belongs to session and above. Geometry of windows is Qt's (`QSettings`), targets are console.session.saved_targets.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from console.errors import ConsoleError

_BINARY = getattr(os, "O_BINARY", 0)
FOLDER_VARIABLE = "IVR_CONSOLE_CONFIG_DIR"
RECENT_LIMIT = 12


class CallWritten(BaseModel):
    """What a person wrote for a call by hand, as it stands in the sheet's fields; `headers` are (name, text)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origination: str = "pstn"
    caller: str = ""
    hidden: bool = False
    to: str = ""
    user: str = ""
    custom: str = ""
    rdnis: str = ""
    rate: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    dialect: str = "current"


class OrderWritten(BaseModel):
    """What a person wrote for an order, as it stands in the sheet's fields; `longest` in seconds, 0 for no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Literal[
        "say", "play", "hangup", "continue", "park", "lead_on", "record", "stop", "menu", "conference", "svaml"
    ] = "say"
    leg: Literal["caller", "callee", "both"] = "caller"
    then: Literal["continue", "hangup"] = "continue"
    text: str = "One minute left."
    locale: str = "en-US"
    files: str = ""
    farewell: str = ""
    intro: str = ""
    hold: str = "Please hold the line."
    longest: int = 600
    to: str = ""
    destination: str = "s3://recordings/call.mp3"
    prompt: str = "Press 1 for sales or 2 for the desk."
    keys: str = "1 sales, 2 desk"
    digits: int = 0
    conference: str = "meeting"
    svaml: str = ""


class Settings(BaseModel):
    """Every preference, with a title and a description for whoever shows it."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    theme: Literal["system", "light", "dark"] = Field(
        default="system", title="Theme", description="Light or dark colours, or whatever the system shows."
    )
    speed: Literal["instant", "1x", "2x"] = Field(
        default="1x", title="Speed by hand", description="How fast time passes when a person plays a call."
    )
    debugger_attached: bool = Field(
        default=False,
        title="My debugger is attached",
        description="Wait for callbacks without limit, and show when the platform would have given up.",
    )
    less_motion: bool = Field(
        default=False, title="Less motion", description="A film goes from step to step instead of gliding."
    )
    recent: tuple[str, ...] = Field(
        default=(), max_length=RECENT_LIMIT, title="Recent files", description="Flows opened last, the latest first."
    )
    calls_with: dict[str, CallWritten] = Field(
        default={}, title="Call with", description="What was written for the last call by hand of each flow file."
    )
    order: OrderWritten = Field(
        default=OrderWritten(), title="Order", description="What was written for the order given last."
    )
    own_flows: str = Field(
        default="", title="My flows", description="The folder in which new flows, and copies of shipped ones, are kept."
    )
    allowed_hosts: tuple[str, ...] = Field(
        default=(), title="Allowed hosts", description="Other machines that callbacks may be posted to."
    )

    def with_recent(self, file: str) -> "Settings":
        """These settings with a file opened just now."""
        recent = (file, *(one for one in self.recent if one != file))[:RECENT_LIMIT]
        return self.model_copy(update={"recent": recent})

    def with_call(self, file: str, written: CallWritten) -> "Settings":
        """These settings with what was written for a flow's call just now; of so many files as are recent."""
        others = [(one, call) for one, call in self.calls_with.items() if one != file]
        return self.model_copy(update={"calls_with": dict([*others, (file, written)][-RECENT_LIMIT:])})


class Loaded(NamedTuple):
    """The settings, and what to tell the person where the file could not be read as it stands."""

    settings: Settings
    trouble: ConsoleError | None


def config_folder() -> Path:
    """The folder of the console's own files; IVR_CONSOLE_CONFIG_DIR names another. It may not exist yet."""
    if folder := os.environ.get(FOLDER_VARIABLE):
        return Path(folder)
    from platformdirs import user_config_path

    return user_config_path("ivr-console", appauthor=False)


def data_folder() -> Path:
    """The folder of what the console writes down by itself; with IVR_CONSOLE_CONFIG_DIR it is that one, too."""
    if folder := os.environ.get(FOLDER_VARIABLE):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("ivr-console", appauthor=False)


def settings_file() -> Path:
    """Where the settings are kept."""
    return config_folder() / "settings.json"


def load_settings(path: Path | None = None) -> Loaded:
    """The settings as saved. What cannot be used is replaced by its default, put aside as `.broken`, and told."""
    path = settings_file() if path is None else path
    try:
        written = read_json_file(path)
    except ConsoleError as trouble:
        return Loaded(Settings(), trouble)
    if written is None:
        return Loaded(Settings(), None)
    try:
        return Loaded(Settings.model_validate(written), None)
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]})
        kept = {key: value for key, value in written.items() if key not in wrong} if isinstance(written, dict) else {}
        aside = put_aside(path)
        return Loaded(
            Settings.model_validate(kept),
            ConsoleError(
                f"{path} holds settings that cannot be used: {', '.join(wrong) or 'it is no mapping'}.",
                f"They have their defaults now. The file is kept as {aside}.",
            ),
        )


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, whole or not at all. Raises ConsoleError."""
    path = settings_file() if path is None else path
    write_whole(path, settings.model_dump_json(indent=2, exclude_defaults=True) + "\n")


def read_json_file(path: Path) -> object:
    """The JSON of one of the console's own files, None where there is no file.

    A file that is no JSON is put aside as `.broken` first. Raises ConsoleError.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        aside = put_aside(path)
        raise ConsoleError(
            f"{path} cannot be read: it is no JSON.", f"The console starts without it. The file is kept as {aside}."
        ) from error
    except OSError as error:
        raise ConsoleError(
            f"{path} cannot be read: {(error.strerror or str(error)).lower()}.", "Is it yours, and is the disk there?"
        ) from error


def put_aside(path: Path) -> Path:
    """Keep a broken file beside as `.broken`, in place of an earlier one; the path that it has now."""
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError:  # it stays where it is
        return path
    return aside


def write_whole(path: Path, text: str) -> None:
    """Write a file of the console's own, readable by the person alone: wholly or not at all. Raises ConsoleError."""
    write_whole_bytes(path, text.encode())


def write_whole_bytes(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """The same with bytes, for whom `mode` says."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise ConsoleError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}.",
            "Is the disk full, or the folder not yours?",
        ) from error
