"""A master with Excel's macros that is opened in Calc: why Calc should not save it, and what to do instead.

LibreOffice would write the macros, the ribbon and the looks of the book spoilt. The buttons of ШНОР may change it: what
they write is a book with everything that is Excel's.
"""

from __future__ import annotations

from typing import Any

import uno
import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

IMPLEMENTATION = "ru.shnor.calc.Warning"
SERVICES = (IMPLEMENTATION, "com.sun.star.task.Job")
MACROS = ".xlsm"
OURS = "SET_period"
"""A name that every master has."""
BAR = "ru.shnor.calc.macros"
TITLE = "Мастер-книга с макросами Excel."
TEXT = (
    "Не сохраняйте её из Calc: он испортил бы макросы, ленту и оформление. Кнопки «ШНОР» работают. Чтобы вносить "
    "изменения здесь, сохраните книгу как .xlsx и работайте в ней."
)
SAVE_AS = ("Сохранить как…", ".uno:SaveAs")
_WARNING = 2
"""com.sun.star.frame.InfobarType.WARNING"""


class MacrosWarning(unohelper.Base, XServiceInfo, XJob):  # type: ignore[misc]
    """The job that LibreOffice does when a document is seen (Jobs.xcu)."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def execute(self, arguments: Any) -> None:
        given = {argument.Name: argument.Value for argument in arguments}
        document = {item.Name: item.Value for item in given.get("Environment", ())}.get("Model")
        if document and is_master_with_macros(document):
            warn(document.getCurrentController())

    def getImplementationName(self) -> str:  # noqa: N802
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        return name in SERVICES

    def getSupportedServiceNames(self) -> Any:  # noqa: N802
        return SERVICES


def is_master_with_macros(document: Any) -> bool:
    """Whether it is ours, and a file that Calc would spoil."""
    if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return False
    return str(document.getURL()).lower().endswith(MACROS) and bool(document.NamedRanges.hasByName(OURS))


def warn(controller: Any) -> None:
    """A bar above the sheet, which the user may close."""
    if controller is not None and not controller.hasInfobar(BAR):
        button = uno.createUnoStruct("com.sun.star.beans.StringPair")
        button.First, button.Second = SAVE_AS
        controller.appendInfobar(BAR, TITLE, TEXT, _WARNING, (button,), True)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  # LibreOffice looks for this name
g_ImplementationHelper.addImplementation(MacrosWarning, IMPLEMENTATION, SERVICES)
