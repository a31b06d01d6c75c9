"""A laptop and a secured hub: each sign-in exchanges what is its unit's, and is told in a sentence what it may not."""

from datetime import timedelta

import pytest
from sqlalchemy import make_url

from tests.builders import NOON, a_person, a_unit, a_user, an_id
from tests.services.acts import DIRECTOR, EVALUATOR, READY, an_office, person_id, planned
from tests.services.follow_up_acts import OWNER, REF, TO_DONE, issued
from trainer.domain.access import Role
from trainer.domain.action import ActionState
from trainer.domain.directory import UnitKind
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.league import Contest, Entrant
from trainer.services.field_copy import FieldCopy
from trainer.services.office import Owner
from trainer.services.passwords import Passwords
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.users import UserService
from trainer.services.workplace import Workplace
from trainer.store import contests, directory
from trainer.store.notifying import Listener
from trainer.store.opening import open_database

pytestmark = pytest.mark.postgres
WORD = "tiga-kata-panjang"
QUICK = Passwords(memory=8, passes=1, lanes=1)


@pytest.fixture
def hub(postgres_url, clock, ids):
    """A secured hub with a drill of KNW and one of KDI that run."""
    database = open_database(postgres_url, clock)
    services = an_office(database, clock, ids)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("SULTRA", kind=UnitKind.POLDA)])
    for place, unit in enumerate(("KNW", "KDI")):
        players = [person_id(f"{'Pelaku' if unit == 'KNW' else 'Kendari'} {at}") for at in range(2)]
        drill = planned(services, unit, NOON + timedelta(days=7 * place))
        drill = services.planning.add_participants(drill, players, drill.teams[1].id)
        drill = services.planning.set_roles(drill, "PENILAI", [person_id("Penilai 0"), person_id("Penilai 1")])
        for state in READY:
            drill = services.planning.move(drill.code, state)
        services.move(drill.code, State.RUNNING, author=DIRECTOR)
    services.hub.secure()
    yield services
    with database.reading() as connection:
        groups = connection.exec_driver_sql("SELECT rolname FROM pg_roles WHERE starts_with(rolname, "
                                            "current_database() || '_')").scalars().all()  # fmt: skip
    for login in services.hub.logins():
        services.hub.remove(login.name)
    with database.engine.begin() as connection:
        for group in groups:
            connection.exec_driver_sql(f"DROP OWNED BY {group}; DROP ROLE {group}")
    database.close()


@pytest.fixture
def laptop(sqlite_database, clock, ids) -> Services:
    """Another laptop, of Polres KNW, with nothing in it."""
    services = Services(Workplace(sqlite_database, clock, ids, "laptop-2", "Petugas Polres"))
    with sqlite_database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW")])
    services.office.set_owner(Owner("Petugas Polres", "KNW"))
    return services


def address(hub: Services, unit: str, role: Role, number: str = "") -> str:
    name = f"{unit}-{role.value}".lower()
    hub.hub.add(name, unit, [role], number, WORD)
    url = make_url(hub.workplace.database.target)
    return url.set(username=name, password=WORD).render_as_string(hide_password=False)


def marked(services: Services, code: str, value: float = 80.0):
    drill = services.planning.drill(code)
    return services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", value))


def test_a_polres_exchanges_its_own_drill_both_ways_and_sees_no_other(hub, laptop):
    url = address(hub, "KNW", Role.PLANNER)
    marked(hub, "KNW-2026-01", 70.0)
    laptop.syncing.sync(url)
    marked(laptop, "KNW-2026-01", 90.0)
    receipt = laptop.syncing.sync(url)
    drill = hub.planning.drill("KNW-2026-01")
    assert (receipt.sent.entries, receipt.clashes) == (1, ())
    assert hub.scoring.entries(drill.id) == laptop.scoring.entries(drill.id)
    assert hub.scoring.result(drill.id) == laptop.scoring.result(drill.id)
    assert [item.code for item in laptop.planning.drills()] == ["KNW-2026-01"]


def test_a_plan_changed_at_the_polres_reaches_the_hub(hub, laptop):
    url = address(hub, "KNW", Role.PLANNER)
    laptop.syncing.sync(url)
    made = planned(laptop, "KNW", NOON + timedelta(days=30))
    laptop.syncing.sync(url)
    assert hub.planning.drill(made.code) == laptop.planning.drill(made.code)


