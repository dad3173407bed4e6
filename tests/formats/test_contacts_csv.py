"""People as a table: the columns of Google Contacts, and nothing that a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    Handle,
    Labelled,
    MeetingStory,
    NameParts,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.contacts_csv import write_table


def table(*contacts: Contact) -> list[dict[str, str]]:
    text = b"".join(write_table(contacts)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_columns_are_google_s() -> None:
    ada = Contact(
        name="Ada Lovelace",
        parts=NameParts(given="Ada", family="Lovelace"),
        organisation="Engines",
        emails=(Labelled("ada@x.org", "work"),),
        addresses=(Address(label="home", street="1 High St", city="London"),),
        handles=(Handle("linkedin", "ada", "https://www.linkedin.com/in/ada"),),
        birthday=PartialDate(None, 12, 10),
        fields=(CustomField("shoe", "38"),),
        tags=("maths", "poets"),
        favourite=True,
        met=MeetingStory(how="at a ball", on=PartialDate(1833, 6)),
    )
    [row] = table(ada)
    assert {column: cell for column, cell in row.items() if cell} == {
        "First Name": "Ada",
        "Last Name": "Lovelace",
        "Organization Name": "Engines",
        "Birthday": "'--12-10",
        "Labels": "maths ::: poets ::: * starred ::: * myContacts",
        "E-mail 1 - Label": "work",
        "E-mail 1 - Value": "ada@x.org",
        "Address 1 - Label": "home",
        "Address 1 - Formatted": "1 High St, London",
        "Address 1 - Street": "1 High St",
        "Address 1 - City": "London",
        "Website 1 - Label": "linkedin",
        "Website 1 - Value": "https://www.linkedin.com/in/ada",
        "Custom Field 1 - Label": "shoe",
        "Custom Field 1 - Value": "38",
        "Met How": "at a ball",
        "Met On": "1833-06",
    }


def test_a_name_that_is_not_in_parts_is_the_first_name() -> None:
    assert table(Contact(name="Ada Lovelace"))[0]["First Name"] == "Ada Lovelace"


def test_what_is_more_than_the_columns_stands_in_the_last_ones() -> None:
    [row] = table(Contact(phones=tuple(Labelled(str(n), "home") for n in range(6))))
    assert row["Phone 3 - Value"] == "2"
    assert row["Phone 4 - Value"] == "3 ::: 4 ::: 5"
    assert row["Phone 4 - Label"] == "home ::: home ::: home"


@pytest.mark.parametrize("cell", ["=1+1", "+44 1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    [row] = table(Contact(name=cell, note=cell, phones=(Labelled(cell),)))
    assert row["First Name"] == row["Notes"] == row["Phone 1 - Value"] == f"'{cell}"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=6))
@settings(deadline=None, max_examples=100)
def test_any_text_stays_in_its_cell(notes: list[str]) -> None:
    rows = table(*(Contact(note=note, nickname="n") for note in notes))
    assert [row["Notes"].removeprefix("'") for row in rows] == [n.removeprefix("'") for n in notes]
    assert all(row["Nickname"] == "n" for row in rows)
