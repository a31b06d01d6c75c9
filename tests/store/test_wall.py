"""The wall of a hub, tried with bare SQL by the sign-ins of each role in three units."""

from contextlib import nullcontext
from datetime import timedelta
from itertools import product

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

from tests.builders import NOON, a_person, a_unit
from tests.doubles import FakeClock, FakeIds
from tests.services.acts import DIRECTOR, EVALUATOR, READY, SECOND, an_office, person_id, planned
from trainer.domain.access import Role
from trainer.domain.directory import UnitKind
from trainer.domain.drill import State
from trainer.domain.errors import Obstacle, Refusal
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import directory
from trainer.store.migrations import REVISIONS
from trainer.store.opening import migrate, open_database
from trainer.store.securing import group_of, secure
from trainer.store.tables import metadata
from trainer.store.wall_functions import FUNCTIONS
from trainer.store.wall_rules import OPEN, RULES

pytestmark = pytest.mark.postgres
WORD = "tiga-kata-panjang"
LENT = a_person("Pinjaman", unit="BTN")
"""An evaluator whom another unit lends."""
STAYS = ("journal", "report", "receipt", "result_line", "approval", "attachment", "audit", "scenario_version")
"""What is only added to."""


class Hub:
    """A secured hub with a drill of KNW, judged by a Polda's evaluator and by one whom BTN lends, and a drill of KDI."""

    def __init__(self, url: str, services, drills: dict[str, str]) -> None:
        self.url, self.services, self.drills = url, services, drills

    def login(self, unit: str, role: Role, number: str = "99999999") -> psycopg.Connection:
        """A connection of a sign-in that is made when first asked for."""
        name = f"{unit}-{role.value}-{number}".lower()
        if name not in {item.name for item in self.services.hub.logins()}:
            self.services.hub.add(name, unit, [role], number, WORD)
        return psycopg.connect(self.address(name).replace("+psycopg", ""), autocommit=True)

    def address(self, name: str) -> str:
        return make_url(self.url).set(username=name, password=WORD).render_as_string(hide_password=False)

    def run(self, statement: str) -> list:
        with self.services.workplace.database.engine.begin() as connection:
            found = connection.exec_driver_sql(statement)
            return found.all() if found.returns_rows else []


@pytest.fixture(scope="module")
def hub(postgres_server):
    """One for all tests: none of them leaves anything that another counts."""
    if isinstance(postgres_server, str):
        pytest.skip(postgres_server)
    name, clock = postgres_server.new_database(), FakeClock()
    database = open_database(postgres_server.url(name), clock)
    services = an_office(database, clock, FakeIds(clock))
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("BTN"), a_unit("SULTRA", kind=UnitKind.POLDA)])
        directory.save_people(connection, [LENT])
    knw = judged(services, "KNW", ("Pelaku 0", "Pelaku 1"), {"Penilai 0": EVALUATOR, "Pinjaman": LENT.service_number})
    kdi = judged(services, "KDI", ("Kendari 0", "Kendari 1"), {"Penilai 0": EVALUATOR, "Penilai 1": SECOND}, 7)
    services.hub.secure()
    hub = Hub(database.target, services, {"KNW": knw, "KDI": kdi})
    yield hub
    for login in services.hub.logins():
        services.hub.remove(login.name)
    groups = hub.run(f"SELECT rolname FROM pg_roles WHERE starts_with(rolname, '{name}_')")
    database.close()
    postgres_server.drop_database(name)
    for (group,) in groups:
        postgres_server.run(f"DROP ROLE {group}")


