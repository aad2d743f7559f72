"""The master's state as the records that the tables are computed from (udfs/records.py)."""

from __future__ import annotations

from datetime import date

from schemas.catalogue import SHEETS
from schemas.periods import YEAR_TERM, Period
from udfs.exam_tables import PrintedMean
from udfs.parameters import Methodology
from udfs.records import Origin, PlanRecord, SchoolRecord, WorkRecord
from workbook.master.state import DataRow, MasterState

_WORK_FIELDS = (
    "held_on", "enrolled", "took", "mark2", "mark3", "mark4", "mark5", "below", "high", "mean_score",
)  # fmt: skip
