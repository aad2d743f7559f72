"""The valid forms that cases damage, each written once; what a case gets is a copy."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

import openpyxl

from macros.masters import build
from macros.new import empty_state
from schemas.packages import QUARTER, YEAR
from tests.macros.sample import FIRST, SECOND, Town, write_blanks, write_registry
from tests.office.server import Office
from tests.workbook.forms.sample import Parts, issue, small
from workbook.forms.places import LIVE_SHEET, SUMMARY_SHEET
from workbook.forms.writer import write_form


class Forms:
    """Valid forms of one school, and a district to send them to; `folder` holds them."""

    def __init__(self, folder: Path, office: Office) -> None:
        self._folder, self._office = folder, office

    @cached_property
    def quarter(self) -> Parts:
        """The report on a term, as parts of its zip."""
        return Parts(write_form(self._folder / "quarter.xlsx", issue(small(QUARTER))))

    @cached_property
    def year(self) -> Parts:
        """The yearly report."""
        return Parts(write_form(self._folder / "year.xlsx", issue(YEAR)))

    @cached_property
    def lean(self) -> Path:
        """The report on a term without its formulas: openpyxl would lose their values, and a person does not."""
        book = openpyxl.load_workbook(self.quarter_file)
        for name in (LIVE_SHEET, SUMMARY_SHEET):
            del book[name]
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = None
        path = self._folder / "lean.xlsx"
        book.save(path)
        return path

    @property
    def quarter_file(self) -> Path:
        """The report on a term as a file."""
        return self.quarter.with_parts(self._folder / "form.xlsx", {})

    def saved_as(self, suffix: str) -> bytes:
        """The report on a term saved by LibreOffice in another format: xls, ods."""
        path = self._folder / f"form.{suffix}"
        if not path.exists():
            self._office.save_as(self.lean, path, suffix)
        return path.read_bytes()

    @cached_property
    def town(self) -> Town:
        """A district whose schools have reported on the first term."""
        folder = self._folder / "town"
        (folder / "blanks").mkdir(parents=True)
        town = Town(folder, write_blanks(folder / "blanks"))
        town.found(FIRST)
        for code in ("018", "015"):
            town.send(code, FIRST)
        done = town.take_in(answer_all=False)
        assert [item.text for item in done.findings] == []
        town.collect(SECOND)
        return town

    def master_for(self, folder: Path) -> Path:
        """A master of its own, whose schools have codes of ФИС ОКО and ГИА."""
        folder.mkdir(exist_ok=True)
        path = folder / "master.xlsx"
        path.write_bytes(self._coded_master)
        return path

    @cached_property
    def _coded_master(self) -> bytes:
        folder = self._folder / "imports"
        folder.mkdir()
        state = empty_state(write_registry(folder))
        codes = {"018": ("edu230018", "9306"), "015": ("edu230015", "9307")}
        state.registry = [
            replace(school, fis_login=codes[school.code][0], gia_code=codes[school.code][1])
            if school.code in codes
            else school
            for school in state.registry
        ]
        build(state, folder / "master.xlsx")
        return (folder / "master.xlsx").read_bytes()