def judged(services, unit: str, players: tuple[str, ...], evaluators: dict[str, str], days: int = 0) -> str:
    """A drill that runs, with one mark of each evaluator."""
    drill = planned(services, unit, NOON + timedelta(days=days))
    drill = services.planning.add_participants(drill, [person_id(item) for item in players], drill.teams[1].id)
    drill = services.planning.set_roles(drill, "PENILAI", [person_id(item) for item in evaluators])
    for state in READY:
        drill = services.planning.move(drill.code, state)
    drill = services.move(drill.code, State.RUNNING, author=DIRECTOR)
    for number in evaluators.values():
        services.scoring.record_mark(drill.id, number, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
    return drill.id


def one(connection: psycopg.Connection, statement: str, *values: object):
    return connection.execute(statement, values).fetchone()[0]


# every table is thought of


def test_every_table_has_a_rule_for_its_rows_or_a_reason_to_be_open():
    known = {*metadata.tables, "scenario_search", "alembic_version"}
    assert known == RULES.keys() | OPEN.keys()
    assert not RULES.keys() & OPEN.keys()
    assert all(item.why for item in OPEN.values())


def test_every_table_with_a_rule_is_enforced_for_its_owner_too(hub):
    held = hub.run("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    assert {name for (name,) in held} == set(RULES)


def test_a_table_nobody_thought_of_is_closed(hub):
    hub.run("CREATE TABLE forgotten (score int)")
    with hub.login("KNW", Role.ADMINISTRATOR) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute("SELECT * FROM forgotten")
    hub.run("DROP TABLE forgotten")


def test_to_secure_again_changes_nothing(hub):
    wanted = "SELECT tablename, policyname, roles, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
    before = hub.run(wanted)
    hub.services.hub.secure()
    assert hub.run(wanted) == before


# what each role of each unit reads

PLACES = ("mark", "(SELECT DISTINCT drill, author FROM journal WHERE kind = 'mark') AS j")
MARKS = {
    ("KNW", Role.PLANNER): 2, ("KNW", Role.DIRECTOR): 2, ("KNW", Role.LEAD): 2, ("KNW", Role.ADMINISTRATOR): 2,
    ("KNW", Role.EVALUATOR): 0, ("KNW", Role.OBSERVER): 0,
    ("BTN", Role.PLANNER): 1, ("BTN", Role.DIRECTOR): 1, ("BTN", Role.LEAD): 1, ("BTN", Role.ADMINISTRATOR): 1,
    ("BTN", Role.EVALUATOR): 0, ("BTN", Role.OBSERVER): 0,
    ("SULTRA", Role.PLANNER): 4, ("SULTRA", Role.DIRECTOR): 4, ("SULTRA", Role.LEAD): 4,
    ("SULTRA", Role.ADMINISTRATOR): 4, ("SULTRA", Role.EVALUATOR): 0, ("SULTRA", Role.OBSERVER): 0,
}  # fmt: skip


@pytest.mark.parametrize("unit", ["KNW", "BTN", "SULTRA"])
def test_marks_are_read_by_unit_and_role(hub, unit):
    for role in Role:
        with hub.login(unit, role) as connection:
            seen = [one(connection, f"SELECT count(*) FROM {table}") for table in PLACES]
        assert (role, seen) == (role, [MARKS[unit, role]] * 2)


@pytest.mark.parametrize(("unit", "number", "marks"), [("SULTRA", EVALUATOR, 2), ("BTN", LENT.service_number, 1)])
def test_an_evaluator_reads_his_own_marks_alone(hub, unit, number, marks):
    with hub.login(unit, Role.EVALUATOR, number) as connection:
        assert connection.execute("SELECT DISTINCT author FROM mark").fetchall() == [(number,)]
        assert one(connection, "SELECT count(*) FROM journal WHERE kind = 'mark'") == marks


@pytest.mark.parametrize(("unit", "drills"), [("KNW", 1), ("BTN", 1), ("KDI", 1), ("SULTRA", 2)])
def test_a_unit_sees_the_plans_it_has_to_do_with(hub, unit, drills):
    with hub.login(unit, Role.PLANNER) as connection:
        for table in ("drill", "drill_unit", "team", "participant", "drill_role"):
            column = "id" if table == "drill" else "drill"
            assert one(connection, f"SELECT count(DISTINCT {column}) FROM {table}") == drills


def test_people_of_other_units_are_seen_where_a_drill_of_ours_names_them(hub):
    with hub.login("KDI", Role.PLANNER) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM person")}
    assert names == {"Kendari 0", "Kendari 1", "Penilai 0", "Penilai 1"}


def test_an_observer_sees_the_course_and_no_mark(hub):
    with hub.login("KNW", Role.OBSERVER) as connection:
        assert {kind for (kind,) in connection.execute("SELECT kind FROM journal")} == {"clock"}


def test_results_reports_receipts_and_photos_of_another_unit_are_unseen(hub):
    drill = hub.drills["KDI"]
    hub.run(f"INSERT INTO report VALUES (gen_random_uuid(), '{drill}', 1, 'R/1', 'x', 'A', now(), 'pdf')")
    hub.run(f"INSERT INTO result_line VALUES ('{drill}', 1, 'person', 'x', '', 90, 1, 'SB', '[]')")
    hub.run(f"INSERT INTO receipt VALUES (gen_random_uuid(), '{drill}', now(), 'A', 'B', 'x', '{{}}')")
    hub.run("INSERT INTO attachment VALUES ('ab', 'image/png', 1, now(), 'x')")
    hub.run(ENTRY.replace("'{}'", '\'{"sha256": "ab"}\'') % (f"'{drill}'", "'evidence'", f"'{EVALUATOR}'"))
    hub.run(f"INSERT INTO setting VALUES ('test/{drill}/x', '{{}}'), ('idle_minutes', '5')")
    hub.run("INSERT INTO audit SELECT gen_random_uuid(), now(), 'A', 'ruled', code, '{}' FROM drill")
    tables = ("report", "result_line", "receipt", "attachment", "setting WHERE starts_with(key, 'test/')", "audit")
    seen = {}
    for unit in ("KNW", "BTN", "KDI", "SULTRA"):
        with hub.login(unit, Role.ADMINISTRATOR) as connection:
            seen[unit] = [one(connection, f"SELECT count(*) FROM {table}") for table in tables]
    assert seen["BTN"] == [0, 0, 0, 0, 0, 0]
    assert seen["KNW"][:5] == [0, 0, 0, 0, 0]
    assert seen["KDI"][:5] == seen["SULTRA"][:5] == [1, 1, 1, 1, 1]
    assert 0 < seen["KNW"][5] < seen["SULTRA"][5]


def test_a_contest_is_seen_by_who_holds_it_with_the_right_to_results(hub):
    for key, unit in (("1", "KNW"), ("2", "SULTRA")):
        contest = f"00000000-0000-0000-0000-00000000000{key}"
        hub.run(f"INSERT INTO contest VALUES ('{contest}', 'L', '{unit}', 'LP-01', true, 0, 'A', now())")
        hub.run(
            f"INSERT INTO contest_entrant SELECT '{contest}', id, id, 0, 'L', 'KNW', '' FROM drill WHERE host = 'KNW'"
        )
    seen = {}
    for unit, role in (("KNW", Role.LEAD), ("KDI", Role.LEAD), ("SULTRA", Role.LEAD), ("SULTRA", Role.EVALUATOR)):
        with hub.login(unit, role) as connection:
            seen[unit, role] = [
                one(connection, f"SELECT count(*) FROM {name}") for name in ("contest", "contest_entrant")
            ]
    assert list(seen.values()) == [[1, 1], [0, 0], [2, 2], [0, 0]]


def test_readiness_of_another_unit_is_unseen_and_people_take_their_training_along(hub):
    drill, moved = hub.drills["KDI"], person_id("Pelaku 1")
    hub.run(f"INSERT INTO standing VALUES ('KDI', 'X', '2026-08-19', '{drill}', 'K', 'S', 'S', 80, 90, '')")
    hub.run(f"INSERT INTO training VALUES ('{person_id('Kendari 0')}', 'X', '{drill}', '2026-08-19'),"
            f" ('{moved}', 'X', '{drill}', '2026-08-19')")  # fmt: skip
    seen = {}
    for unit, role in (("KNW", Role.PLANNER), ("KDI", Role.PLANNER), ("KDI", Role.EVALUATOR), ("SULTRA", Role.PLANNER)):
        with hub.login(unit, role) as connection:
            seen[unit, role] = [one(connection, f"SELECT count(*) FROM {table}") for table in ("standing", "training")]
    assert list(seen.values()) == [[0, 1], [1, 2], [0, 0], [1, 2]]


def test_password_hashes_are_read_by_their_owner_and_administrators(hub):
    for unit, login, number in (("KNW", "a", "1"), ("KNW", "b", "2"), ("KDI", "c", "3")):
        hub.run("INSERT INTO account VALUES (gen_random_uuid(), "
                f"'{login}', 'N', '{number}', '{unit}', '[]', 'hash', true, 0, NULL, now())")  # fmt: skip
    with hub.login("KNW", Role.ADMINISTRATOR) as connection:
        assert connection.execute("SELECT login FROM account ORDER BY 1").fetchall() == [("a",), ("b",)]
    with hub.login("KNW", Role.EVALUATOR, "2") as connection:
        assert connection.execute("SELECT login FROM account").fetchall() == [("b",)]
        connection.execute("UPDATE account SET failures = failures + 1")
        with pytest.raises(InsufficientPrivilege):
            connection.execute("UPDATE account SET roles = '[\"administrator\"]'")
    assert hub.run("SELECT login FROM account WHERE failures > 0") == [("b",)]


# what is written

ENTRY = """INSERT INTO journal (id, drill, plan_revision, kind, author, device, seq, previous, digest, happened_at,
    recorded_at, subject, ref, payload) VALUES (gen_random_uuid(), %s, 1, %s, %s, 'x', 1, '', 'd', now(), now(), '', '',
    '{}')"""


def entered(connection: psycopg.Connection, drill: str, kind: str, author: str) -> bool:
    """Whether the hub takes an entry; nothing of it stays."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(ENTRY, (drill, kind, author))
    except InsufficientPrivilege:
        return False
    return True


@pytest.mark.parametrize("role", Role)
def test_entries_are_added_by_role_in_ones_own_name_and_unit(hub, role):
    own, other = hub.drills["KNW"], hub.drills["KDI"]
    with hub.login("KNW", role) as connection:
        taken = [entered(connection, drill, kind, author)
                 for drill, kind, author in product((own, other), ("mark", "observation"), ("99999999", EVALUATOR))]  # fmt: skip
    brings = role not in (Role.EVALUATOR, Role.OBSERVER)
    marks = role is not Role.OBSERVER
    assert taken == [marks, brings, True, brings, False, False, False, False]


def test_of_a_drill_one_lends_to_one_brings_what_ones_own_people_recorded(hub):
    with hub.login("BTN", Role.PLANNER) as connection:
        authors = (LENT.service_number, EVALUATOR)
        assert [entered(connection, hub.drills["KNW"], "mark", author) for author in authors] == [True, False]
        with pytest.raises(InsufficientPrivilege):
            connection.execute("INSERT INTO team SELECT gen_random_uuid(), id, 9, 'X', 'regu', 1 FROM drill")


@pytest.mark.parametrize("unit", ["KNW", "SULTRA"])
def test_what_is_only_added_to_is_changed_and_removed_by_nobody(hub, unit):
    for role in Role:
        with hub.login(unit, role) as connection:
            for table in STAYS:
                column = metadata.tables[table].columns.keys()[0]
                for act in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}", f"TRUNCATE {table}"):
                    with pytest.raises(InsufficientPrivilege):
                        connection.execute(act)


def test_plans_and_marks_of_others_are_neither_changed_nor_removed(hub):
    acts = ("UPDATE drill SET place = 'Kendari' RETURNING id", "DELETE FROM team RETURNING drill",
            "DELETE FROM mark RETURNING drill", "UPDATE mark SET note = 'x' RETURNING drill")  # fmt: skip
    with hub.login("KDI", Role.LEAD) as lead, hub.login("KDI", Role.PLANNER) as planner:
        for act, connection in zip(acts, (planner, planner, lead, lead), strict=True):
            with connection.transaction(force_rollback=True):
                assert {str(key) for (key,) in connection.execute(act)} == {hub.drills["KDI"]}


@pytest.mark.parametrize(
    "act", ["UPDATE person SET unit = 'KNW'", "UPDATE drill SET host = 'BTN', id = gen_random_uuid()"]
)
def test_nothing_is_given_away_to_another_unit(hub, act):
    with hub.login("KDI", Role.PLANNER) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(act)


TAKEOVERS = (
    (
        "INSERT INTO drill SELECT %s, code || 'x', title, state, revision, version, scenario_code, scenario_number, host, start,"
        ' "end", minutes, place, method, zone, classification, conditions, bands, series FROM drill LIMIT 1'
        " ON CONFLICT (id) DO UPDATE SET host = 'KDI'"
    ),
    "INSERT INTO drill_unit VALUES (%s, 'KDI', 9)",
    "INSERT INTO drill_role SELECT %s, role, person, 9, service_number, name, rank, position, 'KDI' FROM drill_role LIMIT 1",
    "INSERT INTO result_line VALUES (%s, 1, 'person', 'x', '', 90, 1, 'SB', '[]')",
    "INSERT INTO setting VALUES ('test/' || %s || '/x', '{}')",
)


@pytest.mark.parametrize("act", TAKEOVERS)
def test_nobody_comes_into_a_drill_by_writing_himself_into_it(hub, act):
    with hub.login("KDI", Role.ADMINISTRATOR) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(act, (hub.drills["KNW"],))


def test_a_unit_that_calls_itself_a_polda_sees_no_more(hub):
    with hub.login("KDI", Role.ADMINISTRATOR) as connection, connection.transaction(force_rollback=True):
        assert connection.execute("UPDATE unit SET kind = 'polda' RETURNING code").fetchall() == [("KDI",)]
        assert one(connection, "SELECT count(*) FROM drill") == 1


def test_lines_about_a_drill_are_not_read_by_taking_its_number_as_a_users_name(hub):
    hub.run("INSERT INTO audit VALUES (gen_random_uuid(), now(), 'A', 'ruled', 'KNW-2026-01', '{}')")
    with hub.login("KDI", Role.ADMINISTRATOR) as connection, connection.transaction(force_rollback=True):
        connection.execute("INSERT INTO account VALUES (gen_random_uuid(), 'KNW-2026-01', 'N', '9', 'KDI', '[]', 'h', true,"
                           " 0, NULL, now())")  # fmt: skip
        assert one(connection, "SELECT count(*) FROM audit WHERE subject = 'KNW-2026-01'") == 0


@pytest.mark.parametrize(("unit", "role", "may"), [("KNW", Role.ADMINISTRATOR, False), ("SULTRA", Role.ADMINISTRATOR, True),
                                                   ("SULTRA", Role.PLANNER, False)])  # fmt: skip
def test_rules_of_grading_are_changed_by_the_poldas_administrator_alone(hub, unit, role, may):
    refused = nullcontext() if may else pytest.raises(InsufficientPrivilege)
    with hub.login(unit, role) as connection, refused, connection.transaction(force_rollback=True):
        connection.execute("INSERT INTO setting VALUES ('grading/difficulty', '[]')")


def test_an_evaluator_changes_his_own_marks_alone(hub):
    with (
        hub.login("BTN", Role.EVALUATOR, LENT.service_number) as connection,
        connection.transaction(force_rollback=True),
    ):
        assert connection.execute("DELETE FROM mark RETURNING author").fetchall() == [(LENT.service_number,)]


# ways around

ESCAPES = (
    "SET ROLE postgres", "SET SESSION AUTHORIZATION postgres", "SET row_security = off; SELECT * FROM mark",
    "CREATE FUNCTION public.leak(text) RETURNS bool LANGUAGE sql AS 'SELECT true'", "CREATE TABLE public.mine (a int)",
    "CREATE TEMP TABLE login (name text)", "CREATE SCHEMA mine", ("CREATE FUNCTION pg_temp.leak() RETURNS int LANGUAGE sql"
    " AS 'SELECT 1'"), "CREATE VIEW public.all_marks AS SELECT * FROM mark", "ALTER TABLE mark DISABLE ROW LEVEL SECURITY",
    "DROP POLICY seen ON mark", "CREATE POLICY mine ON mark USING (true)", "ALTER TABLE mark OWNER TO CURRENT_USER",
    "SELECT * FROM wall.login", "UPDATE wall.login SET unit = 'SULTRA'", ("CREATE OR REPLACE FUNCTION wall.unit() RETURNS "
    "text LANGUAGE sql AS 'SELECT ''SULTRA'''"), "SELECT pg_read_file('PG_VERSION')", "COPY mark TO '/tmp/marks'",
    "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT * FROM pg_authid", "SELECT * FROM pg_statistic", "TRUNCATE mark",
    "ALTER ROLE CURRENT_USER SUPERUSER", "ALTER ROLE CURRENT_USER BYPASSRLS", "CREATE ROLE other", "CREATE DATABASE other",
    "CREATE OPERATOR public.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
)  # fmt: skip


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EVALUATOR])
def test_no_way_around_is_open(hub, role):
    with hub.login("KDI", role) as connection:
        for attempt in ESCAPES:
            with pytest.raises(InsufficientPrivilege):
                connection.execute(attempt)


def test_settings_and_search_paths_move_nothing(hub):
    with hub.login("KDI", Role.PLANNER) as connection:
        before = connection.execute("SELECT * FROM mark").fetchall()
        for name in ("app.units", "app.user", "wall.unit", "search_path"):
            connection.execute("SELECT set_config(%s, 'SULTRA, pg_temp', false)", (name,))
        assert connection.execute("SELECT * FROM public.mark").fetchall() == before
        assert {str(row[0]) for row in before} == {hub.drills["KDI"]}


def test_statistics_and_copies_show_ones_own_rows_only(hub):
    hub.run("ANALYZE")
    with hub.login("KDI", Role.PLANNER) as connection:
        assert one(connection, "SELECT count(*) FROM pg_stats WHERE schemaname = 'public' AND tablename = 'mark'") == 0
        with connection.cursor().copy("COPY (SELECT drill FROM mark) TO STDOUT") as copied:
            assert {bytes(row).decode().strip() for row in copied} == {hub.drills["KDI"]}


def test_a_condition_that_tells_what_it_is_asked_is_told_no_foreign_row(hub):
    with hub.login("KDI", Role.PLANNER) as connection:
        connection.execute("SELECT count(*) FROM mark WHERE 1 / (CASE WHEN drill = %s THEN 0 ELSE 1 END) = 1",
                           (hub.drills["KNW"],))  # fmt: skip
        with pytest.raises(psycopg.errors.DivisionByZero):
            connection.execute("SELECT count(*) FROM mark WHERE 1 / (CASE WHEN drill = %s THEN 0 ELSE 1 END) = 1",
                               (hub.drills["KDI"],))  # fmt: skip


def test_other_databases_of_the_server_are_closed_once_secured(hub, postgres, clock):
    other = postgres.new_database()
    database = open_database(postgres.url(other), clock)
    with database.writing() as connection:
        secure(connection)
        groups = [group_of(connection, role) for role in Role]
    database.close()
    with hub.login("KNW", Role.PLANNER) as connection:
        address = make_url(hub.address(connection.info.user)).set(database=other, drivername="postgresql")
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(address.render_as_string(hide_password=False))
    postgres.drop_database(other)
    for group in groups:
        postgres.run(f"DROP ROLE {group}")


def test_what_others_hear_of_a_change_names_no_person(hub):
    with hub.login("KDI", Role.OBSERVER) as connection:
        connection.execute("LISTEN trainer_changed")
        drill = hub.services.planning.drill(hub.drills["KNW"])
        hub.services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 70.0))
        told = next(connection.notifies(timeout=5)).payload
    assert sorted(told.split()[1:]) == sorted([f"journal:{drill.id}", f"mark:{drill.id}"])


def test_functions_of_the_wall_look_at_nothing_but_what_they_name(hub):
    held = hub.run("SELECT p.prosecdef, p.proconfig, p.proleakproof FROM pg_proc AS p "
                   "JOIN pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'wall'")  # fmt: skip
    assert [tuple(row) for row in held] == [(True, ["search_path=pg_catalog, pg_temp"], False)] * len(FUNCTIONS)


# sign-ins


def test_a_sign_in_that_is_taken_away_reads_nothing_from_that_moment(hub):
    connection = hub.login("BTN", Role.PLANNER)
    user = connection.info.user
    hub.services.hub.remove(user)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT * FROM mark")
    connection.close()
    assert user not in {login.name for login in hub.services.hub.logins()}


def test_passwords_are_kept_as_scram(hub):
    hub.login("KNW", Role.PLANNER).close()
    held = hub.run("SELECT rolpassword FROM pg_authid WHERE starts_with(rolname, 'knw-')")
    assert all(word.startswith("SCRAM-SHA-256$") for (word,) in held)
    assert held


def test_nobody_but_the_owner_looks_after_sign_ins(hub, clock, ids):
    connection = hub.login("SULTRA", Role.ADMINISTRATOR)
    database = open_database(hub.address(connection.info.user), clock)
    services = Services(Workplace(database, clock, ids, "laptop-9", "Petugas Polda"))
    for act in (services.hub.secure, services.hub.logins):
        with pytest.raises(Refusal, match="owner"):
            act()
    database.close()
    connection.close()


def test_an_older_hub_is_told_of_in_a_sentence(hub, clock):
    connection = hub.login("KNW", Role.PLANNER)
    hub.run("UPDATE alembic_version SET version_num = '0004'")
    with pytest.raises(Obstacle, match="of another version"):
        open_database(hub.address(connection.info.user), clock)
    hub.run(f"UPDATE alembic_version SET version_num = '{REVISIONS[-1]}'")
    connection.close()


def test_after_a_migration_the_wall_stands_anew(hub):
    hub.run("ALTER TABLE mark DISABLE ROW LEVEL SECURITY")
    migrate(hub.services.workplace.database.engine)
    assert hub.run("SELECT relrowsecurity FROM pg_class WHERE relname = 'mark'") == [(True,)]


def test_an_owner_who_is_no_superuser_can_do_it_all(postgres, clock, ids):
    postgres.run(f"CREATE ROLE hub_owner LOGIN CREATEROLE PASSWORD '{WORD}'")
    postgres.run("CREATE DATABASE owned OWNER hub_owner")
    url = make_url(postgres.url("owned")).set(username="hub_owner", password=WORD)
    database = open_database(url.render_as_string(hide_password=False), clock)
    services = an_office(database, clock, ids)
    services.hub.secure()
    services.hub.add("buton-1", "KNW", [Role.PLANNER])
    assert planned(services).host == "KNW"  # the rules leave the owner everything
    services.hub.remove("buton-1")
    with database.reading() as connection:
        groups = ", ".join(group_of(connection, role) for role in Role)
    database.close()
    postgres.drop_database("owned")
    postgres.run(f"DROP ROLE {groups}, hub_owner")
