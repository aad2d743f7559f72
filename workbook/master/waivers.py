"""«Исключения»: permissions to leave a finding as it is, each with a name, a date and a reason."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from schemas.checking import known_codes
from schemas.waivers import Waiver
from workbook.master.book import MasterBook
from workbook.master.headings import Kind, own
from workbook.master.ledger import Ledger, period_code, school_name
from workbook.master.state import MasterState


def known_rule(text: str) -> None:
    """Raises ValueError for a text that is no finding's code: a misspelt one would permit nothing, in silence."""
    codes = known_codes()
    if text not in codes:
        near = get_close_matches(text.upper(), [code.upper() for code in codes], n=1, cutoff=0.5)
        like = next((f"; похоже на «{code}»" for code in codes if near and code.upper() == near[0]), "")
        raise ValueError(f"правила «{text}» нет{like}")


LEDGER: Final = Ledger[Waiver](
    code="waivers",
    name="Исключения",
    title="Исключения из правил проверки",
    about=(
        "Разрешения не исправлять замечание: код — из графы «Код замечания» листа «Замечания». Пустые школа, период, "
        "лист и строка — любые. Исключение действует, только если указано, кто разрешил, когда и на каком основании; "
        "замечание при этом остаётся в книге как сведение."
    ),
    prefix="WAI",
    headings=(
        own("rule", "Код правила", 16, Kind.LABEL, required=True, check=known_rule),
        own("school", "Код ОО (пусто — все)", 10, Kind.LABEL),
        school_name(),
        own("period", "Период (пусто — все)", 13, Kind.LABEL, check=period_code),
        own("sheet", "Лист", 24),
        own("row", "Строка или ячейка", 24),
        own("granted_by", "Кто разрешил (должность)", 26),
        own("granted_on", "Дата", 12, Kind.DAY),
        own("until", "Действует до", 12, Kind.DAY),
        own("reason", "Основание", 48),
    ),
    to_item=lambda row: Waiver(**row),
    wanted=("granted_by", "granted_on", "reason"),
    for_all=True,
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    LEDGER.write(book, state, state.waivers)
