"""Training records: who was drilled on what, by issued reports; results of one person as a guarded paper."""

import pytest

from tests.builders import a_person
from tests.reports.reading import text_of
from tests.services.acts import DIRECTOR, person_id, signed
from tests.services.test_period_report import played
from tests.services.test_readiness import DAY, FAMILY, issued
from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.domain.conduct import Attendance
from trainer.domain.errors import Refusal
from trainer.store import directory


@pytest.fixture
def one(services):
    return issued(services)


def share(services, unit="KNW"):
    return next(item for item in services.training.unit(unit).shares if item.family == FAMILY)


def test_the_share_is_of_those_who_took_part(services, one):
    found = services.training.unit("KNW")
    assert (share(services).covered, share(services).base) == (4, found.unit.strength)
    assert [item.name for item in found.never(FAMILY)] == ["Pelaku 4", "Pelaku 5"]


def test_whose_report_is_not_issued_was_not_drilled_yet(services):
    played(services)
    assert share(services).covered == 0


def test_who_was_said_to_be_away_was_not_drilled(services):
    drill = played(services)
    services.conduct.attend(
        drill.id, DIRECTOR, [person_id(f"Pelaku {place}") for place in (1, 2, 3)], Attendance.PRESENT
    )
    services.conduct.attend(drill.id, DIRECTOR, [person_id("Pelaku 0")], Attendance.ABSENT)
    services.reporting.issue(signed(services, services.planning.drill(drill.code)).id, confirm=True)
    assert share(services).covered == 3


def test_a_record_tells_drills_and_roles_and_what_is_missing(services, one):
    player = services.training.record(a_person("Pelaku 0").service_number)
    (part,) = player.parts
    assert (part.code, part.day, part.is_issued, part.families) == (one.code, DAY, True, (FAMILY,))
    assert (player.drilled[FAMILY], FAMILY in player.never, "PAM_TPS" in player.never) == ((1, DAY), False, True)
    judge = services.training.record(person_id("Penilai 0"))
    assert [(item.role, item.families) for item in judge.parts] == [("PENILAI", ())]
    assert judge.drilled == {}


def test_who_moves_takes_his_record_along(services, one):
    with services.workplace.database.writing() as connection:
        directory.save_people(connection, [a_person("Pelaku 0", unit="KDI")])
    assert (share(services, "KNW").covered, share(services, "KDI").covered) == (3, 1)


def test_the_paper_is_guarded_and_names_nobody_else(services, one):
    said = text_of(services.training.pdf(person_id("Pelaku 0")))
    assert "RESTRICTED" in said
    assert one.code in said
    assert "Pelaku 1" not in said


def test_a_unit_sees_its_own_people_only(services, one):
    sign_in(services, Role.PLANNER, unit="KDI")
    with pytest.raises(Refusal):
        services.training.record(person_id("Pelaku 0"))


def test_an_unknown_number_is_said(services):
    with pytest.raises(Refusal, match="nobody"):
        services.training.record("00000000")


def test_before_the_play_nothing_stands_in_a_record(services):
    assert services.training.record(person_id("Pelaku 5")).parts == ()
