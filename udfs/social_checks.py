"""Does ИСБ hold when its weights are taken from the data? A diagnostic by the first principal component.

With some 33 schools the component gains no accuracy and is hard to explain, so it never replaces equal weights
(domain/methodology.md, 2): it only names the schools whose place depends on the choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from schemas.forms.social import SHARES
from schemas.russian import count, number
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters
from udfs.records import Origin
from udfs.social_base import signed_shares
from udfs.social_index import SocialIndex
from udfs.social_shares import NAMES, SocialShares

_FLAT = 1e-12
_WRONG = "проверка не проводится"


@dataclass(frozen=True, slots=True)
class Shift:
    """A school whose place differs between the index and the component. `places` is the difference, without a sign."""

    school: str
    places: float


@dataclass(frozen=True, slots=True)
class ComponentCheck:
    """The check over `n` schools. `loadings` (in the order of item 3.1) are None where it is refused.

    `explained` is the component's part of the variance, 0..1; `shifts` go by school code, since it is no ranking.
    """

    n: int
    loadings: tuple[float, ...] | None
    explained: float | None
    shifts: tuple[Shift, ...]
    refusal: str
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def verdict(self) -> str:
        """«устойчив», «зависит от весов» or «проверка не проводится»."""
        return _WRONG if self.refusal else "зависит от весов" if self.shifts else "устойчив"


def component_check(
    shares: Iterable[SocialShares], indexes: Iterable[SocialIndex], methodology: ContextParameters = CONTEXT_DEFAULTS
) -> ComponentCheck:
    """The first principal component of the correlations of the four shares, beside the index of the same schools.

    Refused for too few schools, a share without a spread, or a loading whose sign is against what it means.
    """
    values = {item.school: item.value for item in indexes if item.value is not None}
    rows = sorted((item for item in shares if item.school in values), key=lambda item: item.school)
    ready = [(item, signed) for item in rows if (signed := signed_shares(item, methodology))]
    origins = tuple(origin for item, _ in ready for origin in item.origins)
    n, least = len(ready), methodology.social_pca_min_schools
    if n < least:
        return _refused(n, f"школ со всеми сведениями {n}, нужно не менее {least}", origins)
    table = np.array([signed for _, signed in ready])
    spread = table.std(axis=0, ddof=1)
    if flat := [NAMES[name] for name, sd in zip(SHARES, spread, strict=True) if sd < _FLAT]:
        return _refused(n, f"доля у всех школ одна и та же: {', '.join(flat)}", origins)
    standard = (table - table.mean(axis=0)) / spread
    variances, vectors = np.linalg.eigh(np.corrcoef(table, rowvar=False))
    first = vectors[:, -1] * (1 if vectors[:, -1].sum() >= 0 else -1)
    if wrong := [NAMES[name] for name, loading in zip(SHARES, first, strict=True) if loading <= 0]:
        return _refused(n, f"главная компонента противоречит смыслу показателей: {', '.join(wrong)}", origins)
    by_component = _places([float(score) for score in standard @ first])
    by_index = _places([values[item.school] for item, _ in ready])
    moved = [
        Shift(item.school, abs(one - other))
        for (item, _), one, other in zip(ready, by_index, by_component, strict=True)
        if abs(one - other) >= methodology.social_pca_places
    ]
    loadings, part = tuple(float(loading) for loading in first), float(variances[-1]) / len(SHARES)
    text = _explain(n, loadings, part, moved, methodology)
    return ComponentCheck(n, loadings, part, tuple(moved), "", text, origins)


def _refused(n: int, reason: str, origins: tuple[Origin, ...]) -> ComponentCheck:
    text = f"Проверка ИСБ главной компонентой не проводится: {reason}. Индекс с заданными весами остаётся в силе."
    return ComponentCheck(n, None, None, (), reason, text, origins)


def _places(values: Sequence[float]) -> list[float]:
    """Places from the lowest value; equal values share the middle of their places."""
    exact = [round(value, 9) for value in values]
    return [sum(other < value for other in exact) + (exact.count(value) + 1) / 2 for value in exact]


def _explain(
    n: int, loadings: Sequence[float], part: float, moved: Sequence[Shift], methodology: ContextParameters
) -> str:
    limit = f"{number(methodology.social_pca_places)} и более мест"
    named = "; ".join(f"{item.school} — на {number(item.places)}" for item in moved)
    result = f"сдвиг на {limit} у {count(len(moved), 'школы', 'школ', 'школ')} ({named})" if moved else ""
    weights = "; ".join(f"{NAMES[name]} {number(value, 2)}" for name, value in zip(SHARES, loadings, strict=True))
    return (
        f"Проверка ИСБ главной компонентой по {count(n, 'школе', 'школам', 'школам')}: "
        f"{result or f'сдвига на {limit} нет ни у одной школы'}. Нагрузки: {weights}; "
        f"компонента объясняет {number(100 * part, 1)}\u00a0% разброса."
    )
