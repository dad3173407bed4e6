"""LinkedIn's connections and messages, through all the layouts they have had."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.contact import Handle, Labelled, MeetingStory, NameParts, Source
from relationkeeper.domain.found import FileFormat, FoundFile, FoundMessage, Party, Reason
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats import linkedin, linkedin_connections, linkedin_messages
from relationkeeper.formats.linkedin import owner_guess
from relationkeeper.formats.reader import RawFile

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = "Ada,Lovelace,https://www.linkedin.com/in/ada,ada@example.org,Engines,Poet,08 Feb 2026\n"
TURNED_ROUND = (
    "Connected On,URL,Position,Company,Email Address,Last Name,First Name\n"
    "08 Feb 2026,https://www.linkedin.com/in/ada,Poet,Engines,ada@example.org,Lovelace,Ada\n"
)
NOTES = 'Notes:\n"When exporting, ""some"" addresses are missing. See https://www.linkedin.com"\n\n'

MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
URL = "https://www.linkedin.com/in/"


def connections(text: str) -> FoundFile:
    file = RawFile("Connections.csv", text.encode())
    assert linkedin_connections.FORMAT.knows(file)
    return linkedin_connections.FORMAT.read(file, NoProgress())


def messages(text: str) -> FoundFile:
    file = RawFile("messages.csv", text.encode())
    assert linkedin_messages.FORMAT.knows(file)
    return linkedin_messages.FORMAT.read(file, NoProgress())


def row(**cells: str) -> str:
    """A row of today's messages; columns that are not named have what they usually have."""
    usual = {
        "id": "c1", "title": "", "sender": "Ada", "sender_url": f"{URL}ada", "to": "Me",
        "to_urls": f"{URL}me", "date": "2026-02-08 14:37:05 UTC", "subject": "", "content": "Hello",
        "folder": "INBOX", "attachments": "", "draft": "No", "conversation_draft": "No",
    }  # fmt: skip
    quoted = [cell.replace('"', '""') for cell in (usual | cells).values()]
    return ",".join(f'"{cell}"' for cell in quoted) + "\n"


def message(**cells: str) -> FoundMessage:
    found = messages(MESSAGES + row(**cells))
    assert not found.skipped
    [only] = found.messages
    return only


# Connections


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ADA,
        NOTES + HEADER + ADA,
        "\ufeffNotes:\none\ntwo\n\n" + HEADER + ADA,
        'Notes:\n"a quotation mark is never closed\n' + HEADER + ADA,
        TURNED_ROUND,
        HEADER.replace(",", ";") + ADA.replace(",", ";"),
        HEADER.replace(",", "\t") + ADA.replace(",", "\t"),
        HEADER.upper().replace(" ", "_") + ADA.rstrip(),
        HEADER.replace("\n", "\r\n") + ADA.replace("\n", "\r\n"),
        (HEADER + ADA).replace("\n", "\r"),
        HEADER + ADA.replace("Ada,", "A\0da,"),
    ],
)
def test_a_connection_is_read_from_every_layout(text: str) -> None:
    found = connections(text)
    assert found.format is FileFormat.LINKEDIN_CONNECTIONS
    assert not found.skipped
    [person] = found.people
    contact = person.contact
    assert contact.name == "Ada Lovelace"
    assert contact.parts == NameParts(given="Ada", family="Lovelace")
    assert contact.headline == "Poet, Engines"
    assert contact.emails == (Labelled("ada@example.org"),)
    assert contact.handles == (Handle("linkedin", "ada", f"{URL}ada"),)
    assert contact.met == MeetingStory(how="LinkedIn", on=PartialDate(2026, 2, 8))
    assert contact.sources == (Source("linkedin:ada"),)


def test_a_person_knows_their_line() -> None:
    assert [p.line for p in connections(NOTES + HEADER + ADA + ADA).people] == [5, 6]


def test_rows_that_are_nobody_are_told_with_their_reason() -> None:
    found = connections(f"{HEADER},,,,,,\n,,,,,,07 Jun 2026\n,,NA,,Engines,Poet,07 Jun 2026\n")
    assert not found.people
    assert [(s.line, s.reason) for s in found.skipped] == [
        (2, Reason.EMPTY_ROW),
        (3, Reason.HIDDEN_MEMBER),
        (4, Reason.NO_NAME),
    ]


def test_somebody_with_a_profile_and_no_name_is_unnamed() -> None:
    [person] = connections(f"{HEADER},,{URL}ada,,,,07 Jun 2026\n").people
    assert person.contact.unnamed


def test_an_impossible_date_loses_nobody() -> None:
    [person] = connections(HEADER + ADA.replace("08 Feb", "30 Feb")).people
    assert person.contact.met == MeetingStory(how="LinkedIn")


