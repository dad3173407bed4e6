"""Who may be there twice: contacts that share an identity key, a name and a place, or a name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, islice

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.duplicates import Alike, alike, namesakes, strength
from relationkeeper.domain.folding import fold
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.store.reader import Reader

Pair = tuple[int, int]

_CHUNK = 500
_SHARED = 20
"""A key that more people have than this is an office's, and tells nobody."""
_ASKED = 4
"""Of so many of one name each pair is asked about; of the others once one of these is merged."""

# In the order of the key, which is that of the table: nothing is sorted, nothing looked up.
_GROUPS = """
    SELECT key, json_group_array(contact_id) FROM identity
    GROUP BY key HAVING count(*) > 1
"""
_PROFILED = """
    SELECT json_group_array(contact_id) FROM identity
    WHERE key >= 'handle:linkedin/' AND key < 'handle:linkedin0'
"""
_NAMESAKES = """
    SELECT json_group_array(id) FROM contact INDEXED BY contact_in_lists
    WHERE listed = 1 AND sort_key <> '' GROUP BY sort_key HAVING count(*) > 1
"""
_PLACES = """
    SELECT id, json_extract(document, '$.organisation'), (
        SELECT json_group_array(json_extract(value, '$.organisation'))
        FROM json_each(document, '$.positions')
    )
    FROM contact WHERE id IN (SELECT value FROM json_each(?))
"""


def possible_duplicates(
    reader: Reader, among: Collection[int] | None = None, progress: Progress | None = None
) -> list[Alike]:
    """Pairs of contacts who may be one person, the likeliest first; without those in the bin.

    Whoever the user said are two is left out. With ``among``, only pairs with one of these.
    """
    progress = progress or NoProgress()
    pairs = _pairs(reader)
    pairs = {pair: alone for pair, alone in pairs.items() if not _is_apart(pair, among)}
    apart = _kept_apart(reader)
    for pair in apart & pairs.keys():
        del pairs[pair]
    found = [pair for pair in _judged(reader, pairs, progress) if pair]
    known = apart | {(pair.first_id, pair.second_id) for pair in found}
    found += [
        namesakes(*pair)
        for pair in _namesakes(reader)
        if pair not in known and not _is_apart(pair, among)
    ]
    return sorted(found, key=strength)


def _kept_apart(reader: Reader) -> set[Pair]:
    """Those of whom the user said that they are two."""
    rows = reader.connection.exec_driver_sql("SELECT first_id, second_id FROM not_same")
    return {(row.first_id, row.second_id) for row in rows}


def _namesakes(reader: Reader) -> Iterator[Pair]:
    """Pairs in lists whose folded names are the same; nobody's document is read for them.

    Two with a LinkedIn profile each are left out: in a list of thousands most namesakes are
    two people, and their profiles say so. Of a common name only the first ``_ASKED`` are
    paired, those without a profile before the others.
    """
    profiled = set(json.loads(reader.connection.exec_driver_sql(_PROFILED).scalar_one()))
    for (members,) in reader.connection.exec_driver_sql(_NAMESAKES):
        ids = sorted(json.loads(members), key=lambda i: (i in profiled, i))[:_ASKED]
        for one, other in combinations(ids, 2):
            if not (one in profiled and other in profiled):
                yield min(one, other), max(one, other)


def _is_apart(pair: Pair, among: Collection[int] | None) -> bool:
    return among is not None and not (pair[0] in among or pair[1] in among)


def _pairs(reader: Reader) -> dict[Pair, bool]:
    """Pairs that share a key, and whether they are alone with it."""
    binned = set(reader.binned())
    namesakes: dict[str, list[int]] = {}
    pairs: dict[Pair, bool] = {}
    for key, members in reader.connection.exec_driver_sql(_GROUPS):
        ids = sorted(i for i in json.loads(members) if i not in binned)
        if key.startswith("name:"):
            namesakes[key] = ids
        elif len(ids) <= _SHARED:
            for pair in combinations(ids, 2):
                pairs[pair] = pairs.get(pair, False) or len(ids) == 2
    for ids in _colleagues(reader, namesakes):
        for pair in combinations(ids[:_SHARED], 2):
            pairs.setdefault(pair, False)
    return pairs


def _colleagues(reader: Reader, namesakes: dict[str, list[int]]) -> Iterator[list[int]]:
    """Those of one name who are or were at one place."""
    names = {i: name for name, ids in namesakes.items() for i in ids}
    groups: defaultdict[Pair | tuple[str, str], list[int]] = defaultdict(list)
    rows = reader.connection.exec_driver_sql(_PLACES, (json.dumps(list(names)),))
    for contact_id, place, former in rows:
        for organisation in {fold(o).strip() for o in (place, *json.loads(former)) if o}:
            groups[names[contact_id], organisation].append(contact_id)
    return (sorted(ids) for ids in groups.values() if len(ids) > 1)


def _judged(reader: Reader, pairs: dict[Pair, bool], progress: Progress) -> Iterator[Alike | None]:
    left = iter(pairs.items())
    done = 0
    while chunk := list(islice(left, _CHUNK)):
        progress.step(done, len(pairs))
        people = reader.get_all(Contact, _members(pair for pair, _ in chunk))
        for (one, other), alone in chunk:
            yield alike(people[one], people[other], alone=alone)
        done += len(chunk)
    progress.step(done, len(pairs))


def _members(pairs: Iterable[Pair]) -> set[int]:
    return {one for pair in pairs for one in pair}
