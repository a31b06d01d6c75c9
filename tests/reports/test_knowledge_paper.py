"""The knowledge test on paper: each paper in its own order, the key apart and secret, results restricted."""

from datetime import UTC, datetime

import pytest

from tests.builders import a_drill, a_participant, an_entry
from tests.reports.reading import outline_of, pages_of, text_of
from trainer import paths
from trainer.domain.journal import EntryKind
from trainer.domain.knowledge import LETTERS, REF, Audience, Mode, Topic, draw, eligible, order_of, payload_of, taken_of
from trainer.domain.knowledge_paper import COMMON, KnowledgePapers, QuestionPaper
from trainer.library.questions import law_names, questions
from trainer.reports.knowledge_paper import render, render_key, render_results

HOSTILE = "Contoh <b>Satu</b> & “Ω” {x} %s"
PEOPLE = (a_participant(HOSTILE), a_participant("Contoh Dua"))
BANK = eligible(questions(paths.resources()), frozenset(Audience))


def papers(count: int = 10, **changes) -> KnowledgePapers:
    test = draw(a_drill().id, BANK, dict.fromkeys(Topic, 1), count)
    own = tuple(QuestionPaper(order_of(test, item.person), item, team="Ton Dalmas") for item in PEOPLE)
    values = {
        "letterhead": ("KEPOLISIAN CONTOH", "RESOR CONTOH"), "paper": "A4", "drill_code": "KNW-2026-01",
        "title": "Latihan <i>A</i> & B",
        "when": "Rabu, 12 Agustus 2026", "test": test, "pass_mark": 65.0, "language": "en",
        "made": datetime(2026, 8, 12, tzinfo=UTC), "papers": own, "laws": law_names(paths.resources()),
    }  # fmt: skip
    return KnowledgePapers(**{**values, **changes})


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_each_paper_bears_its_owner_and_all_questions():
    held = papers()
    assert [entry[1] for entry in outline_of(render(held))] == [f"BRIPKA {item.name}" for item in PEOPLE]
    text = text_of(render(held))
    assert all(text.count(squeezed(item.text)) == 2 for item in held.test.questions)


def test_the_answers_stand_in_the_order_of_the_paper():
    held = papers(papers=papers().papers[:1])
    text, order = text_of(render(held)), held.papers[0].order
    for place, question in enumerate(order.questions):
        shown = [held.test.questions[question].options[option] for option in order.options[place]]
        line = squeezed(" ".join(f"{letter}. {words}" for letter, words in zip(LETTERS, shown, strict=False)))
        assert f"{place + 1}. {squeezed(held.test.questions[question].text)} {line}" in text


def test_a_paper_does_not_tell_what_is_right():
    held = papers()
    text = text_of(render(held))
    assert not [item.why for item in held.test.questions if squeezed(item.why) in text]
    assert held.papers[0].key(held.test) not in text


def test_a_common_paper_is_named_by_its_letter_and_has_lines_for_the_name():
    test = papers().test
    held = papers(papers=tuple(QuestionPaper(order_of(test, letter), letter=letter) for letter in COMMON))
    assert [entry[1] for entry in outline_of(render(held))] == ["Paper A", "Paper B"]
    assert "Rank and name : ………" in text_of(render(held))


def test_the_key_is_secret_on_every_page_and_gives_letters_reason_and_source():
    held = papers()
    text = text_of(render_key(held))
    assert all("SECRET" in page for page in pages_of(render_key(held)))
    assert all(paper.key(held.test) in text for paper in held.papers)
    assert all(squeezed(item.why).split()[0] in text for item in held.test.questions)


def test_the_key_of_a_paper_is_what_scores_fully():
    held = papers()
    for paper in held.papers:
        letters = paper.key(held.test).replace(" ", "")
        assert paper.order.answers(letters) == held.test.key


def test_a_result_tells_a_person_his_own_answers_only():
    held = papers()
    answers = [letter if place < 7 else "" for place, letter in enumerate(held.test.key)]
    entry = an_entry(kind=EntryKind.KNOWLEDGE, subject=PEOPLE[0].person, ref=REF,
                     payload=payload_of(held.test, answers, Mode.PAPER))  # fmt: skip
    pages = pages_of(render_results(papers(results=taken_of([entry]))))
    assert "7 of 10 right: 70 points, passed" in pages[0]
    assert all("RESTRICTED" in page and PEOPLE[1].name not in page for page in pages)


@pytest.mark.parametrize("count", [5, 10, 25, 40])
def test_any_number_of_questions_fits(count):
    held = papers(count, papers=papers(count).papers[:1])
    assert f"{count} questions." in text_of(render(held))


def test_the_same_papers_are_the_same_file():
    assert render(papers()) == render(papers())


def test_without_anybody_there_is_still_a_page():
    assert "Nobody is to be tested." in text_of(render(papers(papers=())))
    assert "Nobody has taken the test." in text_of(render_results(papers()))
