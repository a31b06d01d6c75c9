"""The evaluator's page over a real data file: one team with a check, a grade and a time, and a command sheet."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.builders import (
    NOON,
    a_criterion,
    a_drill,
    a_participant,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    a_unit,
    an_assignment,
)
from tests.stored import _person, keep_scenario
from trainer.domain.drill import Drill, State
from trainer.domain.scoring import Kind, Level
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import directory, drills
from trainer.store.opening import open_database
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.outbox import Outbox
from trainer.ui.scoring.tab import ScoringTab

EVALUATOR = a_role().service_number
DIRECTOR = "77010001"
SECOND = a_team("Ton B")
ANCHORS = {Level.SB: "Jelas", Level.B: "Cukup jelas", Level.C: "Kurang jelas", Level.K: "Tidak ada"}
SHEET = a_sheet(
    a_criterion("LP-01.1", Kind.CHECK, 50, critical=True),
    a_criterion("LP-01.2", Kind.GRADE, 30, anchors=ANCHORS),
    a_criterion("LP-01.3", Kind.TIME, 20),
)


@pytest.fixture
def services(sqlite_file, clock, ids) -> Iterator[Services]:
    """An office whose data file gives up waiting for another writer almost at once."""
    clock.now = NOON
    database = open_database(sqlite_file, clock, wait=0.02)
    yield Services(Workplace(database, clock, ids, "laptop-1", "Penilai Satu", clock.steady))
    database.close()


@pytest.fixture
def keep(services) -> Callable[..., Drill]:
    """Keep a drill with two teams and one evaluator; started unless another state is named."""

    def keep_drill(state: State = State.RUNNING, scenario=None, **changes) -> Drill:
        first, evaluator = a_team(), a_role()
        values = {
            "teams": (first, SECOND), "participants": (a_participant("Contoh Satu", first),),
            "assignments": (an_assignment(evaluator, first), an_assignment(evaluator, SECOND)),
            "state": State.READY if state is State.RUNNING else state,
        }  # fmt: skip
        drill = a_drill(**{**values, **changes})
        people = {item.person: item for item in (*drill.participants, *drill.roles)}
        with services.workplace.database.writing() as connection:
            directory.save_units(connection, [a_unit(code) for code in ("KNW", "KDI")])
            directory.save_people(connection, [_person(item) for item in people.values()])
            keep_scenario(connection, scenario or a_scenario(sheets=(SHEET,)))
            drills.save_drill(connection, drill)
        return services.conduct.start(drill.id, DIRECTOR) if state is State.RUNNING else drill

    return keep_drill


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Work on other threads; as in the desktop, Python's collector keeps to the window's thread meanwhile."""
    made = Jobs()
    gc.disable()
    yield made
    made.close()
    Outbox.of(made).flush()  # as the end of the window does
    gc.enable()


@pytest.fixture
def open_tab(qtbot, services, jobs) -> Callable[..., ScoringTab]:
    """Show the page for a drill and wait until it is there."""

    def opened(drill: Drill, number: str = EVALUATOR, jobs: Jobs = jobs) -> ScoringTab:
        changes = Changes()
        tab = ScoringTab(services, jobs, changes)
        changes.setParent(tab)
        services.workplace.database.listeners.append(changes.announce)
        qtbot.addWidget(tab)
        tab.resize(1178, 620)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.show_drill(drill.id, number)
        qtbot.waitUntil(lambda: tab.marking.desk is not None)
        return tab

    yield opened
    services.workplace.database.listeners.clear()


@pytest.fixture
def tab(keep, open_tab) -> ScoringTab:
    """The page of a started drill."""
    return open_tab(keep())


class Hand:
    """The evaluator's hand on the keyboard."""

    def __init__(self, qtbot, tab: ScoringTab) -> None:
        self._bot, self._tab = qtbot, tab
        self.view = tab.desk_view.card.view

    def type(self, *keys: str | Qt.Key) -> None:
        """Letters, digits and keys, into the note where one is being written, else into the sheet."""
        for key in keys:
            field = self.field()
            if isinstance(key, str):
                self._bot.keyClicks(field or self.view, key)
                continue
            self._bot.keyClick(field or self.view, key)
            if field is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
                self._bot.waitUntil(lambda: not self.view.edits)  # Qt lets the field see the key first

    def field(self) -> QLineEdit | None:
        """The open editor of a note."""
        return self.view.viewport().findChild(QLineEdit) if self.view.edits else None

    def undo(self) -> None:
        """Ctrl+Z."""
        self._bot.keyClick(self.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def saved(self) -> None:
        """Wait until everything is on disk."""
        self._bot.waitUntil(lambda: self._tab.unsaved == 0)

    def row(self):
        """The current row as shown."""
        return self._tab.desk_view.card.row


@pytest.fixture
def hand(qtbot, tab) -> Hand:
    return Hand(qtbot, tab)


@pytest.fixture
def marks(services):
    """What stands in the data file: criterion → value, for a subject."""

    def stored(subject: str = a_team().id) -> dict[str, object]:
        drill = a_drill()
        found = services.scoring.marks(drill.id, EVALUATOR)
        return {item.criterion: item.value for item in found if item.subject == subject}

    return stored
