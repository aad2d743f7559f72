"""Which version of the program runs here."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def product_version() -> str:
    """The version of the installed program; «0» for sources that were never installed."""
    try:
        return version("shnor")
    except PackageNotFoundError:
        return "0"
