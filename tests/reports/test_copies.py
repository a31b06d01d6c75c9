"""Copies of a report as files: nothing that was left out is anywhere in them, and what they say is true."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.reports.reading import outline_of, text_of
from tests.reports.samples import a_report
from trainer.domain.editions import Edition, Profile
from trainer.domain.printed_photos import PhotoAnnex, PrintedPhoto
from trainer.domain.redaction import redacted
from trainer.i18n import set_language
from trainer.reports.after_action import render

NOTE = "Danton ragu ragu memberi aba-aba mundur"


@pytest.fixture(scope="module")
def report():
    """With a name, a number and a note wherever somebody may type them."""
    made = a_report(is_draft=False, issued=datetime(2026, 8, 14, 2, tzinfo=UTC), edition=Edition(1))
    player, holder = made.participants[0], made.organisers[0]
    told = f"{player.rank} {player.name} (NRP {player.service_number}) bersama {holder.rank} {holder.name}: {NOTE}."
    photo = PrintedPhoto(told, player.name, "LP-01.1", 3.0, "ab" * 32, b"")
    result = replace(made.result, sheets=tuple(noted(item) for item in made.result.sheets))
    runs = tuple(replace(item, note=told, put_off=told) for item in made.timeline)
    moments = tuple(replace(item, text=told) for item in made.moments)
    return replace(
        made, result=result, timeline=runs, moments=moments, title=f"Latihan {player.name}", general=(told,),
        shortcomings=(told,), conclusions=(told,), photos=PhotoAnnex((photo,), 1),
    )  # fmt: skip


def noted(item):
    """A sheet with a note at every mark."""
    lines = tuple(
        replace(line, marks=tuple(replace(mark, note=NOTE) for mark in line.marks)) for line in item.total.lines
    )
    return replace(item, total=replace(item.total, lines=lines))


def everything_in(pdf: bytes) -> str:
    """The file as it lies, each of its streams unpacked, each of its texts, what is attached, the outline."""
    return "\n".join([pdf.decode("latin-1"), *unpacked(pdf), text_of(pdf), str(outline_of(pdf))])


def unpacked(pdf: bytes) -> Iterator[str]:
    reader = PdfReader(BytesIO(pdf))
    for number in reader.xref[0]:
        found = reader.get_object(number)
        data = found.get_data() if isinstance(found, StreamObject) else str(found).encode()
        yield from (data.decode("utf-8", "replace"), data.decode("utf-16-be", "replace"))


@pytest.fixture(scope="module")
def public(report):
    set_language("en")
    return render(redacted(report, Profile.PUBLIC, "a member", "ab" * 32))


@pytest.fixture(scope="module")
def unit(report):
    set_language("en")
    return render(redacted(report, Profile.UNIT, "a member", "ab" * 32))


def test_nobody_and_no_note_is_anywhere_in_the_public_file(report, public):
    held = everything_in(public)
    people = [*report.participants, *report.organisers, report.signature]
    assert not [item.name for item in people if item.name in held or item.name.upper() in held]
    assert not [item.service_number for item in people if item.service_number in held]
    assert NOTE not in held


def test_no_player_is_found_by_his_key_in_the_public_file(report, public):
    held = everything_in(public)
    assert not [item.person for item in (*report.participants, *report.organisers) if item.person in held]


def test_the_search_finds_what_is_there(report):
    held = everything_in(render(report))
    player = report.participants[0]
    assert all(text in held for text in (player.name, player.service_number, player.person, NOTE))


def test_no_result_of_a_person_is_anywhere_in_the_units_file(report, unit):
    """His key stands in the list and beside his attendance, and at no mark."""
    held = everything_in(unit)
    keys = [item.person for item in report.participants]
    assert [held.count(key) for key in keys] == [1 + (key in report.attendance) for key in keys]
    assert "INDIVIDUAL RESULTS" not in held


def test_the_unit_reads_a_player_in_his_list_only(report, unit):
    player = report.participants[0]
    assert text_of(unit).count(player.service_number) == 1


def test_the_public_copy_claims_nothing_about_what_it_leaves_out(public):
    text = text_of(public)
    false = ("No inject was planned", "No individual was scored", "None recorded", "no trend to show", "injects given",
             "SUMMARY FOR THE CHIEF", "ANNEX")  # fmt: skip
    assert not [words for words in false if words in text]
    assert text.count("Not part of this copy.") == 4


def test_the_unit_does_not_see_how_each_evaluator_marked(report, unit):
    titles = [title for _level, title, _page in outline_of(unit)]
    assert not [title for title in titles if "AS GIVEN BY EACH EVALUATOR" in title or "SEVERITY" in title]
    assert any("AS GIVEN BY EACH EVALUATOR" in title for _level, title, _page in outline_of(render(report)))


def test_the_public_copy_says_where_the_signed_paper_is(public):
    assert "The signed report stays with the office." in text_of(public)
