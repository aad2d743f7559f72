"""The official list of ШНОР against the calculation (domain/methodology.md, 1.2): neither replaces the other."""

from __future__ import annotations

from enum import StrEnum

from udfs.shnor import Answer


class Reconciliation(StrEnum):
    """The official list against the calculation."""

    BOTH = "в обоих"
    OFFICIAL_ONLY = "только в краевом перечне"
    COMPUTED_ONLY = "только по расчёту"
    NEITHER = "ни в одном"
    UNKNOWN = "недостаточно данных"


def reconcile(official: bool, computed: Answer) -> Reconciliation:
    """The official list against the calculation, for one school. An excluded school is not in the calculation."""
    if computed is Answer.UNKNOWN:
        return Reconciliation.UNKNOWN
    if computed is Answer.YES:
        return Reconciliation.BOTH if official else Reconciliation.COMPUTED_ONLY
    return Reconciliation.OFFICIAL_ONLY if official else Reconciliation.NEITHER
