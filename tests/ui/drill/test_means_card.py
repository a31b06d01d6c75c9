"""What a drill takes of what units lend: booked, changed, put on the list, and held against other drills."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.drill_page import HOSTILE, press, type_text
from tests.services.acts import planned
from trainer.domain.drill import Booking
from trainer.domain.errors import Refusal


@pytest.fixture
def bus(services):
    return services.means.keep("KNW", "Bus", 2)


def book(tab, place=0):
    tab.means._menu.actions()[place].trigger()


def test_what_is_booked_is_saved_with_the_plan(open_drill, services, bus, qtbot):
    drill = planned(services)
    tab = open_drill(drill).tab
    book(tab)
    tab.means.lines()[0].count.setValue(2)
    press(qtbot, "Ctrl+S", tab)
    assert services.planning.drill(drill.id).bookings == (Booking(bus.id, 2),)


def test_a_booking_is_taken_out_again(open_drill, services, bus):
    tab = open_drill(planned(services)).tab
    book(tab)
    tab.means.lines()[0].removed.emit(bus.id)
    assert not tab.is_dirty


def test_means_of_the_drills_own_units_are_offered_first(open_drill, services, bus):
    services.means.keep("KDI", "Aula", 1)
    tab = open_drill(planned(services, "KDI")).tab
    assert [action.text() for action in tab.means._menu.actions()] == ["Aula · Polres KDI", "Bus · Polres KNW"]


def test_what_is_not_on_the_list_is_added_and_booked_with_the_keyboard(open_drill, services, qtbot):
    tab = open_drill(planned(services)).tab
    press(qtbot, "Space", tab.means._new)
    type_text(qtbot, "Perahu <b>karet</b>")
    press(qtbot, "Return")
    assert [(item.unit, item.name) for item in services.means.all()] == [("KNW", "Perahu <b>karet</b>")]
    assert [item.quantity for item in tab.draft().bookings] == [1]
    assert not tab.means.form.isVisible()


def test_a_name_is_needed(open_drill, services, qtbot):
    tab = open_drill(planned(services)).tab
    press(qtbot, "Space", tab.means._new)
    press(qtbot, "Return")
    assert "Say what is lent" in " ".join(item.text() for item in tab.means.form.findChildren(QLabel))


def test_more_than_there_are_shows_as_a_conflict(open_drill, services, bus, qtbot):
    tab = open_drill(planned(services)).tab
    book(tab)
    tab.means.lines()[0].count.setValue(3)
    qtbot.waitUntil(lambda: any("take 3 of 2 Bus of KNW" in words for words in tab.conflicts.sentences()))
    assert not tab.save()


def test_a_draft_with_bookings_outlives_the_page(open_drill, services, bus, qtbot, desk):
    drill = planned(services)
    tab = open_drill(drill).tab
    book(tab)
    tab.left()
    assert bus.id in desk.memory.get(f"drill/draft/{drill.id}")


def test_the_same_name_of_a_unit_is_the_same_thing(services, bus):
    again = services.means.keep("KNW", " bus ", 5, "kendaraan")
    assert (again.id, again.name, again.quantity, again.kind) == (bus.id, "Bus", 5, "kendaraan")
    services.means.keep("KNW", HOSTILE, 1)
    with pytest.raises(Refusal, match="between 1 and"):
        services.means.keep("KNW", "Truk", 0)
