"""No row gets lost: whatever a file holds is a contact, a message that counts, or has a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from relationkeeper.domain.found import Reason
from relationkeeper.domain.preview import Preview, Verdict
from relationkeeper.services.services import Services

NAMES = st.sampled_from(["", "Ana", "Ben", "山田", "Łukasz", "Mia", "Smith, PhD", 'O"Neil'])
SLUGS = st.sampled_from(["", "ana", "ben", "cy", "mia", "dee"])
EMAILS = st.sampled_from(["", "info@x.example", "ana@x.example", "no address"])
WORDS = st.sampled_from(["", "Acme", "two\nlines", "; , \t", "Ünï©ode"])
DATES = st.sampled_from(["", "08 Feb 2026", "2026-02-30", "31 Foo 2026"])
MOMENTS = st.sampled_from(
    ["2026-03-01 10:00:00 UTC", "2026-03-01 23:59:59 UTC", "2026-03-02 00:00:00 UTC", "soon", ""]
)


def address(slug: str) -> str:
    return f"https://www.linkedin.com/in/{slug}" if slug else ""


CONNECTIONS = st.lists(
    st.tuples(NAMES, NAMES, SLUGS.map(address), EMAILS, WORDS, WORDS, DATES), max_size=12
)
PARTIES = st.lists(SLUGS, min_size=1, max_size=3)
MESSAGES = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", ""]),
        NAMES,
        SLUGS.map(address),
        NAMES,
        PARTIES.map(lambda slugs: ",".join(map(address, slugs))),
        MOMENTS,
        WORDS,
        st.sampled_from(["No", "Yes", ""]),
    ),
    max_size=12,
)


def write(path: Path, header: str, rows: Sequence[Sequence[str]]) -> Path:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([header.split(","), *rows])
    path.write_text(written.getvalue(), encoding="utf-8", newline="")
    return path


def found_again(services: Services, preview: Preview, paths: Sequence[Path], me: str) -> None:
    """Keep it: the report says what the store has, no second helping comes, all goes back."""
    report = services.importing.commit(preview)
    try:
        kept = [m.interaction for m in services.interactions.timeline(limit=1000)]
        assert (services.contacts.count(), len(kept)) == (report.added, report.interactions)
        assert sum(len(i.messages) for i in kept) == sum(len(d.messages) for d in preview.days)
        unnamed = preview.count(Verdict.UNNAMED)
        assert report.skipped[Reason.NO_NAME] == preview.skipped[Reason.NO_NAME] + unnamed
        again = services.importing.preview(paths, me=me)
        assert again.count(Verdict.UNNAMED) == unnamed
        assert again.count(Verdict.SAME) == len(again.candidates) - unnamed
        assert again.days == []
    finally:
        # Whatever failed, the next example begins with an empty store.
        undone = services.history.undo() if report.set_number else None
    assert undone is None or undone.skipped == ()
    assert (services.contacts.count(), services.interactions.count()) == (0, 0)


# One store for all examples: each takes back what it did.
examples = settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@given(rows=CONNECTIONS)
@example(rows=[("", "", address("ben"), "", "", "", ""), ("Ana", "", "", "", "", "", "")])
@examples
def test_every_connection_is_a_contact_or_has_a_reason(
    services: Services, tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    path = write(tmp_path / "Connections.csv", header, rows)
    preview = services.importing.preview([path])
    assert len(preview.candidates) + preview.skipped.total() == len(rows)
    for candidate in preview.candidates:
        unnamed = candidate.found.unnamed
        assert candidate.verdict is (Verdict.UNNAMED if unnamed else Verdict.NEW)
    found_again(services, preview, [path], "")


@given(rows=MESSAGES)
@examples
def test_every_message_counts_or_has_a_reason(
    services: Services, tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT"
    mine = ("9", "Mia", address("mia"), "Ana", address("ana"), "2026-03-01 09:00:00 UTC", "", "")
    path = write(tmp_path / "messages.csv", f"{header},IS MESSAGE DRAFT", [mine, *rows])
    preview = services.importing.preview([path], me="mia")
    counted = sum(len(day.messages) for day in preview.days)
    assert counted + preview.skipped.total() == len(rows) + 1
    found_again(services, preview, [path], "mia")
