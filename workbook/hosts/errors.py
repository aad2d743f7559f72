"""Refusals that every host shares."""

from __future__ import annotations

from workbook.master.errors import MasterError


def changed_meanwhile(name: str) -> MasterError:
    """Somebody else's changes would have been written over unseen."""
    return MasterError(f"Мастер-книгу «{name}» изменили, пока шла работа. Повторите: ничего не записано.")
