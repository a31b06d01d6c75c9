"""Corrective actions: taken over from a signed report, changed with their past kept, closed through a later drill only."""

from datetime import date, timedelta

import pytest

from tests.builders import NOON
from tests.reports.reading import text_of
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, planned, running, signed, staffed
from tests.services.follow_up_acts import DUE, OWNER, REF, TO_DONE, done, issued, later
from trainer.domain.action import ActionState, FindingKind, FindingSource
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.hot_wash import TeamWords
from trainer.domain.period import period_of
from trainer.i18n import tell
from trainer.services.follow_up_words import retest_words
from trainer.services.office import Owner
from trainer.services.scoring import MarkOrder


@pytest.fixture
def first(services, clock):
    return issued(services, clock, 40)


@pytest.fixture
def action(services, first):
    return next(row.action for row in services.follow_up.rows() if row.action.ref == REF)


def test_what_was_signed_becomes_findings_and_proposed_actions(services, first, action):
    kinds = {item.kind for item in services.follow_up.findings(first.id) if item.ref == REF}
    assert kinds == {FindingKind.IMPROVEMENT}
    held = services.follow_up.show(action.id)
    assert (held.row.action.state, held.row.action.unit, held.finding.ref) == (ActionState.PROPOSED, "KNW", REF)
    assert held.row.action.ref_text


def test_it_is_closed_through_a_later_drill_and_not_without_it(services, clock, action):
    done(services, action)
    with pytest.raises(Refusal, match="No later drill of KNW"):
        services.follow_up.move(action.id, ActionState.VERIFIED)
    second = later(services, clock, 90)
    services.follow_up.move(action.id, ActionState.VERIFIED)
    closed = services.follow_up.move(action.id, ActionState.CLOSED)
    assert (closed.state, closed.proof) == (ActionState.CLOSED, second.id)


def test_an_action_born_of_a_critical_finding_is_proven_by_a_drill_in_which_it_did_not_happen_again(services, clock):
    issued(services, clock, 90, finding="TK-01")
    (born,) = [row.action for row in services.follow_up.rows() if row.action.ref == "TK-01"]
    assert services.follow_up.show(born.id).row.is_critical
    assert born.due == DUE
    done(services, born)
    later(services, clock, 90, finding="TK-01")
    with pytest.raises(Refusal, match="TK-01 happened again in KNW-2026-02"):
        services.follow_up.move(born.id, ActionState.VERIFIED)
    issued(services, clock, 90, start=NOON + timedelta(days=60))
    assert services.follow_up.move(born.id, ActionState.VERIFIED).state is ActionState.VERIFIED
    assert [retest_words(test, "TK-01") for test in services.follow_up.show(born.id).retests] == [
        "KNW-2026-02, 11 September 2026: TK-01 happened again",
        "KNW-2026-03, 11 October 2026: TK-01 did not happen again",
    ]


def test_what_rests_on_no_criterion_is_proven_in_words(services, clock, first):
    held = done(services, services.follow_up.add(first.id, "Lengkapi radio"))
    later(services, clock, 40)
    with pytest.raises(Refusal, match="Say what was seen in KNW-2026-02"):
        services.follow_up.move(held.id, ActionState.VERIFIED)
    (test,) = services.follow_up.show(held.id).retests
    assert (test.is_met, "points" in retest_words(test, "")) == (None, False)
    services.follow_up.move(held.id, ActionState.VERIFIED, "Semua peleton membawa radio")
    assert services.follow_up.show(held.id).row.action.state is ActionState.VERIFIED


def test_an_action_names_only_a_criterion_of_its_drill(services, first):
    with pytest.raises(Refusal, match=r"has no criterion LP-99\.9"):
        services.follow_up.add(first.id, "Latih", "LP-99.9")


def test_closing_is_refused_before_it_is_proven(services, action):
    done(services, action)
    with pytest.raises(Refusal, match="cannot become Closed"):
        services.follow_up.move(action.id, ActionState.CLOSED)


@pytest.mark.parametrize(("points", "judges", "told"), [
    (40, (EVALUATOR,), "was not met in KNW-2026-02 either: 40 points, 65 are needed"),
    (90, (SECOND,), "only Danton Contoh himself judged"),
])  # fmt: skip
def test_a_later_drill_that_proves_nothing_says_why(services, clock, action, points, judges, told):
    services.follow_up.edit(action.id, {**OWNER, "owner_number": SECOND})
    for state in TO_DONE:
        services.follow_up.move(action.id, state)
    later(services, clock, points, judges=judges)
    with pytest.raises(Refusal, match=told):
        services.follow_up.move(action.id, ActionState.VERIFIED)


