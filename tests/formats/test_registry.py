"""Files of every kind, zips and folders, told by what is in them."""

import io
import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.found import FileFormat, FoundFile
from relationkeeper.formats.registry import read_files

CARDS = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Zo\xc3\xab\r\nEND:VCARD\r\n" * 3
CONNECTIONS = (
    b"Notes:\r\n\r\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    b"Zo\xc3\xab,Ng,https://www.linkedin.com/in/zoe,,,,08 Feb 2026\r\n"
)
MESSAGES = (
    b"CONVERSATION ID,FROM,TO,DATE,CONTENT,FOLDER,SENDER PROFILE URL,RECIPIENT PROFILE URLS\r\n"
    b"1,Zo\xc3\xab,Me,2026-02-08 10:00:00 UTC,Hi,INBOX,https://linkedin.com/in/zoe,\r\n"
)
PROFILE = b"First Name,Last Name,Headline,Summary\r\nAda,Lovelace,,\r\n"
SKILLS = b"Name\r\nPoetry\r\n"

FORMATS = [
    (CARDS, FileFormat.VCARD),
    (CONNECTIONS, FileFormat.LINKEDIN_CONNECTIONS),
    (MESSAGES, FileFormat.LINKEDIN_MESSAGES),
    (PROFILE, FileFormat.LINKEDIN_OTHER),
]
every_format = pytest.mark.parametrize(("data", "kind"), FORMATS, ids=[k for _, k in FORMATS])


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(folder: Path, members: Mapping[str, bytes]) -> Path:
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def content(file: FoundFile) -> tuple[object, ...]:
    """All that was found, without the lines it was found on."""
    people = [(p.contact, p.photo) for p in file.people]
    messages = [(m.key, m.at, m.sender, m.recipients, m.text) for m in file.messages]
    return people, messages, file.groups, [s.reason for s in file.skipped], file.owner


def assert_read_or_refused(path: Path) -> None:
    """Reading ``path`` gives something, or a refusal that names the file."""
    try:
        found = read_files([path])
    except UserError as error:
        refusal = str(error)
    else:
        assert found
        return
    assert path.name in refusal


