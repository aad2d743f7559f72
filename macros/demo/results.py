"""What the demo district's schools hand in, as rows of the form sheets by field name.

The one door to the synthetic numbers: callers need not know how they are made. Rows are plain dictionaries; an empty
cell is None. The same school and period always give equal rows.
"""

from __future__ import annotations

from macros.demo.district import SYNTHETIC_NOTICE
from macros.demo.enrolment import enrolment_rows
from macros.demo.history import history_rows
from macros.demo.plan import roadmap_rows
from macros.demo.social import social_rows
from macros.demo.works import works_rows

__all__ = ["SYNTHETIC_NOTICE", "enrolment_rows", "history_rows", "roadmap_rows", "social_rows", "works_rows"]
