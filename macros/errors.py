"""Why an action could not be done."""

from __future__ import annotations

import errno

_LOST = (
    errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ENOTCONN, errno.ESTALE,
    errno.ETIMEDOUT,
)  # fmt: skip
_CAUSES = {
    errno.EACCES: "файл открыт в другой программе, или нет прав на запись. Закройте его и повторите",
    errno.EPERM: "нет прав на запись. Выберите другую папку",
    errno.ENOENT: "нет такого файла или папки. Проверьте путь",
    errno.EEXIST: "на этом месте файл, а нужна папка. Укажите другую",
    errno.ENOTDIR: "на этом месте файл, а нужна папка. Укажите другую",
    errno.EISDIR: "это папка, а нужен файл. Укажите файл",
    errno.ENOSPC: "на диске кончилось место. Освободите его и повторите",
    errno.EDQUOT: "на диске кончилось отведённое вам место. Освободите его и повторите",
    errno.EROFS: "диск доступен только для чтения. Выберите другую папку",
    errno.EIO: "диск не отвечает. Проверьте его и повторите",
} | dict.fromkeys(_LOST, "сетевая папка пропала. Проверьте сеть и повторите")


class ActionError(Exception):
    """Raised when an action can't be done; its text is one Russian line for the user."""


def cause_of(problem: OSError) -> str:
    """Why the system refused, in Russian with the remedy; its own words where the cause is a rare one. No full stop."""
    return _CAUSES.get(problem.errno or 0, problem.strerror or str(problem))
