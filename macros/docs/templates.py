"""The page for those who edit document templates: how, and every field of every kind with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any

from macros.docs.markdown import page, table
from templates.fields import Field, fields_of
from templates.kinds import KINDS, DocumentKind
from templates.lint.codes import CODES
from templates.printing import printable

_LONGEST_EXAMPLE = 60

_ABOUT = """Документы печатаются по шаблонам — обычным файлам Word из папки `templates`. Шаблон можно открыть в Word,
LibreOffice или Р7-Офис, поправить слова, шрифт, ширину столбцов, убрать ненужную таблицу и сохранить под другим именем.
Образец оставьте нетронутым: по нему легко вернуть испорченное место."""

_HOW = """## Как править

* **Слова и оформление** — как в любом документе. Вид абзацев задают стили («Название объекта», «Таблица — текст»,
  «Примечание» и другие): измените стиль, и изменятся все такие абзацы.
* **`{{ поле }}`** — сюда подставляется значение: `№ {{ number }}`, `{{ chair.name }}`.
* **`{%p for … %}` … `{%p endfor %}`** — абзацы между ними повторяются; **`{%p if … %}` … `{%p endif %}`** — абзацы
  между ними печатаются, только если есть что печатать. Такие команды стоят в отдельных абзацах и сами не печатаются.
* **`{%tr for row in works %}` … `{%tr endfor %}`** — строка таблицы между ними повторяется. Каждая команда занимает
  отдельную строку таблицы и исчезает вместе с ней.
* Вычислять в шаблоне нельзя: значения приходят готовыми, с запятой, единицами и неразрывными пробелами. Вызовы,
  арифметика, вставка других файлов отклоняются.

Прежде чем печатать по исправленному шаблону, проверьте его: `shnor lint Район/Протокол.docx`. Проверка назовёт абзац
или ячейку таблицы, скажет, что не так и что сделать."""


def templates() -> str:
    """The page «Шаблоны документов»."""
    found = ((f"`{code.code}`", code.severity.label, code.about) for code in CODES.values())
    checks = f"## Что находит проверка\n\n{table(('код', 'важность', 'что это'), found)}"
    return page("Шаблоны документов", _ABOUT, _HOW, *(_kind(kind) for kind in KINDS.values()), checks)


def _kind(kind: DocumentKind) -> str:
    """The section of one kind: its fields, then the members of each model among them, each model once."""
    example = kind.example.context()
    fields = fields_of(kind.model)
    head = f"## {kind.title}\n\nШаблон `templates/{kind.template.name}`; для проверки — `--kind {kind.code}`."
    rows = ((f"`{field.name}`", _about(field), _example(example[field.name])) for field in fields.values())
    parts = [head, table(("поле", "что это", "пример"), rows)]
    for users, model, value in _models(fields, example):
        names = ", ".join(f"`{name}`" for name in users)
        lines = ((f"`{item.name}`", _about(item), _example(getattr(value, item.name))) for item in _of(model))
        parts += [f"Внутри {names} (`row.…` в повторяемой строке):", table(("часть", "что это", "пример"), lines)]
    return "\n\n".join(parts)


def _of(model: type) -> Sequence[Field]:
    return [*fields_of(model).values()]


def _models(fields: Mapping[str, Field], values: Mapping[str, Any]) -> Iterator[tuple[list[str], type, Any]]:
    """The models among the fields with the names that use them and a value; models inside models follow."""
    users: dict[type, list[str]] = {}
    for field in fields.values():
        if field.members is not None:
            users.setdefault(field.members, []).append(field.name)
    for model, names in users.items():
        value = next(_single(values[name]) for name in names if values[name])
        yield names, model, value
        inner = fields_of(model)
        yield from _models(inner, {name: getattr(value, name) for name in inner})


def _about(field: Field) -> str:
    how = "список" if field.is_list else ""
    how = {("список", True): "строки, см. ниже", ("", True): "см. ниже"}.get((how, field.members is not None), how)
    return f"{field.about} ({how})" if how else field.about


def _single(value: Any) -> Any:
    return value if is_dataclass(value) else value[0]


def _example(value: Any) -> str:
    """The value as it is printed, cut short; models and lists of them are shown by their parts."""
    if isinstance(value, (tuple, list)):
        value = value[0] if value else ""
    if is_dataclass(value):
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    text = str(printable(value)).replace("\u00a0", " ")
    return text if len(text) <= _LONGEST_EXAMPLE else text[:_LONGEST_EXAMPLE].rsplit(" ", 1)[0] + "…"
