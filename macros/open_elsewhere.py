"""Is a master open in Excel or LibreOffice? Both leave a file beside the book that names the user.

On Windows the system itself keeps an open book from being replaced; on other systems nothing would, and what the user
saves later would be written over the action's result.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.errors import ActionError

_UTF16_AT: Final = 55
"""Excel's file: a length byte and the name in the code page of Windows, then, from here, the length and UTF-16."""


def refuse_if_open(master: Path) -> None:
    """Raises ActionError naming the application and the user who has the book open."""
    for path, user in ((_of_libre_office(master), _calc_user), (_of_excel(master), _excel_user)):
        if path.exists():
            application = "LibreOffice" if user is _calc_user else "Excel"
            who = user(path)
            raise ActionError(
                f"Книга «{master.name}» открыта в {application}{f' ({who})' if who else ''}. Закройте её и повторите: "
                f"ничего не изменено. Если она нигде не открыта, удалите файл «{path.name}» в её папке."
            )


def _of_libre_office(master: Path) -> Path:
    return master.with_name(f".~lock.{master.name}#")


def _of_excel(master: Path) -> Path:
    return master.with_name(f"~${master.name}")


def _calc_user(path: Path) -> str:
    """«Иванова, PC-7» of `,Иванова,PC-7,26.11.2026 10:42,file:///…;`."""
    try:
        fields = path.read_text("utf-8", errors="replace").split(",")
    except OSError:
        return ""
    return ", ".join(part.strip() for part in fields[:3] if part.strip())


def _excel_user(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    length = int.from_bytes(data[_UTF16_AT : _UTF16_AT + 2], "little")
    name = data[_UTF16_AT + 2 : _UTF16_AT + 2 + 2 * length].decode("utf-16-le", errors="replace")
    return name.strip("\0 ")
