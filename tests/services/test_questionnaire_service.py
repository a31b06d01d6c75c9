"""The anonymous questionnaire: nothing kept leads to a person, nothing is shown of a few, and it stands by the score."""

import pytest

from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, running
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind, chain_faults
from trainer.domain.questionnaire import Answers, Group
from trainer.services.scoring import MarkOrder


@pytest.fixture
def drill(services, clock):
    drill = running(services)
    clock.advance(minutes=90)
    return services.move(drill.code, State.FINISHED, author=DIRECTOR)


def answer(services, drill, value=4, comment="", group=Group.ROLE_PLAYER, question="M1"):
    services.questionnaire.submit(drill.id, Answers(group, {question: value}, comment))


def answers_in(services, drill):
    return [item for item in services.scoring.entries(drill.id) if item.kind is EntryKind.QUESTIONNAIRE]


def group_of(services, drill, group=Group.ROLE_PLAYER):
    return next(item for item in services.questionnaire.voices(drill.id) if item.group is group)


def test_entries_hold_neither_person_nor_hour_nor_order(services, drill, clock):
    for minutes in (1, 7):
        clock.advance(minutes=minutes)
        answer(services, drill)
    found = answers_in(services, drill)
    assert {(item.author, item.seq, item.previous, item.ref) for item in found} == {("anonim", 1, "", "")}
    assert len({item.device for item in found}) == 2
    assert len({(item.happened_at, item.recorded_at, item.id[:13]) for item in found}) == 1
    assert "laptop" not in found[0].device


def test_the_journal_with_answers_is_whole(services, drill):
    for _person in range(3):
        answer(services, drill)
    assert chain_faults(services.scoring.entries(drill.id)) == ()


def test_of_four_nothing_is_shown_but_their_number(services, drill):
    for _person in range(4):
        answer(services, drill, comment="Air minum kurang")
    found = group_of(services, drill)
    assert (found.count, found.is_shown, found.voices, found.comments) == (4, False, (), ())


def test_of_five_the_mean_and_the_comments_by_alphabet(services, drill):
    for value, comment in ((1, "b"), (2, ""), (3, "a"), (4, ""), (5, "")):
        answer(services, drill, value, comment)
    found = group_of(services, drill)
    assert (found.voices[0].mean, found.voices[0].count, found.comments) == (3.0, 5, ("a", "b"))


def test_a_question_that_fewer_answered_stays_closed(services, drill):
    for place in range(6):
        answer(services, drill, question="M1" if place < 5 else "M2")
    first, second = group_of(services, drill).voices[:2]
    assert (first.mean, second.mean, second.count) == (4.0, None, 1)


def test_a_comment_names_nobody(services, drill):
    for _person in range(5):
        answer(services, drill, comment="Bripka Pelaku 1 kasar")
    assert set(group_of(services, drill).comments) == {"a member kasar"}


def test_the_score_stands_beside_it_once_all_have_locked(services, drill):
    for _person in range(5):
        answer(services, drill)
    assert group_of(services, drill).voices[0].beside.score is None
    for evaluator in (EVALUATOR, SECOND):
        for task in services.scoring.tasks(drill.id, evaluator):
            for criterion in task.sheet.criteria:
                order = MarkOrder(task.subject, criterion.code, "TIDAK_DILAKSANAKAN")
                services.scoring.record_mark(drill.id, evaluator, order)
        services.scoring.lock(drill.id, evaluator)
    assert group_of(services, drill).voices[0].beside.codes == ("command",)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers(Group.PARTICIPANT, {"M1": 3}), "no question M1"), (Answers(Group.PARTICIPANT, {"P1": 6}), "1 to 5"),
        (Answers(Group.PARTICIPANT), "Nothing was answered"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(services, drill, answers, said):
    with pytest.raises(Refusal, match=said):
        services.questionnaire.submit(drill.id, answers)
    assert services.questionnaire.counts(drill.id) == {Group.PARTICIPANT: 0, Group.ROLE_PLAYER: 0}


def test_before_endex_nobody_is_asked(services):
    with pytest.raises(Refusal, match="opens with ENDEX"):
        answer(services, running(services))