def test_a_polda_exchanges_everything(hub, laptop):
    laptop.office.set_owner(Owner("Petugas Polda", "SULTRA"))
    for code in ("KNW-2026-01", "KDI-2026-01"):
        marked(hub, code)
    receipt = laptop.syncing.sync(address(hub, "SULTRA", Role.PLANNER))
    assert receipt.clashes == ()
    assert {item.code for item in laptop.planning.drills()} == {"KNW-2026-01", "KDI-2026-01"}
    assert all(laptop.scoring.marks(item.id, EVALUATOR) for item in laptop.planning.drills())


def test_an_evaluator_brings_his_own_marks_and_fetches_nobody_elses(hub, laptop):
    marked(hub, "KNW-2026-01")
    laptop.office.set_owner(Owner("Penilai", "SULTRA"))
    laptop.syncing.sync(address(hub, "SULTRA", Role.EVALUATOR, person_number("Penilai 1")))
    drill = laptop.planning.drill("KNW-2026-01")
    assert not laptop.scoring.marks(drill.id, EVALUATOR)
    laptop.scoring.record_mark(drill.id, person_number("Penilai 1"), MarkOrder(drill.teams[1].id, "LP-01.2", 60.0))
    laptop.syncing.sync(with_login(hub, "sultra-penilai"))
    assert [item.value for item in hub.scoring.marks(drill.id, person_number("Penilai 1"))] == [60.0]


def person_number(name: str) -> str:
    return a_person(name).service_number


def with_login(hub: Services, name: str) -> str:
    url = make_url(hub.workplace.database.target)
    return url.set(username=name, password=WORD).render_as_string(hide_password=False)


def test_a_plan_a_sign_in_may_not_change_stays_and_is_told(hub, laptop):
    laptop.syncing.sync(address(hub, "KNW", Role.PLANNER))
    made = planned(laptop, "KNW", NOON + timedelta(days=30))
    receipt = laptop.syncing.sync(address(hub, "KNW", Role.OBSERVER, "12345678"))
    assert [(item.code, item.reason) for item in receipt.clashes] == [(made.code, "right")]
    assert made.code not in {item.code for item in hub.planning.drills()}


def promised(hub, clock, **values):
    """An action of KNW on the hub."""
    issued(hub, clock, 40, start=NOON + timedelta(days=50))
    action = next(row for row in hub.follow_up.rows() if row.action.ref == REF)
    hub.follow_up.edit(action.id, {**OWNER, **values})
    for state in TO_DONE[:2]:
        hub.follow_up.move(action.id, state)
    return action.id


def test_who_decides_and_who_owes_an_action_lead_it_on_and_nobody_else(hub, laptop, clock):
    key = promised(hub, clock, owner_number="12345678")
    laptop.syncing.sync(address(hub, "KNW", Role.PLANNER))
    laptop.follow_up.move(key, ActionState.IN_PROGRESS)
    told = laptop.syncing.sync(address(hub, "KNW", Role.OBSERVER, "87654321"))
    assert [item.reason for item in told.clashes] == ["follow_up"]
    assert hub.follow_up.show(key).row.action.state is ActionState.ASSIGNED
    told = laptop.syncing.sync(address(hub, "KNW", Role.EVALUATOR, "12345678"))
    assert (told.clashes, told.sent.steps) == ((), 1)
    assert hub.follow_up.show(key).row.action.state is ActionState.IN_PROGRESS
    laptop.follow_up.move(key, ActionState.IMPLEMENTED)
    laptop.syncing.sync(with_login(hub, "knw-perencana"))
    assert hub.follow_up.show(key).row.action.state is ActionState.IMPLEMENTED


def test_on_the_hub_itself_only_who_decides_or_owes_it_changes_an_action(hub, clock, ids):
    key = promised(hub, clock, owner_number="12345678")
    for number in ("87654321", "12345678"):
        hub.hub.add(f"knw-{number}", "KNW", [Role.EVALUATOR], number, WORD)
        database = open_database(with_login(hub, f"knw-{number}"), clock)
        services = Services(Workplace(database, clock, ids, "laptop-3", "Petugas"))
        if number == "87654321":
            with pytest.raises(Refusal, match="does not allow"):
                services.follow_up.move(key, ActionState.IN_PROGRESS)
        else:
            services.follow_up.move(key, ActionState.IN_PROGRESS)
        database.close()
    assert hub.follow_up.show(key).row.action.state is ActionState.IN_PROGRESS


