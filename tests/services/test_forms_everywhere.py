"""Every paper follows the form of its unit: letterhead and size of the sheet."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.services.acts import DIRECTOR, EVALUATOR, running, signed
from trainer.domain.documents import DocumentKind
from trainer.domain.drill import State
from trainer.domain.report_form import FormPart, ReportForm
from trainer.services.scoring import MarkOrder

F4 = {round(215 / 25.4 * 72), round(330 / 25.4 * 72)}
HEAD = "KANTOR CONTOH BERSAMA"
WITHOUT_HEAD = {DocumentKind.HOT_WASH, DocumentKind.HANDOUT}


@pytest.fixture
def drill(services):
    """Held, judged and signed, in a unit whose papers are F4 with a letterhead of its own."""
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40, "Terlambat"))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    form = ReportForm(paper="F4", letterhead=(HEAD, "RESOR CONTOH"))
    services.forms.save(FormPart(drill.host, "", form, frozenset({"paper", "letterhead"})))
    return signed(services, services.planning.drill(drill.code))


def test_every_paper_that_can_be_made_has_the_size_and_the_letterhead_of_the_form(services, drill):
    listed = [item.document.kind for item in services.documents.listed(drill) if item.is_ready]
    assert len(listed) > 8
    for kind in listed:
        pages = PdfReader(BytesIO(services.documents.pdf(drill, kind))).pages
        sizes = {frozenset(round(float(side)) for side in page.mediabox[2:]) for page in pages}
        assert sizes == {frozenset(F4)}, kind
        if kind not in WITHOUT_HEAD:
            assert HEAD in " ".join(page.extract_text() for page in pages), kind


def test_the_plan_of_a_month_follows_it_too(services, drill):
    form = ReportForm(classification="R", letterhead=(HEAD,), paper="F4")
    services.forms.save(FormPart(drill.host, "schedule", form, frozenset({"classification", "letterhead", "paper"})))
    day = drill.start.date()
    content = services.schedule_papers.month(day, drill.host)
    page = PdfReader(BytesIO(content)).pages[0]
    assert {round(float(side)) for side in page.mediabox[2:]} == F4
    assert all(words in page.extract_text() for words in (HEAD, "SECRET"))


@pytest.mark.parametrize(("kind", "name"), [("handout", "is_numbered"), ("sheets", "signers"), ("schedule", "copies")])
def test_what_means_nothing_for_a_kind_is_not_taken(services, drill, kind, name):
    services.forms.save(FormPart(drill.host, kind, ReportForm(is_numbered=True, copies=("Arsip",)), frozenset({name})))
    assert getattr(services.forms.look(drill.host, kind).form, name) == getattr(ReportForm(code=kind), name)
