"""Custom fields: how a value of each kind is shown, typed and read."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale

from relationkeeper.domain.contact import CustomField, FieldKind
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import fold
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.people.date_field import read_date
from relationkeeper.ui.people.web import page_address
from relationkeeper.ui.words import partial_date_words

translate = QCoreApplication.translate

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


def kind_words(kind: FieldKind) -> str:
    """What the value of a field is, in a word."""
    return {
        FieldKind.TEXT: translate("CustomField", "Text"),
        FieldKind.NUMBER: translate("CustomField", "Number"),
        FieldKind.DATE: translate("CustomField", "Date"),
        FieldKind.YES_NO: translate("CustomField", "Yes or no"),
        FieldKind.URL: translate("CustomField", "Web page"),
    }[kind]


def shown_value(field: CustomField) -> str:
    """The value as it is read by people; what is not of its kind stays as it is."""
    if field.kind is FieldKind.DATE:
        try:
            return partial_date_words(PartialDate.parse(field.value))
        except ValueError:
            return field.value
    if field.kind is FieldKind.YES_NO:
        return _answers().get(field.value, field.value)
    if field.kind is FieldKind.NUMBER:
        return field.value.replace(".", QLocale().decimalPoint())
    return field.value


def kept_value(text: str, kind: FieldKind) -> str:
    """What is kept of a value as it was typed. Raises ``UserError`` where it is not of its kind."""
    if kind is FieldKind.NUMBER:
        return _number(text)
    if kind is FieldKind.DATE:
        return str(read_date(text))
    if kind is FieldKind.YES_NO:
        return _answer(text)
    return page_address(text) if kind is FieldKind.URL else text


def _number(text: str) -> str:
    locale = QLocale()
    # Only between thousands: where 1.5 is one and a half, 1,5 is nothing.
    thousands = rf"(?<=\d){re.escape(locale.groupSeparator())}(?=\d{{3}}\b)"
    plain = re.sub(thousands, "", "".join(text.split()))
    plain = plain.replace(locale.decimalPoint(), ".").replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(plain):
        raise UserError("{text} is not a number. Write it in digits, or choose text.", text=text)
    return plain


def _answers() -> dict[str, str]:
    return {"yes": translate("CustomField", "Yes"), "no": translate("CustomField", "No")}


def _answer(text: str) -> str:
    for kept, shown in _answers().items():
        if fold(text) in {kept, fold(shown), kept[0]}:
            return kept
    raise UserError("{text} is neither yes nor no. Write one of them, or choose text.", text=text)
