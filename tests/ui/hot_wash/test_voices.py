"""What was felt, on screen: in the hot wash and in a few lines beside the results."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.reports.test_hot_wash_paper import a_voice
from tests.services.acts import EVALUATOR
from trainer.domain.questionnaire import Answers, Group
from trainer.domain.scoring import Bands
from trainer.services.scoring import MarkOrder
from trainer.ui.hot_wash.voices_card import VoicesCard


def words_of(card):
    return [item.text() for item in card.findChildren(QLabel) if item.isVisible()]


def ask(services, drill, count):
    for _person in range(count):
        services.questionnaire.submit(drill.id, Answers(Group.ROLE_PLAYER, {"M1": 2}, "Air <b>&"))


def test_the_card_shows_mean_number_and_score(shown, qtbot):
    card = shown(VoicesCard(), 372, 400)
    card.show_voices((a_voice(2.25, 81.5),), Bands())
    qtbot.waitUntil(lambda: "Heard" in words_of(card))
    words = words_of(card)
    assert {"Role players", "Heard", "2.2", "6", "81.5", "• Rahasia"} <= set(words)
    assert any("felt otherwise" in item for item in words)


def test_the_card_says_what_to_do_while_nobody_was_asked(shown, qtbot):
    card = shown(VoicesCard(), 372, 400)
    card.show_voices((), Bands())
    qtbot.waitUntil(lambda: any("Nobody was asked yet" in item for item in words_of(card)))


def test_more_answers_than_participants_are_told(open_drill, services, drill, qtbot):
    for _person in range(3):
        services.questionnaire.submit(drill.id, Answers(Group.PARTICIPANT, {"P1": 4}))
    tab = open_drill(drill, "hot_wash").tab
    qtbot.waitUntil(lambda: any("3 answers of 2 participants" in item for item in words_of(tab.voices)))


def test_the_tab_tells_how_many_are_missing(open_drill, services, drill, qtbot):
    ask(services, drill, 4)
    tab = open_drill(drill, "hot_wash").tab
    qtbot.waitUntil(lambda: "4 answered; from 5 on it is shown." in words_of(tab.voices))
    ask(services, drill, 1)
    qtbot.waitUntil(lambda: "• Air <b>&" in words_of(tab.voices))


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_it_stands_beside_the_results_once_enough_have_answered(open_drill, services, drill, qtbot, count, is_shown):
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 90))
    ask(services, drill, count)
    tab = open_drill(drill, "result").tab
    qtbot.waitUntil(lambda: tab._result is not None)
    qtbot.waitUntil(lambda: tab.voices.isVisible() is is_shown)
    assert ("Role players (5): Heard 2" in words_of(tab.voices)) is is_shown
