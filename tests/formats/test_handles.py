"""Profiles, known by their addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationkeeper.domain.contact import Handle
from relationkeeper.formats.handles import handle_at, linkedin_slug


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/zoë-ng",
        "https://www.linkedin.com/in/zo%C3%AB-ng/",
        "http://de.linkedin.com/in/Zo%c3%ab-Ng?trk=x#y",
        "linkedin.com/in/zoë-ng/en",
        "WWW.LINKEDIN.COM/IN/ZOË-NG",
        " https://uk.linkedin.com/mwlite/in/zoë-ng ",
    ],
)
def test_one_profile_has_one_slug_however_it_is_written(url: str) -> None:
    assert linkedin_slug(url) == "zoë-ng"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "NA",
        "=SUM(1)",
        "ada@example.org",
        "https://example.com/in/ada",
        "https://notlinkedin.com/in/ada",
        "https://www.linkedin.com/company/engines",
        "https://example.com/?u=linkedin.com/in/ada",
        "https://www.linkedin.com/in/",
    ],
)
def test_what_is_no_profile_has_no_slug(url: str) -> None:
    assert linkedin_slug(url) == ""


@pytest.mark.parametrize(
    ("url", "platform", "name"),
    [
        ("https://www.linkedin.com/in/ada", "linkedin", "ada"),
        ("https://twitter.com/@ada", "x", "ada"),
        ("http://www.facebook.com/ada.lovelace/", "facebook", "ada.lovelace"),
        ("github.com/ada", "github", "ada"),
        ("https://bsky.app/profile/ada.example.org", "bluesky", "ada.example.org"),
    ],
)
def test_a_profile_is_known_by_its_address(url: str, platform: str, name: str) -> None:
    assert handle_at(url) == Handle(platform, name, url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/ada",
        "https://x.com/",
        "https://github.com/ada/engine",
        "https://www.facebook.com/profile.php?id=7",
        "http://[bad",
    ],
)
def test_a_page_that_is_nobodys_profile_stays_a_url(url: str) -> None:
    assert handle_at(url) is None


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for_its_profile(text: str) -> None:
    handle = handle_at(text)
    assert handle is None or handle.name
