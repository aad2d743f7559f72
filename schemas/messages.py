"""Russian texts for pydantic's errors, keyed by error type (design.md, section 3, «Errors are data»)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from schemas.columns import Column
from schemas.kinds.base import shown

LIMITS = {
    "greater_than": "{value} — не больше {gt}.",
    "greater_than_equal": "{value} — меньше допустимого ({ge}).",
    "less_than": "{value} — не меньше {lt}.",
    "less_than_equal": "{value} — больше допустимого ({le}).",
    "multiple_of": "{value} — не кратно {multiple_of}.",
    "finite_number": "число слишком велико.",
    "date_past": "{value} — ещё не прошедшая дата.",
    "date_future": "{value} — уже прошедшая дата.",
    "datetime_past": "{value} — ещё не прошедшее время.",
    "datetime_future": "{value} — уже прошедшее время.",
}
"""Values of the right type outside the limits (cell-limit)."""

LENGTHS = {
    "string_too_long": "текст длиннее {max_length} знаков.",
    "string_too_short": "текст короче {min_length} знаков.",
    "too_long": "значений больше {max_length}.",
    "too_short": "значений меньше {min_length}.",
    "bytes_too_long": "данных больше {max_length} байт.",
    "bytes_too_short": "данных меньше {min_length} байт.",
    "url_too_long": "адрес длиннее {max_length} знаков.",
}
"""Texts and lists of a wrong length (cell-long)."""

NUMBERS = {
    "int_type": "«{value}» — не целое число.",
    "int_parsing": "«{value}» — не целое число.",
    "int_parsing_size": "«{value}» — слишком длинное число.",
    "float_type": "«{value}» — не число.",
    "float_parsing": "«{value}» — не число.",
    "decimal_type": "«{value}» — не число.",
    "decimal_parsing": "«{value}» — не число.",
    "decimal_max_digits": "в числе больше {max_digits} цифр.",
    "decimal_max_places": "после запятой больше {decimal_places} цифр.",
    "decimal_whole_digits": "до запятой больше {whole_digits} цифр.",
    "fraction_type": "«{value}» — не дробь.",
    "fraction_parsing": "«{value}» — не дробь.",
    "complex_type": "«{value}» — не число.",
    "complex_str_parsing": "«{value}» — не число.",
}
"""Not a number (cell-number)."""

WHOLE = {"int_from_float": "{value} — не целое число."}
"""A fraction where people are counted (cell-whole)."""

DATES = {
    "date_type": "«{value}» — не дата.",
    "date_parsing": "«{value}» — не дата.",
    "date_from_datetime_parsing": "«{value}» — не дата.",
    "date_from_datetime_inexact": "у даты «{value}» указано время.",
    "time_type": "«{value}» — не время.",
    "time_parsing": "«{value}» — не время.",
    "datetime_type": "«{value}» — не дата и время.",
    "datetime_parsing": "«{value}» — не дата и время.",
    "datetime_object_invalid": "«{value}» — не дата и время.",
    "datetime_from_date_parsing": "«{value}» — не дата и время.",
    "timezone_naive": "не указан часовой пояс.",
    "timezone_aware": "часовой пояс не нужен.",
    "timezone_offset": "указан другой часовой пояс.",
    "time_delta_type": "«{value}» — не промежуток времени.",
    "time_delta_parsing": "«{value}» — не промежуток времени.",
}
"""Not a date (cell-date)."""

CHOICES = {
    "enum": "«{value}» нет в списке.",
    "literal_error": "«{value}» нет в списке.",
    "union_tag_invalid": "«{value}» нет в списке.",
}
"""Not one of the options (cell-choice)."""

REQUIRED = {
    "missing": "значение не указано.",
    "missing_argument": "значение не указано.",
    "missing_keyword_only_argument": "значение не указано.",
    "missing_positional_only_argument": "значение не указано.",
    "union_tag_not_found": "не указан вид значения.",
}
"""Nothing there (cell-required)."""

_WRONG = "«{value}» — недопустимое значение."
_TEXT, _LIST, _SET, _TABLE = "«{value}» — не текст.", "нужен список.", "нужен набор значений.", "нужна таблица."
_LOGICAL, _ADDRESS, _IDENTIFIER = (
    "«{value}» — не «да» или «нет».",
    "«{value}» — не адрес.",
    "«{value}» — не номер UUID.",
)
_UNEXPECTED, _RECORD, _LOCKED = "лишнее значение.", "нужна запись.", "это значение менять нельзя."

OTHERS = {
    **dict.fromkeys(("value_error", "assertion_error"), _WRONG),
    **dict.fromkeys(("string_type", "string_unicode", "bytes_type", "bytes_invalid_encoding"), _TEXT),
    "string_pattern_mismatch": "«{value}» — запись не того вида.",
    "string_not_ascii": "«{value}» — есть буквы не латинского алфавита.",
    **dict.fromkeys(("bool_type", "bool_parsing"), _LOGICAL),
    **dict.fromkeys(("list_type", "tuple_type", "deque_type", "iterable_type", "iteration_error"), _LIST),
    **dict.fromkeys(("set_type", "frozen_set_type", "set_item_not_hashable"), _SET),
    **dict.fromkeys(("dict_type", "frozen_dict_type", "ordered_dict_type", "counter_type", "mapping_type"), _TABLE),
    **dict.fromkeys(("model_type", "model_attributes_type", "dataclass_type", "dataclass_exact_type"), _RECORD),
    **dict.fromkeys(("named_tuple_type", "arguments_type"), _RECORD),
    **dict.fromkeys(("url_type", "url_parsing", "url_syntax_violation", "url_scheme"), _ADDRESS),
    **dict.fromkeys(("uuid_type", "uuid_parsing", "uuid_version"), _IDENTIFIER),
    **dict.fromkeys(("frozen_field", "frozen_instance"), _LOCKED),
    **dict.fromkeys(("extra_forbidden", "unexpected_keyword_argument", "unexpected_positional_argument"), _UNEXPECTED),
    "multiple_argument_values": "значение указано дважды.",
    "none_required": "ячейка должна быть пустой.",
    "invalid_key": "название графы — не текст.",
    **dict.fromkeys(("json_invalid", "json_type"), "запись JSON повреждена."),
    **dict.fromkeys(("recursion_loop", "recursion_depth_exceeded"), "значение ссылается само на себя."),
    **dict.fromkeys(("no_such_attribute", "get_attribute_error"), "значение не найдено."),
    **dict.fromkeys(("is_instance_of", "is_subclass_of", "callable_type", "needs_python_object"), _WRONG),
    **dict.fromkeys(("default_factory_not_called", "missing_sentinel_error", "ellipsis_error"), _WRONG),
}
"""What a form's own types never meet, or say in words of their own (cell-value)."""