def test_columns_that_never_were_and_short_rows_lose_nobody() -> None:
    found = connections("First Name,Last Name,Connected On\nAda,Lovelace\nBen\n,,\n")
    assert [p.contact.name for p in found.people] == ["Ada Lovelace", "Ben"]
    assert [s.reason for s in found.skipped] == [Reason.EMPTY_ROW]


def test_a_degree_is_no_family_name() -> None:
    [person] = connections(HEADER + ADA.replace("Lovelace", '"Lovelace, PhD, Countess"')).people
    assert person.contact.name == "Ada Lovelace, PhD, Countess"
    assert person.contact.parts.family == "Lovelace"
    assert person.contact.parts.suffix == "PhD, Countess"


def test_a_row_without_a_profile_has_a_key_that_comes_again() -> None:
    plain = HEADER + ADA.replace(f"{URL}ada", "=SUM(1)") * 2
    first, second = (p.contact.sources for p in connections(plain).people)
    again = [p.contact.sources for p in connections(NOTES + plain.replace("Ada", " ADA ")).people]
    assert again == [first, second]
    assert first != second
    assert first[0].key.startswith("linkedin-row:")


def test_a_quotation_mark_that_is_never_closed_swallows_nobody() -> None:
    found = connections(HEADER + 'Ben,"Nick,,,,,\n' + ADA + "Cleo,Sharp,,,,,\n")
    assert [p.contact.name for p in found.people][1:] == ["Ada Lovelace", "Cleo Sharp"]
    assert [p.line for p in found.people] == [2, 3, 4]


def test_a_file_without_rows_is_empty_and_not_wrong() -> None:
    found = connections(NOTES + HEADER)
    assert (found.people, found.skipped, found.used) == ([], [], True)


# Messages


def test_a_message_is_read() -> None:
    only = message()
    assert only.conversation == "c1"
    assert only.at == datetime(2026, 2, 8, 14, 37, 5, tzinfo=UTC)
    assert only.sender == Party("Ada", "ada")
    assert only.recipients == (Party("Me", "me"),)
    assert (only.text, only.line) == ("Hello", 2)
    assert only.key == "linkedin-message:c1|2026-02-08T14:37:05Z|ada|1"


@pytest.mark.parametrize(
    "header",
    [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
        '"Conversation Id","Title","From","Sender Profile Url","To","Date","Subject","Content"',
    ],
)
def test_messages_of_older_layouts_are_read(header: str) -> None:
    text = f"{header}\nc1,,Ada,{URL}ada,Me,2026-02-08 14:37:05,,Hello\n"
    [only] = messages(text).messages
    assert only.sender == Party("Ada", "ada")
    assert only.recipients == (Party("Me"),)
    assert only.text == "Hello"


def test_a_text_of_several_lines_is_one_message() -> None:
    found = messages(MESSAGES + row(content='one\n"two"\n=three') + row())
    assert [m.text for m in found.messages] == ['one\n"two"\n=three', "Hello"]
    assert [m.line for m in found.messages] == [2, 5]


def test_several_recipients_are_paired_with_their_profiles() -> None:
    urls = f"{URL}ben,{URL}cleo"
    assert message(to="Ben, Cleo", to_urls=urls).recipients == (
        Party("Ben", "ben"),
        Party("Cleo", "cleo"),
    )
    assert message(to="Ben Ng, PhD, Cleo", to_urls=urls).recipients == (
        Party("Ben Ng, PhD", "ben"),
        Party("Cleo", "cleo"),
    )
    assert message(to="Ng, Ben, Cleo", to_urls=urls).recipients == (
        Party("", "ben"),
        Party("", "cleo"),
    )
    assert message(to="Ng, Ben, PhD", to_urls=f"{URL}ben").recipients == (
        Party("Ng, Ben, PhD", "ben"),
    )
    assert message(to="Ben, Cleo", to_urls="").recipients == (Party("Ben"), Party("Cleo"))


def test_html_becomes_plain_text() -> None:
    assert message(content="<p>a &amp; b<br>c</p><p>d</p>").text == "a & b\nc\nd"
    assert message(content="a <3 b &amp; <NA> x<y>z").text == "a <3 b &amp; <NA> x<y>z"


