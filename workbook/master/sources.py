"""The column that leads from a line of the master back to the forms: number in the journal, sheet, cells."""

from __future__ import annotations

from typing import Final

from workbook.master.headings import Heading, Kind

SOURCES_HEADER: Final = "Ячейки форм (№ в журнале, лист, адреса)"
SOURCES: Final = Heading("sources", SOURCES_HEADER, 46, Kind.LABEL)
"""The texts are those of workbook/traces: «№ 165, лист «Результаты работ», E5:H50»."""
