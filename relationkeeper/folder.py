"""Where the database lies: the folder that was asked for, or the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from relationkeeper.domain.errors import UserError

DATABASE = "relationkeeper.db"
VARIABLE = "RELATIONKEEPER_DATA"


def database_path(asked: str | None) -> Path:
    """The database in the folder ``asked`` for, else in that of ``RELATIONKEEPER_DATA``.

    Raises ``UserError`` where neither is given and the user has no home.
    """
    given = asked or os.environ.get(VARIABLE)
    if given:
        return Path(given).expanduser() / DATABASE
    folder = user_data_path("relationkeeper", appauthor=False)
    if not folder.is_absolute() or folder.parts[:2] == ("/", "~"):
        raise UserError(
            "There is no home folder to keep the data in. Name one with --data or the variable"
            " {variable}.",
            variable=VARIABLE,
        )
    return folder / DATABASE