class Steps:
    """Progress that remembers, and stops the work after so many steps."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.seen: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        if len(self.seen) > self._stop_after:
            raise Cancelled


# What holds for every format


@every_format
@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a"])
def test_a_file_is_known_by_its_content(
    tmp_path: Path, data: bytes, kind: FileFormat, name: str
) -> None:
    [found] = read_files([put(tmp_path, name, data)])
    assert (found.format, found.name) == (kind, name)
    assert found.people or found.messages or found.owner


@every_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode_says_the_same(
    tmp_path: Path, data: bytes, kind: FileFormat, encoding: str
) -> None:
    plain, other = read_files(
        [put(tmp_path, "a", data), put(tmp_path, "b", data.decode().encode(encoding))]
    )
    assert content(plain) == content(other)


@every_format
@pytest.mark.parametrize("line_end", [b"\n", b"\r"])
def test_any_line_end_says_the_same(
    tmp_path: Path, data: bytes, kind: FileFormat, line_end: bytes
) -> None:
    plain, other = read_files(
        [put(tmp_path, "a", data), put(tmp_path, "b", data.replace(b"\r\n", line_end))]
    )
    assert content(plain) == content(other)


@every_format
def test_an_older_encoding_is_guessed_or_chosen(
    tmp_path: Path, data: bytes, kind: FileFormat
) -> None:
    western = put(tmp_path, "a", data.decode().encode("cp1252"))
    [guessed], [chosen] = read_files([western]), read_files([western], encoding="cp1252")
    assert content(guessed) == content(chosen) == content(*read_files([put(tmp_path, "b", data)]))


@every_format
def test_a_file_cut_anywhere_is_read_or_refused_in_words(
    tmp_path: Path, data: bytes, kind: FileFormat
) -> None:
    for length in range(len(data)):
        assert_read_or_refused(put(tmp_path, "cut.file", data[:length]))


@every_format
def test_progress_goes_on_and_reaches_its_end(
    tmp_path: Path, data: bytes, kind: FileFormat
) -> None:
    progress = Steps()
    read_files([put(tmp_path, "a", data), put(tmp_path, "b", data)], progress=progress)
    assert progress.seen == sorted(progress.seen)
    assert progress.seen[-1] == (2000, 2000)


def test_progress_in_an_archive_never_goes_back(tmp_path: Path) -> None:
    progress = Steps()
    members = {f"{number}.vcf": CARDS * 100 for number in range(3)}
    read_files([zipped(tmp_path, members)], progress=progress)
    assert progress.seen == sorted(progress.seen)
    assert len(set(progress.seen)) > 5


def test_a_cancelled_reading_stops_within_a_file(tmp_path: Path) -> None:
    progress = Steps(stop_after=3)
    with pytest.raises(Cancelled):
        read_files([put(tmp_path, "a", CARDS * 500)], progress=progress)
    assert progress.seen[-1][0] < 1000


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@settings(deadline=None, max_examples=200)
def test_any_file_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    assert_read_or_refused(put(tmp_path_factory.getbasetemp(), "any.file", data))


# What is refused


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.vcf", b"", "empty"),
        ("blank.csv", b" \r\n", "empty"),
        ("list.csv", b"name,mail\nAda,a@example.org\n", "no known kind"),
        ("photo.vcf", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" * 9, "no known kind"),
        ("broken.zip", b"PK\x03\x04 and no more", "damaged"),
        ("empty.zip", b"PK\x05\x06" + bytes(18), "Nothing in"),
    ],
)
def test_a_file_of_no_use_is_refused_by_its_name(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    with pytest.raises(UserError, match=words) as refused:
        read_files([put(tmp_path, name, data)])
    assert name in str(refused.value)


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file gone\.vcf"):
        read_files([tmp_path / "gone.vcf"])


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.vcf"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match=r"pipe\.vcf is not a file"):
        read_files([pipe])


def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="klingon"):
        read_files([put(tmp_path, "a.vcf", CARDS)], encoding="klingon")


# Archives


def test_an_archive_gives_each_of_its_files(tmp_path: Path) -> None:
    path = zipped(
        tmp_path,
        {
            "Basic/connections.csv": CONNECTIONS,
            "Basic/Messages.csv": MESSAGES,
            "Basic/Profile.csv": PROFILE,
            "Basic/Skills.csv": SKILLS,
            "Basic/photo.jpg": b"\xff\xd8",
        },
    )
    found = read_files([path])
    assert [(f.name, f.format, f.used) for f in found] == [
        ("archive.zip/Basic/connections.csv", FileFormat.LINKEDIN_CONNECTIONS, True),
        ("archive.zip/Basic/Messages.csv", FileFormat.LINKEDIN_MESSAGES, True),
        ("archive.zip/Basic/Profile.csv", FileFormat.LINKEDIN_OTHER, True),
        ("archive.zip/Basic/Skills.csv", FileFormat.LINKEDIN_OTHER, False),
    ]


def test_an_unpacked_archive_is_read_like_the_zip(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    put(folder, "Connections.csv", CONNECTIONS)
    put(folder, "People.vcf", CARDS)
    put(folder, "readme.txt", b"no matter")
    assert [f.name for f in read_files([folder])] == [
        "archive/Connections.csv",
        "archive/People.vcf",
    ]


@pytest.mark.parametrize("members", [{}, {"Skills.csv": SKILLS}, {"notes.txt": CARDS}])
def test_an_archive_without_a_file_of_use_is_refused(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    with pytest.raises(UserError, match=r"Nothing in archive\.zip"):
        read_files([zipped(tmp_path, members)])
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UserError, match="Nothing in folder"):
        read_files([folder])


@pytest.mark.parametrize(
    "name", ["../Connections.csv", "/Connections.csv", "a/../../x.csv", "C:/x.csv", "..\\x.csv"]
)
def test_a_member_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="outside of it"):
        read_files([zipped(tmp_path, {"Connections.csv": CONNECTIONS, name: b""})])


def test_a_link_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"Connections.csv": CONNECTIONS})
    link = zipfile.ZipInfo("messages.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UserError, match="link"):
        read_files([path])


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too much"):
        read_files([zipped(tmp_path, {"Connections.csv": CONNECTIONS + b"," * 3_000_000})])


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"Connections.csv": CONNECTIONS})
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("Connections.csv", CONNECTIONS)
    with pytest.raises(UserError, match="two files of one name"):
        read_files([path])


def test_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"Connections.csv": CONNECTIONS})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # in the member's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(data)
    with pytest.raises(UserError, match="password"):
        read_files([path])


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_a_damaged_archive_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
    damaged = bytearray(packed.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = put(tmp_path_factory.getbasetemp(), "damaged.zip", bytes(damaged))
    assert_read_or_refused(path)
