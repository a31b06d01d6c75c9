"""What offices keep goes between two laptops and a hub on a real PostgreSQL: contests, forms, numbers, issued reports."""

import pytest

from tests.builders import a_unit
from tests.services.contest_acts import a_contest
from tests.services.follow_up_acts import issued
from tests.services.test_verifying import SECRET, certificate  # noqa: F401 - a fixture
from trainer.domain.editions import Profile
from trainer.domain.report_form import AAR, FormPart, ReportForm
from trainer.domain.verdict import Outcome
from trainer.services.letter_numbers import LetterOrder
from trainer.services.office import Owner
from trainer.store import directory

pytestmark = pytest.mark.postgres


# contests


def test_a_contest_goes_both_ways_and_its_changes_too(laptop, second, postgres_url):
    made = a_contest(laptop)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    assert second.league.contests() == (made,)
    assert second.league.outcome(made.id) == laptop.league.outcome(made.id)
    second.league.withdraw(made.id, made.entrants[0].key, "Dipanggil tugas")
    second.syncing.sync(postgres_url)
    laptop.syncing.sync(postgres_url)
    assert laptop.league.contests()[0].entrants[0].withdrawn == "Dipanggil tugas"


def test_a_contest_that_was_removed_goes_and_one_changed_meanwhile_comes_back(laptop, hub, second, postgres_url):
    made = a_contest(laptop)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    laptop.league.remove(made.id)
    laptop.syncing.sync(postgres_url)
    assert hub.league.contests() == ()
    second.league.withdraw(made.id, made.entrants[0].key, "Dipanggil tugas")
    second.syncing.sync(postgres_url)
    laptop.syncing.sync(postgres_url)
    assert laptop.league.contests() == second.league.contests() == hub.league.contests() != ()


def test_a_contest_waits_until_the_drills_of_all_who_compete_are_here(laptop, second, postgres_url):
    a_contest(laptop)
    laptop.syncing.sync(postgres_url)
    polres(second, "KDI")
    second.syncing.sync(postgres_url)
    assert [drill.code for drill in second.planning.drills()] == ["KDI-2026-01"]
    assert second.league.contests() == ()


def polres(services, unit):
    with services.workplace.database.writing() as connection:
        directory.save_units(connection, [a_unit(unit)])
    services.office.set_owner(Owner("Petugas Polres", unit))


# what was issued


def test_every_copy_of_a_report_is_genuine_on_every_side(laptop, hub, second, postgres_url, clock, certificate):  # noqa: F811
    drill = issued(laptop, clock, 40)
    laptop.syncing.sync(postgres_url)
    signed = laptop.certifying.sign(drill.id, certificate, SECRET)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    files = [laptop.reporting.pdf(drill.id, profile) for profile in Profile] + [
        laptop.certifying.content(drill.id, signed.sha256)
    ]
    for services in (hub, second):
        assert {services.verifying.examine(content).outcome for content in files} == {Outcome.GENUINE}
        assert services.certifying.signed(drill.id) == (signed,)


# forms and numbers


def a_form(services, line, kind=""):
    services.forms.save(FormPart("KNW", kind, ReportForm(letterhead=(line,)), frozenset({"letterhead"})))


def test_the_form_an_office_sets_is_that_of_its_papers_everywhere(laptop, second, postgres_url, clock):
    a_form(laptop, "POLRES CONTOH")
    a_form(laptop, "LAIN", AAR)
    for services in (laptop, second):
        services.syncing.sync(postgres_url)
    clock.advance(minutes=1)
    a_form(second, "POLRES BARU")
    second.forms.reset("KNW", AAR)
    for services in (second, laptop):
        services.syncing.sync(postgres_url)
    for services in (laptop, second):
        assert {services.forms.look("KNW", kind).form.letterhead for kind in ("", AAR)} == {("POLRES BARU",)}


def numbered(services, about):
    return services.letter_numbers.take_for_unit("KNW", LetterOrder(AAR, f"Latihan {about}", about=about))


def test_a_number_given_on_one_laptop_is_given_on_the_other_too(laptop, second, postgres_url):
    laptop.letter_numbers.set_next("KNW", AAR, 37, "Sampai Juli dalam buku agenda")
    first = numbered(laptop, "1")
    for services in (laptop, second):
        services.syncing.sync(postgres_url)
    assert (first.number, numbered(second, "2").number) == (37, 38)
    second.letter_numbers.make_void(first.id, "Tidak jadi dikirim")
    for services in (second, laptop):
        services.syncing.sync(postgres_url)
    assert laptop.letter_numbers.register("KNW", 2026) == second.letter_numbers.register("KNW", 2026)
    assert numbered(laptop, "3").number == 39


def test_one_number_for_two_papers_is_told_until_one_is_voided(laptop, second, postgres_url):
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    numbered(laptop, "1")
    other = numbered(second, "2")
    assert laptop.syncing.sync(postgres_url).clashes == ()
    (clash,) = second.syncing.sync(postgres_url).clashes
    assert (clash.reason, clash.code) == ("letter", other.text)
    second.letter_numbers.make_void(other.id, "Nomor ganda")
    assert second.syncing.sync(postgres_url).clashes == ()
    assert numbered(second, "2").number == 2