_CODES = {
    "cell-limit": LIMITS,
    "cell-long": LENGTHS,
    "cell-number": NUMBERS,
    "cell-whole": WHOLE,
    "cell-date": DATES,
    "cell-choice": CHOICES,
    "cell-required": REQUIRED,
    "cell-value": OTHERS,
}
TEXTS = {kind: (code, text) for code, texts in _CODES.items() for kind, text in texts.items()}
"""pydantic's error type → finding code and Russian message; a test compares its keys with pydantic's own list."""


def text_of_error(error: Mapping[str, Any], column: Column) -> tuple[str, str, str]:
    """Finding code, message and remedy for one entry of `ValidationError.errors()`."""
    code, template = TEXTS.get(error["type"], ("cell-value", _WRONG))
    value, context = error["input"], error.get("ctx", {})
    if isinstance(value, date):
        template = {"greater_than_equal": "{value} — раньше {ge}.", "less_than_equal": "{value} — позже {le}."}.get(
            error["type"], template
        )
    if error["type"] == "greater_than_equal" and context["ge"] == 0 and isinstance(value, int | float):
        template = "{value} — число не может быть отрицательным."
    named = {name: _limit(limit) for name, limit in context.items()} | {"value": shown(value)}
    fix = "Сократите текст." if error["type"] == "string_too_long" else f"Нужно: {column.kind.requirement}."
    return code, template.format_map(named), fix


def _limit(limit: Any) -> str:
    """A limit as people write it; pydantic gives dates as «2015-01-01»."""
    try:
        return shown(date.fromisoformat(limit))
    except (TypeError, ValueError):
        return shown(limit)
