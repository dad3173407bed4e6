"""The first schema.

Frozen as it was released: what the program's tables are now is in ``store/schema.py``.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE contact (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL,
        name TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        headline TEXT NOT NULL,
        city TEXT NOT NULL,
        photo TEXT NOT NULL,
        listed INTEGER NOT NULL,
        alphabet INTEGER NOT NULL,
        stage INTEGER DEFAULT 0 NOT NULL,
        last_touch INTEGER,
        last_conversation INTEGER,
        last_face INTEGER,
        minutes INTEGER DEFAULT 0 NOT NULL,
        count INTEGER DEFAULT 0 NOT NULL
    )
    """,
    """
    CREATE INDEX contact_by_name ON contact (sort_key) WHERE listed = 1
    """,
    """
    CREATE TABLE interaction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL,
        moment INTEGER NOT NULL,
        channel TEXT NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX interaction_by_moment ON interaction (moment)
    """,
    """
    CREATE TABLE session (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL,
        state TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE import_batch (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE photo (
        hash TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (hash)
    )
    """,
    """
    CREATE TABLE deleted_key (
        hash TEXT NOT NULL,
        PRIMARY KEY (hash)
    )
    """,
    """
    CREATE TABLE preference (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE change_set (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL,
        size INTEGER NOT NULL,
        target INTEGER
    )
    """,
    """
    CREATE TABLE fact (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        document TEXT NOT NULL,
        contact_id INTEGER NOT NULL,
        moment INTEGER NOT NULL,
        FOREIGN KEY(contact_id) REFERENCES contact (id)
    )
    """,
    """
    CREATE INDEX fact_by_contact ON fact (contact_id)
    """,
    """
    CREATE TABLE identity (
        "key" TEXT NOT NULL,
        contact_id INTEGER NOT NULL,
        PRIMARY KEY ("key", contact_id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX identity_by_contact ON identity (contact_id)
    """,
    """
    CREATE TABLE contact_tag (
        tag TEXT NOT NULL,
        contact_id INTEGER NOT NULL,
        PRIMARY KEY (tag, contact_id),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX tag_by_contact ON contact_tag (contact_id)
    """,
    """
    CREATE TABLE participant (
        contact_id INTEGER NOT NULL,
        moment INTEGER NOT NULL,
        interaction_id INTEGER NOT NULL,
        depth INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        PRIMARY KEY (contact_id, moment),
        FOREIGN KEY(contact_id) REFERENCES contact (id),
        FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX participant_by_interaction ON participant (interaction_id)
    """,
    """
    CREATE TABLE origin (
        "key" TEXT NOT NULL,
        interaction_id INTEGER NOT NULL,
        PRIMARY KEY ("key", interaction_id),
        FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX origin_by_interaction ON origin (interaction_id)
    """,
    """
    CREATE TABLE change (
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        entity_id INTEGER NOT NULL,
        uid TEXT NOT NULL,
        operation TEXT NOT NULL,
        "before" TEXT,
        before_rev INTEGER,
        "after" TEXT,
        PRIMARY KEY (number, kind, entity_id),
        FOREIGN KEY(number) REFERENCES change_set (number) ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    """
    CREATE VIRTUAL TABLE search_people USING fts5(
        name, about,
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix='1 2 3'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_notes USING fts5(
        text,
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix='1 2 3'
    )
    """,
)


def upgrade() -> None:
    """Make the tables, their indexes and the search indexes."""
    for statement in STATEMENTS:
        op.execute(statement)
