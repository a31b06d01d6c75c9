"""Every paper follows the form of its unit: letterhead, size of the sheet, degree, language."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.builders import a_criterion, a_scenario, a_sheet
from tests.calibrating import SHEETS, sit
from tests.services.acts import DIRECTOR, EVALUATOR, person_id, ready, signed
from tests.stored import keep_scenario
from trainer.domain.conduct import Attendance
from trainer.domain.documents import DocumentKind
from trainer.domain.drill import State
from trainer.domain.knowledge_paper import KnowledgePaperKind
from trainer.domain.period import period_of
from trainer.domain.report_form import FormPart, ReportForm
from trainer.services.device_keys import DeviceKeyService
from trainer.services.package_desk import PackageDeskService
from trainer.services.packages import PackageService
from trainer.services.scoring import MarkOrder

F4 = {round(215 / 25.4 * 72), round(330 / 25.4 * 72)}
HEAD = "KANTOR CONTOH BERSAMA"
FORM = ReportForm(paper="F4", letterhead=(HEAD, "RESOR CONTOH"), classification="R", language="id")
WITHOUT_HEAD = {DocumentKind.HOT_WASH}
PERSONAL = a_sheet(
    a_criterion("LP-13.3", weight=60.0, from_test=True),
    a_criterion("LP-13.4", weight=40.0),
    code="LP-13",
    level="person",
)


@pytest.fixture
def drill(services):
    """Calibrated, held, tested, judged and signed: every paper there is can be made of it, in a form of the unit."""
    with services.workplace.database.writing() as connection:
        keep_scenario(connection, a_scenario(sheets=(SHEETS["LP-01"], PERSONAL)), "2")
    drill = ready(services)
    sit(services, drill, EVALUATOR)
    services.move(drill.code, State.RUNNING, author=DIRECTOR)
    services.conduct.attend(drill.id, DIRECTOR, [person_id("Pelaku 0")], Attendance.PRESENT)
    taken = services.knowledge.begin(drill.id, person_id("Pelaku 0"))
    services.knowledge.hand_in(taken, DIRECTOR, list(taken.test.key))
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(person_id("Pelaku 0"), "LP-13.4", 70))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    services.forms.save(
        FormPart(drill.host, "", FORM, frozenset({"paper", "letterhead", "classification", "language"}))
    )
    return signed(services, services.planning.drill(drill.code))


def require_formed(pdf: bytes, name: str, *, has_head: bool = True) -> None:
    """Size, degree and language on every page, the letterhead where the paper has one."""
    read = PdfReader(BytesIO(pdf))
    texts = [page.extract_text() for page in read.pages]
    sizes = {frozenset(round(float(side)) for side in page.mediabox[2:]) for page in read.pages}
    assert sizes == {frozenset(F4)}, name
    assert all("RAHASIA" in text for text in texts), name
    assert read.trailer["/Root"]["/Lang"] == "id-ID", name
    assert HEAD in " ".join(texts) or not has_head, name


def test_every_paper_of_a_drill_follows_the_form_of_its_unit(services, drill):
    ready = [item.document.kind for item in services.documents.listed(drill) if item.is_ready]
    assert set(ready) == set(DocumentKind)
    for kind in ready:
        require_formed(services.documents.pdf(drill, kind), kind, has_head=kind not in WITHOUT_HEAD)


def test_slips_receipts_and_what_is_printed_singly_follow_it_too(services, drill, tmp_path):
    keys = DeviceKeyService(services.workplace, tmp_path)
    desk = PackageDeskService(services.workplace, PackageService(services.workplace, keys, services.merging))
    receipt = services.merging.merge(drill.id, tuple(services.scoring.entries(drill.id)), (), "kiriman.paket")
    require_formed(services.merging.paper(receipt.id), "receipt")
    require_formed(desk.slips(drill.id, [EVALUATOR]), "slip")
    require_formed(services.calibration.card_pdf(drill.id, EVALUATOR, "LP-01"), "card")
    require_formed(services.knowledge_papers.paper(drill, KnowledgePaperKind.KEY), "key")


def test_the_programme_report_follows_it_too(services, drill):
    require_formed(services.period_report.pdf(period_of("2026"), ["KNW"]), "programme")


def test_the_plan_of_a_month_follows_it_too(services, drill):
    require_formed(services.schedule_papers.month(drill.start.date(), drill.host), "month")


@pytest.mark.parametrize(("kind", "name"), [("handout", "is_numbered"), ("sheets", "signers"), ("schedule", "copies")])
def test_what_means_nothing_for_a_kind_is_not_taken(services, drill, kind, name):
    services.forms.save(FormPart(drill.host, kind, ReportForm(is_numbered=True, copies=("Arsip",)), frozenset({name})))
    assert getattr(services.forms.look(drill.host, kind).form, name) == getattr(ReportForm(code=kind), name)
