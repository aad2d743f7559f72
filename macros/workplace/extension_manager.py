"""LibreOffice's manager of extensions, asked through UNO: for «root», whom the tool unopkg refuses."""

from __future__ import annotations

from typing import Any, Final

from macros.errors import ActionError
from macros.workplace.office_profile import OfficeProfile
from workbook.hosts.libreoffice.bridge import uno
from workbook.hosts.libreoffice.connection import start
from workbook.hosts.libreoffice.errors import HostMissingError

_MANAGER: Final = "/singletons/com.sun.star.deployment.ExtensionManager"
_REPOSITORY: Final = "user"


def ask_manager(profile: OfficeProfile, request: str, *arguments: Any) -> None:
    """Call a method of the manager for the user's own extensions, in a LibreOffice that is started for it.

    Raises ActionError.
    """
    try:
        connection = start(profile=profile.folder)
    except HostMissingError as problem:
        raise ActionError(str(problem)) from problem
    try:
        manager = connection.context.getValueByName(_MANAGER)
        getattr(manager, request)(*arguments, _REPOSITORY, None, _Consent())
    except Exception as problem:
        # A class of UNO's own, known by this mark; its message ends with a place in the source of LibreOffice.
        if not getattr(type(problem), "__pyunostruct__", ""):
            raise
        said = str(getattr(problem, "Message", "")).split(" at ./", 1)[0]
        raise ActionError(f"LibreOffice отказался: {said}.") from problem
    finally:
        connection.end()


class _Consent:
    """The user's consent to an installation that he has ordered, as the UNO interfaces want it.

    The names are UNO's; the two last methods are what makes a Python object one of UNO's.
    """

    def getInteractionHandler(self) -> _Consent:  # noqa: N802
        return self

    def getProgressHandler(self) -> None:  # noqa: N802
        return None

    def handle(self, request: Any) -> None:
        approval = uno().getTypeByName("com.sun.star.task.XInteractionApprove")
        for continuation in request.getContinuations():
            if continuation.queryInterface(approval) is not None:
                continuation.select()
                return

    def getTypes(self) -> tuple[Any, ...]:  # noqa: N802
        names = ("ucb.XCommandEnvironment", "task.XInteractionHandler")
        return tuple(uno().getTypeByName(f"com.sun.star.{name}") for name in names)

    def getImplementationId(self) -> Any:  # noqa: N802
        return uno().ByteSequence(b"")
