"""Merging on the terminal, and the history of what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Run


@pytest.fixture
def two(run: Run, tmp_path: Path) -> None:
    """Ana Ruiz and Anita Ruiz, who are one, and two of one name."""
    cards = (
        "FN:Ana Ruiz\r\nEMAIL:ana@x.example\r\nNOTE:Bakes",
        "FN:Anita Ruiz\r\nEMAIL:anita@x.example\r\nNOTE:Has a dog",
        "FN:Ben Ode",
        "FN:Ben Ode\r\nORG:Sol",
    )
    path = tmp_path / "two.vcf"
    text = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{c}\r\nEND:VCARD\r\n" for c in cards)
    path.write_text(text, encoding="utf-8")
    run("import", path)


def test_two_become_one_and_go_back(run: Run, two: None) -> None:
    answer = run("merge", "Ana Ruiz", "Anita")
    assert answer.status == 0
    assert answer.out.splitlines() == [
        "Merged: Ana Ruiz [1], Anita Ruiz [2].",
        "  name: left (other than of Anita Ruiz [2])",
        "  emails: both (other than of Anita Ruiz [2])",
        "  note: both (other than of Anita Ruiz [2])",
        "Ana Ruiz [1]",
        "  e-mail: ana@x.example",
        "  e-mail: anita@x.example",
        "  note: Bakes  Has a dog",
        "Take it back with: relationkeeper undo",
    ]
    assert run("show", "2").status == 1
    assert run("undo").out.splitlines() == ["Undone: merge Ana Ruiz, Anita Ruiz."]
    assert "Has a dog" in run("show", "2").out


def test_what_is_kept_can_be_said_and_looked_at_before(run: Run, two: None) -> None:
    keep = ("--keep", "name=right", "--keep", "note=left")
    planned = run("merge", "1", "2", *keep, "--dry-run", "--json").lines[0]
    assert planned == {
        "merged": False,
        "id": 1,
        "name": "Anita Ruiz",
        "gone": [2],
        "kept": [{"of": 2, "name": "right", "emails": "both", "note": "left"}],
        "emails": ["ana@x.example", "anita@x.example"],
        "phones": [],
    }
    assert run("show", "1").out.splitlines()[0].startswith("1  Ana Ruiz")
    assert run("merge", "1", "2", *keep, "--json").lines[0] == {**planned, "merged": True}
    assert "Bakes" in run("show", "Anita").out


def test_nobody_is_guessed(run: Run, two: None) -> None:
    answer = run("merge", "Ana Ruiz", "Ben Ode")
    assert (answer.status, answer.out) == (2, "")
    assert "Several people are called Ben Ode" in answer.err
    assert len(answer.err.splitlines()) == 3
    assert run("merge", "Ana Ruiz", "Zoe").status == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["1"], "It takes two"),
        (["1", "1"], "It takes two"),
        (["1", "2", "--keep", "shoe=left"], "shoe is no field"),
        (["1", "2", "--keep", "name"], "keep left, right or both"),
        (["3", "4", "--keep", "name=middle"], "keep left, right or both"),
    ],
)
def test_what_cannot_be_merged_is_told(
    run: Run, two: None, arguments: list[str], complaint: str
) -> None:
    answer = run("merge", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert complaint in answer.err


def test_history_lists_what_was_done_and_any_of_it_is_taken_back(run: Run, two: None) -> None:
    run("log", "coffee with Ana Ruiz")
    run("log", "call with Anita")
    steps = run("history", "--json").lines
    assert [(s["action"], s["undone"]) for s in steps] == [
        ("log-interaction", False),
        ("log-interaction", False),
        ("import", False),
    ]
    assert run("undo", str(steps[1]["number"])).out.startswith("Undone: log a touch with Ana Ruiz.")
    lines = run("history", "--limit", "2").out.splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("log a touch with Ana Ruiz  [undone]")
    for number in ("99", "0"):
        answer = run("undo", number)
        assert answer.status == 2
        assert f"There is no step {number} to undo." in answer.err
        assert "relationkeeper history" in answer.err


def test_an_import_that_changed_since_is_taken_back_as_far_as_it_goes(run: Run, two: None) -> None:
    run("log", "coffee with Ana Ruiz")
    number = run("history", "--json").lines[1]["number"]
    answer = run("undo", str(number))
    assert "left as it is, since it changed afterwards: Ana Ruiz" in answer.out
    assert run("find", "Ana").status == 0


def test_where_nothing_is_kept_there_is_no_history(run: Run) -> None:
    assert run("history").status == 2


def test_an_import_tells_of_invitations_and_of_who_may_be_there_twice(
    run: Run, two: None, tmp_path: Path
) -> None:
    people = tmp_path / "Connections.csv"
    people.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ben,Ode,https://www.linkedin.com/in/ben,,Sol,,08 Feb 2026\n",
        encoding="utf-8",
    )
    invitations = tmp_path / "Invitations.csv"
    invitations.write_text(
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        "Ben,Mia,,Hello,INCOMING,https://www.linkedin.com/in/ben,https://www.linkedin.com/in/m\n",
        encoding="utf-8",
    )
    planned = run("import", "--dry-run", people, invitations).out
    assert "Invitations.csv: 1 invitation\n" in planned
    lines = run("import", people, invitations).out.splitlines()
    assert "      1 told of how you met by their invitations" in lines
    assert "      2 pairs may be one person: relationkeeper merge makes one of two" in lines
    again = run("import", "--json", people, invitations).lines[-1]
    assert (again["added"], again["stories"], again["alike"]) == (0, 0, 0)


@pytest.mark.parametrize("number", ["9" * 20, "-1", "two", "1.5", "²"])
def test_a_number_that_nothing_has_is_refused_in_words(run: Run, two: None, number: str) -> None:
    for command in (["undo", number], ["history", "--limit", number], ["log", "--with", number]):
        answer = run(*command)
        assert answer.status == 2
        assert f"{number} is no number" in answer.err
