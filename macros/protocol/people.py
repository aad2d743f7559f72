"""Those who take part in a control hour as documents name them: «Настройки» says who, «Сотрудники» how declined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from schemas.names import NameCase, decline, decline_post
from schemas.russian import initials_last
from templates.protocol import Person
from workbook.master.department import NameForms
from workbook.master.state import MasterState

_STORED: Final[Mapping[NameCase, str]] = {
    NameCase.GENITIVE: "genitive",
    NameCase.DATIVE: "dative",
    NameCase.ACCUSATIVE: "accusative",
}
"""The field of «Сотрудники» that holds a case."""


class People:
    """The people of a master's settings, with the forms its department has stored."""

    def __init__(self, state: MasterState) -> None:
        settings = state.settings
        self._forms: Mapping[str, NameForms] = {_key(item.name): item for item in state.staff}
        self.chair, self.secretary = person(settings.chair), person(settings.secretary)
        self.speaker = person(settings.speaker)
        self.present = tuple(person(line) for line in settings.present)

    def declined(self, name: str, case: NameCase) -> str:
        """«Непорожную Н.Н.»: the stored form, else by the rules of the language."""
        stored = getattr(self._forms.get(_key(name)), _STORED.get(case, ""), "")
        return decline(name, case, stored=stored)

    def heard(self, who: Person) -> str:
        """«Непорожную Н.Н., начальника отдела …»: whom a meeting has heard; empty for an unknown name."""
        if not who.name:
            return ""
        forms = self._forms.get(_key(who.name))
        post = (forms.post_accusative if forms else "") or decline_post(who.post, NameCase.ACCUSATIVE)
        return ", ".join(part for part in (self.declined(who.name, NameCase.ACCUSATIVE), post) if part)


def person(line: str) -> Person:
    """«должность — И.О. Фамилия» of the settings."""
    post, _, name = line.partition(" — ")
    return Person(post[:1].lower() + post[1:] if not post[:2].isupper() else post, name)


def _key(name: str) -> str:
    return initials_last(name).casefold().replace("ё", "е")
