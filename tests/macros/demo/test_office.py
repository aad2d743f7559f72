"""An office suite opens what the demo makes.

1. The master recalculates without an error cell, and to the values that were written beside the formulas.
2. A protocol prints, with its school, its tables and its signatures.
3. An annotated copy opens with its remarks first.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.macros.conftest import Demo
from tests.office.server import Office
from tests.workbook.master.test_recalculation import check


def it_recalculates_the_master_to_what_is_written_there(office: Office, demo: Demo):
    """Requirement 1."""
    assert check(office, demo.master) > 5000


def it_prints_a_protocol(office: Office, demo: Demo, tmp_path: Path):
    """Requirement 2."""
    pdf = office.save_as(
        demo.folder / "Протоколы" / "2 четверть" / "Протокол_018_2021-2022-2.docx", tmp_path / "p.pdf", "pdf"
    )
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    text = done.stdout.decode().replace("\u00a0", " ")
    assert 5 <= text.count("\f") <= 8
    assert "{" not in text
    for said in ("МБОУ СОШ № 18 с. Тенгинка", "СЛУШАЛИ", "чел. из", "Никольская", "Семенов", "синтетические"):
        assert said in text


def it_opens_an_annotated_copy(office: Office, demo: Demo):
    """Requirement 3."""
    (copy,) = (demo.folder / "Ответы школам" / "2 четверть").glob("*_002_*_замечания.xlsx")
    book = office.recalculate(copy)
    assert book.sheets[0].name == "Замечания"
    assert any("Исправьте отметки" in str(value) for value in book.sheets[0].cells.values())
    assert book.errors == {}
