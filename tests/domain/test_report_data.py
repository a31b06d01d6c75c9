"""A report's canonical data: stable, complete, small where photos are."""

import json
from dataclasses import replace
from datetime import timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.samples import a_report, an_empty_report
from trainer.domain.printed_photos import PhotoAnnex, PrintedPhoto
from trainer.domain.report_data import content_hash, grouped, report_data, spoken


def test_the_same_report_gives_the_same_bytes():
    assert report_data(a_report()) == report_data(a_report())


def test_another_mark_gives_another_hash():
    report = a_report()
    other = replace(report, went_well=(*report.went_well, "x"))
    assert content_hash(report_data(report)) != content_hash(report_data(other))


def test_the_order_in_which_names_were_filled_in_does_not_matter():
    report = a_report()
    turned = replace(report, unit_names=dict(reversed(report.unit_names.items())))
    assert report_data(turned) == report_data(report)


def test_an_instant_counts_and_not_the_clock_it_was_read_from():
    report = a_report()
    there = report.started.astimezone(timezone(timedelta(hours=8)))
    assert report_data(replace(report, started=there)) == report_data(report)


def test_everybody_and_every_score_is_in_it():
    report = a_report()
    read = json.loads(report_data(report))["report"]
    assert [item["service_number"] for item in read["participants"]] == [
        item.service_number for item in report.participants
    ]
    assert [item["total"]["score"] for item in read["result"]["sheets"]] == [
        item.total.score for item in report.result.sheets
    ]


def test_a_photo_is_named_by_its_digest():
    photo = PrintedPhoto("Saf", "", "LP-01.1", 3.0, "ab" * 32, b"\xff\xd8" * 5000)
    data = report_data(replace(an_empty_report(), photos=PhotoAnnex((photo,), 1)))
    assert b'"size":10000' in data
    assert len(data) < 10_000


def test_groups_and_words_are_for_people():
    assert grouped("0123456789abcdef") == "0123 4567 89ab cdef"
    assert spoken("7f000001" + "0" * 56) == "lusab-babad-babab-babab"


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_other_words_mean_another_hash(one, other):
    assert (spoken(one.hex()) == spoken(other.hex())) == (one[:8] == other[:8])
