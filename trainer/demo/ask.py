"""Participants and role players of the demo answer the questionnaire after ENDEX."""

from random import Random

from trainer.demo.year import Year
from trainer.domain.drill import Drill
from trainer.domain.questionnaire import HIGHEST, LOWEST, Answers, Group

ANSWERED = {Group.PARTICIPANT: 18, Group.ROLE_PLAYER: 9}
LEANING = {Group.PARTICIPANT: 4.0, Group.ROLE_PLAYER: 3.4}
"""Role players are less content than participants, as in any crowd."""
SENTENCES = (
    "Air minum di titik kumpul kurang", "Radio cadangan harus diuji sebelum mulai", "Negosiator perlu pengeras suara",
    "Waktu istirahat terlalu pendek", "Alasan pintu ditutup sebaiknya dijelaskan lebih awal",
)  # fmt: skip


def ask(year: Year, drill: Drill) -> None:
    """Each group answers; now and then somebody leaves a question out or writes a sentence."""
    questionnaire = year.app.services.questionnaire
    random = Random(f"questionnaire {drill.code}")
    for group, count in ANSWERED.items():
        for place in range(count):
            values = {
                item.code: max(LOWEST, min(HIGHEST, round(random.gauss(LEANING[group], 0.9))))
                for item in questionnaire.questions.of(group)
                if random.random() > 0.05
            }
            comment = random.choice(SENTENCES) if place % 4 == 0 else ""
            questionnaire.submit(drill.id, Answers(group, values, comment))
