"""Who signs, as it stands on paper: in whose right, side by side, never parted, never imitated."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from tests.reports.reading import boxes_of, pages_of, text_of
from tests.reports.samples import a_report
from trainer.domain.after_action import Signature
from trainer.domain.paper_head import PaperHead
from trainer.i18n import set_language
from trainer.reports.after_action import render
from trainer.reports.frame import build
from trainer.reports.paper import add_closing, opening, sheet_of
from trainer.reports.story import Story

CHIEF = "KEPALA KEPOLISIAN RESOR CONTOH"
PLAIN = Signature("Unaaha", "14 Agustus 2026", CHIEF, "BUDI <b>& CONTOH", "AJUN KOMISARIS BESAR POLISI", "70010001")


def signature(**changes):
    values = {name: getattr(PLAIN, name) for name in Signature.__dataclass_fields__}
    return Signature(**{**values, **changes})


def paper(*signatures, room=0.0, size="A4", **head):
    values = {"letterhead": ("KEPOLISIAN CONTOH", "RESOR CONTOH"), "classification": "T", "language": "id"}
    made = PaperHead(**{**values, **head}, paper=size, signatures=signatures)
    story = Story()
    story.add([*opening(made, "Contoh"), Spacer(1, room)])
    add_closing(story, made)
    return build(sheet_of(made, "Contoh"), story.blocks)


def lines(pdf):
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return [line.strip() for page in pages for line in page.splitlines()]


def in_order(found, *wanted):
    places = [found.index(item) for item in wanted]
    return places == sorted(places)


def test_on_behalf_and_for_the_office_in_between_stand_on_lines_of_their_own():
    found = lines(paper(signature(office="Kasubbagbinops", on_behalf=f"a.n. {CHIEF}", through="Kabag Ops")))
    assert in_order(found, f"a.n. {CHIEF}", "KABAG OPS", "u.b.", "KASUBBAGBINOPS", "BUDI <b>& CONTOH",
                    "AJUN KOMISARIS BESAR POLISI NRP 70010001")  # fmt: skip


@pytest.mark.parametrize("acting", ["Plt.", "Plh."])
def test_who_acts_for_somebody_says_so_before_the_office(acting):
    assert f"{acting} {CHIEF}" in lines(paper(signature(acting=acting)))


def test_a_civil_servant_has_a_nip():
    assert "PENATA NIP 198001012005011001" in lines(
        paper(signature(rank="Penata", service_number="198001012005011001"))
    )


def places(pdf, *wanted):
    """Left edge and height of words on the last page."""
    found = {}

    def visit(text, _own, matrix, _font, _size):
        for item in wanted:
            if item in text:
                found[item] = (round(matrix[4]), round(matrix[5]))

    PdfReader(BytesIO(pdf)).pages[-1].extract_text(visitor_text=visit)
    return [found[item] for item in wanted]


def test_two_stand_side_by_side_with_names_at_one_height():
    other = signature(office="Kabag Ops", name="SITI CONTOH", heading="Mengetahui:")
    first = signature(on_behalf="a.n. KEPALA", office="Wakapolres")
    right, left = places(paper(first, other), "BUDI", "SITI")
    assert right[1] == left[1]
    assert left[0] + 200 < right[0]


@pytest.mark.parametrize("room", range(330, 620, 24))
def test_a_block_is_never_parted_by_the_end_of_a_page(room):
    other = signature(office="Kabag Ops", name="SITI CONTOH", heading="Mengetahui:")
    pages = pages_of(paper(PLAIN, other, room=room))
    (last,) = [page for page in pages if "Unaaha" in page]
    assert all(text in last for text in (CHIEF, "KABAG OPS", "BUDI", "SITI", "Mengetahui:", "14 Agustus 2026"))


def test_an_electronic_signature_finds_an_empty_box_and_nothing_is_drawn_into_it(tmp_path):
    plain, boxed = (paper(signature(is_electronic=value)) for value in (False, True))
    assert lines(plain) == lines(boxed)
    assert not PdfReader(BytesIO(boxed)).pages[0].images
    assert len(boxes_of(boxed, tmp_path)[0]) >= len(boxes_of(plain, tmp_path)[0])
    assert plain != boxed


@pytest.mark.parametrize(("size", "width", "height"), [("A4", 210, 297), ("F4", 215, 330)])
def test_the_paper_is_as_large_as_its_form_says(size, width, height):
    box = PdfReader(BytesIO(paper(PLAIN, size=size))).pages[0].mediabox
    assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == (width, height)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_classification_stands_on_top_and_at_the_foot(language):
    set_language(language)
    word = {"id": "TERBATAS", "en": "RESTRICTED"}[language]
    assert text_of(paper(PLAIN)).count(word) == 2


def test_closing_text_and_copies_are_those_of_the_form():
    found = lines(paper(PLAIN, closing="Demikian <i>.", copies=("Kapolda", "Irwasda")))
    assert "Demikian <i>." in found
    assert in_order(found, CHIEF, "Copies to:")
    assert any("Irwasda" in line for line in found)


def test_the_report_bears_both_signatures():
    found = lines(render(a_report(beside=signature(office="Karo Ops", heading="Mengetahui:"))))
    assert "KARO OPS" in found


def test_the_longest_names_and_offices_still_fit_one_page():
    long = "Kepala Bagian yang sangat panjang namanya " * 9
    two = [
        signature(office=long, on_behalf=long, through=long, name=long[:200], rank=long, place=long) for _side in "ab"
    ]
    assert sum("u.b." in page for page in pages_of(paper(*two))) == 1
