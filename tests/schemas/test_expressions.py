"""Rule expressions: one tree, a Python function and an Excel formula."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.expressions import Expr, Fact, Ref, excel_text, wrap
from schemas.functions import Filled, Grade, Largest, LookUp, OrZero
from schemas.rules import Rule

A, B, C = Ref("a"), Ref("b"), Ref("c")
TOP = Fact("top")
GRADE_OF_A = 'IF(LEFT($A5,2)="10",10,IF(LEFT($A5,2)="11",11,IF(LEN(LEFT($A5,1))=0,0,'
GRADE_OF_A += 'IFERROR(FIND(LEFT($A5,1),"123456789"),0))))'


class Sheet:
    """Cells named by their columns in row 5, as a form would place them."""

    def cell(self, column: str) -> str:
        return f"${column.upper()}5"

    def fact(self, name: str) -> str:
        return f"FACT_{name}"

    def span(self, sheet: str, column: str) -> str:
        return f"{sheet}!${column.upper()}$5:${column.upper()}$9"

    def card(self, sheet: str, column: str) -> str:
        return f"{sheet}!${column.upper()}$5"

    def none_wrong(self, sheet: str, column: str) -> str:
        return f"OK_{sheet}_{column}"

    def card_is_clean(self, sheet: str) -> str:
        return f"CLEAN_{sheet}"


class World:
    """Facts and one other sheet: {(sheet, value, key, wanted): found}; the rest is in test_relations.py."""

    def __init__(self, facts: dict[str, Any], found: dict[tuple[str, str, str, Any], Any]) -> None:
        self._facts, self._found = facts, found

    def fact(self, name: str) -> Any:
        return self._facts.get(name)

    def look_up(self, sheet: str, value: str, key: str, wanted: Any) -> Any:
        return self._found.get((sheet, value, key, wanted))

    def sum_where(self, sheet: str, value: str, conditions: Any, row: Any) -> Any:
        return None

    def count_in(self, sheet: str, column: str, row: Any) -> Any:
        return None

    def card(self, sheet: str, column: str) -> Any:
        return None

    def before(self, sheet: str, column: str, key: tuple[Any, ...]) -> Any:
        return None

    def is_listed(self, name: str, value: Any) -> Any:
        return None

    def was_held(self, kind: str, subject: str) -> Any:
        return None


WORLD = World({"top": 9}, {("K", "end", "grade", 9): 13})


@pytest.mark.parametrize(
    ("expression", "row", "value", "formula"),
    [
        (A + B - 1, {"a": 2, "b": 3}, 4, "(($A5+$B5)-1)"),
        (A * 100 / B, {"a": 1, "b": 4}, 25, "(($A5*100)/$B5)"),
        (A == B, {"a": 2, "b": 2}, True, "($A5=$B5)"),
        (A != "да", {"a": "нет"}, True, '($A5<>"да")'),
        ((A < B) & (B <= 3), {"a": 2, "b": 3}, True, "AND(($A5<$B5),($B5<=3))"),
        ((A > B) | (B >= 3), {"a": 2, "b": 3}, True, "OR(($A5>$B5),($B5>=3))"),
        (~(A == 1), {"a": 1}, False, "NOT(($A5=1))"),
        (A.is_in((9, "x")), {"a": 9}, True, 'OR($A5=9,$A5="x")'),
        (TOP >= A, {"a": 9}, True, "(FACT_top>=$A5)"),
        (Filled(A), {"a": None}, False, "(LEN(TRIM($A5))>0)"),
        (OrZero(A) + 1, {"a": None}, 1, "(N($A5)+1)"),
        (Largest((A, B)), {"a": None, "b": 7}, 7, "MAX(0,$A5,$B5)"),
        (
            LookUp("K", "end", "grade", Grade(A)) + 0,
            {"a": "9А"},
            13,
            f"(SUMIF(K!$GRADE$5:$GRADE$9,{GRADE_OF_A},K!$END$5:$END$9)+0)",
        ),
    ],
)
def it_means_the_same_in_python_and_in_excel(expression: Expr, row: dict[str, Any], value: Any, formula: str):
    assert expression.compile()(row, WORLD) == value
    assert expression.excel(Sheet()) == formula


def it_names_its_columns_in_order_of_appearance():
    assert ((B + A == C) & Filled(Ref("d")) & (B > 1)).columns() == ("b", "a", "c", "d")


def it_is_no_truth_value():
    with pytest.raises(TypeError, match="Write & and"):
        bool(A == B)


def it_refuses_a_constant_that_a_cell_can_not_hold():
    with pytest.raises(TypeError, match="Not a constant"):
        wrap(None)


def it_cuts_long_texts_for_excel():
    assert excel_text('он сказал: "да"') == '"он сказал: ""да"""'
    assert excel_text("") == '""'
    pieces = excel_text("я" * 600).split("&")
    assert [len(piece) - 2 for piece in pieces] == [250, 250, 100]


class TestRule:
    rule = Rule("X1", A + B == C, ("a",), "сумма {total}, а указано {c}.", "Исправьте {a}.", values={"total": A + B})

    def it_fails_where_the_condition_does_not_hold(self):
        assert self.rule.violated({"a": 1, "b": 2, "c": 4}, WORLD)
        assert not self.rule.violated({"a": 1, "b": 2, "c": 3}, WORLD)

    @pytest.mark.parametrize("blank", ["a", "b", "c"])
    def it_does_not_apply_while_a_cell_is_blank(self, blank: str):
        assert not self.rule.violated({"a": 1, "b": 2, "c": 4} | {blank: None}, WORLD)

    def it_does_not_apply_without_its_fact_or_its_other_sheet(self):
        by_fact = Rule("X2", Fact("unknown") >= A, ("a",), "", "")
        by_sheet = Rule("X3", LookUp("K", "end", "grade", B) >= A, ("a",), "", "")
        assert not by_fact.violated({"a": 99}, WORLD)
        assert not by_sheet.violated({"a": 99, "b": 8}, WORLD)
        assert by_sheet.violated({"a": 99, "b": 9}, WORLD)

    def it_says_what_is_wrong_with_the_values_met(self):
        assert self.rule.text_for({"a": 1, "b": 1385, "c": 4}, WORLD) == ("сумма 1386, а указано 4.", "Исправьте 1.")

    def it_cuts_its_message_into_text_and_values(self):
        pieces = list(self.rule.pieces("сумма {total}, а указано {c}."))
        assert [piece if isinstance(piece, str) else piece.excel(Sheet()) for piece in pieces] == [
            "сумма ",
            "($A5+$B5)",
            ", а указано ",
            "$C5",
            ".",
        ]
