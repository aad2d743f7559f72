"""The one exception of the VBA project's writer."""

from __future__ import annotations


class VbaError(Exception):
    """Raised when a project can't be written as its sources say; the text names the module and line, and the remedy."""
