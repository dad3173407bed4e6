"""The words for what an import found: kinds of file, reasons, and what two contacts share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.found import FileFormat, Reason
from relationkeeper.domain.matching import Likeness

translate = QCoreApplication.translate


def format_words(format: FileFormat) -> str:
    """What kind of file it is."""
    return {
        FileFormat.VCARD: translate("Found", "Contact cards (vCard)"),
        FileFormat.LINKEDIN_CONNECTIONS: translate("Found", "LinkedIn connections"),
        FileFormat.LINKEDIN_MESSAGES: translate("Found", "LinkedIn messages"),
        FileFormat.LINKEDIN_INVITATIONS: translate("Found", "LinkedIn invitations"),
        FileFormat.LINKEDIN_OTHER: translate("Found", "LinkedIn, not used"),
        FileFormat.UNKNOWN: translate("Found", "Unknown file"),
    }[format]


def reason_words(reason: Reason) -> str:
    """Why a row or a card was passed over."""
    return {
        Reason.EMPTY_ROW: translate("Found", "empty row"),
        Reason.HIDDEN_MEMBER: translate("Found", "hidden or closed member: only a date"),
        Reason.NO_NAME: translate("Found", "no name"),
        Reason.BAD_DATE: translate("Found", "a date that does not exist or cannot be read"),
        Reason.DRAFT: translate("Found", "draft, never sent"),
        Reason.SPONSORED: translate("Found", "sponsored message"),
        Reason.NO_PROFILE: translate("Found", "no profile to know the other by"),
        Reason.NEVER_ANSWERED: translate("Found", "wrote once and was never answered"),
        Reason.DOUBLE: translate("Found", "the same row again"),
        Reason.FROM_ME_ALONE: translate("Found", "nobody but you in it"),
        Reason.NOT_A_CARD: translate("Found", "text outside a card"),
        Reason.DAMAGED_CARD: translate("Found", "damaged card"),
        Reason.CUT_OFF_CARD: translate("Found", "card without its end, taken as far as it goes"),
        Reason.EMPTY_CARD: translate("Found", "empty card"),
        Reason.ME: translate("Found", "your own card"),
        Reason.NOT_A_CONTACT: translate("Found", "invitation with somebody who is not a contact"),
    }[reason]


def likeness_words(likeness: Likeness) -> str:
    """What speaks for two contacts being one person."""
    return {
        Likeness.SOURCE: translate("Found", "imported before"),
        Likeness.HANDLE: translate("Found", "same profile"),
        Likeness.EMAIL: translate("Found", "same e-mail address and name"),
        Likeness.PHONE: translate("Found", "same phone number and name"),
        Likeness.NAME_AND_ORGANISATION: translate("Found", "same name and organisation"),
        Likeness.NAME: translate("Found", "same name"),
        Likeness.NONE: translate("Found", "nobody like them yet"),
    }[likeness]
