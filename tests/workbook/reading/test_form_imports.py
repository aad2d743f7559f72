"""Checking a file brings in no heavy library (engineering.md, section 4, «Cold start»)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "docx", "docxtpl", "jinja2", "xlwings", "matplotlib", "lxml")
CHECK = """
import sys
from datetime import date
from pathlib import Path
from schemas.submission import Context
from workbook.reading.form import check_file
checked = check_file(Path(sys.argv[1]), Context(date(2022, 1, 15)))
assert checked.is_accepted, checked.findings
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def it_checks_a_form_without_heavy_imports(quarter: Path):
    process = subprocess.run(
        [sys.executable, "-c", CHECK, str(quarter)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(process.stdout.split())
    assert {"pydantic", "python_calamine", "workbook"} <= loaded
    assert loaded.isdisjoint(HEAVY)
