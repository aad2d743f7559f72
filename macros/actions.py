"""Every action of the product, declared once: from here come the ribbon, its VBA, and the command line's help.

A command says what it does in one sentence; a button stands in a group of the ribbon, in the order of the work, and
either runs a command on the open master or shows a sheet of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "Весь круг на учебном районе: мастер, формы, сдача, приём, показатели, протоколы.",
    "new": "Создать пустую мастер-книгу района (.xlsm с лентой, .xlsx без макросов, для LibreOffice Calc — с ключом "
    "--host calc) или надстройку Excel (.xlam).",
    "forms": "Выпустить формы школ.",
    "transfer": "Перенести данные из старой или повреждённой формы в чистую; назвать, что перенести не удалось.",
    "check": "Проверить формы без мастер-книги.",
    "intake": "Принять папку с формами: журнал, архив, копии с замечаниями, протоколы проверки.",
    "import": "Загрузить результаты ВПР, ОГЭ и ЕГЭ из выгрузок ФИС ОКО и протоколов ГИА.",
    "indicators": "Пересчитать показатели.",
    "base": "Показать, закрепить или снять базовый год ИСБ и ИОР.",
    "decisions": "Предложить решения часа контроля по правилам: лист «Поручения».",
    "protocol": "Составить протоколы часа контроля.",
    "lint": "Проверить шаблон документа: назвать абзац или ячейку, где ошибка, и сказать, как исправить.",
    "report": "Составить документы: карту школы, квартальный отчёт, справку, письма, журнал приёма и другие.",
    "rebuild": "Собрать данные мастер-книги заново из архива присланных файлов; проверить архив.",
    "doctor": "Проверить рабочее место: Python, Excel, LibreOffice, права, шрифты.",
    "install": "Установить программу на рабочее место (с ключом --calc — в LibreOffice Calc) или удалить её.",
    "menu": "Меню всех действий: работа без макросов Excel.",
}
"""What each command does, as the help of the command line says it."""


STOP: Final = "Stop"
"""The button that stops the work which another one has begun."""


BY_SCHOOL: Final = frozenset({"Protocol"})
"""The buttons whose work is that of one school: a row of it tells both the school and the period."""


class Group(Enum):
    """The groups of the ribbon in the order of the work; the value is the group's label."""

    FORMS = "Формы"
    INTAKE = "Приём"
    INDICATORS = "Расчёт"
    HOUR = "Час контроля"
    REPORTS = "Отчёты"
    SETUP = "Настройка и справка"

    @property
    def id(self) -> str:
        """The group's id in the ribbon."""
        return f"Shnor{self.name.capitalize()}"


class Need(Enum):
    """What must be there before a button can work; the value is why it can't, and what to do."""

    NOTHING = ""
    PERIOD = "Период ещё не открыт. Сначала выпустите формы: «Формы» → «Выпустить формы»."
    DATA = "Ни один файл ещё не принят. Сначала примите присланное: «Приём» → «Принять папку»."


