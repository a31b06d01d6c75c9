"""Numbers of letters: once each, by unit, year and series, with two computers at one server too."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.doubles import FakeIds
from tests.services.acts import person_id, planned
from trainer.domain.errors import Refusal
from trainer.domain.report_form import FormPart, ReportForm
from trainer.services.letter_numbers import LetterOrder
from trainer.services.services import Services
from trainer.store.opening import open_database


def take(services, about, unit="KNW", kind="aar", **order):
    return services.letter_numbers.take_for_unit(
        unit, LetterOrder(kind, f"Latihan {about}", about=str(about), **order)
    ).text


def test_units_years_and_kinds_are_counted_apart(services, clock):
    first = [take(services, 1), take(services, 2), take(services, 1, "KDI"), take(services, 1, kind="certificate")]
    clock.now = datetime(2026, 12, 31, 16, tzinfo=UTC)  # midnight in Sulawesi
    assert first == [
        "B/LHP-1/VIII/LAT./2026", "B/LHP-2/VIII/LAT./2026", "B/LHP-1/VIII/LAT./2026", "B/SERT-1/VIII/LAT./2026",
    ]  # fmt: skip
    assert take(services, 3) == "B/LHP-1/I/LAT./2027"


def test_the_same_paper_keeps_its_number(services):
    drill = planned(services)
    services.planning.set_roles(drill, "KOORLAT", [person_id("Pelaku 5")])
    take_for = services.letter_numbers.take
    numbers = [take_for(drill.id, "certificate", "Sertifikat", "85010001") for _again in range(2)]
    assert numbers[0] == numbers[1]
    assert numbers[0].text == "B/SERT-1/VIII/LAT./2026/Bagops"
    assert take_for(drill.id, "certificate", "Sertifikat", "85010002").number == 2


def test_two_computers_never_give_one_number_twice(database, services, clock):
    """Each with a connection of its own, all at once."""
    others = [open_database(database.target, clock) for _computer in range(3)]
    desks = [
        Services(replace(services.workplace, database=other, new_id=FakeIds(clock, 1000 * place)))
        for place, other in enumerate(others, start=1)
    ]
    with ThreadPoolExecutor(3) as pool:
        work = [pool.submit(take, desk, f"{place} {turn}") for turn in range(4) for place, desk in enumerate(desks)]
        numbers = [job.result() for job in work]
    assert sorted(numbers) == sorted(f"B/LHP-{number}/VIII/LAT./2026" for number in range(1, 13))
    for other in others:
        other.close()


def test_an_office_that_began_on_paper_goes_on_from_its_next_number(services):
    services.letter_numbers.set_next("KNW", "aar", 37, "Sampai Juli dalam buku agenda")
    assert take(services, 1) == "B/LHP-37/VIII/LAT./2026"
    assert services.letter_numbers.next_number("KNW", "aar")[1] == 38
    first = services.letter_numbers.register("KNW", 2026)[0]
    assert (first.first, first.last, first.start.reason) == (1, 36, "Sampai Juli dalam buku agenda")


@pytest.mark.parametrize(("number", "reason", "told"), [(1, "Buku", "only go forward"), (9, " ", "Say why")])
def test_numbers_go_forward_only_and_with_a_reason(services, number, reason, told):
    take(services, 1)
    with pytest.raises(Refusal, match=told):
        services.letter_numbers.set_next("KNW", "aar", number, reason)


def test_a_void_number_stays_in_the_register_and_is_not_given_again(services):
    take(services, 1)
    (line,) = services.letter_numbers.register("KNW", 2026)
    services.letter_numbers.make_void(line.letter.id, "Salah cetak")
    assert take(services, 1) == "B/LHP-2/VIII/LAT./2026"
    assert [item.letter.void for item in services.letter_numbers.register("KNW", 2026)] == ["Salah cetak", ""]


def test_papers_with_one_code_are_counted_together(services):
    services.forms.save(FormPart("KNW", "plan", ReportForm(code="LHP"), frozenset({"code"})))
    assert [take(services, 1), take(services, 1, kind="plan")] == ["B/LHP-1/VIII/LAT./2026", "B/LHP-2/VIII/LAT./2026"]


def test_years_with_numbers_are_offered_with_the_present_one(services, clock):
    take(services, 1)
    clock.now = datetime(2028, 3, 1, tzinfo=UTC)
    assert services.letter_numbers.years("KNW") == [2028, 2026]


def test_papers_whose_number_does_not_name_their_code_are_counted_together(services):
    form = ReportForm(pattern="{classification}/{number}/{month}/{year}")
    services.forms.save(FormPart("KNW", "", form, frozenset({"pattern"})))
    assert [take(services, 1), take(services, 1, kind="certificate")] == ["B/1/VIII/2026", "B/2/VIII/2026"]
