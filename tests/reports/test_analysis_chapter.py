"""Chapter IV and V: points with their parts, the follow-up table, the mark of texts nobody has confirmed."""

from dataclasses import replace

import pytest

from tests.reports.reading import outline_of, text_of
from tests.reports.samples import a_report
from trainer.domain.after_action import FollowUp
from trainer.domain.analysis import Point
from trainer.domain.editions import Profile
from trainer.domain.redaction import redacted
from trainer.domain.report_sections import TITLES
from trainer.reports.after_action import render

POINTS = (Point("Ton A terlambat <b>&", "Kriteria LP-01.2", "Belum dilatih", "Latih kembali"), Point("Ton B tertib"))


@pytest.fixture(scope="module")
def report():
    lines = (FollowUp(1, "Latih aba-aba", "Danton A", "11 September 2026", "LP-01.2", "Training"),)
    seen = tuple(item.observation for item in POINTS)
    return a_report(improvements=POINTS, shortcomings=seen, follow_up=lines)


def test_a_point_stands_with_reference_analysis_and_recommendation(report):
    told = " ".join(text_of(render(report)).split())
    parts = (
        "Ton A terlambat <b>&",
        "Reference: Kriteria LP-01.2",
        "Analysis: Belum dilatih",
        "Recommendation: Latih kembali",
    )
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    assert told.count("Analysis:") == 1


def test_the_follow_up_names_element_person_in_charge_and_day(report):
    told = " ".join(text_of(render(report)).split())
    assert "Latih aba-aba Training Danton A 11 September 2026 LP-01.2" in told


def test_the_public_copy_says_what_was_seen_without_the_analysis(report):
    told = text_of(render(redacted(report, Profile.PUBLIC, "seorang anggota")))
    assert "Ton B tertib" in told
    assert "Belum dilatih" not in told


def test_only_a_draft_marks_what_nobody_confirmed(report):
    open_texts = replace(report, unconfirmed=tuple(TITLES), is_draft=True)
    assert "19. Conclusions [Draft]" in " ".join(text_of(render(open_texts)).replace("\xa0", " ").split())
    assert "[Draft]" not in text_of(render(replace(open_texts, is_draft=False)))
    assert not any("[Draft]" in title for _level, title, _page in outline_of(render(open_texts)))
