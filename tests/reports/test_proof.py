"""The proof of an issued paper: on its last page, in its data, in what the file says about itself."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.reading import fonts_of, pages_of
from tests.reports.samples import a_report
from trainer.domain.editions import Edition, Profile
from trainer.domain.redaction import redacted
from trainer.domain.report_data import content_hash, grouped, report_data, spoken
from trainer.i18n import set_language
from trainer.reports.after_action import render
from trainer.reports.qr import modules


@pytest.fixture(scope="module")
def report():
    moment = datetime(2026, 8, 14, 2, tzinfo=UTC)
    return replace(a_report(), is_draft=False, issued=moment, edition=Edition(1))


@pytest.fixture(scope="module")
def pdf(report):
    set_language("en")
    return render(report)


def test_the_last_page_bears_number_hash_words_and_how_to_check(report, pdf):
    digest = content_hash(report_data(report))
    last = pages_of(pdf)[-1]
    assert all(text in last for text in (report.number, spoken(digest), "--verify", "Full report, revision 1"))
    assert grouped(digest) in last.replace("  ", " ")


def test_the_data_lie_in_the_file_and_hash_to_what_is_printed(report, pdf):
    ((data,),) = PdfReader(BytesIO(pdf)).attachments.values()
    assert data == report_data(report)
    assert json.loads(data)["report"]["edition"] == {"revision": 1, "profile": "full", "origin": ""}


def test_the_attachment_is_the_papers_data(pdf):
    root = PdfReader(BytesIO(pdf)).trailer["/Root"]
    told = root["/AF"][0].get_object()
    assert (told["/AFRelationship"], told["/UF"]) == ("/Data", "report.json")
    assert root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object() == told


def test_qpdf_finds_no_fault(pdf, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_draft_proves_nothing_and_says_so(report):
    draft = render(replace(report, is_draft=True))
    assert "A draft is not issued" in pages_of(draft)[-1]
    assert not PdfReader(BytesIO(draft)).attachments


def test_a_copy_names_the_full_report_it_comes_from(report):
    origin = content_hash(report_data(report))
    copy = render(redacted(report, Profile.UNIT, "a member", origin))
    assert spoken(origin) in pages_of(copy)[-1]
    assert "Copy for the unit, revision 1" in pages_of(copy)[-1]


def test_the_file_tells_title_language_and_how_it_opens(pdf):
    reader = PdfReader(BytesIO(pdf))
    root, title = reader.trailer["/Root"], "After-action report: Penanganan Unjuk Rasa di Kantor KPU"
    assert (reader.metadata.title, reader.xmp_metadata.dc_title["x-default"]) == (title, title)
    assert reader.xmp_metadata.pdf_keywords == reader.metadata.keywords
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("id-ID", True)
    assert root["/OutputIntents"][0]["/OutputConditionIdentifier"] == "sRGB"
    assert b"pdfaid" not in pdf


def test_metadata_take_what_people_type(report):
    odd = replace(report, title="<b>& ]]> ☃ \x00 " * 3)
    reader = PdfReader(BytesIO(render(odd)))
    assert "<b>&" in reader.xmp_metadata.dc_title["x-default"]


def test_every_typeface_is_in_the_file(pdf):
    assert all(fonts_of(pdf).values())


def test_the_code_is_square_with_three_corner_marks():
    rows = modules("B/LHP-1/VIII/LAT./2026")
    corner = [row[:7] for row in rows[:7]]
    assert all(len(row) == len(rows) for row in rows)
    assert corner == [row[-7:] for row in rows[:7]] == [row[:7] for row in rows[-7:]]
    assert [sum(row) for row in corner] == [7, 2, 5, 5, 5, 2, 7]
