"""A library of three scenarios on a page of its own."""

import pytest

from tests.builders import a_scenario, an_inject
from tests.services.acts import an_office
from trainer.domain.scenario import Family, Force, Method, Phase, Run, Situation
from trainer.ui.changes import Changes
from trainer.ui.library.page import LibraryPage
from trainer.ui.memory import Memory

VILLAGES = a_scenario(
    slug="sk-02-antardesa", code="SK-02", title="Perkelahian <b>antardesa</b> & pembakaran", title_en="Village clash",
    families=(Family.VILLAGES,), phases=(Phase.STOPPING, Phase.RECOVERY), situations=(Situation.RED,),
    runs=(Run(Method.FIELD, 180),), partners=(Force("Kodim", 10), Force("KPU", 2)), narrative="Dua desa berselisih.",
)  # fmt: skip
DIALOGUE = a_scenario(
    slug="sk-03-dialog", code="SK-03", title="Dialog tokoh", title_en="Dialogue", families=(Family.DIALOGUE,),
    phases=(Phase.PREVENTION,), situations=(Situation.GREEN,), runs=(Run(Method.DIALOGUE, 60),), partners=(),
    injects=(an_inject(1, 15, text="Tokoh adat <i>datang</i>.", expected="Disambut."),),
)  # fmt: skip


@pytest.fixture
def services(sqlite_database, clock, ids):
    made = an_office(sqlite_database, clock, ids)
    made.library.install([VILLAGES, DIALOGUE], "test")
    return made


@pytest.fixture
def kept():
    """What the page remembers."""
    return {}


@pytest.fixture
def page(services, jobs, kept, shown):
    changes = Changes()
    services.workplace.database.listeners.append(changes.announce)
    memory = Memory(lambda name: kept.get(name, ""), kept.__setitem__)
    return shown(LibraryPage(services, jobs, changes, memory), 1176, 700)


@pytest.fixture
def settled(jobs, page, qtbot):
    """Wait until everything asked for has come, the counts of the facets too."""

    def wait():
        finder = page.finder
        timers = (page.search._pause, finder.search_box._timer, finder.list.lines._timer)
        qtbot.waitUntil(lambda: not (jobs.is_busy or any(timer.isActive() for timer in timers)))
        return page

    return wait


@pytest.fixture
def entered(page, settled):
    """The page after a visit."""
    page.entered()
    return settled()
