"""Addresses of contacts that can be opened: mail, telephone and the browser, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import QUrl

from relationkeeper.domain.contact import Contact, FieldKind, Handle, Labelled
from relationkeeper.domain.identity import email_key, phone_key
from relationkeeper.domain.phone import PhoneForm
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
    """One address: the icon's name, what is shown, and a URL that is safe to open.

    ``copied`` is the address as it is written down, ``label`` what it is for.
    """

    icon: str
    text: str
    url: QUrl
    copied: str
    label: str = ""


def links_of(contact: Contact, form: Callable[[str], PhoneForm] = PhoneForm) -> list[Link]:
    """The addresses of a contact that can be opened: e-mails, phones, profiles, pages.

    ``form`` says how a phone number is shown and dialled.
    """
    pages = [(u.label or u.value, u.value) for u in contact.urls]
    pages += [(f.name, f.value) for f in contact.fields if f.kind is FieldKind.URL]
    links = [
        *(Link("mail", e.value, mail_url(e.value), e.value, e.label) for e in contact.emails),
        *(_phone_link(phone, form(phone.value)) for phone in contact.phones),
        *(_profile_link(handle) for handle in contact.handles),
        *(Link("external-link", text, web_url(address), address) for text, address in pages),
    ]
    return [link for link in links if link.url.isValid()]


def _phone_link(phone: Labelled, form: PhoneForm) -> Link:
    url = phone_url(form.dialled or phone.number or phone.value)
    return Link("phone", form.shown, url, phone.value, phone.label)


def _profile_link(handle: Handle) -> Link:
    url = profile_url(handle)
    return Link("link", platform_words(handle.platform), url, url.toString())


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
