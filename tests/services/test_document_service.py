"""The papers of a drill: which there are by its state, who may make them, and the whole set in a folder."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.builders import a_person, a_user
from tests.services.acts import DIRECTOR, EVALUATOR, person_id, planned, running
from trainer.domain.access import Role
from trainer.domain.conduct import Attendance
from trainer.domain.documents import DocumentKind
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.services.scoring import MarkOrder


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def ready(services, drill) -> set[str]:
    return {str(item.document.kind) for item in services.documents.listed(drill) if item.is_ready}


@pytest.fixture
def held(services):
    """A drill that was played: Pelaku 0 was present, Pelaku 1 was not."""
    drill = running(services)
    for name, word in (("Pelaku 0", Attendance.PRESENT), ("Pelaku 1", Attendance.ABSENT)):
        services.conduct.attend(drill.id, DIRECTOR, [person_id(name)], word)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40))
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    return services.planning.drill(drill.code)


def test_a_planned_drill_has_what_is_used_before_it(services):
    found = ready(services, planned(services))
    assert {"plan", "book", "injects", "handout", "attendance"} <= found
    assert not {"aar", "person", "certificate", "followup", "hotwash"} & found


def test_a_held_drill_has_what_follows_from_it(services, held):
    assert {"aar", "certificate", "followup", "hotwash", "attendance"} <= ready(services, held)


def test_a_cancelled_drill_needs_no_attendance_list(services):
    drill = services.planning.move(planned(services).code, State.CANCELLED, "Cuaca buruk")
    found = ready(services, drill)
    assert "plan" in found
    assert not {"attendance", "certificate", "followup", "test-common"} & found
    with pytest.raises(Refusal, match="called off"):
        services.documents.pdf(drill, "attendance")


def test_every_paper_that_is_said_to_be_ready_can_be_made(services, held):
    for kind in ready(services, held):
        assert services.documents.pdf(held, kind).startswith(b"%PDF")


def test_the_inject_list_of_a_drill_tells_the_clock(services, held):
    assert "12:00" in text_of(services.documents.pdf(held, "injects"))  # NOON in WITA
    assert "12:00" not in text_of(services.scenario_papers.paper("SK-01", "injects").content)


def test_the_hand_out_of_a_drill_names_it_and_none_of_its_injects(services, held):
    text = text_of(services.documents.pdf(held, "handout"))
    assert held.code in text
    assert "Ton Dalmas" in text
    assert "Massa tiba." not in text


def test_only_who_was_present_gets_a_certificate(services, held):
    text = text_of(services.documents.pdf(held, "certificate"))
    assert a_person("Pelaku 0").service_number in text
    assert a_person("Pelaku 1").service_number not in text
    with pytest.raises(Refusal, match="not recorded as present"):
        services.documents.pdf(held, "certificate", a_person("Pelaku 1").service_number)


def test_recorded_attendance_stands_in_the_list(services, held):
    text = text_of(services.documents.pdf(held, "attendance"))
    assert "2 people, 1 present" in text
    assert "Organisers and evaluators" in text


def test_the_list_by_name_is_in_the_order_of_names(services, held):
    text = text_of(services.documents.pdf(held, "attendance-names"))
    assert text.index("Pelaku 0") < text.index("Pelaku 1")


@pytest.mark.parametrize(("kind", "person", "told"), [
    ("plan", "1", "whole drill"), ("certificate", "99999999", "no participant"), ("poster", "", "no paper poster"),
])  # fmt: skip
def test_what_cannot_be_made_is_refused_in_words(services, held, kind, person, told):
    with pytest.raises(Refusal, match=told):
        services.documents.pdf(held, kind, person)


def test_who_may_not_see_results_gets_no_paper_of_them(services, held):
    place = services.workplace
    place.access.sign_in(a_user(Role.OBSERVER))
    assert not {"aar", "certificate", "person", "followup", "test-key"} & ready(services, held)
    for kind in (DocumentKind.CERTIFICATE, DocumentKind.FOLLOW_UP, DocumentKind.TEST_KEY):
        with pytest.raises(Refusal, match="no right"):
            services.documents.pdf(held, kind)


def test_the_whole_set_is_written_and_says_what_is_left_out(services, held, tmp_path):
    told = []
    made = services.documents.write_set(tmp_path, held, lambda *words: told.append(words))
    assert made.folder == tmp_path / held.code
    assert {file.name for file in made.files} == {file.name for file in made.folder.iterdir()}
    assert DocumentKind.PERSON in dict(made.left_out)
    assert told[-1][0] == told[-1][1] == len(made.files)


def test_a_set_that_is_stopped_leaves_whole_files_only(services, held, tmp_path):
    def tell(done: int, _total: int, _title: str) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        services.documents.write_set(tmp_path, held, tell)
    files = list((tmp_path / held.code).iterdir())
    assert len(files) == 2
    assert all(file.read_bytes().rstrip().endswith(b"%%EOF") for file in files)
