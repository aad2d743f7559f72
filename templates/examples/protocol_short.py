"""The short form prints the same model as the full one."""

from __future__ import annotations

from templates.examples.protocol import EXAMPLE

__all__ = ["EXAMPLE"]
