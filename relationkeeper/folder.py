"""Where the database lies: the folder that was asked for, or the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from relationkeeper.domain.errors import UserError

DATABASE = "relationkeeper.db"
LOG = "relationkeeper.log"
"""Beside the database: what went wrong in the program."""
VARIABLE = "RELATIONKEEPER_DATA"


def database_path(asked: str | None) -> Path:
    """The database in the folder ``asked`` for, else in that of ``RELATIONKEEPER_DATA``.

    Raises ``UserError`` for a folder in the home of somebody who has none, as the user
    may where neither is given.
    """
    given = asked or os.environ.get(VARIABLE)
    if given:
        return _expanded(given) / DATABASE
    folder = user_data_path("relationkeeper", appauthor=False)
    if not folder.is_absolute() or folder.parts[:2] == ("/", "~"):
        raise UserError(
            "There is no home folder to keep the data in. Name one with --data or the variable"
            " {variable}.",
            variable=VARIABLE,
        )
    return folder / DATABASE


def _expanded(folder: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError as error:
        raise UserError(
            "There is no home folder for {folder}. Name another one with --data or the variable"
            " {variable}.",
            folder=folder,
            variable=VARIABLE,
        ) from error
