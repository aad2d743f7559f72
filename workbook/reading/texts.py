"""What a typed text brings along from elsewhere (domain/forms.md, section 4, rows 50 and 63)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.visible import TURNING

_REMOVED = (
    ("разрывы строк", re.compile(r"[\r\n\u2028\u2029]+")),
    ("табуляция", re.compile(r"\t")),
    ("мягкие переносы", re.compile("\u00ad")),
    ("невидимые знаки", re.compile(r"[\u200b-\u200f\u2060-\u2065\ufeff\U000e0000-\U000e0fff]")),
    ("знаки, меняющие направление письма", re.compile(f"[{TURNING}]")),
    ("служебные знаки", re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")),
)
_FORMULA = re.compile(r"[=+@-]")
_HARMLESS = re.compile(r"[-+]+|\+\s?\d[\d\s()-]*|-\s*[А-Яа-яЁё].*|[-+]\d+(?:[.,]\d+)?\s?%?", re.DOTALL)
"""A dash for «nothing», a phone, an item of a list, a plain number."""


def text_remarks(raw: Any, value: Any) -> Iterator[Finding]:
    """Findings, without a place, about a text that was typed (`raw`) and what it was read as."""
    if not isinstance(raw, str):
        return
    if value is not None and value != raw.strip():
        removed = [f"{what} ({len(found)})" for what, pattern in _REMOVED if (found := pattern.findall(raw.strip()))]
        if removed:
            message = f"из текста удалены: {', '.join(removed)}; осталось «{shown(value)}»."
            yield finding("cell-cleaned", message, "Проверьте текст; вставляйте его как значение, без оформления.")
    text = raw.strip()
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        message = f"текст начинается со знака «{text[0]}» — сохранён как текст, не как формула."
        yield finding("cell-formula-text", message, "Если это не формула, начните текст с буквы.")