def test_a_drill_whose_report_is_not_issued_proves_nothing_yet(services, clock, action):
    done(services, action)
    drill = running(services, start=NOON + timedelta(days=30))
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    with pytest.raises(Refusal, match=f"report of {drill.code} is not issued"):
        services.follow_up.move(action.id, ActionState.VERIFIED)


def test_the_owner_does_not_confirm_his_own_work(services, clock, action):
    done(services, action)
    later(services, clock, 90)
    services.office.set_owner(Owner("Danton Contoh", "KNW", "77010009"))
    with pytest.raises(Refusal, match="cannot confirm it himself"):
        services.follow_up.move(action.id, ActionState.VERIFIED)


def test_an_action_without_owner_and_days_is_not_assigned(services, action):
    services.follow_up.move(action.id, ActionState.VALIDATED)
    with pytest.raises(Refusal) as refused:
        services.follow_up.move(action.id, ActionState.ASSIGNED)
    assert tell(refused.value) == "Before it is assigned say: when it begins."


def test_every_change_is_kept_with_who_and_what_stood_before(services, action):
    services.follow_up.edit(action.id, {"text": "Latih ulang"})
    services.follow_up.move(action.id, ActionState.REJECTED, "Sudah ada rencana lain")
    events = services.follow_up.show(action.id).events
    assert [(item.source, item.target, item.remark) for item in events[1:]] == [
        ("DIUSULKAN", "DIUSULKAN", ""), ("DIUSULKAN", "DITOLAK", "Sudah ada rencana lain"),
    ]  # fmt: skip
    assert events[1].changes["text"] == (action.text, "Latih ulang")
    assert events[1].who == "Petugas Contoh"


# from a note


def noted(services, clock, text, subject=""):
    """An observation in a drill that was held."""
    clock.now = NOON
    drill = running(services)
    entry = services.conduct.observe(drill.id, EVALUATOR, text, subject=subject or drill.teams[1].id)
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    return drill, entry


def test_a_note_that_led_to_nothing_becomes_a_finding_and_an_action(services, clock):
    drill, entry = noted(services, clock, "Jalur evakuasi tertutup")
    (note,) = services.follow_up.offers().notes
    assert (note.entry, note.code, note.text, note.who) == (
        entry.id,
        drill.code,
        "Jalur evakuasi tertutup",
        "IPDA Penilai 0",
    )
    made = services.follow_up.add(drill.id, "Tandai jalur evakuasi", REF, note=note.entry)
    found = services.follow_up.show(made.id).finding
    assert (found.observation, found.source, found.ref) == ("Jalur evakuasi tertutup", FindingSource.NOTE, REF)
    assert services.follow_up.offers().notes == ()


def test_what_was_taken_back_and_what_is_about_one_person_is_not_offered(services, clock):
    drill, _entry = noted(services, clock, "Jalur evakuasi tertutup")
    (offered,) = services.follow_up.offers().drills
    assert (offered.drill, dict(offered.criteria)[REF] != "") == (drill.id, True)
    person = drill.participants[0].person
    services.conduct.observe(drill.id, EVALUATOR, "Ragu memberi perintah", subject=person)
    assert [note.text for note in services.follow_up.offers().notes] == ["Jalur evakuasi tertutup"]
    for _time in range(2):
        services.scoring.undo(drill.id, EVALUATOR)
    assert services.follow_up.offers().notes == ()
    with pytest.raises(Refusal, match="no longer there"):
        services.follow_up.add(drill.id, "Latih", note="x")


def test_it_is_overdue_by_itself_and_no_more_when_rejected(services, clock, action):
    services.follow_up.edit(action.id, OWNER)
    assert not services.follow_up.show(action.id).row.is_overdue
    clock.advance(days=60)
    assert services.follow_up.show(action.id).row.is_overdue
    services.follow_up.move(action.id, ActionState.REJECTED, "Tidak perlu")
    assert not services.follow_up.show(action.id).row.is_overdue


def test_what_is_over_stands_behind_what_is_to_be_done(services, first, action):
    early = services.follow_up.add(first.id, "Lengkapi radio")
    services.follow_up.edit(early.id, {"due": date(2026, 1, 1)})
    assert services.follow_up.rows()[0].id == early.id
    services.follow_up.move(early.id, ActionState.REJECTED, "Sudah ada")
    assert services.follow_up.rows()[-1].id == early.id


