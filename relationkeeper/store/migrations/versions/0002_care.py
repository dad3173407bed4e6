"""Care of contacts: circles, cadence and due; the bin; filters of what happened.

The columns are filled when all steps are done: they follow from the documents. So do the
tags of what happened, which are filled at once; nothing else of it is another.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WRITTEN_ANEW = ("contact",)

STATEMENTS = (
    "ALTER TABLE contact ADD COLUMN favourite INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE contact ADD COLUMN archived INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE contact ADD COLUMN binned INTEGER",
    "ALTER TABLE contact ADD COLUMN stated INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE contact ADD COLUMN met_on INTEGER",
    "ALTER TABLE contact ADD COLUMN through_id INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE contact ADD COLUMN circle_id INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE contact ADD COLUMN cadence TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE contact ADD COLUMN starts INTEGER",
    "ALTER TABLE contact ADD COLUMN snoozed INTEGER",
    "ALTER TABLE contact ADD COLUMN paused INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE contact ADD COLUMN last_message INTEGER",
    "ALTER TABLE contact ADD COLUMN known_since INTEGER",
    "ALTER TABLE contact ADD COLUMN due INTEGER",
    "DROP INDEX contact_by_name",
    """
    CREATE INDEX contact_in_lists ON contact (sort_key, id, stage, due, last_conversation,
        known_since, circle_id, favourite) WHERE listed = 1
    """,
    "CREATE INDEX contact_by_favourite ON contact (favourite) WHERE favourite = 1",
    "CREATE INDEX contact_by_archive ON contact (archived) WHERE archived = 1",
    "CREATE INDEX contact_by_stage ON contact (stage) WHERE listed = 1",
    "CREATE INDEX contact_by_due ON contact (due) WHERE due IS NOT NULL",
    "CREATE INDEX contact_by_circle ON contact (circle_id) WHERE circle_id != 0",
    "CREATE INDEX contact_by_through ON contact (through_id) WHERE through_id != 0",
    "CREATE INDEX contact_by_bin ON contact (binned) WHERE binned IS NOT NULL",
    """
    CREATE TABLE circle (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL,
        name TEXT NOT NULL,
        cadence TEXT NOT NULL,
        place INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE not_same (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL,
        first_id INTEGER NOT NULL,
        second_id INTEGER NOT NULL
    )
    """,
    "CREATE INDEX not_same_by_pair ON not_same (first_id, second_id)",
    "CREATE INDEX interaction_by_channel ON interaction (channel, moment)",
    """
    CREATE TABLE interaction_tag (
        tag TEXT NOT NULL,
        moment INTEGER NOT NULL,
        interaction_id INTEGER NOT NULL,
        PRIMARY KEY (tag, moment),
        FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX tag_by_interaction ON interaction_tag (interaction_id)",
    """
    INSERT INTO interaction_tag (tag, moment, interaction_id)
        SELECT DISTINCT tag.value, thing.moment, thing.id
        FROM interaction thing, json_each(thing.document, '$.tags') tag
        WHERE instr(thing.document, '"tags":')
    """,
    """
    INSERT INTO circle (uid, rev, document, name, cadence, place) VALUES
        (lower(hex(randomblob(16))), 0,
         '{"name":"Inner","cadence":{"every":1},"place":1}', 'Inner', '1 months voice', 1),
        (lower(hex(randomblob(16))), 0,
         '{"name":"Close","cadence":{"every":3},"place":2}', 'Close', '3 months voice', 2),
        (lower(hex(randomblob(16))), 0,
         '{"name":"Wide","cadence":{"every":12,"depth":2},"place":3}', 'Wide',
         '12 months message', 3)
    """,
)


def upgrade() -> None:
    """Add the columns, tables and indexes, and the three circles that everybody begins with."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)  # a colon in JSON is no parameter
