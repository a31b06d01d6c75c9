"""Tabs and moves for who may not see or do everything."""

import pytest

from tests.builders import a_user
from tests.services.acts import planned, running
from trainer.domain.access import Role
from trainer.ui.drill.closed_tab import ClosedTab


@pytest.fixture
def sign_in(services):
    """Somebody with a role is in front."""
    return lambda role: services.workplace.access.sign_in(a_user(role))


@pytest.mark.parametrize(("role", "closed"), [
    (Role.OBSERVER, {"scoring", "hot_wash", "result", "report"}), (Role.EVALUATOR, {"hot_wash", "report"}),
    (Role.PLANNER, set()), (Role.DIRECTOR, set()),
])  # fmt: skip
def test_what_is_not_for_a_role_is_closed_and_says_whose_it_is(open_drill, services, sign_in, role, closed):
    sign_in(role)
    space = open_drill(planned(services) if role is Role.PLANNER else made_by_all(services, sign_in, role)).space
    found = {name for name in ("plan", "people", "conduct", "scoring", "hot_wash", "result", "report")
             if isinstance(space.tab(name), ClosedTab)}  # fmt: skip
    assert found == closed


def made_by_all(services, sign_in, role):
    services.workplace.access.sign_out()
    drill = running(services)
    sign_in(role)
    return drill


def test_a_tab_opens_as_soon_as_its_right_is_given(open_drill, services, sign_in):
    drill = made_by_all(services, sign_in, Role.OBSERVER)
    space = open_drill(drill, "result").space
    assert isinstance(space.current(), ClosedTab)
    sign_in(Role.LEAD)
    space.reload()
    assert not isinstance(space.current(), ClosedTab)


def test_only_moves_one_may_make_are_offered(open_drill, services, sign_in):
    drill = made_by_all(services, sign_in, Role.EVALUATOR)
    assert open_drill(drill).space.header.moves() == []
    sign_in(Role.DIRECTOR)
    assert [made.text() for made in open_drill(drill).space.header.moves()][:1] == ["End the drill"]
