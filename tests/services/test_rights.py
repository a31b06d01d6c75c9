"""Who may do what: each role against real services, in whose name, and in whose drill."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.builders import a_user
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, planned, write_section
from tests.services.test_reconciling import marked
from trainer.domain.access import Role
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Refusal
from trainer.domain.inject_plan import InjectStatus
from trainer.domain.journal import EntryKind
from trainer.services.assessing import FindingOrder
from trainer.services.next_drill import NextDrillService
from trainer.services.office import Owner
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services

DRAFT = "KDI-2026-01"
MARK = MarkOrder("Ton Dalmas", "LP-01.2", 70)
RULING = replace(MARK, note="Rekaman video")
ALL = frozenset(Role)
ADMIN, PLANNER, DIRECTING, PENILAI, LEAD, WATCHING = Role
RESULTS = ALL - {PENILAI, WATCHING}

Act = Callable[[Services, Drill, str], object]
ACTS: dict[str, tuple[Act, frozenset[Role]]] = {
    "home page": (lambda s, _d, _n: s.overview.read("KNW"), ALL),
    "what to drill next, for the home page": (lambda s, _d, _n: NextDrillService(s.workplace, s.what_next).propose("KNW"), ALL),
    "library": (lambda s, _d, _n: s.library.rows(), ALL),
    "schedule": (lambda s, _d, _n: (s.planning.drills(), s.planning.check(_d.start, _d.end)), ALL),
    "drill": (lambda s, d, _n: (s.planning.drill(d.code), s.conduct.course(d.id), s.conflicts.of(d)), ALL),
    "own sheets": (lambda s, d, n: s.scoring.sheets(d.id, n), ALL),
    "sheets of another": (lambda s, d, _n: s.scoring.sheets(d.id, SECOND), RESULTS),
    "photos": (lambda s, d, _n: s.evidence.of_drill(d.id), ALL),
    "result": (lambda s, d, _n: s.reconciling.look(d.id), ALL - {WATCHING}),
    "whole result": (lambda s, d, _n: s.scoring.result(d.id), RESULTS),
    "report": (lambda s, d, _n: s.report_confirming.sections(d.id), RESULTS),
    "hot wash": (lambda s, d, _n: s.hot_wash.prepare(d.id), RESULTS),
    "edit report": (lambda s, d, _n: write_section(s, d, "conclusions", "x"), RESULTS),
    "confirm report": (lambda s, d, _n: s.report_confirming.confirm(d.id), RESULTS),
    "issue report": (lambda s, d, _n: s.move(d.code, State.REPORT_ISSUED, confirm=True), frozenset({DIRECTING})),
    "write scenario": (lambda s, _d, _n: s.authoring.blank(), frozenset({ADMIN, PLANNER})),
    "add people": (lambda s, _d, _n: s.directory.add_people([]), frozenset({ADMIN, PLANNER})),
    "plan": (lambda s, _d, _n: planned(s, "KDI", title="Baru"), frozenset({ADMIN, PLANNER})),
    "submit": (lambda s, _d, _n: s.move(DRAFT, State.SUBMITTED), frozenset({ADMIN, PLANNER})),
    "approve": (lambda s, _d, _n: s.move(DRAFT, State.APPROVED), frozenset({DIRECTING})),
    "end": (lambda s, d, n: s.move(d.code, State.FINISHED, author=n), frozenset({ADMIN, DIRECTING})),
    "inject": (lambda s, d, n: s.conduct.inject(d.id, n, 1, InjectStatus.DELIVERED), ALL - {WATCHING}),
    "observe": (lambda s, d, n: s.conduct.observe(d.id, n, "Barisan rapi"), ALL),
    "NO PLAY": (lambda s, d, n: s.conduct.no_play(d.id, n), ALL),
    "mark": (lambda s, d, n: s.scoring.record_mark(d.id, n, MARK), frozenset({PENILAI, LEAD})),
    "finding": (lambda s, d, n: s.assessing.record_finding(d.id, n, FindingOrder("x", "TK-01", "x")),
                frozenset({PENILAI, LEAD})),
    "rule": (lambda s, d, n: s.reconciling.rule(d.id, n, RULING), frozenset({LEAD})),
    "grading": (lambda s, _d, _n: s.grading.change(s.grading.in_force()), frozenset({ADMIN})),
    "backup": (lambda s, _d, _n: s.conflicts.set_rest(600), frozenset({ADMIN})),
    "users": (lambda s, _d, _n: s.users.all(), frozenset({ADMIN})),
}  # fmt: skip


def sign_in(services: Services, *roles: Role, number: str = "", unit: str = "") -> str:
    """Somebody is in front from now on; his number. `unit` is where his rights end."""
    user = a_user(*roles, service_number=number)
    services.workplace.access.sign_in(user, unit)
    return user.number


def is_granted(act: Callable[[], object]) -> bool:
    """Whether the act passes the gate; what its own rules say to it is another matter."""
    try:
        act()
    except Refusal as refusal:
        return "has no right" not in str(refusal) and "sees and gives only his own" not in str(refusal)
    return True


@pytest.fixture
def database(sqlite_database):
    """Rights are decided before the data is asked; see `test_rights_of_units` for what is not."""
    return sqlite_database


@pytest.fixture
def drill(services) -> Drill:
    """A running drill that two evaluators marked, beside a draft of another unit."""
    planned(services, "KDI")
    return marked(services)


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_do(services, drill, role):
    number = sign_in(services, role, number=EVALUATOR)
    granted = {name for name, (act, _roles) in ACTS.items() if is_granted(lambda act=act: act(services, drill, number))}
    assert granted == {name for name, (_act, roles) in ACTS.items() if role in roles}


def test_an_evaluator_gives_marks_in_his_own_name_only(services, drill):
    sign_in(services, PENILAI, number=EVALUATOR)
    assert services.scoring.record_mark(drill.id, EVALUATOR, MARK).author == EVALUATOR
    with pytest.raises(Refusal, match="only his own"):
        services.scoring.record_mark(drill.id, SECOND, MARK)


def test_the_lead_types_marks_for_another_but_does_not_sign_for_him(services, drill):
    sign_in(services, LEAD, number=DIRECTOR)
    assert services.scoring.record_mark(drill.id, SECOND, MARK)
    with pytest.raises(Refusal, match="signs and decides in his own name only"):
        services.scoring.lock(drill.id, SECOND)


def test_nobody_rules_in_the_name_of_another(services, drill):
    sign_in(services, LEAD, number=EVALUATOR)
    with pytest.raises(Refusal, match="in his own name only"):
        services.reconciling.rule(drill.id, DIRECTOR, RULING)


def test_an_observer_notes_in_his_own_name_only(services, drill):
    number = sign_in(services, WATCHING)
    assert services.conduct.observe(drill.id, number, "Barisan rapi").author == "andi"
    with pytest.raises(Refusal, match="records in his own name only"):
        services.conduct.observe(drill.id, EVALUATOR, "Barisan rapi")


def test_nobody_takes_back_what_another_recorded(services, drill):
    seen = services.conduct.observe(drill.id, EVALUATOR, "Barisan rapi")
    sign_in(services, PLANNER)
    with pytest.raises(Refusal, match="in his own name only"):
        services.conduct.take_back(drill.id, EVALUATOR, seen)
    with pytest.raises(Refusal, match="no right to give marks"):
        services.scoring.undo(drill.id, EVALUATOR)


def test_an_evaluator_sees_no_marks_of_others_though_all_have_locked(services, drill):
    for number in (EVALUATOR, SECOND):
        services.scoring.lock(drill.id, number)
    sign_in(services, PENILAI, number=EVALUATOR)
    sheets = services.reconciling.look(drill.id).result.sheets
    assert {mark.author for item in sheets for line in item.total.lines for mark in line.marks} == {EVALUATOR}


def test_the_journal_of_an_evaluator_holds_his_own_judgement_and_the_course_of_play(services, drill):
    sign_in(services, PENILAI, number=EVALUATOR)
    entries = services.reconciling.journal(drill.id)
    assert {item.author for item in entries if item.kind is EntryKind.MARK} == {EVALUATOR}
    assert any(item.kind is EntryKind.CLOCK and item.author == DIRECTOR for item in entries)


def test_a_lead_who_evaluates_is_blind_until_he_has_locked(services, drill):
    sign_in(services, LEAD, number=EVALUATOR)
    assert services.reconciling.look(drill.id).alone
    services.scoring.lock(drill.id, EVALUATOR)
    assert not services.reconciling.look(drill.id).alone


def test_a_director_draws_up_the_report_and_learns_what_it_still_lacks(services, drill):
    for number in (EVALUATOR, SECOND):
        services.scoring.lock(drill.id, number)
    sign_in(services, DIRECTING, number=DIRECTOR)
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state)
    assert services.report_confirming.sections(drill.id)
    with pytest.raises(Refusal, match="Evaluators differ"):
        services.move(drill.code, State.REPORT_ISSUED, confirm=True)


def test_who_is_signed_in_is_who_works_here(services):
    services.office.set_owner(Owner("Pemilik", "KNW", DIRECTOR))
    sign_in(services, LEAD, number=EVALUATOR)
    assert services.office.owner().service_number == EVALUATOR
    assert services.office.owner_of_data().service_number == DIRECTOR
    with pytest.raises(Refusal, match="no right to look after the data"):
        services.office.set_owner(Owner("Lain", "KNW"))


def test_who_ends_a_drill_stands_in_its_journal(services, drill):
    sign_in(services, DIRECTING)
    services.move(drill.code, State.FINISHED)
    assert [item.author for item in services.scoring.entries(drill.id) if item.kind is EntryKind.CLOCK][-1] == "andi"
