"""Worksheet functions of Russian text: numbers, shares, dates and names as documents print them, and class labels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from schemas.class_labels import grade_of, read_class_label
from schemas.russian import count, date_long, initials_first, initials_last, nbsp, number, percent, points, signed
from udfs.functions.declaration import Argument, Example, Function, Type

_CATEGORY: Final = "Русский текст"
_LARGEST: Final = 1e15


def _value(help_ru: str) -> Argument:
    return Argument("value", Type.NUMBER, help_ru, low=-_LARGEST, high=_LARGEST)


def _digits(default: int | None, help_ru: str) -> Argument:
    return Argument("digits", Type.WHOLE, help_ru, optional=True, default=default, low=0, high=10)


_ONE_DIGIT: Final = _digits(1, "Сколько знаков после запятой; если не указать, 1")
_NAME: Final = Argument("full_name", Type.TEXT, "Фамилия, имя и отчество или фамилия с инициалами")


def _class_label(text: str) -> str:
    label = read_class_label(text)
    if label is None:
        raise ValueError(f"Класс «{text}» не распознан")
    return label


def _grade(text: str) -> int:
    return grade_of(_class_label(text))


def _count(value: int, one: str, few: str, many: str) -> str:
    return count(value, one, few, many)


def _date(day: date) -> str:
    return date_long(day)


def _function(
    name: str,
    help_ru: str,
    arguments: tuple[Argument, ...],
    call: Callable[..., str | int],
    *examples: Example,
    returns: Type = Type.TEXT,
) -> Function:
    return Function(name, _CATEGORY, help_ru, returns, arguments, call, examples)


FUNCTIONS: Final = (
    _function(
        "SHNOR_NUMBER",
        "Число текстом по-русски: десятичная запятая, группы цифр, настоящий минус",
        (_value("Число"), _digits(None, "Сколько знаков после запятой; если не указать, сколько есть")),
        number,
        Example((-72.45, 1), "\u221272,5"),
        Example((14756,), "14\u00a0756"),
    ),
    _function(
        "SHNOR_SIGNED",
        "Изменение текстом, со знаком",
        (_value("Изменение"), _ONE_DIGIT),
        signed,
        Example((4.5,), "+4,5"),
        Example((-4.5,), "\u22124,5"),
    ),
    _function(
        "SHNOR_PERCENT",
        "Доля в процентах текстом: 37,2\u00a0%",
        (_value("Доля в процентах"), _ONE_DIGIT),
        percent,
        Example((37.2,), "37,2\u00a0%"),
    ),
    _function(
        "SHNOR_POINTS",
        "Изменение доли текстом, в процентных пунктах",
        (_value("Изменение в процентных пунктах"), _ONE_DIGIT),
        points,
        Example((4.5,), "+4,5\u00a0п.\u00a0п."),
    ),
    _function(
        "SHNOR_COUNT",
        "Число с существительным в нужной форме",
        (
            Argument("value", Type.WHOLE, "Число"),
            Argument("one", Type.TEXT, "Форма для 1: участник"),
            Argument("few", Type.TEXT, "Форма для 2: участника"),
            Argument("many", Type.TEXT, "Форма для 5: участников"),
        ),
        _count,
        Example((24, "участник", "участника", "участников"), "24\u00a0участника"),
    ),
    _function(
        "SHNOR_DATE",
        "Дата текстом, как в документах: с месяцем словом",
        (Argument("day", Type.DATE, "Дата"),),
        _date,
        Example((date(2021, 1, 27),), "27\u00a0января\u00a02021\u00a0г."),
    ),
    _function(
        "SHNOR_INITIALS",
        "Инициалы и фамилия для подписи",
        (_NAME,),
        initials_first,
        Example(("Образцова Анна Андреевна",), "А.А.\u00a0Образцова"),
    ),
    _function(
        "SHNOR_INITIALS_LAST",
        "Фамилия и инициалы для списка присутствующих",
        (_NAME,),
        initials_last,
        Example(("Образцова Анна Андреевна",), "Образцова\u00a0А.А."),
    ),
    _function(
        "SHNOR_NBSP",
        "Текст с неразрывными пробелами там, где строку нельзя разрывать",
        (Argument("text", Type.TEXT, "Текст"),),
        nbsp,
        Example(("школа № 18 с. Тенгинка",), "школа №\u00a018 с.\u00a0Тенгинка"),
    ),
    _function(
        "SHNOR_CLASS",
        "Класс в единой записи: 9 «а» класс → 9А",
        (Argument("text", Type.TEXT, "Класс, как его записали"),),
        _class_label,
        Example(("9 «а» класс",), "9А"),
    ),
    _function(
        "SHNOR_GRADE",
        "Параллель по классу: 9А → 9",
        (Argument("text", Type.TEXT, "Класс, как его записали"),),
        _grade,
        Example(("11Б",), 11),
        returns=Type.NUMBER,
    ),
)
