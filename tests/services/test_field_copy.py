"""A server that goes away in the middle of scoring: recorded on this disk, delivered later, nothing lost or double."""

import pytest

from tests.builders import a_user
from tests.services.acts import EVALUATOR, an_office, planned, running
from tests.services.hearing import Ear
from trainer.domain.access import Role
from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.evidence import Attached
from trainer.domain.journal import chain_faults
from trainer.services.evidence import EvidenceOrder
from trainer.services.field_copy import Courier, Delivery, FieldCopy
from trainer.services.scoring import MarkOrder
from trainer.store import users
from trainer.store.opening import open_database

pytestmark = pytest.mark.postgres


@pytest.fixture
def office(postgres_url, clock, ids):
    database = open_database(postgres_url, clock)
    yield an_office(database, clock, ids)
    database.close()


@pytest.fixture
def copy(office, tmp_path):
    made = FieldCopy(office.workplace, tmp_path)
    yield made
    made.close()


@pytest.fixture
def line(postgres, postgres_url):
    """The line to the server: `cut()` ends every connection and lets none in until `mend()`."""

    class Line:
        name = postgres_url.rpartition("/")[2].partition("?")[0]

        def cut(self) -> None:
            postgres.run(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
            postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'")

        def mend(self) -> None:
            postgres.run(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")

    return Line()


def mark(services, drill, value: float):
    return services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", value))


def test_what_is_recorded_in_the_copy_stands_on_the_server(office, copy):
    drill = running(office)
    copy.fetch(drill.id)
    mark(copy.services, drill, 70.0)
    copy.deliver()
    assert copy.waiting == 0
    assert office.scoring.result(drill.id) == copy.services.scoring.result(drill.id)


def test_scoring_goes_on_while_the_server_is_away_and_follows_when_it_is_back(office, copy, line):
    drill = running(office)
    copy.fetch(drill.id)
    mark(copy.services, drill, 70.0)
    copy.deliver()
    line.cut()
    for value in (75.0, 80.0, 90.0):
        mark(copy.services, drill, value)
    copy.services.scoring.undo(drill.id, EVALUATOR)
    with pytest.raises(Obstacle, match="does not answer"):
        copy.deliver()
    assert copy.waiting == 4
    line.mend()
    copy.deliver()
    assert [item.value for item in office.scoring.marks(drill.id, EVALUATOR)] == [80.0]
    assert not chain_faults(office.scoring.entries(drill.id))


def test_a_program_that_was_ended_meanwhile_delivers_at_its_next_start(office, copy, line, tmp_path):
    drill = running(office)
    copy.fetch(drill.id)
    line.cut()
    mark(copy.services, drill, 75.0)
    copy.close()
    line.mend()
    again = FieldCopy(office.workplace, tmp_path)
    assert again.waiting == 1
    again.deliver()
    assert [item.value for item in office.scoring.marks(drill.id, EVALUATOR)] == [75.0]
    assert again.waiting == 0
    again.close()


def test_a_photo_taken_meanwhile_follows_too(office, copy, line):
    drill = running(office)
    copy.fetch(drill.id)
    line.cut()
    entry = copy.services.evidence.add(
        drill.id, EVALUATOR, Attached("foto.jpg", "image/jpeg", b"\xff\xd8gambar"), EvidenceOrder(drill.teams[1].id)
    )
    line.mend()
    copy.deliver()
    assert office.evidence.content(str(entry.payload["sha256"])) == b"\xff\xd8gambar"


def test_what_others_record_is_fetched(office, copy):
    drill = running(office)
    copy.fetch(drill.id)
    office.conduct.no_play(drill.id, EVALUATOR)
    copy.deliver(frozenset({drill.id}))
    assert copy.services.conduct.course(drill.id).clock == office.conduct.course(drill.id).clock


def test_a_drill_that_is_here_opens_without_the_server_and_another_does_not(office, copy, line):
    drill, other = running(office), planned(office, "KDI")
    copy.fetch(drill.id)
    line.cut()
    copy.fetch(drill.id)
    assert copy.services.scoring.tasks(drill.id, EVALUATOR)
    with pytest.raises(Obstacle):
        copy.fetch(other.id)
    line.mend()


def test_the_copy_holds_nothing_of_other_drills(office, copy):
    drill, other = running(office), planned(office, "KDI")
    copy.fetch(drill.id)
    assert [row.code for row in copy.services.planning.drills()] == [drill.code]
    assert other.code not in [row.code for row in copy.services.planning.drills()]
    assert "Kendari 0" not in {item.name for item in copy.services.directory.people()}


def test_the_courier_tells_of_the_outage_and_of_its_end(office, copy, line):
    drill, ear = running(office), Ear()
    copy.fetch(drill.id)
    courier = Courier(copy, lambda told: ear(frozenset({told})), again=0.1)
    line.cut()
    mark(copy.services, drill, 75.0)
    courier.start()
    assert ear.hears(Delivery(1, is_connected=False))
    line.mend()
    assert ear.hears(Delivery(0, is_connected=True))
    courier.close()
    assert office.scoring.marks(drill.id, EVALUATOR)


def test_the_copy_wants_the_users_of_the_server(office, copy, clock):
    with office.workplace.database.writing() as connection:
        users.add_user(connection, a_user(Role.ADMINISTRATOR), "x", clock())
    with pytest.raises(Refusal, match="Nobody is signed in"):
        copy.services.planning.drills()
