"""Who the user is: kept as they said, tidied, and refused where it cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relationkeeper.domain.contact import Handle
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.found import Reason
from relationkeeper.domain.me import Me
from relationkeeper.services.preferences import PreferenceService
from relationkeeper.services.services import Services
from relationkeeper.store.codec import decode_value

MIA = Me(
    names=("Mia Keller", "ミア"),
    emails=("mia@x.example",),
    phones=("+49 30 1234567",),
    slug="mia-keller",
    handles=(Handle("mastodon", "mia@social.example"),),
    region="DE",
    city="Berlin",
    zone="Europe/Berlin",
)


@pytest.fixture
def preferences(services: Services) -> PreferenceService:
    return services.preferences


def test_all_that_the_user_said_is_kept(preferences: PreferenceService) -> None:
    preferences.set_me(MIA)
    assert preferences.me() == MIA


def test_what_was_kept_before_there_were_other_profiles_is_read() -> None:
    kept = '{"names":["Mia"],"slug":"mia-keller","zone":"Europe/Berlin"}'
    assert decode_value(Me, kept) == Me(names=("Mia",), slug="mia-keller", zone="Europe/Berlin")


def test_what_is_empty_or_there_twice_falls_away(preferences: PreferenceService) -> None:
    preferences.set_me(
        Me(
            names=("  Mia   Keller ", "", "Mia Keller"),
            emails=(" mia@x.example", "mia@x.example"),
            phones=("", "+49 30 1234567 "),
            handles=MIA.handles * 2,
            region=" de",
            city=" Berlin ",
            zone="Europe/Berlin ",
            slug="",
        )
    )
    assert preferences.me() == replace(MIA, names=("Mia Keller",), slug="")


@pytest.mark.parametrize(
    "text",
    [
        "mia-keller",
        "Mia-Keller",
        "@mia-keller",
        " mia-keller ",
        "https://www.linkedin.com/in/mia-keller/",
        "linkedin.com/in/Mia-Keller?locale=de",
    ],
)
def test_a_linkedin_profile_is_known_by_its_address_too(
    preferences: PreferenceService, text: str
) -> None:
    preferences.set_me(Me(slug=text))
    assert preferences.me().slug == "mia-keller"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (Me(emails=("mia@x.example", "mia")), "mia is not an e-mail address"),
        (Me(phones=("4711",)), "4711 is not a phone number"),
        (Me(slug="https://example.org/mia"), "is not a LinkedIn profile"),
        (Me(slug="Mia Keller"), "is not a LinkedIn profile"),
        (Me(region="Germany"), "Germany is not a region"),
        (Me(region="ß1"), "is not a region"),
        (Me(zone="Berlin"), "Berlin is not a time zone"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    preferences: PreferenceService, wrong: Me, says: str
) -> None:
    preferences.set_me(MIA)
    with pytest.raises(UserError, match=says):
        preferences.set_me(wrong)
    assert preferences.me() == MIA


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("https://x.com/mia", Handle("x", "mia", "https://x.com/mia")),
        ("Mastodon: mia@social.example", Handle("mastodon", "mia@social.example")),
        ("signal:mia.42", Handle("signal", "mia.42")),
    ],
)
def test_a_profile_is_its_address_or_a_platform_with_a_name(text: str, handle: Handle) -> None:
    assert PreferenceService.profile(text) == handle


@pytest.mark.parametrize(
    "text", ["", "mia", "mastodon:", ": mia", "https://example.org/mia", "a b: c"]
)
def test_what_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no profile"):
        PreferenceService.profile(text)


def test_an_import_knows_the_user_by_another_profile(services: Services, files) -> None:
    services.preferences.set_me(replace(Me(), names=("Mia",), handles=(Handle("x", "mia"),)))
    cards = files.cards("FN:Mia|X-SOCIALPROFILE;TYPE=twitter:https://x.com/mia", "FN:Ana")
    preview = services.importing.preview([cards])
    assert [candidate.found.name for candidate in preview.candidates] == ["Ana"]
    assert preview.skipped == {Reason.ME: 1}
