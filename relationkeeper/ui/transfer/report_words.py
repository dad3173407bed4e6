"""What an import did, in lines: at its end, and whenever it is looked at again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from relationkeeper.domain.found import Reason
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.preview import Report
from relationkeeper.ui.transfer.found_words import reason_words
from relationkeeper.ui.words import people_words

translate = QCoreApplication.translate


def outcome_lines(done: Report | ImportBatch) -> list[str]:
    """What came of it beside those who were added, a line for each."""
    lines = (
        (done.updated, translate("Import", "{n} updated")),
        (done.interactions, translate("Import", "{n} days of conversation on the timeline")),
        (done.stories, translate("Import", "{n} told of how you met, by their invitations")),
        (done.unchanged, translate("Import", "{n} known already")),
    )
    number = QLocale().toString
    return [words.format(n=number(count)) for count, words in lines if count]


def batch_lines(batch: ImportBatch) -> list[str]:
    """The whole report of an import that was kept."""
    added = translate("Import", "{people} added").format(people=people_words(batch.added))
    return [*[added] * bool(batch.added), *outcome_lines(batch), *_passed_over(batch)]


def passed_over_words(count: int) -> str:
    """So many rows that were not taken, or not in whole."""
    if count == 1:
        return translate("Import", "1 row passed over")
    return translate("Import", "%Ln rows passed over", None, count)


def _passed_over(batch: ImportBatch) -> Iterable[str]:
    """Why rows were passed over; of imports of long ago only how many."""
    number = QLocale().toString
    if batch.skipped:
        yield passed_over_words(batch.skipped)
    known = {reason.value: reason for reason in Reason}
    for reason, count in batch.passed_over:
        if reason in known:
            words = translate("Import", "    {n}: {reason}")
            yield words.format(n=number(count), reason=reason_words(known[reason]))
