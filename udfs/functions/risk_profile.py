"""Worksheet functions of risk factors and of the causes they make up (domain/methodology.md, 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from schemas.forms.context import SMALL
from schemas.forms.risk_factors import FACTORS
from udfs.functions.cells import RawBlock
from udfs.functions.common import (
    PARAMETERS,
    SCHOOL,
    WHOLE_YEAR,
    at_most,
    count,
    form_row,
    methodology_of,
    rows_of,
    word,
)
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole
from udfs.functions.risk_groups import CATEGORY
from udfs.risk_profile import COMPUTED, FactorScore, RiskProfile, risk_profile
from udfs.risk_proxies import computed_factors

_SHARES: Final = {
    "Ф03": ("P1", ("subject_gap", "method_gap"), "diagnosed"),
    "Ф06": ("S", ("disabled",), "covered"),
    "Ф07": ("S", ("non_native",), "covered"),
    "Ф08": ("S", ("registered",), "covered"),
    "Ф10": ("U", ("asked",), "families"),
}
"""The sheet and its cells that stand for a factor: the part, twice where the larger of two counts, and the whole."""
_COMPUTERS, _VACANCIES = "Ф01", "Ф02"
_CODES: Final = frozenset(code for code, _, _ in FACTORS)
_FACTOR: Final = word("factor", "Код фактора, как на листе «Факторы риска»: Ф01–Ф10")
_FACTORS: Final = rows_of(
    "factors",
    "Строки «код фактора, балл 0–2»; фактора без балла может не быть",
    _FACTOR,
    Argument("score", Type.WHOLE, "Балл фактора; пусто — не оценён", blank=True, low=0, high=2),
)


def _factor(code: str, x: int, n: int, parameters: RawBlock | None) -> int | None:
    # Pupils and computers are no part and whole: there are more pupils.
    is_share = code != _COMPUTERS
    if is_share:
        at_most(n, x)
    sheet, cells = _cells(code, x, n)
    pupils = None if is_share else x
    found = computed_factors({sheet: [form_row(**cells)]}, pupils, methodology=methodology_of(parameters))
    return next(item.score for item in found if item.code == code)


def _cells(code: str, x: int, n: int) -> tuple[str, Mapping[str, object]]:
    """Raises ValueError for a factor that no number stands for."""
    if code == _COMPUTERS:
        return "X", {"computers": n, "outdated": 0}
    if code == _VACANCIES:
        return "X", {"small": SMALL[-1], "vacancies": x, "teachers": n - x}
    if code not in _SHARES:
        raise ValueError(f"Для фактора «{code}» нет чисел, по которым его можно оценить")
    sheet, parts, whole_of = _SHARES[code]
    return sheet, dict.fromkeys(parts, x) | {whole_of: n}


def _profile(rows: Sequence[Row], parameters: RawBlock | None) -> RiskProfile:
    scores = [FactorScore(code, score, COMPUTED, "") for code, score in whole(rows)]
    codes = [factor.code for factor in scores]
    if len(set(codes)) < len(codes) or not _CODES.issuperset(codes):
        raise ValueError("Фактор указан дважды или его нет на листе «Факторы риска»")
    return risk_profile(SCHOOL, WHOLE_YEAR.year, scores, COMPUTED, methodology_of(parameters))


def _of_profile(answer: Callable[[RiskProfile], str]) -> Callable[..., str]:
    def found(rows: Sequence[Row], parameters: RawBlock | None) -> str:
        return answer(_profile(rows, parameters))

    return found


def _score(rows: Sequence[Row], group: str, parameters: RawBlock | None) -> float | None:
    groups = {item.group: item.score for item in _profile(rows, parameters).groups}
    if group.casefold() not in groups:
        raise ValueError(f"Группы причин «{group}» нет")
    score = groups[group.casefold()]
    return None if score is None else float(score)


_RATED: Final = (("Ф01", 0), ("Ф02", 2), ("Ф03", 0), ("Ф06", 1), ("Ф07", 0), ("Ф08", 0), ("Ф10", 1))

FUNCTIONS: Final = (
    Function(
        "SHNOR_RISK_FACTOR",
        CATEGORY,
        "Балл фактора риска 0, 1 или 2 по границам «Методики» — расчётная оценка УО; есть для Ф01–Ф03, Ф06–Ф08 и Ф10",
        Type.NUMBER,
        (
            _FACTOR,
            count("x", "Обучающихся (Ф01), вакансий (Ф02), с дефицитом (Ф03), с ОВЗ (Ф06) и так далее, семей в анкете"),
            count("n", "Современных компьютеров (Ф01), мест вместе с вакансиями (Ф02), всего обучающихся или семей"),
            PARAMETERS,
        ),
        _factor,
        (
            Example(("Ф06", 12, 100), 1),
            Example(("Ф01", 300, 10), 2),
            Example(("Ф02", 0, 0), "#N/A"),
            Example(("Ф04", 1, 10), "#VALUE!"),
        ),
    ),
    Function(
        "SHNOR_RISK_SCORE",
        CATEGORY,
        "Балл группы причин от 0 до 2 по баллам её факторов",
        Type.NUMBER,
        (
            _FACTORS,
            word("group", "Группа причин: учителя, инфраструктура, социальные условия, управление и преподавание"),
            PARAMETERS,
        ),
        _score,
        (
            Example((_RATED, "учителя"), 2.0),
            Example((_RATED, "социальные условия", (("group_rule", "mean"),)), 0.5),
            Example((_RATED, "управление и преподавание"), "#N/A"),
        ),
    ),
    Function(
        "SHNOR_RISK_PROFILE",
        CATEGORY,
        "Главные группы причин по баллам факторов; при равных баллах названы все",
        Type.TEXT,
        (_FACTORS, PARAMETERS),
        _of_profile(attrgetter("verdict")),
        (Example((_RATED,), "учителя"), Example(((("Ф04", None),),), "недостаточно данных")),
    ),
    Function(
        "SHNOR_RISK_PROFILE_WHY",
        CATEGORY,
        "Объяснение главных групп причин: баллы всех групп",
        Type.TEXT,
        (_FACTORS, PARAMETERS),
        _of_profile(attrgetter("explanation")),
        (
            Example(
                (_RATED,),
                "Главные группы причин: учителя (расчётная оценка УО). Баллы групп от 0 до 2: инфраструктура — 0,00 "
                "(оценено факторов 1 из 1); учителя — 2,00 (оценено факторов 2 из 2); управление и преподавание — не "
                "оценена; социальные условия — 1,00 (оценено факторов 4 из 4).",
            ),
        ),
    ),
)
