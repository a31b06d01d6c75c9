"""Copies that show less: what is left out is nowhere in the value, and what stays is true."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.samples import a_played_report, a_report
from trainer.domain.editions import Edition, Profile, public_is_made
from trainer.domain.printed_photos import PhotoAnnex, PrintedPhoto
from trainer.domain.redaction import redacted
from trainer.domain.report_data import report_data


@pytest.fixture(scope="module")
def report():
    return a_report(edition=Edition(2))


def copy(report, profile):
    return redacted(report, profile, "seorang anggota", "ab" * 32)


def test_the_full_report_is_itself(report):
    assert copy(report, Profile.FULL) is report


def test_a_copy_says_what_it_is_and_where_it_comes_from(report):
    assert copy(report, Profile.PUBLIC).edition == Edition(2, Profile.PUBLIC, "ab" * 32)


@pytest.mark.parametrize("profile", [Profile.UNIT, Profile.PUBLIC])
def test_scores_of_teams_and_objectives_stay_as_they_are(report, profile):
    result = copy(report, profile).result
    assert result.teams == report.result.teams
    assert [item.total.score for item in result.objectives] == [item.total.score for item in report.result.objectives]


@pytest.mark.parametrize("profile", [Profile.UNIT, Profile.PUBLIC])
def test_no_result_of_a_person_remains(report, profile):
    result = copy(report, profile).result
    persons = {item.person for item in report.participants}
    lines = [line for item in (*result.sheets, *result.objectives) for line in item.total.lines]
    assert not result.people
    assert not result.severity
    assert not any(mark.subject in persons for line in lines for mark in line.marks)


def test_the_unit_keeps_its_list_of_participants(report):
    assert copy(report, Profile.UNIT).participants == report.participants


def test_the_unit_reads_what_was_seen_without_the_players_name(report):
    player = report.participants[0]
    told = replace(report, shortcomings=(f"{player.rank} {player.name} terlambat memberi aba-aba",))
    assert copy(told, Profile.UNIT).shortcomings == ("seorang anggota terlambat memberi aba-aba",)


def test_sums_of_an_objective_stay_true_without_its_persons():
    report = a_played_report(people=12, sheets=2, teams=1, injects=0)
    player, objective = report.participants[0].person, report.result.objectives[0]
    marks = tuple(replace(mark, subject=player) for line in objective.total.lines[:2] for mark in line.marks)
    mixed = tuple(replace(line, marks=marks) for line in objective.total.lines)
    told = replace(objective, total=replace(objective.total, lines=mixed), whose=("",) * len(mixed))
    (shown, *_rest) = copy(
        replace(report, result=replace(report.result, objectives=(told,))), Profile.UNIT
    ).result.objectives

    def earned(lines):
        return sum(line.criterion.weight * (line.points or 0) for line in lines)

    assert earned(shown.total.lines) == pytest.approx(earned(mixed))
    assert len(shown.whose) == len(shown.total.lines)


def test_the_public_counts_players_and_knows_none(report):
    shown = copy(report, Profile.PUBLIC)
    here = [item.team for item in report.participants if report.attendance.get(item.person) == "hadir"]
    assert sorted(map(str, here)) == sorted(
        str(item.team) for item in shown.participants if shown.attendance.get(item.person) == "hadir"
    )
    assert {(item.name, item.rank, item.position, item.service_number) for item in shown.participants} == {("",) * 4}


def test_the_order_of_players_tells_the_public_nothing(report):
    turned = replace(report, participants=report.participants[::-1])
    assert report_data(copy(turned, Profile.PUBLIC)) == report_data(copy(report, Profile.PUBLIC))


def test_the_public_sees_no_photo_course_or_evaluator(report):
    photos = PhotoAnnex((PrintedPhoto("Saf", "", "LP-01", 1.0, "ab" * 32, b"x"),), 1)
    shown = copy(replace(report, photos=photos), Profile.PUBLIC)
    assert (shown.photos, shown.board, shown.timeline, shown.moments, shown.forces) == (None, None, (), (), ())
    assert shown.organisers == ()


def test_a_quoted_note_is_cut_out_for_the_public(report):
    line = next(line for item in report.result.sheets for line in item.total.lines if line.marks)
    noted = replace(line, marks=(replace(line.marks[0], note="Danton ragu memberi aba-aba"),))
    sheet = replace(report.result.sheets[0], total=replace(report.result.sheets[0].total, lines=(noted,)))
    told = replace(report, result=replace(report.result, sheets=(sheet,)),
                   shortcomings=("LP-01.2 nilai 40: Danton ragu memberi aba-aba.",))  # fmt: skip
    assert copy(told, Profile.PUBLIC).shortcomings == ("LP-01.2 nilai 40: […].",)


def test_what_nobody_decided_about_is_left_out_of_the_public_copy(report, monkeypatch):
    from trainer.domain import redaction

    monkeypatch.setattr(redaction, "PUBLIC", redaction.PUBLIC - {"findings", "voices", "zone"})
    shown = copy(report, Profile.PUBLIC)
    assert (shown.findings, shown.voices, shown.zone) == ((), (), "")


@pytest.mark.parametrize(
    ("classification", "made"), [("B", True), ("", True), ("T", False), ("R", False), ("SR", False)]
)
def test_only_an_ordinary_report_has_a_public_copy(classification, made):
    assert public_is_made(classification) is made


NAMES = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéñü", min_size=4, max_size=9).map(str.capitalize), min_size=2, max_size=3
)


@given(NAMES, st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_no_name_or_number_typed_anywhere_reaches_the_public(parts, number):
    report, name = a_small_report(), " ".join(parts)
    player = replace(report.participants[0], name=name, service_number=number)
    text = f"Catatan: {player.rank} {name} (NRP {number}) dan {name.upper()} terlambat."
    told = replace(
        report, participants=(player,), went_well=(text,), title=text, general=(text,), unit_names={"KNW": text}
    )
    data = report_data(copy(told, Profile.PUBLIC)).decode()
    assert name not in data
    assert name.upper() not in data
    assert number not in data


def a_small_report(made=[]):  # noqa: B006 - one for all examples
    if not made:
        made.append(a_played_report(people=1, sheets=1, teams=1, injects=0))
    return made[0]
