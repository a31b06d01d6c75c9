"""The knowledge test on paper as plain values: question papers, the corrector's key, results of single persons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from trainer.domain.drill import Participant
from trainer.domain.knowledge import LETTERS, KnowledgeTest, Order, Taken

COMMON = ("A", "B")
"""The two common papers: neighbours get different ones."""


class KnowledgePaperKind(StrEnum):
    """What can be printed of a drill's test."""

    OWN = "test"
    COMMON = "test-common"
    KEY = "test-key"
    RESULTS = "test-result"


@dataclass(frozen=True, slots=True)
class QuestionPaper:
    """One paper: a person's own, or a common one named by its letter."""

    order: Order
    person: Participant | None = None
    letter: str = ""
    team: str = ""

    @property
    def who(self) -> str:
        """Rank and name; empty on a common paper."""
        return f"{self.person.rank} {self.person.name}".strip() if self.person else ""

    def key(self, test: KnowledgeTest) -> str:
        """The right letters in the order of this paper, in groups of five."""
        letters = "".join(self.order.shown(test.key))
        return " ".join(letters[at : at + 5] for at in range(0, len(letters), 5))


@dataclass(frozen=True, slots=True)
class KnowledgePapers:
    """Everything around the questions of a drill. `laws` are how a code of the regulations is cited.

    `classification` is the least degree; a paper of persons is more secret by itself.
    """

    letterhead: tuple[str, ...]
    paper: str
    drill_code: str
    title: str
    when: str
    test: KnowledgeTest
    pass_mark: float
    language: str
    made: datetime
    papers: tuple[QuestionPaper, ...] = ()
    laws: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, Taken] = field(default_factory=dict)
    classification: str = ""

    def source(self, place: int) -> str:
        """Where the right answer of a question stands."""
        question = self.test.questions[place]
        law = self.laws.get(question.reference, question.reference)
        return f"{law} {question.article}".strip()


def answer_words(test: KnowledgeTest, place: int, letter: str) -> str:
    """The words behind a letter of the bank; empty for none or for one there is not."""
    options = test.questions[place].options
    at = LETTERS.find(letter) if letter else -1
    return options[at] if 0 <= at < len(options) else ""
