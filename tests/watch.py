"""What a test must not leave behind: log warnings, threads, and of Qt its threads, timers, animations and windows."""

import gc
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

PATIENCE = 2.0
"""Seconds a thread has to come to its end after the test."""


class LogWatch(logging.Handler):
    """Collects what is logged at WARNING or above while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"logged {record.levelname} of {record.name}: {record.getMessage()}")

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)


def left_threads(before: Iterable[threading.Thread]) -> list[str]:
    """Threads started since that do not end. Dummies are Qt's or the driver's own: Python only met them."""
    known = set(before)
    left = []
    for thread in threading.enumerate():
        if thread in known or isinstance(thread, threading._DummyThread):
            continue
        thread.join(PATIENCE)
        if thread.is_alive():
            left.append(f"thread {thread.name} still runs")
    return left


@contextmanager
def own_objects() -> Iterator[None]:
    """Puts what lives already out of the collector's sight: looking through the rest takes 1 ms instead of 80."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def left_qt() -> list[str]:
    """What the test left of Qt, inside `own_objects`. It is stopped here, so that only the test that left it fails."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if app is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = []
    if not QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000)):
        left.append("a job of the global thread pool still runs")
    return left + _left_at_work() + _left_windows()


def _left_at_work() -> list[str]:
    """Running QThreads, active QTimers and running animations that Python holds."""
    from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QThread, QTimer
    from shiboken6 import isValid

    left = []
    for item in _objects_of((QThread, QTimer, QAbstractAnimation)):
        if not isValid(item):
            continue
        if isinstance(item, QThread):
            if item.isRunning() and item != QCoreApplication.instance().thread():
                left.append(f"{_called(item)} still runs")
                item.quit()
                item.wait(int(PATIENCE * 1000))
        elif isinstance(item, QTimer):
            if item.isActive():
                left.append(f"{_called(item)} still ticks every {item.interval()} ms")
                item.stop()
        elif item.state() == QAbstractAnimation.State.Running:
            left.append(f"{_called(item)} still runs")
            item.stop()
    return left


def _left_windows() -> list[str]:
    """Windows still open, and hidden ones of our own classes that nobody let go."""
    visible = [item for item in _windows() if item.isVisible() and item.metaObject().className() != "QTipLabel"]
    if any(_is_ours(item) for item in _windows()):
        gc.collect()  # a window in a reference cycle is no leak
    hidden = [item for item in _windows() if not item.isVisible() and _is_ours(item)]
    left = [f"window {_called(item)} is open" for item in visible]
    left += [f"window {_called(item)} is hidden but alive" for item in hidden]
    for item in (*visible, *hidden):
        item.close()
        item.deleteLater()
    return left


def _windows() -> list[Any]:
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    return [item for item in QApplication.topLevelWidgets() if isValid(item) and item.parentWidget() is None]


def _objects_of(kinds: tuple[type, ...]) -> list[Any]:
    """By type and not by isinstance, which would wake proxies of the dead."""
    return [item for item in gc.get_objects() if issubclass(type(item), kinds)]


def _is_ours(item: object) -> bool:
    return not type(item).__module__.startswith("PySide6")


def _called(item: Any) -> str:
    return f"{type(item).__name__} {item.objectName()!r}"
