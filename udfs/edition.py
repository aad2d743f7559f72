"""Which edition of the methodology a document was made with: who approved it, what differs from the shipped values."""

from __future__ import annotations

import hashlib
from typing import Final

from schemas.russian import count, number
from udfs.parameters import DEFAULTS, PARAMETERS, Methodology

_LISTED: Final = 3
"""So many changed values are named; the sheet «Методика» marks them all."""
_CODE: Final = 8


def edition(methodology: Methodology, order: str = "") -> str:
    """«утверждена приказом …; изменено 2 значения: …; редакция 1a2b3c4d», for the foot of a document.

    `order` is the approving document of «Настройки». Equal values give equal codes, whatever the order.
    """
    approved = f"утверждена: {order}" if order else "управлением образования не утверждена"
    changed = [
        f"{item.title[:1].lower()}{item.title[1:]} — {_shown(getattr(methodology, item.key))} (по умолчанию "
        f"{_shown(getattr(DEFAULTS, item.key))})"
        for item in PARAMETERS
        if getattr(methodology, item.key) != getattr(DEFAULTS, item.key)
    ]
    said = "все значения — принятые в программе по умолчанию"
    if changed:
        more = "; …" if len(changed) > _LISTED else ""
        values = count(len(changed), "значение", "значения", "значений")
        said = f"изменено {values}: {'; '.join(changed[:_LISTED])}{more}"
    return f"лист «Методика» мастер-книги, {approved}; {said}; редакция {edition_code(methodology)}"


def edition_code(methodology: Methodology) -> str:
    """Eight figures and letters that differ as soon as one value does."""
    text = "\n".join(f"{item.key}={getattr(methodology, item.key)}" for item in PARAMETERS)
    return hashlib.sha256(text.encode()).hexdigest()[:_CODE]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return number(value) if isinstance(value, int | float) else str(value)
