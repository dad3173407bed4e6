"""Profiles on platforms, known by their address."""

from __future__ import annotations

import re
from urllib.parse import unquote

from relationkeeper.domain.contact import Handle

_LINKEDIN = re.compile(
    r"\s*(?:https?:/*)?(?:[a-z0-9-]+\.)*linkedin\.com/(?:mwlite/)?(?:in|pub)/([^/?#\s]+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\s*(?:https?://)?(?:www\.|m\.|mobile\.)?([^/?#\s]+)(/[^?#]*)", re.IGNORECASE
)
_PLATFORMS = {
    "twitter.com": ("x", ""),
    "x.com": ("x", ""),
    "facebook.com": ("facebook", ""),
    "instagram.com": ("instagram", ""),
    "github.com": ("github", ""),
    "t.me": ("telegram", ""),
    "tiktok.com": ("tiktok", ""),
    "bsky.app": ("bluesky", "profile/"),
    "xing.com": ("xing", "profile/"),
}
_ACCOUNT = re.compile(r"@?([\w.-]+)\Z")
_PAGES = {"profile.php", "home", "search", "share", "sharer", "intent"}


def linkedin_slug(url: str) -> str:
    """What LinkedIn knows the profile at ``url`` by, or nothing where it is no profile.

    Lower case and percent-decoded, so that all ways to write one address agree:
    any language's host, with or without scheme, query or last slash.
    """
    found = _LINKEDIN.match(url)
    return unquote(found[1]).strip().lower() if found else ""


def handle_at(url: str) -> Handle | None:
    """The profile that lives at ``url``, or None where the address is nobody's profile."""
    slug = linkedin_slug(url)
    if slug:
        return Handle("linkedin", slug, url)
    parts = _ADDRESS.match(url)
    platform, folder = _PLATFORMS.get(parts[1].lower(), ("", "")) if parts else ("", "")
    if not parts or not platform:
        return None
    account = _ACCOUNT.match(parts[2].strip("/").removeprefix(folder))
    if not account or account[1] in _PAGES:
        return None
    return Handle(platform, account[1], url)
