"""Worksheet functions of dynamics: what may be said of a change, and why (domain/methodology.md, 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from udfs.dynamics import Dynamics, Mean, Share, mark_dynamics, score_dynamics, share_dynamics
from udfs.functions.cells import RawBlock
from udfs.functions.common import PARAMETERS, count, methodology_of, two_shares
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.parameters import Methodology

_CATEGORY: Final = "Динамика"
_BLANK: Final = "; пусто — нет данных"
_SHARES: Final = two_shares(blank=True)
_HIGHER_IS_BETTER: Final = Argument(
    "higher_is_better",
    Type.FLAG,
    "Рост доли — это хорошо? «да» для успеваемости и качества, «нет» для доли «2»",
)
_COLUMNS: Final = ("Изменение, п.\u00a0п.", "Интервал от", "Интервал до", "Вывод", "Оценка", "Объяснение")


def _share(x: int | None, n: int | None) -> Share | None:
    return None if x is None or n is None else Share(x, n)


def _dynamics(shares: Sequence[int | None], methodology: Methodology, higher_is_better: bool = True) -> Dynamics:
    x0, n0, x1, n1 = shares
    return share_dynamics(_share(x0, n0), _share(x1, n1), methodology, higher_is_better=higher_is_better)


def _verdict(x0: int | None, n0: int | None, x1: int | None, n1: int | None, parameters: RawBlock | None) -> str:
    return _dynamics((x0, n0, x1, n1), methodology_of(parameters)).verdict


def _why(x0: int | None, n0: int | None, x1: int | None, n1: int | None, parameters: RawBlock | None) -> str:
    return _dynamics((x0, n0, x1, n1), methodology_of(parameters)).explanation


def _table(rows: Sequence[Row], higher_is_better: bool, parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def measures(*shares: int | None) -> tuple[object, ...]:
        found = _dynamics(shares, methodology, higher_is_better)
        low, high = (found.interval.low, found.interval.high) if found.interval else (None, None)
        return found.delta, low, high, found.verdict, found.assessment, found.explanation

    return each_row(rows, len(_COLUMNS), measures)


def _means(unit: str, low: float, high: float) -> tuple[Argument, ...]:
    def mean(suffix: str, when: str) -> Argument:
        help_ru = f"Средн{unit} {when}{_BLANK}"
        return Argument(f"mean{suffix}", Type.NUMBER, help_ru, blank=True, low=low, high=high)

    def spread(suffix: str, when: str) -> Argument:
        help_ru = f"Разброс (стандартное отклонение) {when}; если не указать, берётся из «Методики»"
        return Argument(f"sd{suffix}", Type.NUMBER, help_ru, optional=True, low=0, high=high)

    before, now = "в прошлом периоде", "в текущем периоде"
    return (
        mean("0", before),
        count("n0", f"Сколько участников {before}{_BLANK}", blank=True),
        mean("1", now),
        count("n1", f"Сколько участников {now}{_BLANK}", blank=True),
        spread("0", before),
        spread("1", now),
        PARAMETERS,
    )


def _mean(mean: float | None, n: int | None, sd: float | None) -> Mean | None:
    return None if mean is None or n is None else Mean(mean, n, sd)


def _of_means(judge: Callable[..., Dynamics], say: Callable[[Dynamics], str]) -> Callable[..., str]:
    def said(
        mean0: float | None,
        n0: int | None,
        mean1: float | None,
        n1: int | None,
        sd0: float | None,
        sd1: float | None,
        parameters: RawBlock | None,
    ) -> str:
        return say(judge(_mean(mean0, n0, sd0), _mean(mean1, n1, sd1), methodology_of(parameters)))

    return said


def _said_verdict(dynamics: Dynamics) -> str:
    return dynamics.verdict


def _said_why(dynamics: Dynamics) -> str:
    return dynamics.explanation


_SCORES: Final = _means("ий балл", 0, 100)
_MARKS: Final = _means("яя отметка", 2, 5)
_FEW: Final = "Недостаточно данных: участников за прошлый период 3, меньше 5."
_NOT_ENOUGH: Final = "недостаточно данных"
FUNCTIONS: Final = (
    Function(
        "SHNOR_DYNAMICS",
        _CATEGORY,
        "Вывод об изменении доли: «рост», «снижение», «без значимых изменений», «тенденция…» или «недостаточно данных»",
        Type.TEXT,
        (*_SHARES, PARAMETERS),
        _verdict,
        (Example((48, 80, 56, 70), "рост"), Example((None, None, 56, 70), _NOT_ENOUGH)),
    ),
    Function(
        "SHNOR_DYNAMICS_WHY",
        _CATEGORY,
        "Объяснение вывода об изменении доли: числа, интервал и правило",
        Type.TEXT,
        (*_SHARES, PARAMETERS),
        _why,
        (Example((1, 3, 2, 30), _FEW),),
    ),
    Function(
        "SHNOR_SCORE_DYNAMICS",
        _CATEGORY,
        "Вывод об изменении среднего балла по 100-балльной шкале",
        Type.TEXT,
        _SCORES,
        _of_means(score_dynamics, _said_verdict),
        (
            Example((60, 40, 72, 45), "рост"),
            Example((64, 12, 60, 11), "тенденция (в пределах случайных колебаний)"),
        ),
    ),
    Function(
        "SHNOR_SCORE_DYNAMICS_WHY",
        _CATEGORY,
        "Объяснение вывода об изменении среднего балла: числа, интервал и правило",
        Type.TEXT,
        _SCORES,
        _of_means(score_dynamics, _said_why),
        (Example((60, 3, 72, 45), _FEW),),
    ),
    Function(
        "SHNOR_MARK_DYNAMICS",
        _CATEGORY,
        "Вывод об изменении средней отметки",
        Type.TEXT,
        _MARKS,
        _of_means(mark_dynamics, _said_verdict),
        (Example((3.6, 100, 3.5, 100), "без значимых изменений"), Example((3.9, 100, 3.4, 110), "снижение")),
    ),
    Function(
        "SHNOR_MARK_DYNAMICS_WHY",
        _CATEGORY,
        "Объяснение вывода об изменении средней отметки: числа, интервал и правило",
        Type.TEXT,
        _MARKS,
        _of_means(mark_dynamics, _said_why),
        (Example((3.6, 3, 3.5, 100), _FEW),),
    ),
    Function(
        "SHNOR_DYNAMICS_TABLE",
        _CATEGORY,
        "Изменения долей с выводами и объяснениями сразу для всех строк диапазона",
        Type.RANGE,
        (
            Argument("shares", Type.RANGE, "Строки «x0, n0, x1, n1»: было и стало", columns=_SHARES),
            _HIGHER_IS_BETTER,
            PARAMETERS,
        ),
        _table,
        (
            Example(
                (((1, 3, 2, 30), (None, None, None, None)), "нет"),
                (
                    (
                        "#N/A",
                        "#N/A",
                        "#N/A",
                        _NOT_ENOUGH,
                        "—",
                        _FEW,
                    ),
                    ("",) * 6,
                ),
            ),
        ),
        _COLUMNS,
    ),
)
