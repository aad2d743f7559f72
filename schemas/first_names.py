"""First names as people in the district write them, in every case of the singular (for `schemas/personal.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_MEN: Final = """
Александр Алексей Анатолий Андрей Антон Аркадий Армен Арсен Арсений Артём Артур Аскер Аслан Ахмед Ашот Богдан Борис
Вадим Валентин Валерий Василий Вениамин Виктор Виталий Владимир Владислав Всеволод Вячеслав Геннадий Георгий Герман
Глеб Григорий Давид Дамир Даниил Данила Денис Дмитрий Евгений Егор Заур Захар Иван Игорь Илья Кирилл Константин Лев
Леонид Макар Максим Марат Марк Матвей Мирон Михаил Мурат Назар Никита Николай Олег Павел Пётр Платон Родион Роман
Ростислав Руслан Рустам Савелий Святослав Семён Сергей Станислав Степан Тимофей Тимур Фёдор Филипп Эдуард Юрий Яков
Ярослав
"""
_WOMEN: Final = """
Аида Алёна Александра Алина Алиса Алла Амина Анастасия Ангелина Анжелика Анна Арина Валентина Валерия Варвара Василиса
Вера Вероника Виктория Галина Дана Дарина Дарья Диана Дина Ева Евгения Екатерина Елена Елизавета Зарема Зинаида Злата
Инна Ирина Камилла Карина Каролина Кира Кристина Ксения Лариса Лидия Лилия Любовь Людмила Мадина Маргарита Марина Мария
Милана Мирослава Надежда Наталия Наталья Нелли Нина Оксана Олеся Ольга Полина Раиса Регина Римма Руслана Саида Светлана
Снежана София Софья Сусанна Таисия Тамара Татьяна Ульяна Фатима Элина Эльвира Эльмира Юлия Яна Ярослава
"""
_SHORT: Final = """
Алёша Аня Ваня Вика Вова Даша Дима Женя Катя Коля Костя Ксюша Лена Лёша Маша Миша Настя Оля Паша Петя Рома Саша Света
Серёжа Слава Таня Юля
"""
_IRREGULAR: Final = {"Лев": "Льв", "Павел": "Павл"}
"""Names that lose a vowel in all cases but the nominative."""
_ENDINGS: Final = {
    "а": ("а", "ы", "и", "е", "у", "ой", "ою"),
    "я": ("я", "и", "е", "ю", "ей", "ёй"),
    "й": ("й", "я", "ю", "ем", "е", "и"),
    "ь": ("ь", "я", "ю", "ем", "е", "и", "ью"),
}
_CONSONANT: Final = ("а", "у", "ом", "е")


def _forms(name: str) -> Iterator[str]:
    last = name[-1]
    if last in _ENDINGS:
        yield from (name[:-1] + ending for ending in _ENDINGS[last])
        return
    yield name
    stem = _IRREGULAR.get(name, name)
    yield from (stem + ending for ending in _CONSONANT)


FIRST_NAMES: Final = frozenset(
    form.lower().replace("ё", "е") for name in f"{_MEN} {_WOMEN} {_SHORT}".split() for form in _forms(name)
)
"""Lower case, ё as е."""

AMBIGUOUS: Final = frozenset(
    form.lower().replace("ё", "е")
    for name in f"Вера Владимир Дана Злата Лев Лилия Любовь Марк Надежда Платон Роман {_SHORT}".split()
    for form in _forms(name)
)
"""First names that are a town, a book or an ordinary word as well: only a surname beside them makes them a person's."""
