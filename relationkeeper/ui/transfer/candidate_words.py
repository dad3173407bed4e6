"""What is said of somebody found in a file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.preview import Candidate, Verdict
from relationkeeper.ui.transfer.found_words import likeness_words

translate = QCoreApplication.translate


def name_words(candidate: Candidate) -> str:
    """By what to call them: the name, else what else there is."""
    found = candidate.found
    others = (*(e.value for e in found.emails), *(p.value for p in found.phones), found.headline)
    return found.name or next(filter(None, others), translate("Import", "Without a name"))


def messages_words(count: int) -> str:
    """So many messages."""
    if count == 1:
        return translate("Import", "1 message")
    return translate("Import", "%Ln messages", None, count)


def invitations_words(count: int) -> str:
    """So many invitations."""
    if count == 1:
        return translate("Import", "1 invitation")
    return translate("Import", "%Ln invitations", None, count)


def verdict_words(verdict: Verdict) -> str:
    """A verdict in a word or two."""
    return {
        Verdict.NEW: translate("Import", "New"),
        Verdict.SAME: translate("Import", "Known"),
        Verdict.UPDATED: translate("Import", "Changed"),
        Verdict.SUGGESTION: translate("Import", "Looks alike"),
        Verdict.UNNAMED: translate("Import", "Without a name"),
        Verdict.BINNED: translate("Import", "In the bin"),
        Verdict.DELETED: translate("Import", "Deleted"),
    }[verdict]


def explanation(candidate: Candidate) -> str:
    """Why this verdict, and what the tick does, where that is not plain."""
    like = likeness_words(candidate.likeness)
    match candidate.verdict:
        case Verdict.NEW:
            return ""
        case Verdict.SUGGESTION:
            words = (
                translate("Import", "Merged into {name} ({like})")
                if candidate.ticked
                else translate("Import", "{name}? ({like}) Tick to merge")
            )
        case Verdict.UNNAMED:
            words = translate("Import", "No name, e-mail or phone: tick to add all the same")
        case Verdict.BINNED:
            words = translate("Import", "{name} is in the bin and stays there")
        case Verdict.DELETED:
            words = translate("Import", "You deleted them for good: tick to bring them back")
        case _:
            words = translate("Import", "{name}, {like}")
    return _with_differences(words.format(name=candidate.match_name, like=like), candidate)


def sentence(candidate: Candidate) -> str:
    """All of it, to be read aloud."""
    parts = (
        name_words(candidate),
        candidate.found.headline,
        verdict_words(candidate.verdict),
        explanation(candidate),
    )
    return ". ".join(part for part in parts if part)


def _with_differences(words: str, candidate: Candidate) -> str:
    if not (candidate.differences and candidate.ticked):
        return words
    fields = ", ".join(field_words(field) for field in candidate.differences)
    kept = translate("Import", "{words} · yours stays: {fields}")
    return kept.format(words=words, fields=fields)


def field_words(field: str) -> str:
    """A field of a contact, inside a sentence."""
    known = {
        "name": translate("Import", "name"),
        "parts": translate("Import", "parts of the name"),
        "nickname": translate("Import", "nickname"),
        "pronounced": translate("Import", "how it is said"),
        "organisation": translate("Import", "organisation"),
        "title": translate("Import", "title"),
        "positions": translate("Import", "positions"),
        "emails": translate("Import", "e-mail"),
        "phones": translate("Import", "phone"),
        "urls": translate("Import", "web page"),
        "handles": translate("Import", "profiles"),
        "addresses": translate("Import", "address"),
        "birthday": translate("Import", "birthday"),
        "dates": translate("Import", "dates"),
        "zone": translate("Import", "time zone"),
        "languages": translate("Import", "languages"),
        "related": translate("Import", "related people"),
        "note": translate("Import", "note"),
        "fields": translate("Import", "custom fields"),
        "tags": translate("Import", "tags"),
        "met": translate("Import", "how you met"),
        "photo": translate("Import", "photo"),
    }
    return known.get(field, field)
