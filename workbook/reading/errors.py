"""Why a file can't be read, and what was met on the way: the catalogue of file-level findings.

Texts follow domain/forms.md, section 4 (rows 1-11, 49 and 64). The codes are a contract: they stand in JSON output
and in the intake journal.
"""

from __future__ import annotations

from schemas.findings import Finding, Severity
from schemas.russian import NBSP, number

FILE_MISSING = "file-missing"
FILE_EMPTY = "file-empty"
FILE_BROKEN = "file-broken"
FILE_HTML = "file-html"
FILE_TEXT = "file-text"
FILE_ENCRYPTED = "file-encrypted"
FILE_FOREIGN = "file-foreign"
FILE_ARCHIVE = "file-archive"
FILE_TOO_LARGE = "file-too-large"
FILE_BOMB = "file-bomb"
FILE_UNSAFE_XML = "file-unsafe-xml"
FILE_SHEET_TOO_LARGE = "file-sheet-too-large"
FILE_BUSY = "file-busy"
FILE_XLS = "file-xls"
FILE_RENAMED = "file-renamed"
FILE_ODS = "file-ods"
FILE_MACROS = "file-macros"
FILE_LINKS = "file-links"
FILE_ACTIVE = "file-active"
FILE_UNREAD = "file-unread"
FILE_SERVICE = "file-service"
FILE_REPAIRED = "file-repaired"
FILE_DIMENSION = "file-dimension"
FILE_PRODUCER = "file-producer"
FILE_NAME = "file-name"


