"""F8 through what is open: nothing is left out when a fault is mended on the way."""

import pytest

from trainer.domain.errors import Sentence
from trainer.services.authoring import Fault
from trainer.ui.library.editor.fault_list import FaultList


def faults(*names):
    return tuple(Fault((name,), Sentence("is missing")) for name in names)


@pytest.fixture
def found(shown):
    made = shown(FaultList())
    made.asked_for = []
    made.asked.connect(made.asked_for.append)
    made.show_faults(faults("title", "runs", "narrative", "units"), {})
    return made


def places(found):
    return [fault.place[0] for fault in found.asked_for]


def test_steps_go_round(found):
    for _ in range(5):
        found.step(1)
    found.step(-1)
    assert places(found) == ["title", "runs", "narrative", "units", "title", "units"]


def test_after_mending_one_the_next_is_the_one_behind_it(found):
    found.step(1)
    found.step(1)
    found.show_faults(faults("title", "narrative", "units"), {})
    found.step(1)
    assert places(found) == ["title", "runs", "narrative"]


def test_other_faults_mended_do_not_move_the_place(found):
    for _ in range(3):
        found.step(1)
    found.show_faults(faults("narrative", "units"), {})
    found.step(1)
    assert places(found)[-2:] == ["narrative", "units"]


def test_the_last_one_mended_leads_to_the_first(found):
    found.step(-1)
    found.show_faults(faults("title", "runs"), {})
    found.step(1)
    assert places(found)[-1] in ("title", "runs")
    found.show_faults((), {})
    found.step(1)
    assert len(places(found)) == 2
