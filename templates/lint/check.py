"""The whole check of a template: all remarks in one pass, before anything is printed for real."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from templates.errors import TemplateError
from templates.kinds import KINDS, DocumentKind
from templates.lint.codes import CODES
from templates.lint.form import form_remarks
from templates.lint.places import text_parts
from templates.lint.remark import Remark
from templates.lint.structure import commands_of, first_error, structure_remarks
from templates.package import Package, package_of, read_file
from templates.rendering import render

_OF_NAMES: Final = frozenset({"unknown-field", "unknown-member", "not-list", "not-printable"})


@dataclass(frozen=True, slots=True)
class Checked:
    """A template with its remarks. `kind` is the document it was checked for, None where it isn't known."""

    path: Path
    kind: DocumentKind | None
    remarks: tuple[Remark, ...]

    @property
    def is_sound(self) -> bool:
        """True where it can be printed from."""
        return first_error([*self.remarks]) is None


def check_template(path: Path, kind: DocumentKind | None = None) -> Checked:
    """Check a template for a kind of document; without one, for the kind whose fields it uses.

    Never raises for what is in the file. A template without errors is printed with the kind's example, in memory.
    """
    try:
        package = package_of(read_file(path), path.name)
        meant = kind or _guessed(package)
        remarks = [*structure_remarks(package, meant.model if meant else None), *form_remarks(package)]
        if kind is None:
            remarks.insert(0, _about_kind(meant))
        if meant is not None and first_error(remarks) is None:
            remarks += _trial(path, meant)
    except TemplateError as error:
        meant, remarks = kind, [CODES[error.code].remark(_without_name(str(error), path.name))]
    return Checked(path, meant, tuple(replace(remark, file=path.name) for remark in remarks))


def _guessed(package: Package) -> DocumentKind | None:
    """The kind that knows most of the names in the template, the first of several; None where there are no names."""
    if not any(commands_of(part)[0] for part in text_parts(package)):
        return None
    unknown = {
        code: sum(remark.code in _OF_NAMES for remark in structure_remarks(package, kind.model))
        for code, kind in KINDS.items()
    }
    return KINDS[min(unknown, key=lambda code: unknown[code])]


def _about_kind(kind: DocumentKind | None) -> Remark:
    if kind is None:
        return CODES["kind"].remark("В шаблоне нет ни одной команды.", "Документ будет печататься без данных.")
    return CODES["kind"].remark(f"Вид документа узнан по полям: «{kind.title}».", "Другой укажите ключом --kind.")


def _trial(path: Path, kind: DocumentKind) -> list[Remark]:
    """Printing the example meets what no reading of the template does."""
    example = kind.example
    try:
        render(path, example.context(), title=example.title, dated=example.dated)
    except TemplateError as error:
        return [CODES["trial"].remark(f"Пробная печать не удалась: {_without_name(str(error), path.name)}")]
    return []


def _without_name(text: str, name: str) -> str:
    """The words of an error; the name of the template stands above them already."""
    return text.removeprefix(f"Шаблон «{name}»").lstrip(":, —").strip() or text
