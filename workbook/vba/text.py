"""Is the text of a module one that VBA reads as it is written?

Excel cuts, drops or garbles what is beyond these limits without a word, so here they are errors.
"""

from __future__ import annotations

import re
from typing import Final

from workbook.vba.errors import VbaError

LONGEST_LINE: Final = 1023
MOST_CONTINUATIONS: Final = 24
MOST_LINES: Final = 65_534
"""The limits of the VBA editor for a line, a statement and a module."""

CONTINUED: Final = re.compile(r"(?:^|[ \t])_[ \t]*$")
"""The end of a line that goes on in the next one."""

_ALLOWED: Final = re.compile(r"[\t -~]*")
_PREAMBLE: Final = re.compile(r"\s*VERSION\s+\d", re.IGNORECASE)
_EXPLICIT: Final = re.compile(r"[ \t]*Option[ \t]+Explicit\b", re.IGNORECASE)


def lines_of(text: str, module: str) -> list[str]:
    """The lines of a text, whether it has CRLF or LF, without blank ones at its end. Raises VbaError for the rest."""
    lines = text.replace("\r\n", "\n").rstrip("\n \t").split("\n") if text.strip() else []
    if _PREAMBLE.match(text):
        raise VbaError(
            f"Модуль {module}: уберите заголовок «VERSION 1.0 CLASS … END»: в файле книги он стал бы строками кода."
        )
    if len(lines) > MOST_LINES:
        raise VbaError(f"Модуль {module}: {len(lines)} строк, а бывает не более {MOST_LINES}. Разделите модуль.")
    for number, line in enumerate(lines, 1):
        _check_line(line, f"Модуль {module}, строка {number}")
    _check_continuations(lines, module)
    return lines


def check_explicit(lines: list[str], module: str) -> None:
    """Raise VbaError for code without `Option Explicit`: a misprint in a name would be a new, empty variable."""
    if lines and not any(_EXPLICIT.match(line) for line in lines):
        raise VbaError(f"Модуль {module}: нет строки «Option Explicit»; поставьте её первой.")


def _check_line(line: str, place: str) -> None:
    whole = _ALLOWED.match(line)
    assert whole is not None  # An empty beginning always fits.
    if whole.end() < len(line):
        sign = line[whole.end()]
        what = f"знак «{sign}»" if sign.isprintable() else f"управляющий знак с кодом {ord(sign)}"
        raise VbaError(f"{place}, знак {whole.end() + 1}: {what}. В коде VBA годятся только знаки ASCII.")
    if len(line) > LONGEST_LINE:
        raise VbaError(f"{place}: {len(line)} знаков, а бывает не более {LONGEST_LINE}. Разбейте строку.")


def _check_continuations(lines: list[str], module: str) -> None:
    run = 0
    for number, line in enumerate(lines, 1):
        run = run + 1 if CONTINUED.search(line) else 0
        if run > MOST_CONTINUATIONS:
            raise VbaError(
                f"Модуль {module}, строка {number}: продолжений « _» больше {MOST_CONTINUATIONS} подряд. "
                "Разделите оператор на два."
            )
    if run:
        raise VbaError(f"Модуль {module}, строка {len(lines)}: после « _» должна идти ещё одна строка.")
