"""Real files, where there is a folder of them beside the project: none is lost, none fails."""

import csv
import json
from pathlib import Path

import pytest

from relationkeeper.domain.found import FileFormat
from relationkeeper.formats.registry import read_files

FOLDER = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="there is no folder of real files here"),
]


def test_every_real_card_is_read() -> None:
    expected = json.loads((FOLDER / "vcard" / "expected.json").read_text(encoding="utf-8"))
    for name, wanted in expected.items():
        [found] = read_files([FOLDER / "vcard" / name])
        read = len(found.people) + found.groups
        if wanted["well_formed"]:
            assert read >= wanted["cards"], name
            assert not found.skipped, name
        else:
            assert read + len(found.skipped) >= max(1, wanted["cards"]), name


def test_every_row_of_a_real_linkedin_file_comes_to_something() -> None:
    files = sorted((FOLDER / "linkedin").glob("*.csv"))
    assert files
    for path in files:
        [found] = read_files([path])
        if found.format is FileFormat.LINKEDIN_OTHER:
            continue
        read = len(found.people) + len(found.messages) + len(found.skipped)
        assert read == _rows(path), path.name


def _rows(path: Path) -> int:
    """How many rows stand below the header, for a reader that knows nothing of LinkedIn."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    header = next(n for n, row in enumerate(rows) if {"Connected On", "FROM"} & set(row))
    return len(rows) - header - 1
