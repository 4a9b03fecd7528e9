"""IVR console: the Sinch voice platform, played on a developer's own machine."""

__version__ = "0.1.0"
