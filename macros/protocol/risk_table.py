"""Table 4 of the protocol: the groups of risk of the period (domain/forms.md, 3.1)."""

from __future__ import annotations

from collections.abc import Iterable

from macros.protocol.tables import NO_DATA
from templates.protocol import RiskRow
from udfs.ratios import Ratio
from udfs.risk_groups import RiskGroup


def risk_rows(groups: Iterable[RiskGroup]) -> tuple[RiskRow, ...]:
    """A line for each grade and subject, each number with what it is of."""
    return tuple(
        RiskRow(str(item.grade), item.subject, _said(item.at_risk), _said(item.programmes), _said(item.left))
        for item in groups
    )


def _said(ratio: Ratio | None) -> str:
    return ratio.said if ratio else NO_DATA
