"""The questionnaire for participants and role players, read from `resources/questionnaire.yaml`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain.errors import mark
from trainer.domain.questionnaire import HIGHEST, Dimension, Group, Question, Questionnaire
from trainer.library.format import Document, Line
from trainer.library.problems import Problem, shown
from trainer.library.resources import read_form
from trainer.library.yaml_source import Source

FILE = "questionnaire.yaml"


class WordsForm(Document):
    """A text in both languages."""

    text: Line
    text_en: Line


class QuestionForm(WordsForm):
    """One statement; see `Question`."""

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{1,2}$", examples=["M1"])]
    group: Annotated[Group, Field(strict=False)]
    dimension: Annotated[Dimension, Field(strict=False)]
    beside: list[Line] = Field(default_factory=list, max_length=12)


class QuestionnaireForm(Document):
    """`questionnaire.yaml`."""

    format: Literal["questionnaire/1"]
    scale: list[WordsForm] = Field(min_length=HIGHEST, max_length=HIGHEST)
    comment: WordsForm
    questions: list[QuestionForm] = Field(min_length=1, max_length=40)


def questionnaire(folder: Path) -> Questionnaire:
    """The questions of both groups; raises `Obstacle` when the file cannot be used."""
    form = read_form(folder / FILE, QuestionnaireForm, _check)
    questions = tuple(
        Question(item.code, item.group, item.dimension, item.text, item.text_en, tuple(item.beside))
        for item in form.questions
    )
    scale = tuple((item.text, item.text_en) for item in form.scale)
    return Questionnaire(questions, scale, (form.comment.text, form.comment.text_en))


def _check(form: QuestionnaireForm, source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(form.questions):
        if item.code in seen:
            template = mark("{found} is given twice; expected another one")
            yield source.problem(("questions", index, "code"), template, found=shown(item.code))
        seen.add(item.code)
    for group in Group:
        if not any(item.group is group for item in form.questions):
            yield source.problem(("questions",), mark("has no question for {group}"), group=group.value)
