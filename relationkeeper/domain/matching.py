"""Whether somebody found in a file is somebody the user knows.

A match needs evidence that belongs to one person: the same source key, the same
LinkedIn profile, or an e-mail address or phone number together with a name that fits,
since an office shares info@ and a couple one telephone. Name and organisation together
are worth a suggestion; a bare name is worth nothing.
"""

from __future__ import annotations

from enum import StrEnum

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.folding import fold, words
from relationkeeper.domain.identity import email_key, handle_key, phone_key


class Likeness(StrEnum):
    """What speaks for two contacts being one person, the strongest first.

    A bare ``NAME`` is something to ask about two who are kept; to an import it says nothing.
    """

    SOURCE = "source"
    HANDLE = "handle"
    EMAIL = "e-mail"
    PHONE = "phone"
    NAME_AND_ORGANISATION = "name and organisation"
    NAME = "name"
    NONE = "none"


_MATCHES = frozenset({Likeness.SOURCE, Likeness.HANDLE, Likeness.EMAIL, Likeness.PHONE})
_BY_KEY = (
    ("handle", Likeness.HANDLE),
    ("email", Likeness.EMAIL),
    ("phone", Likeness.PHONE),
)


def is_match(likeness: Likeness) -> bool:
    """Whether this is evidence enough to take two contacts for one without asking."""
    return likeness in _MATCHES


def identity_keys(contact: Contact) -> frozenset[str]:
    """The texts by which ``contact`` can be found again.

    Sources, handles, e-mails and phones; and the name of one who has an organisation,
    which finds those of whom ``likeness`` may say so and is no evidence itself.
    """
    keys = {f"source:{s.key}" for s in contact.sources}
    keys.update(handle_key(h) for h in contact.handles)
    keys.update(email_key(e.value) for e in contact.emails)
    keys.update(phone_key(text) for p in contact.phones for text in (p.value, p.number))
    keys.discard("")
    if (contact.organisation or contact.positions) and (name := name_key(_full_name(contact))):
        keys.add(f"name:{name}")
    return frozenset(keys)


# Only what is nobody's name: Ma and Md are, and Jr tells a son from his father.
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "phd", "mba", "msc"})


def _name_words(name: str) -> list[str]:
    """The folded words of ``name`` without academic titles, unless it is made of them."""
    everything = words(name)
    return [w for w in everything if w not in _TITLES] or everything


def name_key(name: str) -> str:
    """``name`` as it is compared: its folded words in alphabetical order, without titles."""
    return " ".join(sorted(_name_words(name)))


def _full_name(contact: Contact) -> str:
    parts = contact.parts
    return contact.name or " ".join(p for p in (parts.given, parts.additional, parts.family) if p)


def _ways_to_call(contact: Contact) -> list[list[str]]:
    """The words of the name, and again with the nickname for the given name."""
    name = _name_words(_full_name(contact))
    nickname = words(contact.nickname)
    if not nickname:
        return [name] if name else []
    given = words(contact.parts.given) or name[:1]
    return [w for w in (name, nickname + [n for n in name if n not in given]) if w]


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.islower()  # a Han character is a whole word, without case


def _contained(few: list[str], many: list[str]) -> bool:
    """Whether each of ``few`` stands among ``many``, an initial for any word it begins.

    At least one word has to be the same in full.
    """
    left = list(many)
    rest = []
    for word in few:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    same = [w for w in few if w in many and not _is_initial(w)]
    for word in rest:
        other = next(
            (o for o in left if o[0] == word[0] and (_is_initial(o) or _is_initial(word))), None
        )
        if other is None:
            return False
        left.remove(other)
    return bool(same)


def compatible_names(a: Contact, b: Contact) -> bool:
    """Whether ``a`` and ``b`` may be names of one person; one without a name may be anybody."""
    if a.nickname and fold(a.nickname) == fold(b.nickname):
        return True
    mine, theirs = _ways_to_call(a), _ways_to_call(b)
    if not mine or not theirs:
        return True
    return any(
        _contained(*sorted((m, t), key=len)) or sorted(m) == sorted(t) for m in mine for t in theirs
    )


def _organisations(contact: Contact) -> set[str]:
    everywhere = (contact.organisation, *(p.organisation for p in contact.positions))
    return {fold(o).strip() for o in everywhere} - {""}


def same_name_and_organisation(a: Contact, b: Contact) -> bool:
    """Whether two are called the same, and there is an organisation in which both are or were."""
    name = name_key(_full_name(a))
    same_name = bool(name) and name == name_key(_full_name(b))
    return same_name and bool(_organisations(a) & _organisations(b))


def likeness(found: Contact, kept: Contact) -> Likeness:
    """What speaks for ``found`` and ``kept`` being one person; the same either way round.

    A LinkedIn profile is one person's; on other platforms an office may share one, so
    that there the names have to fit as well.
    """
    shared = identity_keys(found) & identity_keys(kept)
    kinds = {key.partition(":")[0] for key in shared} - {"name"}
    if "source" in kinds:
        return Likeness.SOURCE
    if any(key.startswith("handle:linkedin/") for key in shared):
        return Likeness.HANDLE
    if kinds and compatible_names(found, kept):
        return next(like for kind, like in _BY_KEY if kind in kinds)
    if same_name_and_organisation(found, kept):
        return Likeness.NAME_AND_ORGANISATION
    return Likeness.NONE
