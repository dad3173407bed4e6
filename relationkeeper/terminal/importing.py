"""An import in lines of text, and in JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.found import FoundFile, Reason
from relationkeeper.domain.preview import Preview, Report, Verdict
from relationkeeper.terminal.counting import counted, people

_MOST_LISTED = 20


def file_as_json(file: FoundFile) -> dict[str, object]:
    """What was found in a file."""
    return {
        "file": file.name,
        "format": file.format.value,
        "contacts": [
            {
                "name": p.contact.name,
                "emails": [e.value for e in p.contact.emails],
                "phones": [n.value for n in p.contact.phones],
            }
            for p in file.people
        ],
        "messages": len(file.messages),
        "invitations": len(file.invitations),
        "groups": file.groups,
        "used": file.used,
        "skipped": [{"line": s.line, "reason": s.reason.value} for s in file.skipped],
    }


def report_as_json(report: Report) -> dict[str, object]:
    """What became of all files together, after the lines for each of them."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "interactions": report.interactions,
        "stories": report.stories,
        "alike": report.alike,
        "skipped": {reason.value: count for reason, count in report.skipped.items()},
    }


_WHO_IS_ME = (
    "The messages do not tell who in them is you. Name your LinkedIn profile (the part of its"
    " address after /in/), or your name as the messages have it, with --me."
)


def who_is_me(preview: Preview) -> UserError:
    """The question that the messages leave open."""
    if not preview.owners:
        return UserError(_WHO_IS_ME)
    return UserError(_WHO_IS_ME + " Perhaps: {owners}.", owners=", ".join(preview.owners[:5]))


_VERDICTS = {
    Verdict.NEW: "new",
    Verdict.UPDATED: "you have, with something new",
    Verdict.SAME: "you have, with nothing new",
    Verdict.SUGGESTION: "perhaps somebody you have; added beside them",
    Verdict.UNNAMED: "without name, e-mail and phone; left out",
    Verdict.BINNED: "in the bin, where they stay",
    Verdict.DELETED: "deleted for good; left out",
}


def preview_lines(preview: Preview) -> Iterator[str]:
    """What would come in, before anything is written."""
    for file in preview.files:
        what = f"{people(len(file.people))}, {counted(len(file.messages), 'message')}"
        if file.invitations:
            what = counted(len(file.invitations), "invitation")
        yield f"{file.name}: {what if file.used else 'not used'}"
    yield ""
    for verdict, words in _VERDICTS.items():
        if count := preview.count(verdict):
            yield f"{count:7,} {words}"
    yield f"{preview.new_interactions:7,} new interaction{'s' * (preview.new_interactions != 1)}"
    if preview.retold:
        yield f"{preview.retold:7,} you have, told of how you met by their invitations"
    yield from _skipped(preview.skipped)
    yield from _likely(preview)
    if preview.needs_me:
        yield ""
        yield str(who_is_me(preview))


def report_lines(preview: Preview, report: Report) -> Iterator[str]:
    """What came in, and what did not."""
    yield (
        f"{report.added:,} added, {report.updated:,} updated, {report.unchanged:,} unchanged,"
        f" {counted(report.interactions, 'interaction')}."
    )
    if report.stories:
        yield f"{report.stories:7,} told of how you met by their invitations"
    yield from _skipped(report.skipped)
    yield from _likely(preview)
    if report.alike:
        pairs = "pair" if report.alike == 1 else "pairs"
        yield f"{report.alike:7,} {pairs} may be one person: relationkeeper merge makes one of two"
    if report.set_number:
        yield "Take it back with: relationkeeper undo"


def _skipped(skipped: Counter[Reason]) -> Iterator[str]:
    for reason, count in skipped.most_common():
        yield f"{count:7,} passed over: {reason.value}"


def _likely(preview: Preview) -> Iterator[str]:
    """Who may be somebody that is kept, and where the user's own values stay."""
    lines = [
        f"{c.found.name}: perhaps the {c.match_name} you have; they stay separate"
        if c.verdict is Verdict.SUGGESTION
        else f"{c.match_name}: your own {', '.join(c.differences)} stays, other than in the file"
        for c in preview.candidates
        if c.verdict is Verdict.SUGGESTION or c.differences
    ]
    for line in lines[:_MOST_LISTED]:
        yield f"  {line}"
    if len(lines) > _MOST_LISTED:
        yield f"  ... and {len(lines) - _MOST_LISTED:,} more"