class Ask(Enum):
    """What a button asks for before it starts."""

    FOLDER = "Выберите папку с присланными файлами"
    FILES = "Выберите файлы"


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the ribbon. `key` is its id, Latin letters; `keytip` one to three of them; `image` an imageMso.

    `command` runs on the open master, `sheet` (the code of row 2) is shown: one of the two. `tip` is the bold line of
    the screen tip, `about` the text under it.
    """

    key: str
    group: Group
    label: str
    keytip: str
    image: str
    about: str
    command: str = ""
    sheet: str = ""
    need: Need = Need.NOTHING
    ask: Ask | None = None
    is_large: bool = False

    @property
    def callback(self) -> str:
        """The name of its procedure in the module of callbacks."""
        return f"On{self.key}"


BUTTONS: Final = (
    Button(
        "IssueForms", Group.FORMS, "Выпустить формы", "FF", "FileNew",
        "Формы всех действующих школ за выбранный период: с тем, что о школе уже известно, и с открытыми поручениями.",
        command="forms", is_large=True,
    ),
    Button(
        "CheckFile", Group.FORMS, "Проверить файл", "FC", "Spelling",
        "Проверка присланных файлов без приёма: замечания с листом, ячейкой и тем, что исправить.",
        command="check", ask=Ask.FILES,
    ),
    Button(
        "TakeIn", Group.INTAKE, "Принять папку", "IP", "Folder",
        "Принимает все файлы папки: проверка, журнал, архив, копии с замечаниями и протоколы проверки. "
        "Повторный приём ничего не меняет.",
        command="intake", need=Need.PERIOD, ask=Ask.FOLDER, is_large=True,
    ),
    Button(
        "ImportExports", Group.INTAKE, "Загрузить выгрузку", "IV", "TextFromFileInsert",
        "Результаты ВПР, ОГЭ и ЕГЭ из выгрузок ФИС ОКО и протоколов ГИА.",
        command="import", ask=Ask.FILES,
    ),
    Button(
        "Remarks", Group.INTAKE, "Замечания", "IZ", "ReviewShowAllComments",
        "Лист «Замечания»: что не так в принятых и возвращённых файлах.",
        sheet="remarks",
    ),
    Button(
        "Letters", Group.INTAKE, "Ответы школам", "IO", "EnvelopesAndLabelsDialog",
        "Открывает папку с письмами, протоколами проверки и копиями с отмеченными ячейками.",
        command="letters", need=Need.DATA,
    ),
    Button(
        "Recompute", Group.INDICATORS, "Пересчитать", "RP", "CalculateNow",
        "Все показатели заново по данным книги и листу «Методика».",
        command="indicators", need=Need.DATA, is_large=True,
    ),
    Button(
        "SchoolCard", Group.INDICATORS, "Карта школы", "RK", "ChartInsert",
        "Лист «Карта школы» для школы, выбранной на ленте или в активной строке.",
        sheet="school-card",
    ),
    Button(
        "ProposeDecisions", Group.HOUR, "Предложить решения", "HR", "TipWizardHelp",
        "Решения по правилам для всех школ ШНОР за выбранный период — строки «Предложено» листа «Поручения». "
        "Исправленное и удалённое вами не возвращается.",
        command="decisions", need=Need.DATA,
    ),
    Button(
        "Protocol", Group.HOUR, "Протокол по школе", "HP", "CreateHandoutsInWord",
        "Протокол часа контроля для школы, выбранной на ленте или в активной строке, за период, выбранный на ленте, "
        "иначе за период этой строки или текущий. Решения — с листа «Поручения»: протокол их принимает.",
        command="protocol", need=Need.DATA, is_large=True,
    ),
    Button(
        "Protocols", Group.HOUR, "Все протоколы", "HV", "MergeToWord",
        "Протоколы часа контроля для всех школ со статусом ШНОР за выбранный период и сводный протокол.",
        command="protocol", need=Need.DATA,
    ),
    Button(
        "Decisions", Group.HOUR, "Поручения", "HD", "ReviewTrackChanges",
        "Лист «Поручения»: решения часа контроля, сроки, отчёты школ.",
        sheet="decisions",
    ),
    Button(
        "Signals", Group.REPORTS, "ШНОР", "OS", "HighImportance",
        "Лист «ШНОР»: расчётные признаки с пояснением и сверка с краевым перечнем.",
        sheet="shnor",
    ),
    Button(
        "Dynamics", Group.REPORTS, "Динамика", "OD", "ChartAreaChart",
        "Лист «Динамика»: что изменилось и больше ли это случайных колебаний.",
        sheet="dynamics",
    ),
    Button(
        "Claims", Group.REPORTS, "Проверка утверждений", "OU", "ReviewAcceptChange",
        "Лист «Проверка утверждений»: предложения для справок по данным района и утверждения приказа рядом с числами.",
        sheet="claims",
    ),
    Button(
        "ReportCard", Group.REPORTS, "Аналитическая карта", "OK", "Chart3DColumnChart",
        "Карта в Word для школы, выбранной на ленте или в активной строке; школа не выбрана — для всех школ ШНОР.",
        command="report", need=Need.DATA, is_large=True,
    ),
    Button(
        "ReportQuarter", Group.REPORTS, "Квартальный отчёт", "OQ", "CreateReportInDesignView",
        "Сводный отчёт района за выбранный период: охват, Дорожная карта, результаты, группы школ, предложения Совету.",
        command="report", need=Need.DATA,
    ),
    Button(
        "ReportCouncil", Group.REPORTS, "Справка Совету", "OC", "SummarizeSlide",
        "Справка для Совета управления образования за полугодие выбранного периода.",
        command="report", need=Need.DATA,
    ),
    Button(
        "ReportLetter", Group.REPORTS, "Письма школам", "OL", "NewMailMessage",
        "Письма в Word о замечаниях к отчёту за выбранный период: выбранной школе; школа не выбрана — всем, у кого "
        "замечания есть.",
        command="report", need=Need.DATA,
    ),
    Button(
        "ReportExtract", Group.REPORTS, "Выписка из протокола", "OE", "CopyToFolder",
        "Выписка из протокола часа контроля за выбранный период: выбранной школе; школа не выбрана — всем школам ШНОР.",
        command="report", need=Need.DATA,
    ),
    Button(
        "ReportControl", Group.REPORTS, "Лист контроля", "OT", "NewTask",
        "Решения часов контроля, которые остаются на контроле: сроки, отчёты школ, просрочка.",
        command="report", need=Need.DATA,
    ),
    Button(
        "ReportConsultants", Group.REPORTS, "Школы-консультанты", "OP", "AddressBook",
        "Приложение к приказу: школы ШНОР, их консультанты и тьюторы, соглашения и мероприятия.",
        command="report", need=Need.DATA,
    ),
    Button(
        "ReportJournal", Group.REPORTS, "Журнал приёма", "OJ", "Organizer",
        "Журнал приёма за выбранный период для печати и подписи.",
        command="report", need=Need.DATA,
    ),
    Button(
        "Methodology", Group.SETUP, "Методика", "SM", "PropertySheet",
        "Лист «Методика»: пороги и правила, их источник и документ об утверждении.",
        sheet="methodology",
    ),
    Button(
        "BaseYear", Group.SETUP, "Закрепить базовый год", "SB", "Lock",
        "Базовый год ИСБ и ИОР: поздние сведения его больше не меняют.",
        command="base", need=Need.DATA,
    ),
    Button(
        "Settings", Group.SETUP, "Настройки", "SN", "AdvancedFileProperties",
        "Лист «Настройки»: организация, должностные лица, период.",
        sheet="settings",
    ),
    Button(
        "Doctor", Group.SETUP, "Проверить рабочее место", "SD", "TechnicalSupport",
        COMMANDS["doctor"],
        command="doctor",
    ),
    Button(
        STOP, Group.SETUP, "Остановить", "SX", "RefreshCancel",
        "Останавливает идущее действие между файлами; мастер-книга остаётся такой, какой была.",
        command="stop",
    ),
    Button(
        "Help", Group.SETUP, "Справка", "SS", "Help",
        "Лист «Справка»: листы книги, функции, команды.",
        sheet="help",
    ),
)  # fmt: skip
"""The buttons, group by group."""


def button(key: str) -> Button:
    """A button by its key. Raises KeyError."""
    return _BY_KEY[key]


_BY_KEY: Final = {item.key: item for item in BUTTONS}
