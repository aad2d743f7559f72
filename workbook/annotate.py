"""The school's own file goes back to the school with the department's remarks in it.

A copy is patched part by part, so that what isn't a remark stays as it was: values, formulas with their last results,
drop-downs, limits, protection, markers. XlsxWriter writes what is to be added as a small book of its own (list,
comments, colours), whose pieces are then grafted onto the copy. Colours are conditional formats: no cell is touched,
and the next check can take them off again. Structure: ECMA-376 part 1, 12.3, 18.2, 18.3 and 18.8.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from lxml import etree

from schemas.addresses import index_of
from schemas.findings import Finding
from workbook.reading.container import RawBook, UnreadableFile, open_book
from workbook.reading.guard import TABLE_LIMIT, Package
from workbook.remarks import AUTHOR, REMARKS_SHEET, Notes, additions, is_address

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
