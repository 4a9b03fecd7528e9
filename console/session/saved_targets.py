"""Saved targets: the backends a person connected to, in one JSON file of the user's configuration folder.

Secrets are not in it: console.session.secrets keeps them under the target's name.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from console.errors import ConsoleError
from console.flow.model import DEMO_KEY, DEMO_SECRET, SigningMode
from console.session.secrets import SecretStore
from console.session.targets import Target
from console.settings import config_folder, put_aside, read_json_file, write_whole


class SavedTarget(BaseModel):
    """A target as the file has it. `timeout` is in seconds, null for no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    url: str
    events: Mapping[str, str] = Field(default_factory=dict)
    fallback: str | None = None
    timeout: float | None = Field(5.0, gt=0)
    signing: SigningMode = "application"
    key: str

    def target(self, secret: str) -> Target:
        """The target that callbacks are posted to. Raises BadUrl."""
        return Target(**{**self.model_dump(), "secret": secret})


class TargetsFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    targets: tuple[SavedTarget, ...] = ()


class SavedTargets:
    """The targets a person saved, in the order of their saving. Names are unique; saving one again replaces it."""

    def __init__(self, secrets: SecretStore | None = None, *, path: Path | None = None) -> None:
        self.secrets = SecretStore() if secrets is None else secrets
        self._path = path

    @property
    def path(self) -> Path:
        """The file."""
        return config_folder() / "targets.json" if self._path is None else self._path

    def load(self) -> tuple[Target, ...]:
        """Every saved target, its secret left out. Raises ConsoleError; a broken file is kept beside as `.broken`."""
        return tuple(saved.target("") for saved in self._read())

    async def with_secret(self, target: Target) -> Target | None:
        """The target with its secret; None where neither keyring nor memory holds it: a person must be asked.

        That of the demo key is known: it is in no keyring.
        """
        secret = await self.secrets.get(target.name)
        if secret is None and target.key == DEMO_KEY:
            secret = DEMO_SECRET
        return None if secret is None else replace(target, secret=secret)

    async def save(self, target: Target) -> None:
        """Keep a target and its secret. Raises ConsoleError."""
        saved = SavedTarget(
            name=target.name,
            url=target.url,
            events=dict(target.events),
            fallback=target.fallback,
            timeout=target.timeout,
            signing=target.signing,
            key=target.key,
        )
        before = self._read()
        if any(one.name == target.name for one in before):
            after = tuple(saved if one.name == target.name else one for one in before)
        else:
            after = (*before, saved)
        self._write(after)
        if target.is_demo:
            await self.secrets.delete(target.name)  # one of before would be taken for its own
        else:
            await self.secrets.set(target.name, target.secret)

    async def remove(self, name: str) -> None:
        """Forget a target and its secret. Raises ConsoleError."""
        self._write(tuple(one for one in self._read() if one.name != name))
        await self.secrets.delete(name)

    def _read(self) -> tuple[SavedTarget, ...]:
        written = read_json_file(self.path)
        if written is None:
            return ()
        try:
            targets = TargetsFile.model_validate(written).targets
            for one in targets:
                one.target("")
        except (ValidationError, ConsoleError) as error:
            aside = put_aside(self.path)
            why = error.sentence if isinstance(error, ConsoleError) else "it does not hold what it should"
            raise ConsoleError(
                f"The saved targets in {self.path} cannot be used: {why.rstrip('.')}.",
                f"The file is kept as {aside}; add your backends anew, or repair it and put it back.",
            ) from error
        return targets

    def _write(self, targets: tuple[SavedTarget, ...]) -> None:
        write_whole(self.path, TargetsFile(targets=targets).model_dump_json(indent=2) + "\n")