def test_who_went_to_another_unit_stays_there_and_the_rest_is_exchanged(hub, laptop):
    url = address(hub, "KNW", Role.PLANNER)
    laptop.syncing.sync(url)
    with hub.workplace.database.writing() as connection:
        directory.save_people(connection, [a_person("Pelaku 5", unit="KDI")])
    with laptop.workplace.database.writing() as connection:
        directory.save_people(connection, [a_person("Pelaku 4", rank="AIPDA"), a_person("Pelaku 5", rank="AIPDA")])
    laptop.syncing.sync(url)
    with hub.workplace.database.reading() as connection:
        found = directory.people_by_number(connection, [person_number(f"Pelaku {place}") for place in (4, 5)])
    assert sorted((item.unit, item.rank) for item in found.values()) == [("KDI", "BRIPKA"), ("KNW", "AIPDA")]


def test_work_on_the_hub_itself_is_refused_in_a_sentence(hub, clock, ids):
    database = open_database(address(hub, "KNW", Role.PLANNER), clock)
    services = Services(Workplace(database, clock, ids, "laptop-3", "Petugas"))
    marked(services, "KNW-2026-01")
    with pytest.raises(Refusal, match="does not allow"):
        planned(services, "KDI", NOON + timedelta(days=40))
    assert [item.code for item in services.planning.drills()] == ["KNW-2026-01"]
    database.close()


def test_others_hear_of_what_a_polres_records(hub, clock, ids, qtbot):
    database = open_database(address(hub, "KNW", Role.PLANNER), clock)
    heard, ready = [], []
    listener = Listener(database, heard.append, lambda: ready.append(1))
    listener.start()
    qtbot.waitUntil(lambda: bool(ready))
    marked(hub, "KNW-2026-01")
    qtbot.waitUntil(lambda: bool(heard))
    listener.close()
    database.close()


def test_an_evaluator_on_the_hub_records_on_his_disk_and_delivers(hub, clock, ids, tmp_path):
    database = open_database(address(hub, "SULTRA", Role.EVALUATOR, EVALUATOR), clock)
    copy = FieldCopy(Workplace(database, clock, ids, "laptop-3", "Penilai"), tmp_path)
    drill = hub.planning.drill("KNW-2026-01")
    copy.fetch(drill.id)
    marked(copy.services, drill.code, 65.0)
    copy.deliver()
    assert [item.value for item in hub.scoring.marks(drill.id, EVALUATOR)] == [65.0]
    assert copy.waiting == 0
    copy.close()
    database.close()


def test_a_user_signs_in_on_the_hub_under_the_sign_in_of_his_laptop(hub, clock, ids):
    users = UserService(hub.workplace, QUICK)
    users.begin(a_user(Role.ADMINISTRATOR, login="kepala"), "empat kata yang panjang")
    users.add(a_user(Role.EVALUATOR, login="penilai", unit="KNW", service_number="12345678"), "lima kata yang panjang")
    database = open_database(address(hub, "KNW", Role.EVALUATOR, "12345678"), clock)
    laptop = UserService(Workplace(database, clock, ids, "laptop-3"), QUICK)
    with pytest.raises(Refusal, match="wrong"):
        laptop.sign_in("penilai", "sesuatu yang lain")
    assert laptop.sign_in("penilai", "lima kata yang panjang").unit == "KNW"
    with pytest.raises(Refusal, match="wrong"):
        laptop.sign_in("kepala", "empat kata yang panjang")  # this laptop does not even see him
    database.close()


def test_a_contest_a_sign_in_does_not_see_on_the_hub_stays_on_the_laptop(hub, laptop):
    drill = hub.planning.drill("KNW-2026-01")
    entrant = Entrant(str(drill.id), str(drill.teams[1].id), "Polres Konawe", "KNW")
    contest = Contest(an_id("contest"), "Lomba", "KNW", "LP-01", False, 0.0, "Petugas", NOON, (entrant,))
    with hub.workplace.database.writing() as connection:
        contests.save_contest(connection, contest)
    laptop.syncing.sync(address(hub, "KNW", Role.PLANNER))
    assert laptop.league.contests() == (contest,)
    laptop.syncing.sync(address(hub, "KNW", Role.OBSERVER, "12345678"))
    assert laptop.league.contests() == (contest,)
    hub.league.remove(contest.id)
    laptop.syncing.sync(with_login(hub, "knw-perencana"))
    assert laptop.league.contests() == ()
