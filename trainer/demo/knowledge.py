"""Participants of the demo take the knowledge test before STARTEX, most on screen, some on paper, a few not at all."""

from datetime import UTC, timedelta
from random import Random

from trainer.demo.year import Year
from trainer.domain.drill import Drill
from trainer.domain.knowledge import LETTERS, Question
from trainer.domain.scenario import Scenario

ON_PAPER, ABSENT = 5, 9
"""Every fifth takes it on paper, every ninth not at all."""


def is_tested(scenario: Scenario) -> bool:
    """Whether the scenario's sheets have a criterion that the test answers."""
    return any(item.from_test for sheet in scenario.sheets for item in sheet.criteria)


def take_tests(year: Year, drill: Drill, supervisor: str) -> None:
    """Those who are there half an hour before STARTEX."""
    knowledge = year.app.services.knowledge
    year.clock.at = drill.start.astimezone(UTC) - timedelta(minutes=45)
    for place, person in enumerate(drill.participants, start=1):
        if place % ABSENT == 0:
            continue
        year.clock.at += timedelta(seconds=20)
        sitting = knowledge.begin(drill.id, person.person)
        answers = [_answer(drill, person.person, item) for item in sitting.test.questions]
        if place % ON_PAPER:
            knowledge.hand_in(sitting, supervisor, answers)
        else:
            knowledge.type_in(drill.id, supervisor, person.person, sitting.order.shown(answers))


def _answer(drill: Drill, person: str, question: Question) -> str:
    """Each knows more or less, and some questions are harder than others."""
    knows = 0.62 + Random(f"{drill.code}{person}").random() * 0.34
    chance = Random(f"{person}{question.code}")
    if chance.random() < knows - 0.25 * Random(question.code).random():
        return question.letter
    others: list[str] = [*LETTERS[: len(question.options)], ""]
    return chance.choice(others)
