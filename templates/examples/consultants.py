"""One list of consultants."""

from __future__ import annotations

from typing import Final

from templates.consultants import ConsultantRow, Consultants
from templates.examples.requisites import HELPER, SCHOOL, requisites

EXAMPLE: Final = Consultants(
    **requisites("Школы-консультанты_2021-2022-2"),
    summary="В перечне школ с низкими результатами 15 школ; школа-консультант есть у 15 из 15 (100,0 %).",
    rows=(ConsultantRow(1, SCHOOL, HELPER, "методист КРО", "от 24.03.2021", "2 из 2"),),
)
