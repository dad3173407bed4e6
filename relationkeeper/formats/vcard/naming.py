"""The properties that say who somebody is."""

from __future__ import annotations

from relationkeeper.domain.contact import CustomField, NameParts
from relationkeeper.formats.vcard.draft import Draft, Rule
from relationkeeper.formats.vcard.properties import Property
from relationkeeper.formats.vcard.values import listed, one_line, parts


def _full_name(draft: Draft, found: Property) -> None:
    name = one_line(found.text)
    if draft.ours and "derived" in found.head.parameters:
        draft.unnamed = True
    elif draft.full_name and draft.full_name != name:
        draft.keep(found)
    else:
        draft.full_name = name


def _name(draft: Draft, found: Property) -> None:
    """N: family; given; additional; prefix; suffix (RFC 6350 section 6.2.2), or fewer."""
    if "phonetic" in found.head.parameters:
        _said(draft, found.text)
    elif draft.parts:
        draft.keep(found)
    elif not (draft.ours and "derived" in found.head.parameters):
        draft.parts = _name_parts(found.text, single=draft.old)


def _name_parts(text: str, *, single: bool) -> NameParts | None:
    """The parts of a name, or None where all are empty; ``single`` parts are no lists."""
    texts = [*parts(text, ";"), *[""] * 5][:5]
    if single:
        every = [one_line(part) for part in texts]
    else:
        every = [*map(listed, texts[:4]), listed(texts[4], ", ")]
    if not any(every):
        return None
    family, given, additional, prefix, suffix = every
    return NameParts(
        family=family, given=given, additional=additional, prefix=prefix, suffix=suffix
    )


def _said(draft: Draft, text: str) -> None:
    """How a name is said, family name first."""
    family, given = (*map(one_line, parts(text, ";")), "")[:2]
    draft.spoken |= {"given": given, "family": family}


def _nickname(draft: Draft, found: Property) -> None:
    read = one_line(found.text) if draft.old else listed(found.text, ", ")
    if read:
        draft.nicknames.append(read)


def _organisation(draft: Draft, found: Property) -> None:
    """ORG: the organisation; then its units, from large to small."""
    if draft.organisations and found.head.foreign:
        # Mostly the same in another language (RFC 6350 section 5.4), and no further position.
        draft.keep(found)
        return
    name, *units = [one_line(part) for part in parts(found.text, ";")]
    units = [unit for unit in units if unit]
    draft.organisations.append(name or ", ".join(units))
    if name and units and draft.organisations[1:]:
        # That of a further position cannot be written with it.
        draft.fields.append(CustomField("department", ", ".join(units)))
    elif name and units:
        draft.add_field("department", ", ".join(units), found)


def _title(draft: Draft, found: Property) -> None:
    if draft.titles and found.head.foreign:
        draft.keep(found)
    else:
        draft.titles.append(one_line(found.text))


def _role(draft: Draft, found: Property) -> None:
    """ROLE: the title where there is none (see ``_contact``), else a field."""
    if found.head.foreign:
        draft.keep(found)
    else:
        role = one_line(found.text)
        draft.roles.append(role)
        draft.fields.append(CustomField("role", role))


def _sound(draft: Draft, found: Property) -> None:
    """Japanese telephones write here how a name is said: ``SOUND;X-IRMC-N:yamada;taro``."""
    if "x-irmc-n" in found.head.types:
        _said(draft, found.text)
    else:
        draft.keep(found)


def _spoken(part: str) -> Rule:
    def rule(draft: Draft, found: Property) -> None:
        draft.spoken[part] = one_line(found.text)

    return rule


def _group(draft: Draft, found: Property) -> None:
    if found.text.strip().lower() == "group":
        draft.group = True
    else:
        draft.keep(found)


RULES: dict[str, Rule] = {
    "FN": _full_name,
    "N": _name,
    "NICKNAME": _nickname,
    "ORG": _organisation,
    "TITLE": _title,
    "ROLE": _role,
    "SOUND": _sound,
    "KIND": _group,
}

EXTENDED_RULES: dict[str, Rule] = {
    "NICKNAME": _nickname,
    "PHONETIC-FIRST-NAME": _spoken("given"),
    "PHONETIC-MIDDLE-NAME": _spoken("additional"),
    "PHONETIC-LAST-NAME": _spoken("family"),
    "ADDRESSBOOKSERVER-KIND": _group,
}
