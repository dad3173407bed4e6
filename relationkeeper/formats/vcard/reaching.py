"""The properties that say how somebody is reached."""

from __future__ import annotations

import re
from urllib.parse import unquote

from relationkeeper.domain.contact import Address, Handle, Labelled
from relationkeeper.formats.handles import handle_at
from relationkeeper.formats.vcard.draft import Draft, Rule
from relationkeeper.formats.vcard.properties import Head, Property
from relationkeeper.formats.vcard.values import listed, one_line, parts, unescaped

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_EXTENSION = re.compile(r";ext=[^;]+", re.IGNORECASE)

_SERVICES = {
    "AIM": "aim",
    "BLUESKY": "bluesky",
    "DISCORD": "discord",
    "FACEBOOK": "facebook",
    "FLICKR": "flickr",
    "GADUGADU": "gadugadu",
    "GITHUB": "github",
    "GOOGLE-TALK": "google talk",
    "GOOGLE TALK": "google talk",
    "GROUPWISE": "groupwise",
    "GTALK": "google talk",
    "ICQ": "icq",
    "IMADDRESS": "im",
    "INSTAGRAM": "instagram",
    "JABBER": "xmpp",
    "LINKEDIN": "linkedin",
    "MASTODON": "mastodon",
    "MATRIX": "matrix",
    "MESSENGER": "messenger",
    "MSN": "msn",
    "QQ": "qq",
    "SAMETIME": "sametime",
    "SIGNAL": "signal",
    "SIP": "sip",
    "SKYPE": "skype",
    "SKYPE-USERNAME": "skype",
    "TELEGRAM": "telegram",
    "THREEMA": "threema",
    "TWITTER": "x",
    "WECHAT": "wechat",
    "WHATSAPP": "whatsapp",
    "X": "x",
    "XING": "xing",
    "XMPP": "xmpp",
    "YAHOO": "yahoo",
    "YMSGR": "yahoo",
}


def _email(draft: Draft, found: Property) -> None:
    address = one_line(found.text)
    if address[:7].lower() == "mailto:" and not draft.exact(found.head):
        address = unquote(address[7:])
    if address:
        draft.emails.append((found.head.rank, Labelled(address, draft.label(found.head))))


def _phone(draft: Draft, found: Property) -> None:
    """TEL: free text, or a ``tel:`` URI of which number and extension are kept (RFC 3966)."""
    number = one_line(found.text)
    if number[:4].lower() == "tel:" and not draft.exact(found.head):
        bare = number[4:].partition(";")[0]
        extension = _EXTENSION.search(number)
        number = unquote(bare) + (extension[0] if extension else "")
    if number:
        draft.phones.append((found.head.rank, Labelled(number, draft.label(found.head))))


def _url(draft: Draft, found: Property) -> None:
    # Some escape the colon, and some what they have escaped already.
    if draft.exact(found.head):
        address, handle = one_line(found.text), None
    else:
        address = one_line(found.text).replace("\\:", ":")
        handle = handle_at(address)
    if handle:
        draft.handles.append(handle)
    elif address:
        draft.urls.append((found.head.rank, Labelled(address, draft.label(found.head))))


def _messenger(draft: Draft, found: Property) -> None:
    """IMPP: a URI whose scheme names the service (``xmpp:``), unless a parameter does."""
    scheme, name = _by_scheme(one_line(found.text))
    if draft.exact(found.head):
        draft.handles.append(Handle(_stated_service(found.head), unquote(name)))
        return
    if scheme == "im":
        # ``im:telegram:name``, as some write it.
        scheme, name = _by_scheme(name)
    _add_handle(draft, _stated_service(found.head) or scheme, unquote(name))


def _profile(draft: Draft, found: Property) -> None:
    """X-SOCIALPROFILE and SOCIALPROFILE (RFC 9554): an address, or a name marked by Apple."""
    if draft.exact(found.head):
        draft.handles.append(_exact_profile(found))
        return
    address = one_line(found.text).replace("\\:", ":")
    scheme, rest = _by_scheme(address)
    if scheme == "x-apple" or scheme.upper() in _SERVICES:
        address = rest
    at = handle_at(address)
    service = _stated_service(found.head) or " ".join(_services(found.head.types)) or scheme
    name = _stated_name(found.head)
    if at:
        draft.handles.append(at)
    else:
        last = address.rstrip("/").rpartition("/")[2].removeprefix("@")
        _add_handle(draft, service, name or last, address if "://" in address else "")


def _by_scheme(uri: str) -> tuple[str, str]:
    """The scheme of a URI in lower case, or nothing; and what follows."""
    scheme, colon, rest = uri.partition(":")
    return (scheme.lower(), rest) if colon and _SCHEME.match(uri) else ("", uri)


def _exact_profile(found: Property) -> Handle:
    """A profile as this program writes it: one without an address has its name in its place."""
    head, url = found.head, one_line(found.text)
    nowhere = head.parameters.get("value") == "text" or _by_scheme(url)[0] == "x-apple"
    return Handle(_stated_service(head), _stated_name(head), "" if nowhere else url)


def _stated_name(head: Head) -> str:
    return head.parameters.get("x-user") or head.parameters.get("username") or ""


def _stated_service(head: Head) -> str:
    return head.parameters.get("x-service-type") or head.parameters.get("service-type") or ""


def _services(types: tuple[str, ...]) -> list[str]:
    """The types that name a service, as Apple writes them: ``type=twitter``."""
    return [word for word in types if word not in {"home", "work", "other", "pref"}]


def _account(service: str) -> Rule:
    def rule(draft: Draft, found: Property) -> None:
        _add_handle(draft, service, one_line(found.text))

    return rule


def _add_handle(draft: Draft, service: str, name: str, url: str = "") -> None:
    platform = _SERVICES.get(service.strip().upper(), service.strip().lower()) or "im"
    name = name.strip().lstrip("/")
    if name:
        draft.handles.append(Handle(platform, name, url))


def _address(draft: Draft, found: Property) -> None:
    """ADR in seven parts (RFC 6350 section 6.3.1); a single one is the street."""
    read = unescaped if draft.exact(found.head) else one_line if draft.old else _part
    values = [read(part) for part in parts(found.text, ";")]
    label = draft.label(found.head)
    written = unescaped(found.head.parameters.get("label", "")).strip()
    if len(values) == 1:
        values = ["", "", *values]
    if any(values[7:]):
        draft.keep(found, understood=True)
    if any(values[:7]):
        box, extended, street, city, region, code, country = [*values, *[""] * 7][:7]
        draft.addresses.append(
            Address(
                label=label,
                po_box=box,
                extended=extended,
                street=street,
                city=city,
                region=region,
                postal_code=code,
                country=country,
            )
        )
    elif written:
        draft.addresses.append(Address(label=label, street=written))


def _part(text: str) -> str:
    return listed(text, ", ")


def _written_address(draft: Draft, found: Property) -> None:
    """LABEL (2.1, 3.0): the address as on an envelope, of use where there is no ADR for it."""
    lines = [line.strip() for line in unescaped(found.text).splitlines()]
    street = "\n".join(filter(None, lines))
    address = Address(label=draft.label(found.head), street=street)
    draft.written_addresses.append((address, found))


RULES: dict[str, Rule] = {
    "EMAIL": _email,
    "TEL": _phone,
    "URL": _url,
    "IMPP": _messenger,
    "SOCIALPROFILE": _profile,
    "ADR": _address,
    "LABEL": _written_address,
}

EXTENDED_RULES: dict[str, Rule] = {
    "SOCIALPROFILE": _profile,
    **{name: _account(platform) for name, platform in _SERVICES.items()},
}
