"""Writing into the registry so that nothing of it is left after the removal: what is written is listed first."""

from __future__ import annotations

from collections.abc import Mapping

from macros.workplace.manifest import Kind, Made, Manifest
from macros.workplace.windows import Value, Windows


def write_value(windows: Windows, manifest: Manifest, key: str, name: str, value: Value) -> None:
    """Write a value into a key that others use too. Raises OSError where that is forbidden."""
    _note_parents(windows, manifest, key)
    manifest.note(Made(Kind.REGISTRY_VALUE, key, name, value))
    windows.set_value(key, name, value)


def write_key(windows: Windows, manifest: Manifest, key: str, values: Mapping[str, Value], mark: str) -> None:
    """Write a key of the program's own; it is known again by the value `mark`. Raises OSError where that is forbidden.

    A key with that value which was there before stays whoever's it is.
    """
    ours = Made(Kind.REGISTRY_KEY, key, mark, values[mark])
    if windows.exists(key) and ours not in manifest.made:
        return
    _note_parents(windows, manifest, key.rpartition("\\")[0])
    manifest.note(ours)
    for name, value in values.items():
        windows.set_value(key, name, value)


def _note_parents(windows: Windows, manifest: Manifest, key: str) -> None:
    """List the keys on the way that are not there yet, the outer ones first."""
    missing: list[str] = []
    while "\\" in key and not windows.exists(key):
        missing.append(key)
        key = key.rpartition("\\")[0]
    manifest.note(*(Made(Kind.REGISTRY_PARENT, one) for one in reversed(missing)))
