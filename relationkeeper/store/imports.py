"""The imports that were kept, each with the set that undoes it; and what they told of the user."""

from __future__ import annotations

from sqlalchemy import Connection

from relationkeeper.domain.importbatch import ImportBatch, PastImport
from relationkeeper.store.codec import decode

# A batch is written once, so that its rev is the number of the import's own set.
_IMPORTS = """
    SELECT b.id, b.rev, b.document, EXISTS (
        SELECT 1 FROM change_set s WHERE s.number = b.rev AND s.state IN ('done', 'undone')
    ) AS can_go
    FROM import_batch b ORDER BY b.id DESC
"""
_PROFILE = """
    SELECT json_extract(document, '$.owner') FROM import_batch
    WHERE json_extract(document, '$.owner') <> '' ORDER BY id DESC LIMIT 1
"""


def past_imports(connection: Connection) -> list[PastImport]:
    """All imports that are kept, the newest first; one that was undone is gone."""
    rows = connection.exec_driver_sql(_IMPORTS)
    return [
        PastImport(decode(ImportBatch, row.id, row.document), row.rev if row.can_go else 0)
        for row in rows
    ]


def profile_told(connection: Connection) -> str:
    """The LinkedIn profile that the user named as theirs for an import, the last of them."""
    return connection.exec_driver_sql(_PROFILE).scalar() or ""
