"""Personal data are told from the ordinary words of a school's report (domain/forms.md, section 4, row 51)."""

from __future__ import annotations

import time

import pytest

from schemas.first_names import AMBIGUOUS, FIRST_NAMES
from schemas.personal import PersonalKind, masked, personal_data

NAME, INITIALS = PersonalKind.NAME, PersonalKind.INITIALS
SNILS, DOCUMENT, PHONE = PersonalKind.SNILS, PersonalKind.DOCUMENT, PersonalKind.PHONE


def kinds(text: str) -> list[PersonalKind]:
    return [item.kind for item in personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("Иванов Иван Иванович", NAME, "И***"),
        ("Не явилась Петрова Дарья.", NAME, "Не явилась П***."),
        ("Работа с Ивановой Марией не завершена", NAME, "Работа с И*** не завершена"),
        ("ученик Петров Саша болел", NAME, "ученик П*** болел"),
        ("ИВАНОВ ИВАН", NAME, "И***"),
        ("Мария Петровна Сидорова", NAME, "М***"),
        ("иванова мария петровна", NAME, "и***"),
        ("Коблева Саида Муратовна", NAME, "К***"),
        ("Напсо Руслану выдана программа", NAME, "Н*** выдана программа"),
        ("Ильин Илья Ильич", NAME, "И***"),
        ("Петрова-Водкина Анна", NAME, "П***"),
        ("Семёнов Артём", NAME, "С***"),
        ("СНИЛС 112-233-445 95", SNILS, "СНИЛС 1***"),
        ("11223344595", SNILS, "1***"),
        ("СНИЛС: 12345678900", SNILS, "СНИЛС: 1***"),
        ("паспорт 03 15 123456", DOCUMENT, "паспорт 0***"),
        ("0315 № 123456", DOCUMENT, "0***"),
        ("свид-во I-АГ № 123456", DOCUMENT, "свид-во I***"),
        ("тел. 8 (918) 123-45-67", PHONE, "тел. 8***"),
        ("+79181234567", PHONE, "+***"),
        ("Отв. Петрова А. В., завуч", INITIALS, "Отв. П***, завуч"),
        ("И.И. Иванов", INITIALS, "И***"),
        ("Петров И.И. (9А)", NAME, "П*** (9А)"),
        ("обучающийся Петров И.", NAME, "обучающийся П***"),
        ("Тлиш Бислан", NAME, "Т***"),
        ("Хачатрян Арам", NAME, "Х***"),
        ("Мамедов Рашид Али оглы", NAME, "М***"),
        ("Жуков Иван", NAME, "Ж***"),
        ("Крылова Мария", NAME, "К***"),
        ("Иванов\nПётр", NAME, "И***"),
        ("Ивaнов Пётр", NAME, "И***"),  # A Latin «a».
        ("Ива\u00adнов Пётр", NAME, "И***"),
        ("СНИЛС 112 233 445 95", SNILS, "СНИЛС 1***"),
        ("паспорт: серия 03 12, № 123456", DOCUMENT, "п***"),
        ("моб. 9181234567", PHONE, "м***"),
        ("(918) 123-45-67", PHONE, "(***"),
        ("Пишите: masha2007@mail.ru", PersonalKind.MAIL, "Пишите: m***"),
        ("12.03.2007 г.р.", PersonalKind.BIRTH, "1***."),
    ],
)
def it_finds_and_masks_personal_data(text: str, kind: PersonalKind, shown: str):
    assert kinds(text) == [kind]
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Русский язык",
        "Республика Адыгея",
        "Решу ЕГЭ",
        "Тенгинская Основная Школа",
        "Управление Образования Туапсинского Района",
        "Великая Отечественная Война",
        "Урок Мужества",
        "Точка Роста",
        "МБОУ СОШ № 20 им. Ю.А. Гагарина",
        "ООШ № 17 им. И. Тхагушева а. Псебе",
        "СОШ № 5 им. Героя Советского Союза Ивана Петровича Сидорова",
        "шк. имени Марии Ивановой",
        "ул. Александра Матросова",
        "Учебник Иванова А.И. по математике",
        "Роман Тургенева «Отцы и дети»",
        "Лев Толстой",
        "Творчество А.С. Пушкина",
        "Город Владимир",
        "Программа Вера",
        "Наша Надежда",
        "Ученик Иван",
        "Мария и Дарья",
        "Приказ от 15.10.2021 № 120-ОД, протокол № 3",
        "Приказ от 15.10.2021 № 123456",
        "Федеральный закон № 273-ФЗ, ст. 28",
        "ИНН 2365004375",
        "ОКТМО 03655000",
        "8 (86167) 5-12-34",
        "Участников 1234 567",
        "2020/2021 и 2021/2022",
        "Г. Туапсе, С. Тенгинка",
        "ИРО КК, ЦНППМ, ФИС ОКО",
        "school18@tuapse.kubannet.ru, mbou18@mail.ru",
        "Иван Крылов, Евгений Онегин",
        "Школа Александра Невского",
        "112 233 445 96",
        "форма от 15.10.2021 г.",
    ],
)
def it_leaves_ordinary_words_of_a_report_alone(text: str):
    assert kinds(text) == []
    assert masked(text) == text


def it_finds_every_pupil_of_a_list():
    text = "Иванов Иван, Петрова Мария Сергеевна; Сидоров Пётр (8-918-123-45-67)"
    assert kinds(text) == [NAME, NAME, NAME, PHONE]
    assert masked(text) == "И***, П***; С*** (8***)"


def it_finds_a_pupil_beside_a_school_named_in_honour():
    assert kinds("СОШ № 20 им. Ю.А. Гагарина: ученица Иванова Мария") == [NAME]


def it_is_certain_of_all_but_initials():
    assert [kind for kind in PersonalKind if not kind.is_certain] == [INITIALS]


def it_leaves_a_teacher_of_a_class_to_be_asked_about():
    assert kinds("учитель Петрова А.В. (9А)") == [INITIALS]


@pytest.mark.parametrize("text", ["А" * 32_767, "А-Б-" * 8_000, "снилс 12345678901 " * 1_800, "Иванов Пётр " * 2_700])
def it_needs_no_longer_for_the_longest_text_of_a_cell(text: str):
    """Ten times the time it needs; a search that goes back over the same letters needs hundreds of times more."""
    began = time.process_time()
    personal_data(text)
    assert time.process_time() - began < 2


def it_knows_names_in_every_case():
    assert {"мария", "марией", "льву", "павлом", "петр", "сергеем", "любовью"} <= FIRST_NAMES
    assert AMBIGUOUS < FIRST_NAMES
