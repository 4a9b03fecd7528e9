"""The causes that a hangup may name, and what is heard of each. Source: the .NET Server SDK by Sinch, an experiment."""

from collections.abc import Mapping

HANGUP_TONES: Mapping[int, str] = {1: "busy", 2: "congestion"}
"""The tone that a hangupCause asks for."""
HANGUP_CAUSES = (0, *HANGUP_TONES)
"""0 is the normal end, which is silent."""
