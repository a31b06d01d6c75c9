"""The question bank of the knowledge test, read from `resources/questions.yaml` and checked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain.errors import mark
from trainer.domain.knowledge import LETTERS, Audience, Question, Topic
from trainer.library.format import Document, Line
from trainer.library.problems import Problem, shown
from trainer.library.resource_forms import RegulationsForm
from trainer.library.resources import read_form, regulations
from trainer.library.yaml_source import Source

FILE = "questions.yaml"
CODE = re.compile("[A-Z][A-Z0-9-]*[0-9]")
QuestionCode = Annotated[str, Field(pattern=r"^T-[0-9]{2,3}$", examples=["T-07"])]
Said = Annotated[str, Field(min_length=1, max_length=600)]


class QuestionForm(Document):
    """A question with three or four options, one of them right."""

    code: QuestionCode
    topic: Annotated[Topic, Field(strict=False)]
    audiences: list[Annotated[Audience, Field(strict=False)]] = Field(min_length=1)
    text: Said
    options: list[Line] = Field(min_length=3, max_length=len(LETTERS))
    right: Literal["A", "B", "C", "D"]
    why: Said
    reference: Line = Field(description="Kode peraturan atau teks")
    article: Annotated[str, Field(max_length=60)] = ""


class QuestionsForm(Document):
    """`questions.yaml`."""

    format: Literal["questions/1"]
    questions: list[QuestionForm] = Field(min_length=1, max_length=500)


def questions(folder: Path) -> tuple[Question, ...]:
    """The bank in the order of the file; raises `Obstacle` with every problem of it."""
    laws = {item.code for item in regulations(folder)}

    def check(form: QuestionsForm, source: Source) -> Iterator[Problem]:
        yield from _check(form, source, laws)

    return tuple(map(_question, read_form(folder / FILE, QuestionsForm, check).questions))


def law_names(folder: Path) -> dict[str, str]:
    """How regulations are cited in a line, by their codes: Perkap 1/2009."""
    form = read_form(folder / "regulations.yaml", RegulationsForm, lambda _form, _source: ())
    return {item.code: item.short for item in form.regulations}


def _check(form: QuestionsForm, source: Source, laws: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    twice = mark("{found} is given twice; expected another one")
    for index, item in enumerate(form.questions):
        if item.code in seen:
            yield source.problem(("questions", index, "code"), twice, found=shown(item.code))
        seen.add(item.code)
        if len(set(item.options)) < len(item.options):
            yield source.problem(("questions", index, "options"), mark("has the same answer twice"))
        if LETTERS.index(item.right) >= len(item.options):
            template = mark("is {found}, but there are {count} answers")
            yield source.problem(("questions", index, "right"), template, found=item.right, count=len(item.options))
        if CODE.fullmatch(item.reference) and item.reference not in laws:
            template = mark("{found} is not in regulations.yaml")
            yield source.problem(("questions", index, "reference"), template, found=shown(item.reference))


def _question(form: QuestionForm) -> Question:
    return Question(
        form.code, form.topic, frozenset(form.audiences), form.text, tuple(form.options), LETTERS.index(form.right),
        form.why, form.reference, form.article,
    )  # fmt: skip