CATALOGUE: dict[str, tuple[Severity, str, str]] = {
    FILE_MISSING: (
        Severity.BLOCK,
        "Файл «{name}» не найден или недоступен.",
        "Проверьте, что он не перемещён и не переименован, и повторите.",
    ),
    FILE_EMPTY: (Severity.BLOCK, "Файл пустой (0\u00a0КБ): загружен не полностью.", "Пришлите его повторно."),
    FILE_BROKEN: (Severity.BLOCK, "Файл повреждён или загружен не полностью ({size}).", "Пришлите его повторно."),
    FILE_HTML: (
        Severity.BLOCK,
        "Это веб-страница, а не книга Excel.",
        "Откройте файл в Excel и сохраните как «Книга Excel (.xlsx)».",
    ),
    FILE_TEXT: (Severity.BLOCK, "Получен текстовый файл (CSV).", "Заполните шаблон .xlsx и пришлите его."),
    FILE_ENCRYPTED: (
        Severity.BLOCK,
        "Книга защищена паролем на открытие.",
        "Снимите пароль: Файл → Сведения → Защита книги.",
    ),
    FILE_FOREIGN: (
        Severity.BLOCK,
        "Ожидается .xlsx, получен {what}.",
        "Заполните шаблон .xlsx и пришлите его.",
    ),
    FILE_ARCHIVE: (
        Severity.BLOCK,
        "В архиве {what}.",
        "Распакуйте архив и пришлите формы отдельными файлами.",
    ),
    FILE_TOO_LARGE: (
        Severity.BLOCK,
        "Файл слишком большой ({size}, допускается {limit}).",
        "Удалите рисунки и лишние листы.",
    ),
    FILE_BOMB: (
        Severity.BLOCK,
        "Файл не открыт ради безопасности: {what}.",
        "Перенесите данные в новый шаблон .xlsx и пришлите его.",
    ),
    FILE_UNSAFE_XML: (
        Severity.BLOCK,
        "Файл не открыт ради безопасности: в части «{part}» объявлены сущности XML, в книгах Excel их не бывает.",
        "Откройте файл в Excel и сохраните как «Книга Excel (.xlsx)».",
    ),
    FILE_SHEET_TOO_LARGE: (
        Severity.BLOCK,
        "Данные листа занимают слишком большую область ({what}).",
        "Удалите лишние строки и столбцы за пределами таблицы: выделите их и выберите «Удалить».",
    ),
    FILE_BUSY: (
        Severity.WARNING,
        "Файл занят другим пользователем — будет прочитан при следующем запуске.",
        "Закройте файл в Excel.",
    ),
    FILE_XLS: (
        Severity.WARNING,
        "Файл в старом формате .xls: прочитан, но проверка списков невозможна.",
        "Пересохраните как «Книга Excel (.xlsx)».",
    ),
    FILE_RENAMED: (
        Severity.WARNING,
        "Расширение {suffix} не соответствует содержимому ({kind}). Файл прочитан.",
        "Пересохраните как .xlsx.",
    ),
    FILE_ODS: (
        Severity.WARNING,
        "Файл в формате ODS прочитан.",
        "Сохраняйте шаблон как .xlsx, чтобы не потерять списки.",
    ),
    FILE_MACROS: (
        Severity.WARNING,
        "Макросы в файле школы не нужны и не выполняются; прочитаны только данные.",
        "Сохраняйте шаблон как .xlsx.",
    ),
    FILE_LINKS: (
        Severity.WARNING,
        "В книге есть ссылки на другие файлы{files}.",
        "Скопируйте ячейки с такими ссылками и вставьте как значения.",
    ),
    FILE_ACTIVE: (
        Severity.WARNING,
        "В файле есть то, что могло бы действовать само: {what}. Ничего не запущено и не открыто, прочитаны данные.",
        "Удалите это из файла или перенесите данные в чистую форму.",
    ),
    FILE_UNREAD: (
        Severity.BLOCK,
        "Файл не удалось прочитать: {what}.",
        "Откройте его в Excel и сохраните как «Книга Excel (.xlsx)» или перенесите данные в чистую форму.",
    ),
    FILE_SERVICE: (Severity.INFO, "Служебный файл «{name}» пропущен.", "Закройте файл в Excel."),
    FILE_REPAIRED: (
        Severity.INFO,
        "В оформлении файла есть пустые заливки, так сохраняют Р7-Офис и ONLYOFFICE; данные прочитаны.",
        "Ничего делать не нужно.",
    ),
    FILE_DIMENSION: (
        Severity.INFO,
        "размер листа указан неверно ({said}), так сохраняет WPS; лист прочитан полностью ({rows}).",
        "Ничего делать не нужно.",
    ),
    FILE_PRODUCER: (
        Severity.INFO,
        "Файл сохранён в программе «{name}»; Excel может предложить восстановить его — данные не изменены.",
        "Ничего делать не нужно.",
    ),
    FILE_NAME: (
        Severity.INFO,
        "Имя файла не использовано; определено по форме: {what}.",
        "Присылайте форму под её именем.",
    ),
}
"""Code → severity, message, remedy. Names in braces are filled in by `finding`."""


class UnreadableFile(Exception):  # noqa: N818 -- reads as what it says: except UnreadableFile
    """Raised when a file can't be read as a workbook; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text)
        self.finding = finding

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[Finding]]:
        """It crosses to another process with its finding, not with the text alone."""
        return UnreadableFile, (self.finding,)


def finding(code: str, *, sheet: str = "", value: str = "", **values: str) -> Finding:
    """The finding of this code with its text filled in. Raises KeyError for a code outside the catalogue."""
    severity, message, fix = CATALOGUE[code]
    return Finding(code, severity, message.format(**values), fix, sheet=sheet, value=value)


def unreadable(code: str, *, sheet: str = "", value: str = "", **values: str) -> UnreadableFile:
    """The exception that carries the finding of this code."""
    return UnreadableFile(finding(code, sheet=sheet, value=value, **values))


def broken(size: int, *, sheet: str = "") -> UnreadableFile:
    """The exception for a damaged file of `size` bytes."""
    return unreadable(FILE_BROKEN, sheet=sheet, size=size_text(size))


def size_text(size: int) -> str:
    """A size in bytes as people say it: «12 КБ», «1,5 МБ», «200 МБ»."""
    if size < 1 << 20:
        return f"{-(-size // 1024)}{NBSP}КБ"
    return f"{number(round(size / (1 << 20), 1))}{NBSP}МБ"
