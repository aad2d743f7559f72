"""The commands «ru.shnor.calc:KEY» of the menu and the toolbar: each is handed to the product on a thread of its own.

LibreOffice's window stays alive meanwhile, so that the progress is seen and the work can be stopped. It runs in
LibreOffice's own Python (3.8 and newer); what is to be said when the product is not there, is said here.
"""

from __future__ import annotations

import os
import threading
import traceback
from typing import Any

import uno
import unohelper
from com.sun.star.frame import FeatureStateEvent, XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo
from shnor_product import ProductError, product_of

IMPLEMENTATION = "ru.shnor.calc.Menu"
SERVICE = "com.sun.star.frame.ProtocolHandler"
PROTOCOL = "ru.shnor.calc:"


class Menu(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XDispatch):  # type: ignore[misc]
    """The handler of our protocol for one window; LibreOffice makes it and tells it the window's frame."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        self._context = context
        self._frame: Any = None
        self.initialize(arguments)

    def initialize(self, arguments: Any) -> None:
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:  # noqa: N802
        return self if url.Protocol == PROTOCOL else None

    def queryDispatches(self, requests: Any) -> Any:  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url: Any, arguments: Any) -> None:
        # The work closes this very window and opens it again: so this call must be over by then.
        threading.Thread(target=work, args=(self._context, self._frame, url.Path), daemon=True).start()

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        listener.statusChanged(FeatureStateEvent(self, url, "", True, False, None))

    def removeStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        pass

    def getImplementationName(self) -> str:  # noqa: N802
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        return name == SERVICE

    def getSupportedServiceNames(self) -> Any:  # noqa: N802
        return (SERVICE,)


def work(context: Any, frame: Any, key: str) -> None:
    """Do what a button does on the document of a frame. Nothing is raised: whatever happens is told."""
    try:
        product = product_of(context)
        if product.is_importable:
            product.enter()
            from macros.calc.press import press

            press(key, context, frame, os.getpid())
        else:
            from shnor_relay import relay

            if relay(product.started("macros.calc.process", key, str(os.getpid())), context, frame):
                warn(context, frame, "Программа ШНОР завершилась с ошибкой. Проверьте установку: shnor doctor.")
    except ProductError as problem:
        warn(context, frame, str(problem))
    except Exception as problem:
        traceback.print_exc()
        warn(context, frame, f"Внутренний сбой ({type(problem).__name__}). Проверьте установку: shnor doctor.")


def warn(context: Any, frame: Any, text: str) -> None:
    """A message box over the frame's window."""
    toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    kind = uno.Enum("com.sun.star.awt.MessageBoxType", "WARNINGBOX")
    box = toolkit.createMessageBox(frame.getContainerWindow() if frame else None, kind, 1, "ШНОР", text)
    box.execute()
    box.dispose()


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  # LibreOffice looks for this name
g_ImplementationHelper.addImplementation(Menu, IMPLEMENTATION, (SERVICE,))
