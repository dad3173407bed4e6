"""The text of files whose encoding nobody declared."""

import pytest

from relationkeeper.domain.errors import UserError
from relationkeeper.formats.text import decode

TEXT = "Jürgen Müller, 東京\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_unicode_is_read_without_being_told_how(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_what_is_not_utf8_is_read_as_windows_1252() -> None:
    assert decode("Jürgen – 5 €".encode("cp1252")) == "Jürgen – 5 €"


def test_the_users_encoding_goes_before_any_guess() -> None:
    assert decode("東京".encode("shift_jis"), "shift_jis") == "東京"


def test_a_file_cut_inside_a_character_stays_utf8() -> None:
    assert decode("Zoë Zoë".encode()[:-1]) == "Zoë Zo"


def test_half_a_surrogate_pair_is_never_given() -> None:
    decode(b"a+2AA-b", "utf-7").encode()


@pytest.mark.parametrize("encoding", ["klingon", "hex", "undefined", "a\0b"])
def test_an_encoding_that_does_not_exist_is_told(encoding: str) -> None:
    with pytest.raises(UserError, match="No encoding is called"):
        decode(b"a", encoding)
