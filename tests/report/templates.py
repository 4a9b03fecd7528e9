"""The templates that come with the console, as a front end hands them in."""

from console.report.html import CSS, TEMPLATES
from console.resources import resource

SHIPPED = {name: resource(f"report/{name}").read_text(encoding="utf-8") for name in (*TEMPLATES, CSS)}
