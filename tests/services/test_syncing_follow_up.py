"""Follow-up between two laptops and a hub on a real PostgreSQL."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import count

import pytest

from tests.builders import NOON, a_unit
from tests.services.acts import planned
from tests.services.follow_up_acts import OWNER, REF, TO_DONE, done, issued, later
from tests.services.test_verifying import SECRET, certificate  # noqa: F401 - a fixture
from tests.stored import keep_scenario
from trainer.domain.action import ActionState
from trainer.domain.errors import Refusal
from trainer.domain.sync import Flow
from trainer.store import directory

pytestmark = pytest.mark.postgres


@pytest.fixture
def action(laptop, clock):
    """Of an issued report on the first laptop."""
    issued(laptop, clock, 40)
    return next(row.action for row in laptop.follow_up.rows() if row.action.ref == REF)


def everything(services):
    """What is told of every action, its past in order."""
    return [(row.action, services.follow_up.show(row.id).events) for row in services.follow_up.rows()]


def test_what_a_report_left_to_be_done_stands_on_every_side(laptop, hub, second, postgres_url, action):
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    assert everything(laptop) == everything(hub) == everything(second) != []
    assert second.follow_up.findings(action.drill) == laptop.follow_up.findings(action.drill)
    again = laptop.syncing.sync(postgres_url)
    assert (again.sent, again.fetched, again.clashes) == (Flow(), Flow(), ())


def test_it_is_closed_on_another_laptop_through_a_later_drill_and_refused_before(
    laptop, second, postgres_url, clock, action
):
    done(laptop, action)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    with pytest.raises(Refusal, match="No later drill of KNW"):
        second.follow_up.move(action.id, ActionState.VERIFIED)
    proof = later(laptop, clock, 90)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    for state in (ActionState.VERIFIED, ActionState.CLOSED):
        second.follow_up.move(action.id, state)
    second.syncing.sync(postgres_url)
    laptop.syncing.sync(postgres_url)
    held = laptop.follow_up.show(action.id).row.action
    assert (held.state, held.proof) == (ActionState.CLOSED, proof.id)


def test_led_on_on_both_sides_it_stands_the_same_on_both_and_is_told(laptop, second, postgres_url, clock, action):
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    laptop.follow_up.move(action.id, ActionState.REJECTED, "Tidak perlu")
    clock.advance(minutes=1)
    second.follow_up.edit(action.id, OWNER)
    for state in TO_DONE[:2]:
        second.follow_up.move(action.id, state)
    laptop.syncing.sync(postgres_url)
    receipt = second.syncing.sync(postgres_url)
    assert [item.reason for item in receipt.clashes] == ["action"]
    laptop.syncing.sync(postgres_url)
    assert everything(laptop) == everything(second)
    assert second.follow_up.show(action.id).row.action.state is ActionState.REJECTED
    assert second.syncing.sync(postgres_url).clashes == ()


def test_a_day_set_here_and_an_owner_named_there_both_stand(laptop, second, postgres_url, clock, action):
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    laptop.follow_up.edit(action.id, {"due": date(2026, 12, 1)})
    second.follow_up.edit(action.id, {"owner": "Kabagops Contoh"})
    for services in (laptop, second, laptop):
        services.syncing.sync(postgres_url)
    assert everything(laptop) == everything(second)
    held = laptop.follow_up.show(action.id).row.action
    assert (held.due, held.owner) == (date(2026, 12, 1), "Kabagops Contoh")


def test_who_follows_one_drill_sees_what_is_to_be_seen_again_without_the_actions(
    laptop, hub, second, postgres_url, action
):
    laptop.follow_up.move(action.id, ActionState.VALIDATED)
    drill = planned(laptop, start=NOON + timedelta(days=30))
    laptop.syncing.sync(postgres_url)
    follow(second, hub, drill)
    assert second.follow_up.rows() == ()
    (card,) = second.follow_up.cards(second.planning.drill(drill.code))
    assert (card.ref, card.text) == (REF, action.text)
    hub.follow_up.move(action.id, ActionState.REJECTED, "Tidak perlu")
    follow(second, hub, drill)
    assert second.follow_up.cards(second.planning.drill(drill.code)) == ()


def test_cards_come_from_a_hub_that_calls_its_scenarios_otherwise(laptop, hub, postgres_url, action):
    with hub.workplace.database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW")])
        keep_scenario(connection, name="installed on the hub")
    laptop.follow_up.move(action.id, ActionState.VALIDATED)
    drill = planned(laptop, start=NOON + timedelta(days=30))
    laptop.syncing.sync(postgres_url)
    there = hub.planning.drill(drill.code)
    assert there.version != drill.version
    assert laptop.follow_up.cards(drill) == hub.follow_up.cards(there) != ()


def follow(services, hub, drill):
    services.syncing.follow(hub.workplace.database, "hub", frozenset({drill.id}))


def test_cut_off_again_and_again_it_comes_over_once(laptop, hub, postgres_url, action):
    done(laptop, action)
    for allowed in count():
        with suppress(Cut):
            laptop.syncing.sync(postgres_url, Cutting(allowed))
            break
    assert allowed > 5
    assert everything(laptop) == everything(hub)


class Cut(Exception):
    """The line breaks."""


class Cutting:
    """Progress that breaks the line after so many steps."""

    def __init__(self, allowed):
        self.left = allowed

    def __call__(self, _done, _total):
        self.left -= 1
        if self.left < 0:
            raise Cut
