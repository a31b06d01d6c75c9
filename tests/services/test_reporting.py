"""The after-action report: drafted from the data, edited, issued once and for good."""

from types import SimpleNamespace

import pytest

from tests.services.acts import (
    DIRECTOR,
    EVALUATOR,
    SECOND,
    confirmed,
    person_id,
    planned,
    report_lines,
    running,
    signed,
    write_section,
)
from trainer.domain.analysis_sentences import unseen_names
from trainer.domain.conduct import InjectStatus
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.services.scoring import MarkOrder


def mark(services, drill, criterion, value, note="", evaluator=EVALUATOR):
    services.scoring.record_mark(drill.id, evaluator, MarkOrder("Ton Dalmas", criterion, value, note))


@pytest.fixture
def held(services, clock):
    """A drill that was played, marked and waits for its report."""
    drill = running(services)
    drill = services.planning.drill(drill.code)
    clock.advance(minutes=3)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    services.conduct.inject(drill.id, DIRECTOR, 2, InjectStatus.SKIPPED, note="Waktu habis")
    mark(services, drill, "LP-01.1", "ya")
    mark(services, drill, "LP-01.2", 40, "Aba-aba tidak terdengar")
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    return drill


def test_a_drill_that_was_not_held_has_no_report(services):
    with pytest.raises(Refusal, match="has not been held"):
        services.reporting.draft(planned(services).id)


def test_a_cancelled_drill_is_reported_with_its_reason(services):
    drill = planned(services)
    services.planning.move(drill.code, State.CANCELLED, "Pasukan digeser")
    report = services.reporting.draft(drill.id)
    assert report.cancelled.reason == "Pasukan digeser"
    assert not report.follow_up
    assert report.is_draft


def test_an_earlier_issued_report_is_where_the_trend_begins(services, held, clock):
    services.reporting.issue(confirmed(services, signed(services, held)).id)
    clock.advance(days=30)
    later = running(services, start=clock.now)
    (before,) = services.reporting.draft(later.id).trend
    assert before.drill == held.code


def test_what_was_taken_back_is_shown_in_the_journal(services):
    drill = running(services)
    entry = services.conduct.observe(drill.id, DIRECTOR, "Salah lihat")
    services.conduct.take_back(drill.id, DIRECTOR, entry)
    lines = services.reporting.draft(drill.id).journal.lines
    assert [item.standing for item in lines if "Salah lihat" in item.text] == ["taken back"]


def test_the_draft_says_what_the_data_say(services, held):
    report = services.reporting.draft(held.id)
    assert any("Aba-aba tidak terdengar" in text for text in report.shortcomings)
    assert any("Kriteria LP-01.1" in text for text in report.went_well)
    assert any("Waktu habis" in text for text in report.obstacles)
    assert [(run.delivered, run.status) for run in report.timeline] == [(3, "delivered"), (None, "skipped")]
    assert [(item.reference, item.owner) for item in report.follow_up][:1] == [("LP-01.2", "Ton Dalmas")]
    assert report.is_draft


def test_why_play_was_stopped_stands_in_the_chronology_though_it_was_told_afterwards(services):
    drill = running(services)
    stop = services.conduct.no_play(drill.id, DIRECTOR)
    services.conduct.explain_stop(drill.id, DIRECTOR, stop.id, "Peserta terjatuh")
    (moment,) = [item for item in services.reporting.draft(drill.id).moments if "NO PLAY" in item.text]
    assert "Peserta terjatuh" in moment.text


def test_an_edited_section_replaces_the_drafted_one_until_it_is_emptied(services, held):
    drafted = report_lines(services, held, "conclusions")
    write_section(services, held, "conclusions", "Baik <b>&\n\nPerlu dilatih ulang")
    assert report_lines(services, held, "conclusions") == ("Baik <b>&", "Perlu dilatih ulang")
    write_section(services, held, "conclusions", "")
    assert report_lines(services, held, "conclusions") == drafted


def test_the_same_draft_gives_the_same_bytes(services, held):
    assert services.reporting.pdf(held.id) == services.reporting.pdf(held.id)


def test_an_issued_report_stays_as_it_was_signed(services, held, clock):
    issued = services.reporting.issue(confirmed(services, signed(services, held)).id)
    content = services.reporting.pdf(held.id)
    clock.advance(days=400)
    assert services.reporting.pdf(held.id) == content == services.reporting.content(issued.id)
    assert issued.number == "B/LHP-1/VIII/LAT./2026"
    with pytest.raises(Refusal, match="stays as it was signed"):
        write_section(services, held, "conclusions", "Lain")


def test_reports_are_numbered_within_the_year(services, held, clock):
    services.reporting.issue(confirmed(services, signed(services, held)).id)
    clock.advance(days=1)
    other = running(services, start=clock.now)
    mark(services, other, "LP-01.1", "ya")
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(other.code, state, author=DIRECTOR)
    assert services.reporting.issue(confirmed(services, signed(services, other)).id).number == "B/LHP-2/VIII/LAT./2026"


def test_open_differences_are_ruled_on_before_the_report_is_issued(services, held):
    services.move(held.code, State.SCORING)
    mark(services, held, "LP-01.2", 90, evaluator=SECOND)
    services.move(held.code, State.REPORT_DRAFT)
    confirmed(services, held)
    with pytest.raises(Refusal, match="IPDA Penilai 0, IPDA Penilai 1 gave marks and did not lock"):
        services.reporting.issue(held.id)
    signed(services, held)
    with pytest.raises(Refusal, match="differ on 1"):
        services.reporting.issue(held.id)
    services.reconciling.rule(held.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 90, "Bukti foto"))
    assert services.reporting.issue(held.id).revision == 1


def test_nobody_named_leaves_the_signature_open(services, held):
    assert services.reporting.draft(held.id).signature.name == ""


def test_the_director_signs_on_behalf_of_the_chief(services, clock):
    drill = planned(services)
    drill = services.planning.set_roles(drill, "DIRLAT", [person_id("Pelaku 5")])
    services.planning.set_roles(drill, "PENILAI", [person_id("Penilai 0")])
    drill = services.planning.add_participants(services.planning.drill(drill.code), [person_id("Pelaku 0")], None)
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY, State.RUNNING):
        services.move(drill.code, state, author=DIRECTOR)
    signature = services.reporting.draft(drill.id).signature
    assert (signature.name, signature.on_behalf) == ("Pelaku 5", "o.b. KEPALA KEPOLISIAN RESOR KNW")


def test_persons_with_too_little_evidence_are_counted_and_not_named():
    total = SimpleNamespace(is_enough=False)
    sheets = [
        SimpleNamespace(sheet=SimpleNamespace(code=code), name=name, level=level, total=total)
        for code, name, level in (
            ("LP-13", "Bripka Contoh", "person"), ("LP-13", "Briptu Contoh", "person"), ("LP-01", "Ton Dalmas", "team")
        )
    ]  # fmt: skip
    assert [str(item) for item in unseen_names(sheets)] == ["LP-01 Ton Dalmas", "LP-13 of 2 people"]
