"""What the examples of reports have in common: requisites, and a picture of one dot."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any, Final

from templates.pictures import Picture
from templates.protocol import SYNTHETIC_NOTICE, Person

SCHOOL: Final = "МБОУ СОШ № 18 с. Тенгинка"
HELPER: Final = "школа № 35 пгт. Новомихайловский"
PERIOD: Final = "2 четверть 2021/2022 учебного года"
_DOT: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="


def requisites(file_stem: str) -> dict[str, Any]:
    """The fields of a report's head and foot."""
    return {
        "file_stem": file_stem,
        "dated": date(2022, 1, 12),
        "period": PERIOD,
        "signer": Person("Начальник отдела общего образования", "Н.Н. Непорожная"),
        "sources": "мастер-книга, период 2021/2022-2, расчёт на 12.01.2022",
        "methodology": "управлением образования не утверждена; редакция 0d0d0909",
        "notes": ("¹ Малая выборка: показатель не оценивается.",),
        "synthetic_notice": SYNTHETIC_NOTICE,
    }


def picture(about: str) -> Picture:
    """A picture for an example: a dot, 20 mm wide."""
    return Picture(base64.b64decode(_DOT), about, 20)