def test_from_validation_on_it_is_a_card_in_the_next_matching_drill_only(services, action):
    soon, after = (running_plan(services, days) for days in (20, 40))
    assert services.follow_up.cards(soon) == ()
    services.follow_up.move(action.id, ActionState.VALIDATED)
    assert [card.action for card in services.follow_up.cards(soon)] == [action.id]
    assert services.follow_up.cards(after) == ()
    assert services.follow_up.show(action.id).planned == soon.code


def running_plan(services, days):
    return planned(services, start=NOON + timedelta(days=days))


def test_issuing_a_revision_adds_nothing_twice(services, first, action):
    before = len(services.follow_up.rows())
    with services.workplace.database.writing() as connection:
        from trainer.services.follow_up_taking import take_over
        from trainer.services.report_confirming import standing
        from trainer.services.report_draft import composed_of
        from trainer.store import scenarios

        composed = composed_of(services.workplace, connection, first.id)
        contents, scenario = standing(composed.drafts, composed.kept), scenarios.load_version(connection, first.version)
        take_over(services.workplace, connection, first, scenario, contents, composed.report.result)
    assert len(services.follow_up.rows()) == before


def test_owners_get_their_list_as_a_message_and_a_table(services, action, tmp_path):
    services.follow_up.edit(action.id, OWNER)
    rows = services.follow_up.rows()
    letters = services.follow_up.write_letters(tmp_path / "surat", rows)
    assert "Danton Contoh.eml" in [path.name for path in letters]
    assert action.text[:20] in (tmp_path / "surat" / "Danton Contoh.eml").read_text("utf-8")
    assert services.follow_up.write(tmp_path / "tindak.xlsx", rows).stat().st_size > 4_000


def test_a_criterion_below_twice_in_a_year_recurs_with_its_history(services, clock, first):
    assert services.follow_up.recurring() == ()
    second = later(services, clock, 30)
    (found,) = [item for item in services.follow_up.recurring() if item.ref == REF]
    assert [(place.code, place.score) for place in found.places] == [(second.code, 30.0), (first.code, 40.0)]
    assert services.follow_up.recurring("KDI") == ()


def test_the_programme_report_counts_promises_by_unit(services, first, action):
    services.follow_up.move(action.id, ActionState.REJECTED, "Tidak perlu")
    report = services.period_report.report(period_of("2026"))
    held = [item.state for item in report.actions if item.unit == "KNW"]
    assert ActionState.REJECTED in held
    text = text_of(services.period_report.pdf(period_of("2026")))
    assert "Corrective actions" in text


def test_what_the_hot_wash_confirmed_of_a_unit_becomes_a_finding_and_a_promise(services, clock):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", REF, 90))
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    team = next(item for item in drill.teams if item.name == "Ton Dalmas")
    services.hot_wash.keep_team(drill.id, DIRECTOR, TeamWords(team.id, team.name, "Tenang", "Radio cadangan mati"))
    for state in (State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    signed(services, drill)
    services.move(drill.code, State.REPORT_ISSUED, author=DIRECTOR, confirm=True)
    told = {
        (item.kind, item.observation) for item in services.follow_up.findings(drill.id) if item.source == "hot_wash"
    }
    assert told == {
        (FindingKind.STRENGTH, "Ton Dalmas: Tenang"),
        (FindingKind.IMPROVEMENT, "Ton Dalmas: Radio cadangan mati"),
    }
    assert "Train: Radio cadangan mati" in [row.action.text for row in services.follow_up.rows()]


def test_the_printed_sheet_of_the_next_drill_says_what_is_a_re_test(services, action):
    coming = staffed(services, planned(services, start=NOON + timedelta(days=30)))
    assert "RE-TEST" not in text_of(services.paper_marks.blank(coming))
    services.follow_up.move(action.id, ActionState.VALIDATED)
    assert text_of(services.paper_marks.blank(coming)).count("RE-TEST") >= 1


def test_the_past_keeps_its_order_when_the_clock_stands_still_or_goes_back(services, clock, action):
    services.follow_up.edit(action.id, OWNER)
    for state in TO_DONE:
        clock.advance(days=-1)
        services.follow_up.move(action.id, state)
    moves = [item.target for item in services.follow_up.show(action.id).events if item.source != item.target]
    assert moves == ["DIUSULKAN", *TO_DONE]
