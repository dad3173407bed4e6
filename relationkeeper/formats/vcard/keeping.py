"""What a card says that the program does not understand, kept so that it is written again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relationkeeper.domain.contact import KeptLine
from relationkeeper.formats.vcard.draft import Draft
from relationkeeper.formats.vcard.properties import Property
from relationkeeper.formats.vcard.values import escaped

_BARE_COMMA = re.compile(r"(?<!\\),")
_LISTS = {"N", "NICKNAME", "ADR"}
"""Where a comma separates, from vCard 3.0 on."""


def kept_lines(draft: Draft, found: Sequence[Property]) -> tuple[KeptLine, ...]:
    """The lines to keep of a card that has been read whole into ``draft``.

    A group is kept whole, since its lines speak of one another (Apple:
    ``item1.X-ABADR`` of ``item1.ADR``), with a label for which nobody asked. The order
    is that of the alphabet, since the order of a card says nothing.
    """
    unasked = draft.labels.keys() - draft.labelled
    if not draft.kept and not unasked:
        return ()
    understood = {id(each): is_known for each, is_known in draft.kept}
    groups = {each.head.group for each, _ in draft.kept} | unasked
    groups.discard("")
    lines: list[KeptLine] = []
    for each in found:
        head = each.head
        known = understood.get(id(each))
        if known is None and head.group in groups:
            known = head.name != "X-ABLABEL" or head.group in draft.labelled
        if known is not None:
            lines.append(KeptLine(_text(draft, each), known))
    return tuple(sorted(lines, key=lambda line: line.text))


def _text(draft: Draft, found: Property) -> str:
    """The line in the form of vCard 3.0 and 4.0, so that it means there what it did here."""
    if found.head.name == "X-ABLABEL" and found.head.group in draft.labelled:
        return f"{found.head.group}.X-ABLABEL:{escaped(draft.labels[found.head.group])}"
    line = found.normal
    if draft.old and found.head.name in _LISTS:
        start, _, value = line.partition(":")
        line = f"{start}:" + _BARE_COMMA.sub(r"\\,", value)
    return line
