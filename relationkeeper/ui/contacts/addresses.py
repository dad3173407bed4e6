"""Addresses of contacts that can be opened: mail, telephone and the browser, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import QUrl

from relationkeeper.domain.contact import Contact, Handle
from relationkeeper.domain.identity import email_key, phone_key

_PROFILES = {
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "x": ("X", "https://x.com/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "github": ("GitHub", "https://github.com/{}"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One address: the icon's name, what is shown, and a URL that is safe to open."""

    icon: str
    text: str
    url: QUrl


def links_of(contact: Contact) -> list[Link]:
    """The addresses of a contact that can be opened: e-mails, phones, profiles, pages."""
    links = [
        *(Link("mail", email.value, _mail_url(email.value)) for email in contact.emails),
        *(Link("phone", phone.value, _phone_url(phone.value)) for phone in contact.phones),
        *(Link("link", _platform(h), web_url(_profile(h))) for h in contact.handles),
        *(Link("external-link", u.label or u.value, web_url(u.value)) for u in contact.urls),
    ]
    return [link for link in links if link.url.isValid()]


def web_url(text: str) -> QUrl:
    """``text`` as the address of a web page; an invalid URL for anything that is not one."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.scheme() in {"http", "https"} and url.host() else QUrl()


def _mail_url(address: str) -> QUrl:
    # Quoted whole, so that an address cannot smuggle in a subject or a copy to others.
    return QUrl(f"mailto:{quote(address.strip(), safe='@')}") if email_key(address) else QUrl()


def _phone_url(number: str) -> QUrl:
    key = phone_key(number)
    return QUrl(key.replace("phone:", "tel:")) if key else QUrl()


def _profile(handle: Handle) -> str:
    if handle.url or handle.platform not in _PROFILES:
        return handle.url
    return _PROFILES[handle.platform][1].format(quote(handle.name.strip(" @/"), safe=""))


def _platform(handle: Handle) -> str:
    known = _PROFILES.get(handle.platform)
    return known[0] if known else handle.platform.capitalize()
