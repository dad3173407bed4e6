"""Migrations of the schema, in alembic's form: one file a revision, never edited once released."""
