"""Live checks: the contract's cell limits and rules as Excel formulas (Excel 2010 functions, no macros).

Each verdict is a cell of a hidden sheet: empty where all is well, else the text a person reads. The form shows the
texts of a row beside it, colours the cells they blame, and lists them on «Проверка».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas.columns import Column
from schemas.expressions import Expr, Ref, excel_text
from schemas.functions import LookUp
from schemas.kinds.dates import Day
from schemas.relations import Relation
from schemas.rules import Rule, WholeRule
from schemas.sheets import Layout
from workbook.forms.places import ROW, Places

FACT_PREFIX = "SHNOR_"
CARD_PREFIX = "SHNOR_CARD_"
"""Defined names of a card's numbers: a shared formula may not look at another sheet, but it may use a name."""


class FormScope:
    """Where rule leaves stand on the sheet of live checks of one form; names are rendered for the row ROW."""

    def __init__(self, here: Places, sheets: Mapping[str, Places]) -> None:
        self.here, self.sheets = here, sheets

    def cell(self, column: str) -> str:
        return self.here.cell(column) if self.here.is_card else self.here.copy(column)

    def fact(self, name: str) -> str:
        return FACT_PREFIX + name

    def span(self, sheet: str, column: str) -> str:
        return self.sheets[sheet].copy_span(column)

    def card(self, sheet: str, column: str) -> str:
        return f"{CARD_PREFIX}{sheet}_{column}"

    def none_wrong(self, sheet: str, column: str) -> str:
        places = self.sheets[sheet]
        verdicts = places.block_span(places.verdict_offset + places.column_index[column])
        return f"SUMPRODUCT(--(LEN({verdicts})>0))=0"

    def card_is_clean(self, sheet: str) -> str:
        return f"SUMPRODUCT(--(LEN({self.sheets[sheet].text_span()})>0))=0"

    def available(self, leaf: Expr) -> str:
        """TRUE when the leaf has a value that can be trusted."""
        if isinstance(leaf, Ref):
            return f"LEN(TRIM({self.cell(leaf.name)}))>0,LEN({self._verdict(leaf.name)})=0"
        if isinstance(leaf, LookUp):
            other = self.sheets[leaf.sheet]
            keys, values = other.copy_span(leaf.key), other.copy_span(leaf.value)
            clean = f"(LEN({other.text_span()})=0)"
            return f"SUMPRODUCT(({keys}={leaf.wanted.excel(self)})*ISNUMBER({values})*{clean})=1"
        if isinstance(leaf, Relation):
            return leaf.excel_available(self)
        return f"ISNUMBER({leaf.excel(self)})"

    def not_refused(self, column: str) -> str:
        """TRUE unless the cell holds something that was refused."""
        return f"OR(LEN(TRIM({self.cell(column)}))=0,LEN({self._verdict(column)})=0)"

    def _verdict(self, column: str) -> str:
        offset = self.here.verdict_offset + self.here.column_index[column]
        return self.here.live(offset, self.here.line_of(column) if self.here.is_card else None)


def field_copy(column: Column, places: Places) -> str:
    """Formula: what stands in a table's cell; a blank stays an empty text, not 0."""
    cell = places.cell(column.name)
    return f'=IF(LEN({cell})=0,"",{cell})'


def cell_verdict(column: Column, scope: FormScope) -> str:
    """Formula: what is wrong with one cell in itself, or an empty text."""
    places = scope.here
    cell = scope.cell(column.name)
    wrong = f"{address(column.name, places)}&{excel_text(f': нужно {column.kind.requirement}. ')}"
    verdict = f'IF({column.kind.excel_ok(cell)},"",{wrong})'
    blank = '""'
    if column.required is True and not column.preprinted:
        missing = f"{address(column.name, places)}&{excel_text(f': не заполнено «{column.header}». ')}"
        blank = f'IF({_touched(places)},{missing},"")'
    return f"=IF(LEN(TRIM({cell}))=0,{blank},IFERROR({verdict},{wrong}))"


