"""The one list of heavy modules: importing one costs what a person feels, so it is done where it is first needed."""

HEAVY = (
    "pydantic",
    "httpx",
    "aiohttp",
    "ruamel",
    "yaml",
    "uvicorn",
    "starlette",
    "typer",
    "jinja2",
    "phonenumbers",
    "pygments",
)
"""Never imported by `import console.__main__` or `ivr-console --version`."""

NETWORK = ("httpx", "aiohttp", "uvicorn", "starlette", "typer")
"""Of these, what the window needs only once a call is placed, or never."""

WIDGETS = ("PySide6.QtWidgets", "PySide6.QtGui")
"""Never imported by a command of the command line."""
