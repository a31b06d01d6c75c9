"""The first page in one look, and anything by typing; on both databases."""

from datetime import timedelta

import pytest

from tests.builders import NOON, a_person, a_scenario, a_unit
from tests.services.acts import planned, running
from tests.services.test_rights import sign_in
from tests.stored import keep_scenario
from trainer.domain.access import Role
from trainer.domain.directory import UnitKind
from trainer.domain.next_step import Step
from trainer.domain.states import State
from trainer.i18n import say
from trainer.services.directory import PersonKey
from trainer.services.next_drill import NextDrillService
from trainer.services.office import Owner
from trainer.store import directory
from trainer.store.tables import scenario


def proposed(services, own):
    return NextDrillService(services.workplace, services.what_next).propose(own)


def test_an_office_without_drills_has_nothing_pressing(services):
    found = services.overview.read("KNW")
    assert (found.drills, found.people, found.scenarios, found.pressing) == (0, 11, 1, None)


def test_coming_drills_without_cancelled_ones(services):
    planned(services, start=NOON + timedelta(days=2))
    services.planning.move(planned(services, "KDI", NOON + timedelta(days=3)).code, State.CANCELLED, "Cuaca")
    planned(services, "KDI", NOON + timedelta(days=30))
    assert [row.host for row in services.overview.read("KNW").coming] == ["KNW"]


def test_a_running_drill_is_the_next_step(services):
    drill = running(services)
    found = services.overview.read("SULTRA")
    assert (found.pressing.id, found.step.step) == (drill.id, Step.CONTROL)


def test_counts_of_one_unit_leave_the_others_out(services):
    planned(services)
    planned(services, "KDI", NOON + timedelta(days=3))
    assert services.overview.read("KDI", all_units=False).counts == {State.DRAFT: 1}
    assert services.overview.read("KDI").counts == {State.DRAFT: 2}


def test_a_unit_that_takes_part_sees_the_drill(services):
    planned(services, units=("KNW", "KDI"), start=NOON + timedelta(days=2))
    assert len(services.overview.read("KDI", all_units=False).coming) == 1


def test_what_raises_readiness_most_is_proposed_for_the_unit_with_its_reason(services):
    found = proposed(services, "KNW")
    assert (found.unit, found.code, found.title_en) == ("KNW", "SK-01", "Example protest")
    assert "ever issued" in str(say(found.reason))
    planned(services, start=NOON + timedelta(days=30))
    assert proposed(services, "KNW").code == ""
    assert proposed(services, "KDI").code == "SK-01"


def test_the_polda_is_proposed_a_drill_of_any_of_its_units(services, database):
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("SULTRA", kind=UnitKind.POLDA)])
    for code in ("SULTRA", "KDI"):
        planned(services, code, start=NOON + timedelta(days=30))
    assert proposed(services, "SULTRA").unit == "KNW"


def test_who_may_not_see_results_is_told_what_was_not_drilled_for_longest(services, database):
    with database.writing() as connection:
        keep_scenario(connection, a_scenario(code="SK-02", slug="sk-02-contoh"))
    planned(services)
    sign_in(services, Role.OBSERVER)
    assert proposed(services, "KNW").code == "SK-02"
    services.workplace.access.sign_out()


def test_an_empty_library_proposes_nothing(services, database):
    with database.writing() as connection:
        connection.execute(scenario.delete())
    assert proposed(services, "KNW") is None


def test_an_unknown_unit_is_called_by_its_code(services):
    assert (services.overview.unit_name("KNW"), services.overview.unit_name("XXX")) == ("Polres KNW", "XXX")


def test_the_owner_is_read_as_kept(services):
    assert services.office.owner() is None
    services.office.set_owner(Owner(" AKP <b>Contoh ", "KNW", "85010001"))
    assert services.office.owner() == Owner("AKP <b>Contoh", "KNW", "85010001")


@pytest.mark.parametrize("words", ["", " ", "k"])
def test_too_few_letters_find_nothing(services, words):
    found = services.finding.find(words)
    assert (found.drills, found.scenarios, found.units, found.people) == ((), (), (), ())


def test_all_kinds_are_found(services):
    drill = planned(services, title="Unjuk rasa KDI")
    found = services.finding.find("kdi")
    assert [row.id for row in found.drills] == [drill.id]
    assert [unit.code for unit in found.units] == ["KDI"]
    assert [row.code for row in services.finding.find("SK-01").scenarios] == ["SK-01"]


def test_drills_are_found_by_their_host(services):
    drill = planned(services, "KDI")
    assert [row.id for row in services.finding.find("polres kdi").drills] == [drill.id]


def test_people_are_found_by_name_in_any_case_and_by_number(services):
    number = a_person("Kendari 0").service_number
    assert [row.name for row in services.finding.find("KENDARI 1").people] == ["Kendari 1"]
    assert number in [row.service_number for row in services.finding.find(number[:5]).people]


def test_a_percent_sign_is_no_joker(services):
    assert services.finding.find("%%%").people == ()
    assert services.directory.people(words="_") == ()


def test_people_are_paged_by_words_and_counted(services):
    first = services.directory.people(words="pelaku", limit=4)
    rest = services.directory.people(words="PELAKU", after=_key(first[-1]), limit=4)
    assert [row.name for row in (*first, *rest)] == [f"Pelaku {place}" for place in range(6)]
    assert services.directory.count(words="pelaku", unit="KNW") == 6


def test_heads_are_counted_by_unit(services):
    assert services.directory.head_count() == {"KNW": 6, "KDI": 2, "SULTRA": 3}


def _key(person):
    return PersonKey(person.name, person.id)
