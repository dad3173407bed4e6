"""Addresses of contacts that can be opened: mail, telephone and the browser, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import QUrl

from relationkeeper.domain.contact import Contact, Handle
from relationkeeper.domain.identity import email_key, phone_key
from relationkeeper.ui.people.web import web_url
from relationkeeper.ui.words import platform_words

_PROFILES = {
    "linkedin": "https://www.linkedin.com/in/{}",
    "x": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "github": "https://github.com/{}",
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
        *(Link("mail", email.value, mail_url(email.value)) for email in contact.emails),
        *(Link("phone", phone.value, phone_url(phone.value)) for phone in contact.phones),
        *(Link("link", platform_words(h.platform), profile_url(h)) for h in contact.handles),
        *(Link("external-link", u.label or u.value, web_url(u.value)) for u in contact.urls),
    ]
    return [link for link in links if link.url.isValid()]


def mail_url(address: str) -> QUrl:
    """Writing to ``address``; invalid where it is no address."""
    # Quoted whole, so that an address cannot smuggle in a subject or a copy to others.
    return QUrl(f"mailto:{quote(address.strip(), safe='@')}") if email_key(address) else QUrl()


def phone_url(number: str) -> QUrl:
    """Calling ``number``; invalid where it is too short to be anybody's own."""
    key = phone_key(number)
    return QUrl(key.replace("phone:", "tel:")) if key else QUrl()


def profile_url(handle: Handle) -> QUrl:
    """The page of a profile; invalid where it is not known."""
    known = _PROFILES.get(handle.platform)
    if handle.url or known is None:
        return web_url(handle.url)
    return web_url(known.format(quote(handle.name.strip(" @/"), safe="")))
