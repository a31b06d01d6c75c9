"""What who is signed in can never do is switched off and says whom it belongs to."""

import pytest

from tests.builders import a_user
from tests.services.acts import EVALUATOR, SECOND, ready
from tests.ui.access.conftest import SECRET
from trainer.domain.access import Role


@pytest.fixture
def enter(office, opens):
    """Open the window with a user of these roles in front; a drill with two evaluators is ready."""

    def entered(*roles: Role, number: str = ""):
        ready(office)
        office.users.begin(a_user(Role.ADMINISTRATOR), SECRET)
        office.users.add(a_user(*roles, login="budi", service_number=number), SECRET)
        office.users.sign_in("budi", SECRET)
        desktop = opens(office)
        desktop.door.let_in(office.users.present)
        return desktop

    return entered


def test_an_evaluator_plans_no_drill_and_is_told_who_does(enter):
    desktop = enter(Role.EVALUATOR)
    new = desktop.window.current_page._new
    assert not new.isEnabled()
    assert "Planner" in new.toolTip()
    assert not desktop.window.actions_by_id["new"].isEnabled()


def test_a_planner_plans(enter):
    desktop = enter(Role.PLANNER)
    assert desktop.window.current_page._new.isEnabled()
    assert desktop.window.actions_by_id["new"].isEnabled()


def test_without_users_nothing_is_switched_off(office, opens):
    desktop = opens(office)
    assert desktop.window.current_page._new.isEnabled()
    desktop.window.show_page("settings")
    assert desktop.window.current_page.backups.isEnabled()


def test_scenarios_are_written_by_who_may(enter):
    desktop = enter(Role.OBSERVER)
    desktop.window.show_page("library")
    page = desktop.window.current_page
    assert not any(part.isEnabled() for part in (page._edit, page._import, page.preview.plan))
    assert not desktop.window.actions_by_id["edit"].isEnabled()


def test_the_plan_is_only_read_by_who_does_not_plan(enter, office):
    desktop = enter(Role.OBSERVER)
    drill = office.planning.drills()[0]
    desktop.window.show_page("drill", drill.id)
    plan = desktop.window.current_page.workspace.plan()
    assert plan.facts.form.isHidden()


@pytest.mark.parametrize(("roles", "numbers"), [
    ((Role.EVALUATOR,), [SECOND]), ((Role.EVALUATOR, Role.LEAD), [EVALUATOR, SECOND]),
])  # fmt: skip
def test_an_evaluator_is_himself_and_the_lead_sees_all(enter, office, roles, numbers):
    desktop = enter(*roles, number=SECOND)
    desktop.window.show_page("drill", (office.planning.drills()[0].id, "scoring"))
    choice = desktop.window.current_page.workspace.tab("scoring").evaluators
    assert [choice.itemData(place) for place in range(choice.count())] == numbers
    assert choice.isEnabled() is (len(numbers) > 1)


def test_settings_of_the_data_belong_to_the_administrator(enter):
    desktop = enter(Role.DIRECTOR)
    desktop.window.show_page("settings")
    page = desktop.window.current_page
    assert not any(part.isEnabled() for part in (page.backups, page.data, page.protection, page.form))
    assert "Administrator" in page.backups.toolTip()
    assert page.language.isEnabled()
