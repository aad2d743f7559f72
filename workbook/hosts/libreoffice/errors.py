"""What can go wrong with LibreOffice as a host; every text is Russian and says what to do."""

from __future__ import annotations


class HostMissingError(Exception):
    """Raised when LibreOffice or its Python module `uno` isn't there, or soffice does not start."""


class HostDiedError(ConnectionError):
    """Raised when soffice ended in the middle; what was not saved is lost, the files on disk are as they were."""


class HostRefusedError(Exception):
    """Raised when LibreOffice is well but can't do what is asked: open a locked file, take a wrong name."""


class MissingError(KeyError):
    """Raised when there is no book, sheet, name or table of that name."""

    def __str__(self) -> str:
        # A KeyError would show the text in quotation marks, as a key.
        return str(self.args[0])


class NotSupportedError(NotImplementedError, AttributeError):
    """Raised by a member of xlwings that this engine does not have; the text begins with the member's name.

    It is an AttributeError too, so that `hasattr` tells the truth.
    """

    def __init__(self, member: str) -> None:
        super().__init__(f"{member}: в LibreOffice не поддержано")
