"""Databases of many contacts: made once through the store, kept in a cache, lent as copies."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from platformdirs import user_cache_path

from relationkeeper.domain import folding
from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.folder import DATABASE
from relationkeeper.store import codec, keys, kinds, schema
from relationkeeper.store.journal import KEPT_FOR
from relationkeeper.store.store import Store
from tests.bench import population, vocabulary

CACHE_VARIABLE = "RELATIONKEEPER_BENCH_CACHE"
EACH = 10
"""Interactions for each contact."""

_BATCH = 5_000
_MADE = datetime(2026, 11, 1, tzinfo=UTC)
# What the content of a file follows from.
_MODULES = (codec, folding, keys, kinds, schema, population, vocabulary)


def quiet(_change_set: ChangeSet) -> None:
    """Nobody listens."""


class Databases:
    """Files by the number of their contacts, ten interactions each."""

    def __init__(self, cache: Path | None = None) -> None:
        asked = os.environ.get(CACHE_VARIABLE)
        root = cache or (Path(asked) if asked else user_cache_path("relationkeeper-bench"))
        self._root = root
        self._folder = root / _version()

    def lend(self, contacts: int, folder: Path) -> Path:
        """A copy in ``folder`` that may be written to; returns the database's path."""
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(self._kept(contacts), folder / DATABASE))

    def _kept(self, contacts: int) -> Path:
        path = self._folder / f"{contacts}.db"
        if not path.exists():
            self._forget_others()
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._folder / f"unfinished-{contacts}.db"
            unfinished.unlink(missing_ok=True)
            _fill(unfinished, contacts)
            unfinished.replace(path)
        return path

    def _forget_others(self) -> None:
        """Older versions are of no use, and hundreds of megabytes."""
        for folder in self._root.glob("v*-*"):
            if folder != self._folder:
                shutil.rmtree(folder)


def _version() -> str:
    digest = hashlib.blake2b(digest_size=6)
    for source in (vocabulary.SOURCE, *(Path(str(module.__file__)) for module in _MODULES)):
        digest.update(source.read_bytes())
    return f"v{schema.REVISION}-{digest.hexdigest()}"


def _fill(path: Path, contacts: int) -> None:
    people = population.Population()
    for first in range(1, contacts + 1, _BATCH):
        count = min(_BATCH, contacts + 1 - first)
        print(f"\rmaking {contacts:,} contacts: {first - 1:,}", end="", file=sys.stderr, flush=True)
        # On closing, the store forgets what it did over a month ago: the history of
        # the making is no part of what is measured.
        clock = iter((_MADE, _MADE + 2 * KEPT_FOR))
        store = Store(path, quiet, partial(next, clock))
        with closing(store), store.write(Action.ADD_SAMPLE) as tx:
            added = tx.add_all(people.contacts(first, count))
            tx.add_all(list(people.interactions([c.id for c in added], EACH)))
    print(f"\rmaking {contacts:,} contacts: done   ", file=sys.stderr)
