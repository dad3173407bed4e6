"""People are added and edited from the terminal, one step each, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Run

EVERYTHING = {
    "nickname": "Zo",
    "pronounced": "ZOH-ee",
    "organisation": "Luna Bakery",
    "title": "Baker",
    "email": "zoe@luna.example",
    "phone": "+49 30 1234567",
    "url": "https://luna.example",
    "handle": "linkedin=zoe-okafor",
    "birthday": "--02-29",
    "zone": "Africa/Lagos",
    "language": "Yoruba",
    "tag": "#lending",
    "field": "shoe size=38",
    "note": "Loves 小麦",
    "met-how": "At a breakfast",
    "met-on": "2024-03",
    "met-where": "Berlin",
    "met-through": "Ana Ruiz",
    "met-in-person": "2025",
}


def test_a_person_is_added_with_a_name_alone(run: Run) -> None:
    answer = run("add", "Zoe", "Okafor")
    assert (answer.status, answer.out) == (0, "Added: Zoe Okafor, number 1.\n")
    assert "Zoe Okafor" in run("show", "1").out
    assert run("undo").out == "Undone: add Zoe Okafor.\n"
    assert run("find", "Zoe").status == 1


def test_what_was_changed_of_the_story_is_named(run: Run) -> None:
    run("add", "Zoe", "--met-on", "2024-03")
    assert run("edit", "Zoe", "--unset", "met-on").out == "Changed Zoe: met on.\n"


def test_every_field_is_shown(run: Run) -> None:
    run("add", "Zoe Okafor", *(f"--{name}={value}" for name, value in EVERYTHING.items()))
    page = run("show", "Zoe").out.splitlines()
    for line in (
        "nickname: Zo",
        "how it is said: ZOH-ee",
        "work: Baker, Luna Bakery",
        "e-mail: zoe@luna.example",
        "phone: +49 30 1234567",
        "web page: https://luna.example",
        "linkedin: zoe-okafor",
        "birthday: --02-29",
        "time zone: Africa/Lagos",
        "languages: Yoruba",
        "tags: lending",
        "shoe size: 38",
        "note: Loves 小麦",
        "how you met: At a breakfast, 2024-03, Berlin, through Ana Ruiz",
        "first met in person: 2025",
    ):
        assert f"  {line}" in page


def test_every_field_has_an_option_and_comes_back_as_json(run: Run) -> None:
    options = [f"--{name}={value}" for name, value in EVERYTHING.items()]
    answer = run("add", "Zoe Okafor", *options, "--json")
    assert answer.status == 0
    (person,) = answer.lines
    several = {"email", "phone", "url", "handle", "language", "tag", "field"}
    assert person == {"id": 1, "name": "Zoe Okafor"} | {
        name: [value.lstrip("#")] if name in several else value
        for name, value in EVERYTHING.items()
    }
    assert run("edit", "1", *(f"--unset={name}" for name in EVERYTHING), "--json").lines == [
        {"id": 1, "name": "Zoe Okafor"}
    ]


def test_whoever_is_there_already_is_not_added_again(run: Run, kept: None) -> None:
    answer = run("add", "ana ruiz")
    assert (answer.status, answer.out) == (2, "")
    assert "There is ana ruiz already" in answer.err
    assert "Baker, Acme" in answer.err
    assert run("add", "Ana Ruiz", "--another").status == 0
    assert run("show", "Ana Ruiz").status == 2


def test_an_edit_sets_adds_removes_and_empties_in_one_step(run: Run, kept: None) -> None:
    before = run("show", "Ana").out
    answer = run(
        *("edit", "Ana Ruiz", "--name", "Ana Ruiz-Ode", "--unset", "title"),
        *("--email", "ana@luna.example", "--email", "a@luna.example"),
        *("--remove", "email=ana@x.example", "--tag", "lending"),
    )
    assert answer.out == "Changed Ana Ruiz-Ode: name, title, email, tag.\n"
    shown = run("show", "Ana").out
    for words in ("Ana Ruiz-Ode", "ana@luna.example", "a@luna.example", "lending", "Acme"):
        assert words in shown
    for words in ("Baker", "ana@x.example"):
        assert words not in shown
    run("undo")
    assert run("show", "Ana").out == before


def test_what_is_so_already_is_no_step(run: Run, kept: None) -> None:
    last = run("history").out
    answer = run("edit", "Ana", "--title", "Baker", "--email", "ana@x.example")
    assert (answer.status, answer.out) == (0, "Nothing is changed: Ana Ruiz was so already.\n")
    assert run("history").out == last


def test_one_of_two_called_the_same_is_named_by_number(run: Run, kept: None) -> None:
    run("add", "Ana Lopez")
    answer = run("edit", "Ana", "--title", "Pilot")
    assert (answer.status, answer.out) == (2, "")
    assert "Several people are called Ana" in answer.err
    assert "Ana Lopez" in answer.err
    assert "Ana Ruiz" in answer.err
    assert run("edit", "Ana Lopez", "--title", "Pilot").status == 0
    assert "Pilot" in run("show", "Ana Lopez").out
    assert run("edit", "Nobody", "--title", "Pilot").status == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Say what to change"),
        (["--email", "ana at x"], "ana at x is no e-mail address"),
        (["--birthday", "11/03/1980"], "11/03/1980 is not a date"),
        (["--met-on", "soon"], "soon is not a date"),
        (["--zone", "Atlantis"], "Atlantis is not a time zone"),
        (["--handle", "ana-ruiz"], "ana-ruiz is not a profile. Write it as in: linkedin=ana-ruiz"),
        (["--field", "38"], "38 is not a field"),
        (["--title", " "], "There is nothing in --title"),
        (["--name", " "], "A person needs a name"),
        (["--unset", "shoes"], "There is no field shoes. There are: nickname, pronounced"),
        (["--remove", "email=b@x"], "no email b@x to remove. They have: ana@x.example"),
        (["--remove", "title=Baker"], "There is no title Baker to remove. They have: none"),
        (["--remove", "tag"], "to remove"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(
    run: Run, kept: None, arguments: list[str], sentence: str
) -> None:
    before = run("show", "Ana").out
    answer = run("edit", "Ana", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert sentence in answer.err
    assert run("show", "Ana").out == before


def test_where_nothing_is_kept_there_is_nobody_to_edit(run: Run, data: Path) -> None:
    answer = run("edit", "Ana", "--title", "Baker")
    assert answer.status == 2
    assert "Nothing is kept in" in answer.err
    assert not data.exists()


@pytest.mark.parametrize("command", ["add", "edit"])
def test_help_has_every_field_and_its_examples_can_be_run(run: Run, command: str) -> None:
    text = run(command, "--help").out
    for name in EVERYTHING:
        assert f"--{name} " in text
    assert f"relationkeeper {command} " in text
