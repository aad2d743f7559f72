"""Parameters of the methodology: every threshold the calculations use, with its source.

The sheet «Методика» is made from `PARAMETERS` and read back by `Methodology.from_values`; the code holds defaults only
(design.md, section 3, «Methodology is data»; domain/methodology.md, «Consequence for design»).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, TypeVar

from schemas.russian import number

T = TypeVar("T")
Value = int | float | str

VALID_FROM: Final = date(2021, 1, 27)
"""The date of order № 54, from which the defaults count as valid (design default)."""

_OURS: Final = "Принято по умолчанию в программе; утверждает управление образования"
_FEDERAL: Final = "Федеральная методика выявления ШНОР (формулировка проверена по акту 2025 года)"


class Combine(StrEnum):
    """How branches A and B of the federal rule are joined; unresolved in the sources (domain/methodology.md, 1.1)."""

    A_OR_B = "A_OR_B"
    A_AND_B = "A_AND_B"
    A_ONLY = "A_ONLY"


class GapPolicy(StrEnum):
    """What branch B does with a year in which the procedure was not held (domain/methodology.md, 1.4)."""

    BREAK = "break"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the sheet «Методика»; `key` is the field of `Methodology` it is read back into."""

    key: str
    title: str
    value: Value
    unit: str
    source: str
    valid_from: date = VALID_FROM


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of a parameter besides its value: how it is shown, and the limits it must keep."""

    title: str
    unit: str
    source: str
    low: float | None
    high: float | None


def _parameter(
    default: T, title: str, unit: str, source: str = _OURS, *, low: float | None = None, high: float | None = None
) -> T:
    return field(default=default, metadata={"about": _About(title, unit, source, low, high)})


@dataclass(frozen=True, slots=True)
class Methodology:
    """All thresholds of the calculations. Raises ValueError (Russian, all problems at once) outside the limits.

    Sources stand beside each default; «Принято по умолчанию в программе» marks a design default.
    """

    low_share_percent: int = _parameter(
        30,
        "Низкий результат: доля не преодолевших нижнюю границу, не менее",
        "%",
        _FEDERAL + ": «не менее 30\u00a0% от общего числа участников»",
        low=1,
        high=100,
    )
    n_min: int = _parameter(
        5,
        "Низкий результат: наименьшее число участников процедуры",
        "чел.",
        _OURS + "; в региональных пересказах методики встречаются 5, 10 и 11",
        low=1,
        high=1000,
    )
    low_procedures_min: int = _parameter(
        2, "Основание A: число процедур с низкими результатами за год, не менее", "ед.", _FEDERAL, low=1, high=20
    )
    # The calls below make dataclass fields, as field() itself does; the linter knows that of simple types only.
    combine: Combine = _parameter(  # noqa: RUF009
        Combine.A_OR_B,
        "Как соединяются основания A и B",
        "A_OR_B — достаточно одного; A_AND_B — нужны оба; A_ONLY — только A",
        _OURS + "; в известных документах соединение не определено",
    )
    gap_policy: GapPolicy = _parameter(  # noqa: RUF009
        GapPolicy.BREAK,
        "Основание B: если процедура в одном из годов не проводилась",
        "break — годы не сопоставляются; skip — берётся предыдущий год, когда она проводилась",
    )
    regional_k: int = _parameter(
        2,
        "Краевое правило: число низких результатов ВПР по русскому языку и математике за два года, не менее",
        "ед.",
        "Приказ от 27.01.2021 №\u00a054: «на основе результатов ВПР за 2 года по русскому и математике»; "
        "само число в приказе не названо, принято по умолчанию в программе",
        low=1,
        high=40,
    )
    excluded_types: tuple[str, ...] = _parameter(
        ("коррекционная", "вечерняя", "сменная", "санаторная", "кадетская школа-интернат", "НОШ"),
        "Типы школ, для которых признак ШНОР не рассчитывается",
        "через точку с запятой",
        _OURS + "; точный перечень исключений федеральной методики не подтверждён",
    )
    prior_share: float = _parameter(
        0.12, "Надёжность признака: доля не преодолевших границу в среднем по району", "доля", low=0.001, high=0.999
    )
    prior_strength: float = _parameter(
        20, "Надёжность признака: вес районной доли в расчёте по школе", "чел.", low=1, high=1000
    )
    stable_from: float = _parameter(
        0.8, "Надёжность признака: «устойчиво» при вероятности не менее", "доля", low=0, high=1
    )
    probable_from: float = _parameter(
        0.5, "Надёжность признака: «вероятно» при вероятности не менее", "доля", low=0, high=1
    )
    delta_share_pp: float = _parameter(5, "Динамика: значимое изменение доли, не менее", "п.\u00a0п.", low=0, high=100)
    delta_score: float = _parameter(
        3, "Динамика: значимое изменение среднего балла (100 баллов), не менее", "балл", low=0, high=100
    )
    delta_mark: float = _parameter(
        0.15, "Динамика: значимое изменение средней отметки, не менее", "балл", low=0, high=5
    )
    n_dynamics_min: int = _parameter(
        10, "Динамика: число участников для вывода без оговорок, не менее", "чел.", low=1, high=1000
    )
    n_pooled_min: int = _parameter(
        5, "Динамика: число участников для ориентировочного вывода, не менее", "чел.", low=1, high=1000
    )
    participation_min: float = _parameter(
        0.85, "Динамика: доля писавших от списочного состава, не менее", "доля", low=0, high=1
    )
    default_sd_score: float = _parameter(
        15, "Разброс (стандартное отклонение) баллов, если он не известен", "балл", low=0.1, high=50
    )
    default_sd_mark: float = _parameter(
        0.8, "Разброс (стандартное отклонение) отметок, если он не известен", "балл", low=0.01, high=2
    )
    z: float = _parameter(
        1.96,
        "Множитель доверительного интервала",
        "1,96 — интервал 95\u00a0%",
        "Квантиль нормального распределения",
        low=0.5,
        high=5,
    )
    decision_rise_pp: float = _parameter(
        10,
        "Предложение решения: рост доли отметки «2», не менее",
        "п.\u00a0п.",
        "ФИОКО, 2026\u00a0год: рост на 10\u00a0п.\u00a0п. назван отрицательной динамикой",
        low=0,
        high=100,
    )

    def __post_init__(self) -> None:
        problems = [text for item in fields(self) if (text := _out_of_limits(item.name, getattr(self, item.name)))]
        for smaller, larger in (("n_pooled_min", "n_dynamics_min"), ("probable_from", "stable_from")):
            if getattr(self, smaller) > getattr(self, larger):
                problems.append(f"«{_about(smaller).title}» не может быть больше, чем «{_about(larger).title}»")
        if problems:
            raise ValueError("Методика: " + "; ".join(problems))

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Methodology:
        """The methodology with these values, by key, as they stand on the sheet; keys left out keep their defaults.

        Takes whole numbers typed as 30 or 30.0, text with a decimal comma («0,85»), and lists through «;».
        Raises ValueError, in Russian, naming every value that can't be used.
        """
        read: dict[str, Any] = {}
        problems: list[str] = []
        for key, value in values.items():
            try:
                read[key] = _read(key, value)
            except ValueError as error:
                problems.append(str(error))
        if problems:
            raise ValueError("Методика: " + "; ".join(problems))
        return cls(**read)


def _about(key: str) -> _About:
    about: _About = _FIELDS[key].metadata["about"]
    return about


def _out_of_limits(key: str, value: Any) -> str:
    about = _about(key)
    if about.low is None or about.high is None or about.low <= value <= about.high:
        return ""
    return f"«{about.title}» — {number(value)}, а должно быть от {number(about.low)} до {number(about.high)}"


def _read(key: str, value: Any) -> Any:
    """The value of a cell as the type the default has. Raises ValueError in Russian."""
    if key not in _FIELDS:
        near = get_close_matches(key, _FIELDS, n=1)
        raise ValueError(f"параметра «{key}» нет" + (f", похоже на «{near[0]}»" if near else ""))
    default, title = _FIELDS[key].default, _about(key).title
    text = str(value).strip() if value is not None else ""
    if not text:
        raise ValueError(f"«{title}» — пусто; впишите значение, по умолчанию {_shown(default)}")
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if isinstance(default, StrEnum):
        for choice in type(default):
            if choice.value.casefold() == text.casefold():
                return choice
        raise ValueError(f"«{title}» — «{text}», а должно быть одно из: {', '.join(type(default))}")
    try:
        read = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"«{title}» — «{text}», а должно быть число") from None
    if not _is_whole_number(key):
        return read
    if not read.is_integer():
        raise ValueError(f"«{title}» — {number(read)}, а должно быть целое число")
    return int(read)


def _is_whole_number(key: str) -> bool:
    # The annotation decides, not the default: 20 is a natural default for a weight that may well be 12.5.
    return _FIELDS[key].type == "int"


def _shown(value: Any) -> Value:
    """The value as it stands in a cell."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.value if isinstance(value, StrEnum) else value


_FIELDS: Final = {item.name: item for item in fields(Methodology)}

PARAMETERS: Final[tuple[Parameter, ...]] = tuple(
    Parameter(key, _about(key).title, _shown(item.default), _about(key).unit, _about(key).source)
    for key, item in _FIELDS.items()
)
"""The rows of the sheet «Методика», in its order, with the default values."""

DEFAULTS: Final = Methodology()
"""The methodology as shipped."""
