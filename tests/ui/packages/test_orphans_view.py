"""Records that left the plan, before the lead."""

import pytest

from tests.builders import NOON, a_drill, a_scenario, a_team, an_entry, an_id
from trainer.domain.journal import EntryKind
from trainer.domain.orphans import Decision, Orphan
from trainer.services.scoring import MarkOrder
from trainer.ui.memory import Memory
from trainer.ui.packages.orphans_view import OrphansView

GONE = an_entry("gone", subject=an_id("gone"), payload={"value": "ya", "note": "Dilihat <b> & dicatat"}, ref="LP-01.1")
STRANGE = an_entry("strange", ref="LP-99.1")
ATTENDED = an_entry("attended", kind=EntryKind.ATTENDANCE, subject=an_id("gone"), ref="", payload={"value": "hadir"})
ASIDE = Decision("d", "7", "AKP Ketua", "Peleton dibubarkan", NOON)


@pytest.fixture
def view(shown):
    return shown(OrphansView(Memory()), 1000, 500)


def show(view, *orphans, may_decide=True):
    view.show_orphans(a_drill(), a_scenario(), orphans, {GONE.author: "IPDA Penilai Satu"}, may_decide=may_decide)


def cells(view, row):
    return [view.model.index(row, at).data() for at in range(view.model.columnCount())]


def test_each_record_says_of_whom_what_and_what_was_decided(view):
    show(view, Orphan(GONE), Orphan(STRANGE, (ASIDE,)))
    gone, strange = sorted((cells(view, at) for at in (0, 1)), key=lambda row: row[3])
    assert gone == ["IPDA Penilai Satu", "Mark", "no longer in the plan", "LP-01.1 Kriteria LP-01.1", "Yes",
                    "waits for the lead"]  # fmt: skip
    assert strange[2:] == [a_team().name, "LP-99.1, no longer in the plan", "80", "set aside"]


def test_nothing_is_decided_without_a_reason(view, qtbot):
    show(view, Orphan(GONE))
    with qtbot.assertNotEmitted(view.aside_asked), qtbot.assertNotEmitted(view.attach_asked):
        view.aside.click()
        view.attach.click()
    view.reason.setText("Peleton dibubarkan")
    with qtbot.waitSignal(view.aside_asked) as asked:
        view.aside.click()
    assert asked.args == [GONE.id, "Peleton dibubarkan"]


def test_a_mark_can_count_elsewhere_with_what_it_says(view, qtbot):
    show(view, Orphan(GONE))
    view.reason.setText("Salah tim")
    with qtbot.waitSignal(view.attach_asked) as asked:
        view.attach.click()
    assert asked.args == [GONE.id, MarkOrder(a_team().id, "LP-01.1", "ya", "Salah tim")]


@pytest.mark.parametrize(("orphan", "may", "form", "where"), [
    (GONE, True, True, True), (ATTENDED, True, True, False), (GONE, False, False, False),
])  # fmt: skip
def test_only_the_lead_sees_what_can_be_done(view, orphan, may, form, where):
    show(view, Orphan(orphan), may_decide=may)
    assert (view.aside.isVisible(), view.attach.isVisible()) == (form, where)