def rule_verdict(rule: Rule, scope: FormScope) -> str:
    """Formula: what a rule says of one row, or an empty text."""
    if not scope.sheets.keys() >= {code for leaf in rule.needs for code in _sheets_of(leaf)}:
        return '=""'  # The package has no such sheet, so the rule never applies in it.
    needed = [scope.available(leaf) for leaf in rule.needs]
    firm = {leaf.name for leaf in rule.needs if isinstance(leaf, Ref)}
    needed += [scope.not_refused(name) for name in sorted(rule.mentions - firm)]
    condition = f"NOT({rule.check.excel(scope)})"
    if rule.when is not None:
        condition = f"IF({rule.when.excel(scope)},{condition},FALSE)"
    text = "&".join([_cells(rule.cells, scope.here), excel_text(": "), *_said(rule, scope)])
    verdict = f'IF({condition},{text},"")'
    return f'=IF(AND({",".join(needed)}),{verdict},"")' if needed else f"={verdict}"


def _sheets_of(leaf: Expr) -> tuple[str, ...]:
    if isinstance(leaf, LookUp):
        return (leaf.sheet,)
    return leaf.sheets if isinstance(leaf, Relation) else ()


def key_verdict(rule: WholeRule, scope: FormScope) -> str:
    """Formula: the row repeats another one in all its key columns, none of them refused."""
    places = scope.here
    names = places.sheet.key
    filled = ",".join(scope.available(Ref(name)) for name in names)
    same = "*".join(f"({places.copy_span(name)}={places.copy(name)})" for name in names)
    text = f"{_cells(names[:1], places)}&{excel_text(': такая строка уже есть (' + rule.about + '). ')}"
    return f'=IF(AND({filled}),IF(SUMPRODUCT({same})>1,{text},""),"")'


def tokens(rule: Rule | WholeRule, cells: tuple[str, ...], places: Places) -> str:
    """What colours the blamed cells: «!c07» for an error, «?c07» for a warning, and the rule's id for whoever looks."""
    mark = "!" if rule.severity.is_error else "?"
    codes = " ".join(mark + places.sheet.by_name[name].code for name in cells)
    return f"{codes} [{rule.id}] "


def address(name: str, places: Places) -> str:
    """Formula text that gives the cell's address, right in whatever row it stands."""
    if places.is_card:
        return excel_text(places.cell(name, qualified=False).replace("$", ""))
    letters = places.cell(name, qualified=False).replace("$", "").replace(ROW, "")
    return f"{excel_text(letters)}&ROW()"


def _cells(names: tuple[str, ...], places: Places) -> str:
    if len(names) == 1:
        return address(names[0], places)
    return f'{address(names[0], places)}&":"&{address(names[-1], places)}'


def _touched(places: Places) -> str:
    if places.sheet.layout is Layout.CARD:
        return "TRUE"
    row = f"{places.copy(places.sheet.inputs[0].name)}:{places.copy(places.sheet.inputs[-1].name)}"
    return f'COUNT({row})+COUNTIF({row},"?*")>0'


def _said(rule: Rule, scope: FormScope) -> Iterator[str]:
    for template in (rule.message + " ", rule.fix + " "):
        for piece in rule.pieces(template):
            yield excel_text(piece) if isinstance(piece, str) else _shown(piece, scope)


def _shown(piece: Expr, scope: FormScope) -> str:
    """A value inside a text; dates by parts, because TEXT() wants its format in the language of the office suite."""
    rendered = piece.excel(scope)
    if isinstance(piece, Ref) and isinstance(scope.here.sheet.by_name[piece.name].kind, Day):
        day, month = (f'RIGHT("0"&{part}({rendered}),2)' for part in ("DAY", "MONTH"))
        return f'{day}&"."&{month}&"."&YEAR({rendered})'
    return rendered
