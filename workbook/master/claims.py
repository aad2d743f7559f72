"""«Проверка утверждений»: sentences made anew from the district's data, and the order's own against its figures.

A verdict is never written down: the rules of udfs/claims.py compute it from the order's figures. The district's
sentences count strictly (above, equal, below), with the names behind each count.
"""

from __future__ import annotations

from typing import Any, Final

from schemas.reference.order import Claim, claims
from schemas.sheets import FIRST_DATA_ROW, TITLE_ROW
from udfs.claim_rules import ClaimVerdict
from udfs.claims import SOURCE, ClaimCheck, check_claims
from workbook.master.book import MasterBook
from workbook.master.claims_own import OwnSentence, district_sentences, work_sentences
from workbook.master.claims_rules import HOW
from workbook.master.headings import Heading, Kind
from workbook.master.records import methodology_of
from workbook.master.sources import SOURCES
from workbook.master.state import MasterState
from workbook.master.tables import LINE_HEIGHT, Formula, MasterTable, lines_of
from workbook.traces import Traces

OWN: Final = "Данные района"
ORDER: Final = "Приказ №\u00a054"
WORKS: Final = "Работы школ"
"""The parts of the sheet, by which it is filtered."""
MADE: Final = "составлено по данным"
CAUTIOUS: Final = "составлено с оговоркой"
NOTHING: Final = "нет данных"
"""What stands in «Вывод» beside a sentence of the district's own: there is no statement to confirm."""

