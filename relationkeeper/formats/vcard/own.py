"""The properties that this program alone writes, for what no standard has a place for."""

from __future__ import annotations

from relationkeeper.domain.contact import CustomField, FieldKind, Position
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.vcard.draft import Draft, Rule
from relationkeeper.formats.vcard.properties import KIND, Property
from relationkeeper.formats.vcard.values import one_line, parts, unescaped

PRODID = "-//RelationKeeper//RelationKeeper//EN"
"""Who wrote a card, in the cards that this program writes."""

FIELD = "X-RELATIONKEEPER-FIELD"
POSITION = "X-RELATIONKEEPER-POSITION"
HOW = "X-RELATIONKEEPER-MET-HOW"
ON = "X-RELATIONKEEPER-MET-ON"
WHERE = "X-RELATIONKEEPER-MET-WHERE"
THROUGH = "X-RELATIONKEEPER-MET-THROUGH"
IN_PERSON = "X-RELATIONKEEPER-MET-IN-PERSON"
STAGE = "X-RELATIONKEEPER-STAGE"
FAVOURITE = "X-RELATIONKEEPER-FAVOURITE"
ARCHIVED = "X-RELATIONKEEPER-ARCHIVED"
SOURCE = "X-RELATIONKEEPER-SOURCE"


def _field(draft: Draft, found: Property) -> None:
    """A field with the label of its group for a name."""
    kinds = {kind.value: kind for kind in FieldKind}
    kind = kinds.get(found.head.parameters.get(KIND.lower(), ""), FieldKind.TEXT)
    draft.fields.append(CustomField(draft.own_label(found.head), unescaped(found.text), kind))


def _position(draft: Draft, found: Property) -> None:
    """``organisation;title;since;until``, any of them empty."""
    organisation, title, since, until = [*map(one_line, parts(found.text, ";")), *[""] * 4][:4]
    draft.positions.append(
        Position(organisation=organisation, title=title, since=_day(since), until=_day(until))
    )


def _story(part: str) -> Rule:
    """A part of the meeting story in words."""

    def rule(draft: Draft, found: Property) -> None:
        draft.met[part] = unescaped(found.text)

    return rule


def _story_day(part: str) -> Rule:
    """A date of the meeting story."""

    def rule(draft: Draft, found: Property) -> None:
        draft.met[part] = _day(found.text)

    return rule


def _day(text: str) -> PartialDate | None:
    """The date that ``text`` is, or None, also where somebody else changed it into none."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _stage(draft: Draft, found: Property) -> None:
    stages = {stage.name: stage for stage in Depth}
    draft.stated = stages.get(found.text.replace("-", "_").upper(), Depth.NONE)


def _favourite(draft: Draft, found: Property) -> None:
    draft.favourite = found.text.upper() == "TRUE"


def _archived(draft: Draft, found: Property) -> None:
    draft.archived = found.text.upper() == "TRUE"


def _source(draft: Draft, found: Property) -> None:
    draft.sources.append(unescaped(found.text))


EXTENDED_RULES: dict[str, Rule] = {
    name.removeprefix("X-"): rule
    for name, rule in {
        FIELD: _field,
        POSITION: _position,
        HOW: _story("how"),
        ON: _story_day("on"),
        WHERE: _story("where"),
        THROUGH: _story("through"),
        IN_PERSON: _story_day("in_person"),
        STAGE: _stage,
        FAVOURITE: _favourite,
        ARCHIVED: _archived,
        SOURCE: _source,
    }.items()
}
