"""A laptop's file and a hub on a real PostgreSQL brought together."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.builders import NOON, a_person, a_unit, an_entry, later
from tests.services.acts import EVALUATOR, SECOND, an_office, planned, ready, running
from tests.stored import keep_scenario
from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.evidence import Attached
from trainer.domain.sync import Side
from trainer.services.evidence import EvidenceOrder
from trainer.services.office import Owner
from trainer.services.planning import DrillOrder
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.store import directory, journal

pytestmark = pytest.mark.postgres


class Cut(Exception):
    """The line breaks."""


def marked(services: Services, drill, value: float = 80.0, evaluator: str = EVALUATOR):
    return services.scoring.record_mark(drill.id, evaluator, MarkOrder(drill.teams[1].id, "LP-01.2", value))


def owned(services: Services, unit: str) -> Services:
    """The laptop belongs to a Polres."""
    with services.workplace.database.writing() as connection:
        directory.save_units(connection, [a_unit(unit)])
    services.office.set_owner(Owner("Petugas Polres", unit))
    return services


def run(services: Services, statement: str, **values: object) -> None:
    with services.workplace.database.engine.begin() as connection:
        connection.execute(text(statement), values)


# records


def test_a_drill_scored_on_a_laptop_gives_the_same_result_everywhere(laptop, hub, second, postgres_url):
    drill = running(laptop)
    marked(laptop, drill)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    assert laptop.scoring.result(drill.id) == hub.scoring.result(drill.id) == second.scoring.result(drill.id)
    assert second.scoring.entries(drill.id) == laptop.scoring.entries(drill.id)
    assert second.planning.drill(drill.code) == laptop.planning.drill(drill.code)


def test_what_the_hub_recorded_meanwhile_comes_back(laptop, hub, postgres_url):
    drill = running(laptop)
    laptop.syncing.sync(postgres_url)
    marked(hub, drill)
    receipt = laptop.syncing.sync(postgres_url)
    assert (receipt.fetched.entries, receipt.sent.entries) == (1, 0)
    assert laptop.scoring.result(drill.id) == hub.scoring.result(drill.id)


def test_a_second_time_moves_nothing(laptop, postgres_url):
    running(laptop)
    laptop.syncing.sync(postgres_url)
    receipt = laptop.syncing.sync(postgres_url)
    assert not receipt.sent
    assert not receipt.fetched


@pytest.mark.parametrize("after", [0, 2, 4, 6, 8, 9])
def test_cut_off_anywhere_it_goes_on_and_nothing_is_double(laptop, hub, postgres_url, monkeypatch, after):
    drill = running(laptop)
    for value in (70.0, 75.0, 80.0):
        marked(laptop, drill, value)
    monkeypatch.setattr("trainer.services.syncing.PAGE", 1)
    steps = iter(range(after))

    def told(_done: int, _total: int) -> None:
        if next(steps, None) is None:
            raise Cut

    with pytest.raises(Cut):
        laptop.syncing.sync(postgres_url, told)
    laptop.syncing.sync(postgres_url)
    assert hub.scoring.entries(drill.id) == laptop.scoring.entries(drill.id)


def test_corrections_and_what_was_taken_back_stand_on_the_other_side(laptop, hub, postgres_url):
    drill = running(laptop)
    marked(laptop, drill, 60.0)
    laptop.syncing.sync(postgres_url)
    marked(laptop, drill, 90.0)
    marked(laptop, drill, 40.0)
    laptop.scoring.undo(drill.id, EVALUATOR)
    laptop.syncing.sync(postgres_url)
    assert [item.value for item in hub.scoring.marks(drill.id, EVALUATOR)] == [90.0]
    with hub.workplace.database.writing() as connection:
        assert journal.rebuild(connection, drill.id)


def test_a_mark_beyond_the_signature_comes_as_late_and_changes_no_signed_one(laptop, hub, second, postgres_url):
    drill = running(laptop)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    marked(second, drill, 40.0)
    for criterion, value in (("LP-01.1", "ya"), ("LP-01.2", 80.0), ("LP-01.3", 60)):
        laptop.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, criterion, value))
    with laptop.workplace.database.writing() as connection:
        lock = an_entry(
            "lock",
            drill=drill.id,
            kind="lock",
            subject="",
            ref="",
            payload={"chains": [{"device": "laptop-1", "seq": 3}]},
        )
        journal.append(connection, replace(lock, kind=journal.EntryKind.LOCK, author=EVALUATOR))
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    assert hub.scoring.result(drill.id) == second.scoring.result(drill.id)
    with hub.workplace.database.writing() as connection:
        assert journal.rebuild(connection, drill.id)


def test_a_photo_goes_with_its_entry_and_only_once(laptop, hub, second, postgres_url):
    drill = running(laptop)
    entry = laptop.evidence.add(
        drill.id, EVALUATOR, Attached("foto.jpg", "image/jpeg", b"\xff\xd8gambar"), EvidenceOrder(drill.teams[1].id)
    )
    first, again = laptop.syncing.sync(postgres_url), laptop.syncing.sync(postgres_url)
    assert (first.sent.attachments, again.sent.attachments) == (1, 0)
    second.syncing.sync(postgres_url)
    assert second.evidence.content(str(entry.payload["sha256"])) == b"\xff\xd8gambar"


def test_two_entries_at_one_place_of_a_chain_are_both_kept_and_told(laptop, hub, second, postgres_url):
    drill = running(laptop)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    copied = Services(replace(second.workplace, device="laptop-1"))  # the settings were copied to another computer
    marked(laptop, drill, 80.0)
    marked(copied, drill, 60.0)
    laptop.syncing.sync(postgres_url)
    receipt = second.syncing.sync(postgres_url)
    assert "fork" in [item.reason for item in receipt.clashes]
    laptop.syncing.sync(postgres_url)
    assert len(hub.scoring.entries(drill.id)) == len({item.id for item in second.scoring.entries(drill.id)})
    assert laptop.scoring.result(drill.id) == hub.scoring.result(drill.id) == second.scoring.result(drill.id)
    assert not laptop.syncing.sync(postgres_url).sent


def test_an_altered_entry_is_not_spread_and_is_told(laptop, hub, postgres_url):
    drill = running(laptop)
    entry = marked(laptop, drill)
    run(laptop, "UPDATE journal SET payload = '{\"value\": 100.0}' WHERE id = :id", id=entry.id)
    receipt = laptop.syncing.sync(postgres_url)
    assert [item.reason for item in receipt.clashes] == ["altered"]
    assert not hub.scoring.marks(drill.id, EVALUATOR)


# plans


def test_a_plan_changed_on_one_side_comes_to_the_other(laptop, hub, second, postgres_url):
    drill = ready(laptop)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    hub.planning.replan(replace(hub.planning.drill(drill.code), place="Lapangan Baru"))
    assert second.syncing.sync(postgres_url).drills[0].fetched.plans
    assert second.planning.drill(drill.code).place == "Lapangan Baru"


def test_a_plan_changed_on_both_sides_is_kept_twice_until_a_person_decides(laptop, hub, postgres_url):
    drill = planned(laptop)
    laptop.syncing.sync(postgres_url)
    laptop.planning.replan(replace(drill, place="Di laptop"))
    hub.planning.replan(replace(hub.planning.drill(drill.code), place="Di hub"))
    assert [item.code for item in laptop.syncing.sync(postgres_url).clashes] == [drill.code]
    places = laptop.planning.drill(drill.code).place, hub.planning.drill(drill.code).place
    assert places == ("Di laptop", "Di hub")
    assert not laptop.syncing.sync(postgres_url, decided={drill.code: Side.HUB}).clashes
    assert laptop.planning.drill(drill.code).place == "Di hub"


def test_the_plan_that_gave_way_stands_in_the_audit_list(laptop, hub, postgres_url):
    drill = planned(laptop)
    laptop.syncing.sync(postgres_url)
    laptop.planning.replan(replace(drill, place="Di laptop"))
    hub.planning.replan(replace(hub.planning.drill(drill.code), place="Di hub"))
    laptop.syncing.sync(postgres_url, decided={drill.code: Side.HUB})
    with laptop.workplace.database.reading() as connection:
        kept = connection.execute(text("SELECT detail FROM audit WHERE act = 'plan gave way'")).scalar_one()
    assert "Di laptop" in kept


def test_marks_are_exchanged_though_the_plan_is_not_decided(laptop, hub, postgres_url):
    drill = ready(laptop)
    laptop.syncing.sync(postgres_url)
    laptop.planning.replan(replace(laptop.planning.drill(drill.code), place="Di laptop"))
    hub.planning.replan(replace(hub.planning.drill(drill.code), place="Di hub"))
    marked(laptop, laptop.planning.drill(drill.code))
    laptop.syncing.sync(postgres_url)
    assert hub.scoring.marks(drill.id, EVALUATOR)


def test_two_drills_with_one_number_are_told_and_neither_is_overwritten(laptop, hub, second, postgres_url, clock, ids):
    mine = planned(laptop)
    laptop.syncing.sync(postgres_url)
    office = an_office(second.workplace.database, clock, ids)
    other = planned(office, start=later(60 * 24 * 30))
    receipt = office.syncing.sync(postgres_url)
    assert [item.reason for item in receipt.clashes] == ["code"]
    assert hub.planning.drill(mine.code).id == mine.id
    assert office.planning.drill(other.code).id == other.id


def test_the_hub_keeps_a_number_and_the_laptops_drill_gets_the_next(laptop, hub, second, postgres_url, clock, ids):
    mine = planned(laptop)
    laptop.syncing.sync(postgres_url)
    office = an_office(second.workplace.database, clock, ids)
    other = planned(office, start=later(60 * 24 * 30))
    assert not office.syncing.sync(postgres_url, decided={other.code: Side.HUB}).clashes
    assert {row.code: row.id for row in hub.planning.drills()} == {"KNW-2026-01": mine.id, "KNW-2026-02": other.id}
    assert {row.code: row.id for row in office.planning.drills()} == {"KNW-2026-01": mine.id, "KNW-2026-02": other.id}


def test_people_entered_on_two_laptops_become_one(laptop, hub, second, postgres_url, clock, ids):
    with second.workplace.database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI"), a_unit("SULTRA")])
        names = [(f"Pelaku {place}", "KNW") for place in range(2)] + [
            (f"Penilai {place}", "SULTRA") for place in range(2)
        ]
        people = [replace(a_person(name, unit=unit), id=ids()) for name, unit in names]
        directory.save_people(connection, people)
        keep_scenario(connection)
    drill = second.planning.create(DrillOrder("SK-01", "KDI", NOON))
    drill = second.planning.set_roles(drill, "PENILAI", [people[2].id])
    planned(laptop)
    laptop.syncing.sync(postgres_url)
    assert not second.syncing.sync(postgres_url).clashes
    assert hub.planning.drill(drill.code).roles == second.planning.drill(drill.code).roles


def test_a_new_scenario_version_comes_to_the_hub(laptop, hub, postgres_url):
    planned(laptop)
    laptop.syncing.sync(postgres_url)
    assert hub.library.count() == laptop.library.count()


# whose data


def test_a_polres_fetches_its_own_drills_only(laptop, hub, second, postgres_url):
    own, other = planned(laptop), planned(laptop, "KDI", later(60 * 24))
    laptop.syncing.sync(postgres_url)
    owned(second, "KNW").syncing.sync(postgres_url)
    assert [row.code for row in second.planning.drills()] == [own.code]
    names = {item.unit for item in second.directory.people()}
    assert "KDI" not in names
    assert hub.planning.drill(other.code)


def test_of_a_drill_it_lends_people_to_it_gets_only_what_those_recorded(laptop, second, postgres_url):
    with laptop.workplace.database.writing() as connection:
        directory.save_units(connection, [a_unit("BTN")])
        directory.save_people(connection, [a_person("Penilai 0", unit="BTN", rank="IPDA")])
    drill = running(laptop)
    marked(laptop, drill)
    marked(laptop, drill, 70.0, SECOND)
    laptop.syncing.sync(postgres_url)
    owned(second, "BTN").syncing.sync(postgres_url)
    assert {item.author for item in second.scoring.entries(drill.id)} == {EVALUATOR}


def test_the_letterhead_a_polres_wrote_on_its_laptop_reaches_the_hub(laptop, hub, second, postgres_url):
    laptop.syncing.sync(postgres_url)
    owned(second, "KNW")
    with second.workplace.database.writing() as connection:
        directory.save_units(connection, [replace(a_unit("KNW"), chief="Pejabat Baru")])
    second.syncing.sync(postgres_url)
    assert next(item for item in hub.directory.units() if item.code == "KNW").chief == "Pejabat Baru"


# troubles


@pytest.mark.parametrize("address", ["", "hub", "sqlite:///x.db", "postgresql://hub"])
def test_what_is_no_address_of_a_hub_is_refused(laptop, address):
    with pytest.raises(Refusal, match="no address"):
        laptop.syncing.sync(address)


def test_a_hub_that_does_not_answer_is_told_and_nothing_is_touched(laptop):
    drill = running(laptop)
    before = laptop.scoring.entries(drill.id)
    with pytest.raises(Obstacle, match="does not answer"):
        laptop.syncing.sync("postgresql://nobody@127.0.0.1:9/none")
    assert laptop.scoring.entries(drill.id) == before


def test_the_receipt_and_the_audit_list_name_no_password(laptop, postgres_url):
    receipt = laptop.syncing.sync(postgres_url.replace("postgres:@", "postgres:rahasia@"))
    with laptop.workplace.database.reading() as connection:
        lines = connection.execute(text("SELECT subject, detail FROM audit WHERE act = 'synchronised'")).all()
    assert "rahasia" not in f"{receipt}{lines}"
    assert "postgres@" not in receipt.hub
