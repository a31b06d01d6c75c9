"""Records for somebody or something the plan no longer has: kept, shown, decided on by the lead."""

import pytest

from tests.builders import an_entry, an_id, chained
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND
from tests.services.test_reconciling import marked
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind
from trainer.services.scoring import MarkOrder


@pytest.fixture
def drill(services):
    made = marked(services)
    for evaluator in (EVALUATOR, SECOND):
        services.scoring.lock(made.id, evaluator)
    return made


@pytest.fixture
def orphan(services, drill):
    """A mark from a laptop whose plan still had a team that is gone."""
    told = {"drill": drill.id, "author": EVALUATOR, "device": "laptop-9"}
    entries = chained([
        an_entry("gone", subject=an_id("gone"), payload={"value": 45.0}, **told),
        an_entry("attended", kind=EntryKind.ATTENDANCE, subject=an_id("gone"), ref="", payload={"value": "hadir"}, **told),
    ])  # fmt: skip
    assert services.merging.merge(drill.id, entries, (), "kiriman.paket").total.orphaned == 2
    return entries[0]


def told(services, drill):
    return {item.entry.id: item for item in services.orphans.orphans(drill.id)}


def attached(services, drill, orphan):
    order = MarkOrder(drill.teams[1].id, "LP-01.2", 45.0, "Salah tim")
    return services.orphans.attach(drill.id, DIRECTOR, orphan.id, order)


def points_of(services, drill):
    sheets = services.reconciling.look(drill.id, DIRECTOR).result.sheets
    (sheet,) = [item for item in sheets if item.subject == drill.teams[1].id and item.sheet.code == "LP-01"]
    return next(line.points for line in sheet.total.lines if line.criterion.code == "LP-01.2")


def test_what_has_no_place_is_shown_until_the_lead_decides(services, drill, orphan):
    assert told(services, drill)[orphan.id].is_open
    services.orphans.set_aside(drill.id, DIRECTOR, orphan.id, "Peleton dibubarkan")
    (decision,) = told(services, drill)[orphan.id].decisions
    assert (decision.by, decision.reason, decision.is_attached) == (DIRECTOR, "Peleton dibubarkan", False)
    assert orphan in services.scoring.entries(drill.id)


def test_a_mark_counts_on_another_line_as_the_leads_ruling(services, drill, orphan):
    attached(services, drill, orphan)
    assert told(services, drill)[orphan.id].decisions[0].subject == drill.teams[1].id
    assert points_of(services, drill) == 45.0


def test_when_the_ruling_is_taken_back_the_mark_waits_again(services, drill, orphan):
    attached(services, drill, orphan)
    services.reconciling.undo(drill.id, DIRECTOR)
    assert told(services, drill)[orphan.id].is_open


def test_a_later_decision_replaces_the_earlier(services, drill, orphan):
    for reason in ("Ragu", "Peleton dibubarkan"):
        services.orphans.set_aside(drill.id, DIRECTOR, orphan.id, reason)
    assert [item.reason for item in told(services, drill)[orphan.id].decisions] == ["Peleton dibubarkan"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_decision_needs_its_reason(services, drill, orphan, reason):
    with pytest.raises(Refusal):
        services.orphans.set_aside(drill.id, DIRECTOR, orphan.id, reason)


def test_only_the_lead_decides_and_only_on_orphans(services, drill, orphan):
    with pytest.raises(Refusal):
        services.orphans.set_aside(drill.id, EVALUATOR, orphan.id, "Peleton dibubarkan")
    placed = services.scoring.marks(drill.id, EVALUATOR)[0]
    for entry in (placed.entry, an_id("unknown")):
        with pytest.raises(Refusal):
            services.orphans.set_aside(drill.id, DIRECTOR, entry, "Peleton dibubarkan")


def test_only_a_mark_can_count_elsewhere(services, drill, orphan):
    attendance = next(key for key, item in told(services, drill).items() if item.entry.kind is EntryKind.ATTENDANCE)
    order = MarkOrder(drill.teams[1].id, "LP-01.2", 45.0, "Salah tim")
    with pytest.raises(Refusal):
        services.orphans.attach(drill.id, DIRECTOR, attendance, order)
    assert not any(item.decisions for item in told(services, drill).values())
