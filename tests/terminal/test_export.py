"""``relationkeeper export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Run


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "people.vcf"


def test_everybody_is_written_and_comes_back(
    run: Run, kept: None, target: Path, tmp_path: Path
) -> None:
    assert run("export", target).out == f"Wrote 2 people to {target}.\n"
    other = tmp_path / "other"
    report = run("--data", other, "import", target)
    assert report.out.startswith("2 added")
    assert "Ana Ruiz" in run("--data", other, "find", "acme").out


def test_somebody_is_written_by_name(run: Run, kept: None, target: Path) -> None:
    answer = run("export", "--vcard", "3.0", "--person", "Ana Ruiz", target)
    assert answer.out == f"Wrote 1 person to {target}.\n"
    text = target.read_text(encoding="utf-8")
    assert "VERSION:3.0" in text
    assert "FN:Ana Ruiz" in text
    assert "Ben" not in text


def test_a_table_is_written_where_the_name_says_so(run: Run, kept: None, tmp_path: Path) -> None:
    target = tmp_path / "people.csv"
    assert run("export", target).status == 0
    assert "Ana Ruiz" in target.read_text(encoding="utf-8-sig")


def test_another_ending_is_refused_in_words(run: Run, kept: None, tmp_path: Path) -> None:
    answer = run("export", tmp_path / "people.doc")
    assert answer.status == 2
    assert "Let it end in .vcf" in answer.err
    assert not (tmp_path / "people.doc").exists()


def test_a_name_that_fits_nobody_writes_nothing(run: Run, kept: None, target: Path) -> None:
    answer = run("export", "--person", "Zoe", target)
    assert answer.status == 1
    assert "Nobody is called Zoe" in answer.err
    assert not target.exists()


def test_a_tag_that_nobody_has_writes_nothing(run: Run, kept: None, target: Path) -> None:
    answer = run("export", "--tag", "#lending", target)
    assert answer.status == 1
    assert "nothing was written" in answer.err
    assert not target.exists()


def test_a_circle_that_is_not_there_names_those_that_are(
    run: Run, kept: None, target: Path
) -> None:
    answer = run("export", "--circle", "Wdie", target)
    assert answer.status == 2
    assert "Inner, Close, Wide" in answer.err


def test_a_folder_that_is_not_there_is_told(run: Run, kept: None, tmp_path: Path) -> None:
    answer = run("export", tmp_path / "nowhere" / "people.vcf")
    assert answer.status == 2
    assert "cannot be written" in answer.err