def test_messages_of_one_second_have_keys_of_their_own_that_come_again() -> None:
    text = MESSAGES + row(content="a") + row(content="b") + row(sender_url="")
    keys = [m.key for m in messages(text).messages]
    assert len(set(keys)) == 3
    assert [m.key for m in messages(text).messages] == keys
    assert keys[2].endswith("|Ada|1")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"draft": "Yes"}, Reason.DRAFT),
        ({"conversation_draft": "yes"}, Reason.DRAFT),
        ({"sender_url": "", "content": '<p class="spinmail-quill-editor__x">'}, Reason.SPONSORED),
        ({"date": ""}, Reason.BAD_DATE),
        ({"date": "2026-02-30 10:00:00 UTC"}, Reason.BAD_DATE),
        ({"date": "0001-01-01 00:00:00 UTC"}, Reason.BAD_DATE),
        ({"date": "9999-12-31 23:59:59 UTC"}, Reason.BAD_DATE),
        ({"sender": "", "sender_url": "", "to": "", "to_urls": "NA"}, Reason.NO_PROFILE),
        (dict.fromkeys(("id", "sender", "sender_url", "to", "to_urls", "date", "content", "folder",
                        "draft", "conversation_draft"), ""), Reason.EMPTY_ROW),
    ],
)  # fmt: skip
def test_a_row_that_is_no_message_is_told_with_its_reason(
    cells: dict[str, str], reason: Reason
) -> None:
    found = messages(MESSAGES + row(**cells))
    assert not found.messages
    assert [(s.line, s.reason) for s in found.skipped] == [(2, reason)]


# Whose archive it is


def spoken(*talks: tuple[str, str, str]) -> list[FoundMessage]:
    """Messages, each by its conversation, the slug of who wrote it and of who got it."""
    rows = (
        row(id=c, sender_url=f"{URL}{a}" if a else "", to_urls=f"{URL}{b}" if b else "")
        for c, a, b in talks
    )
    return messages(MESSAGES + "".join(rows)).messages


def test_the_owner_is_in_every_conversation() -> None:
    assert owner_guess(spoken(("1", "ada", "me"), ("2", "me", "ben"), ("3", "cleo", ""))) == ("me",)


def test_one_conversation_cannot_tell_its_two_apart() -> None:
    talks = spoken(("1", "ada", "me"), ("1", "me", "ada"), ("1", "me", "ada"))
    assert owner_guess(talks) == ("me", "ada")


def test_the_owner_need_not_have_written_in_all_of_an_old_archive() -> None:
    talks = [("1", "ada", ""), ("1", "me", ""), ("2", "ben", ""), ("2", "me", "")]
    assert owner_guess(spoken(*talks, ("3", "cleo", ""), ("3", "dan", ""), ("4", "me", "eve"))) == (
        "me",
    )


def test_without_profiles_nothing_tells_the_owner() -> None:
    assert owner_guess(spoken(("1", "ada", ""), ("2", "ben", ""))) == ()
    assert owner_guess([]) == ()


def test_the_profile_tells_the_owners_name() -> None:
    file = RawFile("Profile.csv", b"First Name,Last Name,Headline,Summary\nAda,Lovelace,Poet,\n")
    assert linkedin.FORMAT.knows(file)
    found = linkedin.FORMAT.read(file, NoProgress())
    assert (found.owner, found.used, found.format) == (
        "Ada Lovelace",
        True,
        FileFormat.LINKEDIN_OTHER,
    )


@pytest.mark.parametrize(
    "header",
    [
        "Date,Link,Message",
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
        "Company Name,Title,Description,Location,Started On,Finished On",
    ],
)
def test_other_files_of_an_archive_are_known_and_not_used(header: str) -> None:
    file = RawFile("x.csv", f"{header}\n".encode())
    assert linkedin.FORMAT.knows(file)
    assert not linkedin.FORMAT.read(file, NoProgress()).used


@pytest.mark.parametrize("name", ["Skills.csv", "learning_coach_messages.csv", "a/Rich Media.csv"])
def test_some_files_of_an_archive_are_known_by_their_names_alone(name: str) -> None:
    assert linkedin.FORMAT.knows(RawFile(name, (MESSAGES + row()).encode()))


# Damage


CELLS = st.lists(
    st.sampled_from(
        ['"', "\n", ",", "Ada", URL + "ada", "30 Feb 2026", "=1", "\r", '""', "\0", ";"]
    )
    | st.text(max_size=4),
    max_size=40,
).map("".join)


@given(CELLS)
@settings(deadline=None, max_examples=300)
def test_every_row_of_any_table_comes_to_something(text: str) -> None:
    everyone = connections(HEADER + text)
    everything = messages(MESSAGES + text)
    lines = [x.line for x in (*everyone.people, *everyone.skipped)]
    assert len(set(lines)) == len(lines)
    lines = [x.line for x in (*everything.messages, *everything.skipped)]
    assert len(set(lines)) == len(lines)
    if text.replace("\0", "").strip("\r\n"):
        assert lines
