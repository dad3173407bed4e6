"""Long work off the GUI thread."""

from __future__ import annotations

from threading import Event, current_thread, main_thread

from pytestqt.qtbot import QtBot

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.progress import Progress
from relationkeeper.ui.jobs import Job, JobRunner


def listen(job: Job, heard: list[object]) -> None:
    """Write down every ending of ``job`` and whether it was told in the GUI thread."""

    def note(ending: str) -> None:
        assert current_thread() is main_thread()
        heard.append(ending)

    job.succeeded.connect(lambda _result: note("succeeded"))
    job.failed.connect(lambda _error: note("failed"))
    job.cancelled.connect(lambda: note("cancelled"))


def work_forever(progress: Progress) -> None:
    while True:
        progress.step(0, 1)


def fail(_progress: Progress) -> None:
    raise UserError("The disk is full.")


def test_each_of_two_hundred_jobs_ends_exactly_once(qtbot: QtBot, jobs: JobRunner) -> None:
    heard: list[list[object]] = []
    for number in range(200):
        work = (lambda _progress: None, fail, work_forever)[number % 3]
        job = jobs.start(work)
        heard.append([])
        listen(job, heard[-1])
        if work is work_forever:
            job.cancel()
    qtbot.waitUntil(jobs.is_idle, timeout=10_000)
    expected = [[("succeeded", "failed", "cancelled")[n % 3]] for n in range(200)]
    assert heard == expected


def test_a_job_hands_over_what_its_work_returned(qtbot: QtBot, jobs: JobRunner) -> None:
    job = jobs.start(lambda _progress: 42)
    with qtbot.waitSignal(job.succeeded) as told:
        pass
    assert told.args == [42]


def test_a_job_tells_how_far_it_is(qtbot: QtBot, jobs: JobRunner) -> None:
    def work(progress: Progress) -> None:
        for done in range(11):
            progress.step(done, 10)

    heard: list[tuple[int, int]] = []
    job = jobs.start(work)
    job.progressed.connect(lambda done, total: heard.append((done, total)))
    with qtbot.waitSignal(job.succeeded):
        pass
    assert heard[0] == (0, 10)
    assert heard[-1] == (10, 10)


def test_a_failure_the_user_can_be_told_of_is_handed_over(qtbot: QtBot, jobs: JobRunner) -> None:
    job = jobs.start(fail)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert str(told.args[0]) == "The disk is full."


def test_a_bug_in_a_job_reaches_the_hook_as_well(qtbot: QtBot, jobs: JobRunner) -> None:
    def stumble(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.start(stumble).failed):
        pass
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: JobRunner) -> None:
    busy = Event()

    def work(_progress: Progress) -> bool:
        alone = not busy.is_set()
        busy.set()
        busy.clear()
        return alone

    results: list[bool] = []
    for _ in range(20):
        jobs.start(work).succeeded.connect(results.append)
    qtbot.waitUntil(jobs.is_idle)
    assert results == [True] * 20


def test_closing_stops_what_runs_and_waits_for_it(qtbot: QtBot) -> None:
    begun, ended = Event(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        try:
            work_forever(progress)
        finally:
            ended.set()

    runner = JobRunner()
    runner.start(work)
    assert begun.wait(5)
    runner.close()
    assert ended.is_set()
