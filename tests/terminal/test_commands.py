"""The terminal, run as a user would, in this process."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from relationkeeper.store import engine, schema
from tests.terminal.conftest import MESSAGES, Answer, Run

# What it says of itself.


def test_help_teaches_by_examples(run: Run) -> None:
    answer = run("--help")
    assert answer.status == 0
    for words in ("relationkeeper import", "relationkeeper log 'coffee with", "exit status: 0"):
        assert words in answer.out


@pytest.mark.parametrize("command", ["import", "find", "show", "log", "undo"])
def test_each_command_has_help(run: Run, command: str) -> None:
    answer = run(command, "--help")
    assert answer.status == 0
    assert "--data DIR" in answer.out


def test_help_on_logging_shows_the_grammar_and_its_line_can_be_logged(run: Run, kept: None) -> None:
    grammar = run("log", "--help").out
    for words in ("@Cafe Luna", "#lending", "+family", "!send", ": talked about", "45m"):
        assert words in grammar
    line = "coffee with Ana and Ben yesterday 45m @Cafe Luna #lending"
    assert f"relationkeeper log '{line}'" in grammar
    assert run("log", line).status == 0


@pytest.mark.parametrize(
    "arguments", [[], ["frobnicate"], ["import"], ["find"], ["log"], ["undo", "x"], ["--nonsense"]]
)
def test_what_is_no_command_is_bad_input(run: Run, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "usage: relationkeeper" in answer.err


# Importing.


def test_an_import_says_what_came_in_and_how_to_take_it_back(run: Run, cards: Path) -> None:
    first = run("import", cards)
    assert first.status == 0
    assert first.out.splitlines() == [
        "2 added, 0 updated, 0 unchanged, 0 interactions.",
        "      1 passed over: no name",
        "Take it back with: relationkeeper undo",
    ]
    again = run("import", cards)
    assert again.out.splitlines()[0] == "0 added, 0 updated, 2 unchanged, 0 interactions."
    assert "undo" not in again.out


def test_a_dry_run_tells_and_keeps_nothing(run: Run, data: Path, cards: Path) -> None:
    answer = run("import", "--dry-run", cards)
    assert answer.status == 0
    assert "contacts.vcf: 3 people, 0 messages" in answer.out
    assert "      2 new\n" in answer.out
    assert "      1 without name, e-mail and phone; left out" in answer.out
    assert not data.exists()


def test_a_dry_run_knows_who_is_kept(run: Run, kept: None, cards: Path) -> None:
    answer = run("import", "--dry-run", cards)
    assert "      2 you have, with nothing new" in answer.out


def test_a_dry_run_names_who_may_be_known_and_what_stays(
    run: Run, tmp_path: Path, cards: Path
) -> None:
    run("import", cards)
    namesake = tmp_path / "other.vcf"
    namesake.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nORG:Acme\nEND:VCARD\n")
    answer = run("import", "--dry-run", namesake)
    assert "Ana Ruiz: perhaps the Ana Ruiz you have; they stay separate" in answer.out
    assert run("import", namesake).out.startswith("1 added")


def test_a_dry_run_in_json_is_a_line_for_each_file(run: Run, cards: Path, messages: Path) -> None:
    answer = run("import", "--dry-run", "--json", cards, messages)
    first, second = answer.lines
    assert answer.status == 0
    assert first["contacts"][0] == {
        "name": "Ana Ruiz",
        "emails": ["ana@x.example"],
        "phones": ["+49 30 1234567"],
    }
    assert (first["file"], first["format"], first["groups"], first["skipped"]) == (
        "contacts.vcf",
        "vcard",
        0,
        [],
    )
    assert (second["format"], second["messages"]) == ("linkedin-messages", 2)


def test_one_bad_file_leaves_the_others_their_lines(run: Run, tmp_path: Path, cards: Path) -> None:
    bad = tmp_path / "bad.bin"
    bad.write_bytes(bytes(range(256)))
    answer = run("import", "--dry-run", "--json", cards, bad, tmp_path / "none.vcf", cards)
    assert answer.status == 2
    assert [line["file"] for line in answer.lines] == [
        "contacts.vcf",
        "bad.bin",
        "none.vcf",
        "contacts.vcf",
    ]
    assert "There is no file none.vcf" in answer.lines[2]["error"]
    assert len(answer.err.splitlines()) == 2


def test_an_import_in_json_ends_with_what_became_of_it(run: Run, cards: Path) -> None:
    answer = run("import", "--json", cards)
    assert answer.status == 0
    assert answer.lines[0]["file"] == "contacts.vcf"
    assert answer.lines[1] == {
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "interactions": 0,
        "stories": 0,
        "alike": 0,
        "skipped": {"no name": 1},
    }


def test_messages_ask_who_the_user_is_and_keep_nothing_before(run: Run, messages: Path) -> None:
    dry = run("import", "--dry-run", messages)
    assert dry.status == 0
    assert "with --me" in dry.out
    asked = run("import", messages)
    assert (asked.status, asked.out) == (2, "")
    assert "Perhaps: cy, mia." in asked.err
    assert run("undo").status == 2

    for me in ("https://www.linkedin.com/in/mia/", "mia", "Mia"):
        assert run("import", "--me", me, "--dry-run", messages).status == 0
    assert run("import", "--me", "mio", messages).status == 2
    assert run("import", "--me", "mia", messages).out.startswith("1 added")


def test_a_profile_with_braces_in_it_can_be_asked_for(run: Run, messages: Path) -> None:
    messages.write_text(MESSAGES.replace("/in/cy", "/in/{cy}"), encoding="utf-8")
    assert "Perhaps: mia, {cy}." in run("import", messages).err


def test_what_a_file_brings_does_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "evil.vcf"
    path.write_bytes(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana \x1b[2J\x07Evil\nNOTE:a\x9b\nEND:VCARD\n")
    run("import", path)
    for answer in (run("find", "ana"), run("show", "ana")):
        assert answer.status == 0
        assert answer.out.replace("\n", "").isprintable()


# Finding and showing.


def test_people_and_notes_are_found(run: Run, kept: None) -> None:
    run("log", "coffee with Ben : about bread")
    person = run("find", "ben")
    assert (person.status, person.err) == (0, "")
    assert person.out.split()[1:4] == ["Ben", "Ode", "[last"]
    assert run("find", "bread").out.endswith("  Ben Ode: about bread\n")


def test_nothing_found_is_said_and_is_status_one(run: Run, kept: None) -> None:
    answer = run("find", "zzz", "yyy")
    assert answer == Answer(1, "", "Nothing found for zzz yyy.\n")
    assert run("show", "zzz").status == 1


def test_a_person_is_shown_with_what_happened(run: Run, kept: None) -> None:
    run("log", "coffee with Ana 2026-01-02 45m : about bread +interest tango")
    page = run("show", "ana", "ruiz").out
    for words in (
        "Ana Ruiz  Baker, Acme  [last talked 2026-01-02]",
        "e-mail: ana@x.example",
        "phone: +49 30 1234567",
        "face to face: 2026-01-02, 45 minutes in all",
        "interest: tango (2026-01-02)",
        "2026-01-02  coffee, 45 min: about bread",
    ):
        assert words in page


@pytest.fixture
def namesakes(run: Run, tmp_path: Path) -> list[str]:
    """Two people of one name; their numbers."""
    path = tmp_path / "two.vcf"
    path.write_text(
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Wei Zhang\nORG:{org}\nEND:VCARD\n"
            for org in ("Acme", "Basil")
        )
    )
    run("import", path)
    return [line.split()[0] for line in run("find", "wei").out.splitlines()]


def test_of_several_none_is_shown_until_one_is_meant(run: Run, namesakes: list[str]) -> None:
    answer = run("show", "wei", "zhang")
    assert (answer.status, answer.out) == (2, "")
    assert "Several people are called wei zhang" in answer.err
    assert "Acme" in answer.err
    assert "Basil" in answer.err
    assert "Basil" in run("show", namesakes[1]).out


# Logging and taking back.


def test_a_touch_is_logged_and_taken_back(run: Run, kept: None) -> None:
    answer = run("log", "coffee", "with", "Ana", "and", "Ben", "2026-01-02", "45m")
    assert answer == Answer(0, "Logged: coffee with Ana Ruiz, Ben Ode on 2026-01-02, 45 min.\n", "")
    assert run("undo").out == "Undone: log a touch with Ana Ruiz, Ben Ode.\n"
    assert run("undo").out == "Undone: import of contacts.vcf.\n"
    nothing = run("undo")
    assert (nothing.status, nothing.out) == (2, "")
    assert "There is nothing to undo." in nothing.err


def test_who_is_left_by_an_undo_is_named(run: Run, kept: None) -> None:
    with closing(
        sqlite3.connect(Path(os.environ["RELATIONKEEPER_DATA"]) / "relationkeeper.db")
    ) as db:
        db.execute("UPDATE contact SET rev = 99 WHERE name = 'Ben Ode'")
        db.commit()
    assert "left as it is, since it changed afterwards: Ben Ode" in run("undo").out


def test_namesakes_are_listed_and_one_is_chosen_by_number(run: Run, namesakes: list[str]) -> None:
    answer = run("log", "call with Wei")
    assert (answer.status, answer.out) == (2, "")
    assert "Wei Zhang (Acme, number 1); Wei Zhang (Basil, number 2)" in answer.err
    assert run("log", "--with", namesakes[1], "call with Wei").status == 0
    assert "phone" in run("show", namesakes[1]).out
    assert "phone" not in run("show", namesakes[0]).out


@pytest.mark.parametrize(
    "line",
    [
        "coffee yesterday",
        "coffee with Nobody",
        "coffee with Ana tomorrow",
        "coffee with Ana frobnicated",
        "coffee with Ana 31.2.2026",
    ],
)
def test_a_line_that_leaves_something_open_is_refused(run: Run, kept: None, line: str) -> None:
    answer = run("log", line)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert run("undo").out.startswith("Undone: import")


def test_somebody_new_is_added_where_it_is_asked(run: Run) -> None:
    assert run("log", "--new", "met Zoe Okafor yesterday").status == 0
    assert "Zoe Okafor" in run("find", "zoe").out
    assert run("undo").status == 0
    assert run("find", "zoe").status == 1


# Where the data are.


def test_data_may_be_named_before_and_after_the_command(
    run: Run, tmp_path: Path, cards: Path
) -> None:
    other = tmp_path / "élsewhere" / "deep"
    assert run("--data", other, "import", cards).status == 0
    assert run("find", "ana", "--data", other).status == 0
    assert (other / "relationkeeper.db").exists()
    assert run("find", "ana").status == 2


@pytest.mark.parametrize(
    "command", [["find", "ana"], ["show", "ana"], ["undo"], ["log", "met Ana"]]
)
def test_looking_makes_no_database(run: Run, data: Path, command: list[str]) -> None:
    answer = run(*command)
    assert (answer.status, answer.out) == (2, "")
    assert "Nothing is kept in" in answer.err
    assert not data.exists()


# What cannot be used.


def _missing(folder: Path) -> Path:
    return folder / "none.vcf"


def _empty(folder: Path) -> Path:
    (folder / "empty.vcf").touch()
    return folder / "empty.vcf"


def _binary(folder: Path) -> Path:
    (folder / "picture.vcf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return folder / "picture.vcf"


def _unknown(folder: Path) -> Path:
    (folder / "shopping.csv").write_text("milk,eggs\n1,2\n")
    return folder / "shopping.csv"


def _useless_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "photos.zip", "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8")
        archive.writestr("list.csv", "milk,eggs\n")
    return folder / "photos.zip"


def _broken_zip(folder: Path) -> Path:
    (folder / "cut.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    return folder / "cut.zip"


def _bare_folder(folder: Path) -> Path:
    (folder / "bare").mkdir()
    return folder / "bare"


def _device(_folder: Path) -> Path:
    return Path(os.devnull)


BAD_FILES = [
    _missing,
    _empty,
    _binary,
    _unknown,
    _useless_zip,
    _broken_zip,
    _bare_folder,
    _device,
]


@pytest.mark.parametrize("make", BAD_FILES)
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_file_that_cannot_be_used_is_told_and_nothing_is_kept(
    run: Run, tmp_path: Path, cards: Path, make: Callable[[Path], Path], options: list[str]
) -> None:
    bad = make(tmp_path)
    answer = run("import", *options, cards, bad)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert bad.name in answer.err
    assert answer.err.endswith(".\n")
    assert run("find", "ana").out == ""


def test_an_encoding_that_does_not_exist_is_told(run: Run, cards: Path) -> None:
    answer = run("import", "--encoding", "klingon", cards)
    assert (answer.status, answer.out) == (2, "")
    assert "No encoding is called klingon" in answer.err


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {schema.REVISION + 1}")


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _no_database(path: Path) -> None:
    path.write_bytes(b"just some text, nothing else. " * 200)


def _another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (x)")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [_newer, _emptied, _no_database, _another_programs, _a_folder])
@pytest.mark.parametrize("command", [["find", "ana"], ["log", "met Ana"], ["undo"], ["import"]])
def test_a_database_that_cannot_be_used_is_told_and_left_as_it_is(
    run: Run, data: Path, cards: Path, kept: None, spoil: Callable[[Path], None], command: list[str]
) -> None:
    path = data / "relationkeeper.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    answer = run(*command, *[cards] * (command == ["import"]))
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith("relationkeeper: ")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_database_that_another_program_keeps_is_told(
    run: Run, data: Path, kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = [p for p in engine._PRAGMAS if not p.startswith("busy_timeout")]
    monkeypatch.setattr(engine, "_PRAGMAS", (*patient, "busy_timeout=20"))
    with closing(sqlite3.connect(data / "relationkeeper.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = run("log", "met Ana")
        assert (answer.status, answer.out) == (2, "")
        assert "Another program is writing" in answer.err
        other.execute("ROLLBACK")
    assert run("undo").out.startswith("Undone: import")


def test_a_data_folder_that_is_a_file_is_told(run: Run, cards: Path) -> None:
    answer = run("--data", cards, "import", cards)
    assert (answer.status, answer.out) == (2, "")
    assert "cannot be used" in answer.err


@pytest.mark.parametrize("command", [["find", "ana"], ["import", "--dry-run", "x.vcf"]])
def test_a_data_folder_in_the_home_of_nobody_is_told(run: Run, command: list[str]) -> None:
    answer = run("--data", "~nobody-here/people", *command)
    assert (answer.status, answer.out) == (2, "")
    assert "no home folder for ~nobody-here/people" in answer.err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_data_folder_that_is_closed_is_told(run: Run, data: Path, cards: Path) -> None:
    data.mkdir(mode=0o000)
    for command in (["import", cards], ["import", "--dry-run", cards], ["find", "ana"]):
        answer = run(*command)
        assert (answer.status, answer.out) == (2, "")
        assert "cannot be" in answer.err


def test_text_that_no_encoding_knows_is_no_trouble(run: Run, kept: None) -> None:
    typed = b"\xff\xfe".decode("utf-8", "surrogateescape")
    assert run("find", typed).status == 1
    assert run("show", typed).status == 1
    assert run("log", f"coffee with {typed}").status == 2
    assert run("import", typed).status == 2
    assert run("log", f"coffee with Ana : {typed}").status == 0


def test_stopping_by_hand_is_no_failure_of_the_program(
    run: Run, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("relationkeeper.services.importing.read_files", stopped)
    answer = run("import", "--dry-run", "--json", cards)
    assert (answer.status, answer.out) == (130, "")
    assert "stopped" in answer.err
