"""The page of drills over a real data file, opened where an evaluator calibrates."""

from types import SimpleNamespace

import pytest

from tests.calibrating import SHEET, approved
from tests.drill_page import desk, jobs, open_drill, services, told, window
from tests.services.acts import EVALUATOR

__all__ = ["desk", "jobs", "open_drill", "services", "told", "window"]


class Bench:
    """An evaluator before his scenes; keys go to what has the focus."""

    def __init__(self, qtbot, jobs, opened: SimpleNamespace, drill) -> None:
        self.qtbot, self._jobs = qtbot, jobs
        self.tab, self.drill, self.window = opened.tab, drill, opened.window
        self.tab.calibrate()
        self.view = self.tab.calibration
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self._jobs.is_busy and not self.view.outbox.waiting)

    def press(self, *keys) -> None:
        for key in keys:
            self.qtbot.keyClick(self.window.focusWidget(), key)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.window.focusWidget(), words)

    def start(self) -> None:
        self.view.choose.starts[0].click()
        self.qtbot.waitUntil(lambda: self.view.scene.isVisible())

    def mark_all(self, with_key: str = "O") -> None:
        """The same mark for every item of the scene, from the first to the last."""
        for place in range(self.view.scene._model.rowCount()):
            self.view.scene.view.go(place)
            self.type(with_key)


@pytest.fixture
def bench(qtbot, jobs, open_drill, services) -> Bench:
    """Calibration of the first evaluator in an approved drill."""
    drill = approved(services)
    assert SHEET == "LP-01"
    assert EVALUATOR in {item.service_number for item in drill.evaluators()}
    return Bench(qtbot, jobs, open_drill(drill, "scoring"), drill)
