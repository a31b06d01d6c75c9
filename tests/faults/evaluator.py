"""An evaluator at his page: keys go in, and it is written down what the page said was saved."""

import gc
import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from trainer.app import App
from trainer.domain.drill import Drill
from trainer.domain.journal import Entry
from trainer.ui import theme
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.outbox import Outbox
from trainer.ui.scoring.tab import ScoringTab

WITHIN_S = 30.0


class Evaluator(QObject):
    """Holds the page over an open data file. `acknowledged` are the ids of what the page has called saved."""

    def __init__(self, app: App, drill: Drill, number: str) -> None:
        super().__init__()
        self.application = QApplication.instance() or QApplication([])
        theme.apply(self.application, theme.LIGHT)
        gc.disable()  # as the desktop does while jobs run
        self.app, self.jobs, self.changes = app, Jobs(), Changes()
        self.acknowledged: list[str] = []
        self.told: set[str] = set()
        self.tab = ScoringTab(app.services, self.jobs, self.changes)
        app.database.listeners.append(self.changes.announce)
        self.tab.marking.written.connect(self._on_written)
        self.tab.marking.outbox.changed.connect(self._on_outbox)
        self.tab.resize(1178, 620)
        self.tab.show()
        self.tab.show_drill(drill.id, number)
        self.until(lambda: self.tab.marking.desk is not None)
        QTest.keyClick(self.view, Qt.Key.Key_Down)

    @property
    def view(self):
        """Where keys go."""
        return self.tab.desk_view.card.view

    @property
    def outbox(self) -> Outbox:
        """What is not on disk yet."""
        return self.tab.marking.outbox

    def press(self, keys: str) -> None:
        """One mark a key."""
        for key in keys:
            QTest.keyClicks(self.view, key)

    def until(self, holds: Callable[[], bool]) -> bool:
        """Let the page work until something holds; False when it does not within half a minute."""
        timer = _Deadline(WITHIN_S)
        while not holds():
            if timer.is_over():
                return False
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        return True

    def close(self) -> None:
        """As the window does at its end."""
        self.tab.close()
        self.jobs.close()
        self.outbox.flush()
        self.app.database.listeners.clear()
        self.app.close()
        gc.enable()

    @Slot(object, object)
    def _on_written(self, _act: object, result: object) -> None:
        if isinstance(result, Entry):
            self.acknowledged.append(result.id)

    @Slot()
    def _on_outbox(self) -> None:
        """What the banner says while something is stuck."""
        if self.outbox.is_stuck:
            self.told.add(self.tab.desk_view.card.banner.words())


class _Deadline:
    def __init__(self, seconds: float) -> None:
        from PySide6.QtCore import QElapsedTimer

        self._timer, self._ms = QElapsedTimer(), seconds * 1000
        self._timer.start()

    def is_over(self) -> bool:
        return self._timer.elapsed() > self._ms
