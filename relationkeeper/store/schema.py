"""The tables.

A kept thing is a row with its whole value as a JSON ``document``. The other
columns, the child tables and the search indexes repeat what questions are asked
by; all of them follow from the document and are written with it. ``rev`` is the
number of the journal's set that wrote the row last: a thing whose ``rev`` is not
the one that undo expects has changed since.

Derived columns of ``contact`` (stage to count, last_message to due) follow from
``participant`` and from what the contact and their circle say; dates are proleptic
Gregorian ordinals (``date.toordinal``). ``moment`` and
``alphabet`` are the sortable keys of ``keys.py``.
"""

from __future__ import annotations

from sqlalchemy import (
    BLOB,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

APPLICATION_ID = 0x524B4250  # "RKBP": tells this program's files from other databases
REVISION = 2
"""The ``user_version`` of a file that this program writes; one more with each migration."""

metadata = MetaData()


def _kept(name: str, *columns: Column[int] | Column[str]) -> Table:
    """A table of kept things."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("uid", Text, nullable=False),
        Column("rev", Integer, nullable=False),
        Column("document", Text, nullable=False),
        *columns,
        # Ids are never given twice, so that undo can bring a thing back under its own.
        sqlite_autoincrement=True,
    )


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


contact = _kept(
    "contact",
    Column("name", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("photo", Text, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("alphabet", Integer, nullable=False),
    _number("stage"),
    Column("last_touch", Integer),
    Column("last_conversation", Integer),
    Column("last_face", Integer),
    _number("minutes"),
    _number("count"),
    _number("favourite"),
    _number("archived"),
    Column("binned", Integer),
    _number("stated"),
    Column("met_on", Integer),
    _number("through_id"),
    _number("circle_id"),
    Column("cadence", Text, nullable=False, server_default=text("''")),
    Column("starts", Integer),
    Column("snoozed", Integer),
    _number("paused"),
    Column("last_message", Integer),
    Column("known_since", Integer),
    Column("due", Integer),
)
# Lists ask by these columns alone: a look into each of a hundred thousand rows takes ten times
# as long.
Index(
    "contact_in_lists",
    contact.c.sort_key,
    contact.c.id,  # the order among namesakes, without which all would be sorted again
    contact.c.stage,
    contact.c.due,
    contact.c.last_conversation,
    contact.c.known_since,
    contact.c.circle_id,
    contact.c.favourite,
    sqlite_where=contact.c.listed == 1,
)
Index("contact_by_favourite", contact.c.favourite, sqlite_where=contact.c.favourite == 1)
Index("contact_by_archive", contact.c.archived, sqlite_where=contact.c.archived == 1)
Index("contact_by_stage", contact.c.stage, sqlite_where=contact.c.listed == 1)
Index("contact_by_due", contact.c.due, sqlite_where=contact.c.due.is_not(None))
Index("contact_by_circle", contact.c.circle_id, sqlite_where=contact.c.circle_id != 0)
Index("contact_by_through", contact.c.through_id, sqlite_where=contact.c.through_id != 0)
Index("contact_by_bin", contact.c.binned, sqlite_where=contact.c.binned.is_not(None))

circle = _kept(
    "circle",
    Column("name", Text, nullable=False),
    Column("cadence", Text, nullable=False),
    Column("place", Integer, nullable=False),
)

# Two contacts of whom the user said that they are not the same person, smaller id first.
not_same = _kept(
    "not_same",
    Column("first_id", Integer, nullable=False),
    Column("second_id", Integer, nullable=False),
)
Index("not_same_by_pair", not_same.c.first_id, not_same.c.second_id)

interaction = _kept(
    "interaction",
    Column("moment", Integer, nullable=False),
    Column("channel", Text, nullable=False),
)
Index("interaction_by_moment", interaction.c.moment, unique=True)
Index("interaction_by_channel", interaction.c.channel, interaction.c.moment)

fact = _kept(
    "fact",
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("moment", Integer, nullable=False),
)
Index("fact_by_contact", fact.c.contact_id)

session = _kept("session", Column("state", Text, nullable=False))

import_batch = _kept("import_batch")

identity = Table(
    "identity",
    metadata,
    Column("key", Text, primary_key=True),
    Column("contact_id", ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)
Index("identity_by_contact", identity.c.contact_id)

contact_tag = Table(
    "contact_tag",
    metadata,
    Column("tag", Text, primary_key=True),
    Column("contact_id", ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)
Index("tag_by_contact", contact_tag.c.contact_id)

participant = Table(
    "participant",
    metadata,
    # No cascade: a contact with whom something happened is not deleted unawares.
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("moment", Integer, primary_key=True),
    Column("interaction_id", ForeignKey("interaction.id", ondelete="CASCADE"), nullable=False),
    Column("depth", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("participant_by_interaction", participant.c.interaction_id)

interaction_tag = Table(
    "interaction_tag",
    metadata,
    Column("tag", Text, primary_key=True),
    Column("moment", Integer, primary_key=True),
    Column("interaction_id", ForeignKey("interaction.id", ondelete="CASCADE"), nullable=False),
    sqlite_with_rowid=False,
)
Index("tag_by_interaction", interaction_tag.c.interaction_id)

origin = Table(
    "origin",
    metadata,
    Column("key", Text, primary_key=True),
    Column("interaction_id", ForeignKey("interaction.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)
Index("origin_by_interaction", origin.c.interaction_id)

photo = Table(
    "photo",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("data", BLOB, nullable=False),
)

# Hashes of the source keys of what the user deleted, so that no import brings it back.
deleted_key = Table("deleted_key", metadata, Column("hash", Text, primary_key=True))

preference = Table(
    "preference",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

change_set = Table(
    "change_set",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("target", Integer),
    sqlite_autoincrement=True,
)

change = Table(
    "change",
    metadata,
    Column("number", ForeignKey("change_set.number", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("entity_id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    Column("operation", Text, nullable=False),
    # Only what the thing's own table does not have: see journal.py.
    Column("before", Text),
    Column("before_rev", Integer),
    Column("after", Text),
    sqlite_with_rowid=False,
)

Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

# The texts come folded. Marks are part of words: Indic vowel signs are such.
_TOKENS = """tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix='1 2 3'"""
SEARCH_TABLES = {
    "search_people": f"CREATE VIRTUAL TABLE search_people USING fts5(name, about, {_TOKENS})",
    "search_notes": f"CREATE VIRTUAL TABLE search_notes USING fts5(text, {_TOKENS})",
}
"""Full text search; the texts come folded (``domain.folding``), rowids are sortable keys."""
