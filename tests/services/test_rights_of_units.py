"""Whose drills and people a user of one unit reaches."""

import pytest

from tests.builders import a_person, a_user
from tests.services.acts import EVALUATOR, planned
from tests.services.test_reconciling import marked
from tests.services.test_rights import DRAFT, sign_in
from trainer.domain.access import Role
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal
from trainer.services.services import Services
from trainer.store import users


@pytest.fixture
def drill(services) -> Drill:
    """A running drill of KNW that two evaluators of SULTRA marked, beside a draft of KDI."""
    planned(services, "KDI")
    return marked(services)


def test_nobody_signed_in_sees_nothing_where_there_are_users(services, drill, clock):
    with services.workplace.database.writing() as connection:
        users.add_user(connection, a_user(Role.ADMINISTRATOR), "x", clock())
    services.workplace.access.sign_out()
    with pytest.raises(Refusal, match="Nobody is signed in"):
        services.planning.drill(drill.code)


def test_a_planner_of_a_unit_leaves_drills_of_others_alone(services, drill):
    sign_in(services, Role.PLANNER, unit="KDI")
    with pytest.raises(Refusal, match="acts for KDI only"):
        services.planning.replan(drill)
    with pytest.raises(Refusal, match="acts for KDI only"):
        planned(services, "KNW")
    with pytest.raises(Refusal, match="acts for KDI only"):
        services.report_confirming.sections(drill.id)
    assert services.placing.drop(DRAFT)


def test_a_planner_of_a_unit_adds_people_of_his_unit_only(services):
    sign_in(services, Role.PLANNER, unit="KDI")
    services.directory.add_people([a_person("Baru", unit="KDI")])
    with pytest.raises(Refusal, match="acts for KDI only"):
        services.directory.add_people([a_person("Asing", unit="KNW")])


def test_who_has_a_function_in_a_drill_of_another_unit_reaches_it(services, drill):
    sign_in(services, Role.LEAD, number=a_person("Penilai 2").service_number, unit="SULTRA")
    assert not is_reached(services, drill)
    sign_in(services, Role.LEAD, number=EVALUATOR, unit="SULTRA")
    assert is_reached(services, drill)


def is_reached(services: Services, drill: Drill) -> bool:
    try:
        return bool(services.scoring.result(drill.id))
    except Refusal:
        return False
