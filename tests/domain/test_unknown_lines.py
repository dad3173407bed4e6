"""What an import makes of lines of a card that nobody understands."""

from dataclasses import replace

from relationkeeper.domain.contact import Contact, KeptLine, Labelled, Source
from relationkeeper.domain.found import FileFormat, FoundFile, FoundPerson
from relationkeeper.domain.gathering import gather
from relationkeeper.domain.me import Me
from relationkeeper.domain.updating import as_imported, differences, updated

LINE, OTHER = KeptLine("X-A:1"), KeptLine("X-A:2")


def brought(*lines: KeptLine, source: str = "vcard:1") -> Contact:
    return as_imported(Contact(name="Ada", sources=(Source(source),), unknown=lines))


def test_a_line_that_the_file_changed_is_changed() -> None:
    assert updated(brought(LINE), brought(OTHER)).unknown == (OTHER,)


def test_the_lines_of_another_file_are_added() -> None:
    both = updated(brought(LINE), brought(OTHER, source="vcard:2"))
    assert both.unknown == (LINE, OTHER)
    assert updated(both, brought(OTHER, source="vcard:2")) is both


def test_what_is_remembered_of_a_line_is_short() -> None:
    [source] = brought(KeptLine("KEY;ENCODING=b:" + "QUJD" * 1000)).sources
    assert len(dict(source.imported)["unknown"]) == 16


def test_nobody_is_asked_about_lines() -> None:
    kept = replace(brought(LINE), unknown=())
    assert differences(kept, brought(LINE)) == ()


def test_a_card_without_a_key_is_known_again_whatever_its_lines_say() -> None:
    ada = Contact(name="Ada", emails=(Labelled("ada@x.org"),))
    keys = []
    for line in (LINE, OTHER):
        file = FoundFile(name="a.vcf", format=FileFormat.VCARD)
        file.people = [FoundPerson(contact=replace(ada, unknown=(line,)), line=1)]
        [candidate] = gather([file], Me(), None).candidates
        keys.append(candidate.found.sources[0].key)
    assert keys[0] == keys[1]
