"""What alembic runs: the migrations, on the connection it is handed."""

from __future__ import annotations

from alembic import context

# One transaction for all steps is open already: see store/migrating.py.
context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
