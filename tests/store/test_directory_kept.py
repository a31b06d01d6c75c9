"""Units, regions, people, partners and the calendar come back as they were saved."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import a_day, a_jurisdiction, a_partner, a_person, a_region, a_unit, an_id
from trainer.domain.directory import NumberKind, UnitKind
from trainer.store import directory
from trainer.store.directory import PersonKey


@pytest.fixture
def connection(database):
    """A transaction with units KNW and KDI."""
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI")])
        yield connection


def names(people) -> list[str]:
    return [person.name for person in people]


def test_units_come_back_the_polda_first(database):
    polda = a_unit("SULTRA", parent="", kind=UnitKind.POLDA, letterhead=("A", "B", "C"))
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), polda, a_unit("KDI")])
        assert directory.list_units(connection) == (polda, a_unit("KDI"), a_unit("KNW"))


def test_a_unit_saved_again_changes_and_keeps_its_id(connection):
    directory.save_units(connection, [a_unit("KNW", id=an_id("another"), name="Polres Baru")])
    assert a_unit("KNW", name="Polres Baru") in directory.list_units(connection)


def test_regions_and_jurisdictions_come_back(connection):
    bounds = a_jurisdiction(valid_to=date(2026, 12, 31), confirmed=False)
    directory.save_regions(connection, [a_region()], [(an_id("j"), bounds)])
    assert directory.list_regions(connection) == (a_region(),)
    assert directory.list_jurisdictions(connection) == (bounds,)


def test_saving_regions_replaces_the_jurisdictions(connection):
    directory.save_regions(connection, [a_region()], [(an_id("1"), a_jurisdiction())])
    directory.save_regions(connection, [a_region(name="Baru")], [(an_id("2"), a_jurisdiction("KDI"))])
    assert directory.list_jurisdictions(connection) == (a_jurisdiction("KDI"),)
    directory.save_regions(connection, [], [])
    assert directory.list_jurisdictions(connection) == ()


def test_partners_are_updated_by_code(connection):
    directory.save_partners(connection, [a_partner("KPU"), a_partner("DAMKAR", name="Damkar")])
    directory.save_partners(connection, [a_partner("KPU", name="KPU Baru")])
    assert names(directory.list_partners(connection)) == ["Damkar", "KPU Baru"]


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        (date(2026, 8, 9), date(2026, 8, 9), False),
        (date(2026, 8, 9), date(2026, 8, 10), True),
        (date(2026, 8, 11), date(2026, 8, 11), True),
        (date(2026, 8, 12), date(2026, 8, 20), True),
        (date(2026, 8, 13), date(2026, 8, 20), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_calendar_days_that_touch_the_span_are_listed(connection, first, last, seen):
    day = a_day(date(2026, 8, 10), date(2026, 8, 12))
    directory.save_calendar(connection, [(an_id("day"), day)])
    assert directory.list_calendar(connection, first, last) == ((day,) if seen else ())


def test_people_come_back_by_number_and_by_id(connection):
    person = a_person("Contoh Nol", service_number="01020304", number_kind=NumberKind.NIP, is_active=False)
    directory.save_people(connection, [person])
    assert directory.people_by_number(connection, ["01020304", "99"]) == {"01020304": person}
    assert directory.people_by_id(connection, [person.id, an_id("nobody")]) == {person.id: person}


def test_a_person_saved_again_changes_and_keeps_the_id(connection):
    person = a_person()
    directory.save_people(connection, [person])
    directory.save_people(connection, [replace(person, id=an_id("another"), rank="AIPDA", unit="KDI")])
    assert directory.people_by_id(connection, [person.id]) == {person.id: replace(person, rank="AIPDA", unit="KDI")}


def test_more_people_are_asked_for_than_a_statement_takes(connection):
    people = [a_person(f"Orang {number}", service_number=f"{number:08d}") for number in range(1201)]
    directory.save_people(connection, people)
    numbers = [person.service_number for person in people]
    assert directory.people_by_number(connection, numbers) == dict(zip(numbers, people, strict=True))


def test_people_of_a_unit_are_counted_and_listed_without_those_who_left(connection):
    people = [a_person("Ani"), a_person("Budi", unit="KDI"), a_person("Cici", is_active=False)]
    directory.save_people(connection, people)
    assert names(directory.list_people(connection)) == ["Ani", "Budi"]
    assert names(directory.list_people(connection, unit_code="KDI")) == ["Budi"]
    assert directory.count_people(connection) == {"KNW": 1, "KDI": 1}


@pytest.mark.parametrize(
    ("words", "found"),
    [("danton", ["Ani Contoh"]), ("CONTOH", ["Ani Contoh", "Budi Contoh"]), ("budi bripka", ["Budi Contoh"]),
     ("budi akbp", []), ("0777", ["Budi Contoh"]), ("100%", []), ("_", [])],
)  # fmt: skip
def test_people_are_found_by_words_in_any_of_their_fields(connection, words, found):
    directory.save_people(
        connection, [a_person("Ani Contoh", position="Danton"), a_person("Budi Contoh", service_number="07770001")]
    )
    assert names(directory.list_people(connection, words=words)) == found


def test_pages_of_people_hold_everyone_once(connection):
    people = [
        a_person(f"Orang {number // 2}", id=an_id(f"{number}"), service_number=f"{number}") for number in range(20)
    ]
    directory.save_people(connection, people)
    found, after = [], None
    while page := directory.list_people(connection, after=after, limit=3):
        found += page
        after = PersonKey(page[-1].name, page[-1].id)
    assert sorted(person.id for person in found) == sorted(person.id for person in people)
    assert names(found) == sorted(names(found))
