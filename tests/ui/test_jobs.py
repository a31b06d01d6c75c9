"""Work on other threads comes back on the window's thread, or not at all."""

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from trainer.domain.errors import Refusal
from trainer.ui.jobs import Sweeper


class Listener(QObject):
    """Keeps what it is told, and on which thread."""

    def __init__(self):
        super().__init__()
        self.done, self.troubles, self.steps, self.threads = [], [], [], []

    @Slot(object)
    def on_done(self, value):
        self.done.append(value)
        self.threads.append(QThread.currentThread())

    @Slot(object)
    def on_trouble(self, trouble):
        self.troubles.append(trouble)

    @Slot(int, int, str)
    def on_progress(self, *step):
        self.steps.append(step)


@pytest.fixture
def listener():
    return Listener()


def test_a_result_comes_back_on_the_windows_thread(qtbot, jobs, listener):
    jobs.run(lambda _progress: 42, listener.on_done, listener.on_trouble)
    qtbot.waitUntil(lambda: listener.done == [42])
    assert listener.threads == [listener.thread()]


def test_nothing_is_called_back_within_run(jobs, listener):
    jobs.run(lambda _progress: 42, listener.on_done, listener.on_trouble)
    assert listener.done == []


def test_trouble_is_told(qtbot, jobs, listener):
    def refuse(_progress):
        raise Refusal("No.")

    jobs.run(refuse, listener.on_done, listener.on_trouble)
    qtbot.waitUntil(lambda: bool(listener.troubles))
    assert str(listener.troubles[0]) == "No."


def test_a_bug_goes_to_the_exception_hook(qtbot, jobs, listener, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *details: caught.append(details[1]))
    jobs.run(lambda _progress: 1 / 0, listener.on_done, listener.on_trouble)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0], ZeroDivisionError)


def test_progress_is_told_in_order(qtbot, jobs, listener):
    def count(progress):
        for step in range(3):
            progress.report(step, 3, "x")

    jobs.run(count, listener.on_done, listener.on_trouble, on_progress=listener.on_progress)
    qtbot.waitUntil(lambda: listener.done == [None])
    assert listener.steps == [(0, 3, "x"), (1, 3, "x"), (2, 3, "x")]


def test_a_cancelled_job_stops_and_says_nothing(qtbot, jobs, listener):
    started = threading.Event()

    def spin(progress):
        while True:
            progress.report(1)
            started.set()

    job = jobs.run(spin, listener.on_done, listener.on_trouble)
    started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (listener.done, listener.troubles) == ([], [])


def test_writes_follow_one_another_while_reads_go_on(qtbot, jobs, listener):
    gate, names = threading.Event(), []

    def write(_progress):
        gate.wait(5)
        names.append(threading.current_thread().name)

    jobs.run(write, listener.on_done, listener.on_trouble, write=True)
    jobs.run(write, listener.on_done, listener.on_trouble, write=True)
    jobs.run(lambda _progress: gate.set(), listener.on_done, listener.on_trouble)
    qtbot.waitUntil(lambda: len(listener.done) == 3)
    assert len(set(names)) == 1


def test_a_dead_listener_is_not_called(qtbot, jobs, listener, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *details: caught.append(details))
    gate = threading.Event()
    jobs.run(lambda _progress: gate.wait(5), listener.on_done, listener.on_trouble)
    listener.deleteLater()
    with qtbot.waitSignal(listener.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert not caught


def test_closing_lets_every_write_finish(jobs, listener):
    written = []
    for number in range(3):
        jobs.run(lambda _progress, n=number: written.append(n), listener.on_done, listener.on_trouble, write=True)
    jobs.close()
    assert written == [0, 1, 2]


def test_closing_leaves_no_thread_behind(jobs, listener):
    before = threading.active_count()
    jobs.run(lambda _progress: None, listener.on_done, listener.on_trouble)
    jobs.close()
    assert threading.active_count() <= before


def test_nothing_starts_after_closing(jobs, listener):
    jobs.close()
    job = jobs.run(lambda _progress: 1, listener.on_done, listener.on_trouble)
    assert (job.progress.is_stopped, jobs.is_busy) == (True, False)


def test_busy_is_told_twice(qtbot, jobs, listener):
    with qtbot.waitSignals([jobs.busy_changed, jobs.busy_changed]):
        jobs.run(lambda _progress: None, listener.on_done, listener.on_trouble)
    assert not jobs.is_busy


def test_the_sweeper_takes_over_and_gives_back():
    sweeper = Sweeper()
    sweeper.start()
    assert not gc.isenabled()
    sweeper.stop()
    assert gc.isenabled()


def test_the_sweeper_collects_what_is_due():
    class Knot:
        pass

    sweeper, threshold = Sweeper(), gc.get_threshold()
    gc.disable()
    gc.set_threshold(1, 1, 1)
    try:
        knots = [Knot() for _ in range(20)]
        sweeper.sweep()
        assert gc.get_count()[0] <= len(knots)
    finally:
        gc.set_threshold(*threshold)
        gc.enable()


def test_with_a_head_start_the_work_is_done_before_the_caller_goes_on_and_told_later(jobs, qtbot):
    done, told = [], []
    jobs.run(lambda _progress: done.append(1), told.append, told.append, write=True, head_start=5.0)
    assert (done, told) == ([1], [])
    qtbot.waitUntil(lambda: told == [None])


def test_a_head_start_ends_when_the_work_takes_longer(jobs, qtbot):
    gate, told = threading.Event(), []
    jobs.run(lambda _progress: gate.wait(5), told.append, told.append, write=True, head_start=0.001)
    assert told == []
    gate.set()
    qtbot.waitUntil(lambda: told == [True])