_ABOUT: Final = (
    "Сначала — предложения по данным района со строгим счётом «выше, равно, ниже»: их можно взять в справку. Затем — "
    "утверждения приказа №\u00a054 рядом с его же числами; вывод получен расчётом, сам приказ не исправляется. Тексты "
    "составлены программой на день сборки, после изменения «Методики» выполните shnor indicators; столбец «Расчёт» по "
    "листам «ЕГЭ района» и «Динамика» пересчитывается сам. Ниже — «Работы школ»: в скольких школах что изменилось, что "
    "из этого остаётся с поправкой на число сравнений. Школы названы по коду, порядок не оценка. Часть выбирается "
    "фильтром первого столбца."
)
HEADINGS: Final = (
    Heading("part", "Часть", 13, Kind.LABEL),
    Heading("number", "№", 6, Kind.LABEL),
    Heading("said", "Что написано (цитата) или о чём предложение", 36),
    Heading("follows", "Что следует из чисел", 58),
    Heading("verdict", "Вывод", 17),
    Heading("n", "Из скольких", 8, Kind.WHOLE),
    Heading("counted", "Расчёт", 25),
    Heading("how", "Как проверено и что учесть", 36),
    Heading("place", "Источник", 42),
    SOURCES,
)
_TRAITS: Final = {
    "part": ("cell", "label", "small"),
    "how": ("cell", "text", "small"),
    "place": ("cell", "text", "small"),
    "sources": ("cell", "small", "left"),
}
_WIDTHS: Final = {
    heading.code: heading.width * (1.15 if "small" in _TRAITS.get(heading.code, ()) else 1)
    for heading in HEADINGS
    if heading.kind is Kind.TEXT
}
"""What wraps, and how many characters of its size go into a line."""
_MOST_LINES: Final = 12
"""A sentence is the point of its row, so rows may be taller here than elsewhere."""
_NO_DATA: Final = (
    "Данных пока нет: впишите средние баллы двух лет на лист «Справочные значения» или примите отчёты школ с "
    "результатами работ."
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet; the order's part is there also without any data."""
    methodology = methodology_of(state)
    name = "Проверка утверждений"
    table = book.add_table(name, "claims", name, _ABOUT, HEADINGS, prefix="CLM")
    district, traces = district_sentences(state), Traces(state)
    for number, sentence in enumerate(district, start=1):
        _write_row(table, {"part": OWN, "number": str(number)} | _own_cells(sentence, traces))
    if not district:
        _write_row(table, {"part": OWN, "follows": _NO_DATA, "verdict": NOTHING})
    checks = check_claims(methodology=methodology, rules=methodology)
    for claim, check in zip(claims(), checks, strict=True):
        _write_row(table, _claim_cells(claim, check))
    for number, sentence in enumerate(work_sentences(state), start=1):
        _write_row(table, {"part": WORKS, "number": str(number)} | _own_cells(sentence, traces))
    table.finish()
    _write_summary(book, table, checks)
    _colour(table)
    shown = [heading.code for heading in HEADINGS].index("place")
    table.sheet.print_area(0, 0, max(table.next_row - 2, FIRST_DATA_ROW - 1), shown)


def _own_cells(sentence: OwnSentence, traces: Traces) -> dict[str, Any]:
    statement = sentence.statement
    return {
        "said": statement.topic,
        "follows": statement.text,
        "verdict": CAUTIOUS if sentence.caution else MADE,
        "n": _total(sentence),
        "counted": _counted(sentence),
        "how": " ".join(part for part in (sentence.how, _sentence(sentence.caution)) if part),
        "place": _sentence(sentence.place),
        "sources": traces.told(sentence.origins, sentence.reads),
    }


def _claim_cells(claim: Claim, check: ClaimCheck) -> dict[str, Any]:
    quoted = [source.removeprefix(f"{SOURCE}: ").removeprefix(f"{SOURCE}, ") for source in check.sources]
    return {
        "part": ORDER,
        "number": check.id,
        "said": f"«{check.quotation}»",
        # The verdict has a column of its own.
        "follows": _sentence(check.explanation.partition(": ")[2]),
        "verdict": check.verdict.value,
        "how": " ".join(part for part in (HOW[claim.rule], check.remark) if part),
        "place": _sentence(f"{SOURCE}: {'; '.join(quoted)}" if quoted else SOURCE),
    }


def _counted(sentence: OwnSentence) -> Formula | str:
    """«выше — 7; равно — 1; ниже — 3», counted anew where the book's names allow it."""
    text = "; ".join(f"{_short(word)} — {count}" for word, count in sentence.statement.counts.items())
    if not sentence.formulas:
        return text
    parts = (f'"{_short(word)} — "&{formula}' for word, formula in sentence.formulas.items())
    return Formula("=" + '&"; "&'.join(parts), text)


def _short(word: str) -> str:
    """«тенденция» for «тенденция (в пределах случайных колебаний)»: the sentence beside it has the whole word."""
    return word.partition(" (")[0]


def _total(sentence: OwnSentence) -> Formula | int:
    n = sentence.statement.n
    return Formula("=" + "+".join(sentence.formulas.values()), n) if sentence.formulas else n


def _write_row(table: MasterTable, cells: dict[str, Any]) -> None:
    row = table.write(cells, _TRAITS)
    lines = max(lines_of(cells.get(code, ""), width) for code, width in _WIDTHS.items())
    table.sheet.set_row(row - 1, LINE_HEIGHT * min(lines, _MOST_LINES) + 3)


def _write_summary(book: MasterBook, table: MasterTable, checks: tuple[ClaimCheck, ...]) -> None:
    """Above the table: how many of the order's statements don't hold, hold with a reservation, can't be checked."""
    order = f'CLM_part,"{ORDER}"'
    words = (
        ("не подтверждается", ClaimVerdict.FALSE),
        ("верно с оговоркой", ClaimVerdict.PARTLY),
        ("проверить нельзя", ClaimVerdict.UNKNOWN),
        ("подтверждается", ClaimVerdict.TRUE),
    )
    parts = (f'"{said} — "&COUNTIFS({order},CLM_verdict,"{word}")' for said, word in words)
    formula = f'="{ORDER}: из "&COUNTIFS({order})&" утверждений "&' + '&", "&'.join(parts) + '&"."'
    told = ", ".join(f"{said} — {sum(check.verdict is word for check in checks)}" for said, word in words)
    value = f"{ORDER}: из {len(checks)} утверждений {told}."
    book.formula(table.sheet, TITLE_ROW - 1, 3, formula, value, book.styles("bold", "middle"))


def _colour(table: MasterTable) -> None:
    colours = {
        ClaimVerdict.TRUE.value: "good",
        ClaimVerdict.PARTLY.value: "warn",
        ClaimVerdict.FALSE.value: "bad",
        ClaimVerdict.UNKNOWN.value: "quiet",
        CAUTIOUS: "warn",
        NOTHING: "quiet",
    }
    for word, trait in colours.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": table.book.styles.status(trait)}
        table.sheet.conditional_format(table.span("verdict", last=max(table.next_row - 1, FIRST_DATA_ROW)), rule)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}." if text else ""
