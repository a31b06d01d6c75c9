"""The knowledge test on paper: question papers with an answer grid, the corrector's key, results of single persons."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer

from trainer.domain.knowledge import LETTERS, Taken
from trainer.domain.knowledge_paper import KnowledgePapers, QuestionPaper, answer_words
from trainer.domain.report_form import higher
from trainer.i18n import _, decimal
from trainer.reports import styles
from trainer.reports.answer_grid import AnswerGrid
from trainer.reports.blocks import Anchor, pairs, para, table
from trainer.reports.frame import USUAL, Letterhead, Sheet, build
from trainer.reports.grid import Column, Look
from trainer.reports.story import Story

QUESTION = ParagraphStyle("question", parent=styles.BODY, leftIndent=22, bulletIndent=0, spaceBefore=9, spaceAfter=3)
OPTION = ParagraphStyle("option", parent=styles.BODY, leftIndent=44, bulletIndent=24, spaceAfter=1.5, alignment=0)
LINE = "……………………………………………"


def render(papers: KnowledgePapers) -> bytes:
    """Question papers, each from a new page on, its owner at the head of each of its pages."""
    blocks: list[Flowable] = []
    for place, paper in enumerate(papers.papers):
        if place:
            blocks += [NextPageTemplate(USUAL), PageBreak()]
        blocks += _paper(papers, paper, place)
    return build(_sheet(papers, _("Knowledge test"), "T"), blocks or [para(_("Nobody is to be tested."))])


def _sheet(papers: KnowledgePapers, kind: str, classification: str) -> Sheet:
    return Sheet(
        title=f"{kind}: {papers.title}", number=_test_code(papers), classification=higher(classification, papers.classification),
        language=papers.language, author=" ".join(papers.letterhead[:3]),
        subject=_("Drill {code}").format(code=papers.drill_code), date=papers.made, is_draft=False, paper=papers.paper,
    )  # fmt: skip


def _test_code(papers: KnowledgePapers) -> str:
    return _("Drill {drill} · test {code}").format(drill=papers.drill_code, code=papers.test.code)


def _paper(papers: KnowledgePapers, paper: QuestionPaper, place: int) -> list[Flowable]:
    person = paper.person
    owner = paper.who or _("Paper {letter}").format(letter=paper.letter)
    head: list[Flowable] = [
        Anchor(f"paper-{place}", owner, 0, f"{owner} · {person.service_number}" if person else owner),
        Letterhead(papers.letterhead), Spacer(1, 12), para(_("KNOWLEDGE TEST"), styles.TITLE),
        para(papers.title, styles.CENTRED), Spacer(1, 8), pairs(_facts(papers, paper)), Spacer(1, 6),
        para(_rules(papers), styles.NOTE), Spacer(1, 4),
        AnswerGrid([len(options) for options in paper.order.options]), Spacer(1, 2),
    ]  # fmt: skip
    return [*head, *_questions(papers, paper)]


def _facts(papers: KnowledgePapers, paper: QuestionPaper) -> list[tuple[str, str]]:
    person = paper.person
    facts = [
        (_("Rank and name"), paper.who or LINE),
        (_("NRP / NIP"), person.service_number if person else LINE),
        (_("Team"), (paper.team or "–") if person else LINE),
        (_("Day of the drill"), papers.when),
        (_("Test"), papers.test.code),
        (_("Signature"), LINE),
    ]
    return facts + ([(_("Question paper"), paper.letter)] if paper.letter else [])


def _rules(papers: KnowledgePapers) -> str:
    return _(
        "{count} questions. Cross one box of each question in the grid; only the grid counts. To change an answer, fill "
        "its box completely and cross another. A question without an answer is wrong. Pass mark: {mark}."
    ).format(count=len(papers.test.questions), mark=decimal(papers.pass_mark))


def _questions(papers: KnowledgePapers, paper: QuestionPaper) -> list[Flowable]:
    """Each question stays with its answers."""
    blocks: list[Flowable] = []
    for number, (at, options) in enumerate(zip(paper.order.questions, paper.order.options, strict=True), start=1):
        question = papers.test.questions[at]
        lines = [para(question.text, QUESTION, f"{number}.")]
        lines += [para(question.options[option], OPTION, f"{LETTERS[shown]}.") for shown, option in enumerate(options)]
        blocks.append(KeepTogether(lines))
    return blocks


# The key


def render_key(papers: KnowledgePapers) -> bytes:
    """The right answers with their reasons, then the letters of every paper: secret until the test is over."""
    story = Story()
    story.add([
        Letterhead(papers.letterhead), Spacer(1, 14), para(_("KEY OF THE KNOWLEDGE TEST"), styles.TITLE),
        para(papers.title, styles.CENTRED), Spacer(1, 8),
        pairs([(_("Day of the drill"), papers.when), (_("Test"), papers.test.code),
               (_("Pass mark"), decimal(papers.pass_mark))]),
        para(_("For the corrector only, and secret until the last participant has handed in."), styles.NOTE),
    ])  # fmt: skip
    story.chapter(_("Right answers"))
    columns = (
        Column(_("Code"), 36), Column(_("Question"), 176), Column(_("Right answer"), 120),
        Column(_("Why, and where it stands"), 150),
    )  # fmt: skip
    rows = [
        (item.code, item.text, item.options[item.right], f"{item.why}\n{papers.source(place)}")
        for place, item in enumerate(papers.test.questions)
    ]
    story.add([table(columns, rows, Look(size=8.5, leading=10.5))])
    story.chapter(_("Letters, paper by paper"), 100)
    story.note(_("In the order of the questions on each paper."))
    names = (Column(_("Question paper"), 190), Column(_("NRP / NIP"), 92), Column(_("Letters"), 200, is_bold=True))
    letters = [
        (paper.who or _("Paper {letter}").format(letter=paper.letter), paper.person.service_number if paper.person else "–",
         paper.key(papers.test))
        for paper in papers.papers
    ]  # fmt: skip
    story.add([table(names, letters, Look(size=9.5, leading=12.5))])
    return build(_sheet(papers, _("Key of the knowledge test"), "R"), story.blocks)


# Results


def render_results(papers: KnowledgePapers) -> bytes:
    """One sheet a person: his answers beside the right ones, with the reason. TERBATAS."""
    blocks: list[Flowable] = []
    taken = [paper for paper in papers.papers if paper.person and paper.person.person in papers.results]
    for place, paper in enumerate(taken):
        if paper.person is not None:
            blocks += [PageBreak()] if place else []
            blocks += _result(papers, paper, papers.results[paper.person.person], place)
    return build(
        _sheet(papers, _("Result of the knowledge test"), "T"), blocks or [para(_("Nobody has taken the test."))]
    )


def _result(papers: KnowledgePapers, paper: QuestionPaper, taken: Taken, place: int) -> list[Flowable]:
    passed = round(taken.points, 9) >= papers.pass_mark
    total = _("{right} of {count} right: {points} points, {verdict}").format(
        right=taken.correct, count=taken.count, points=decimal(taken.points),
        verdict=_("passed") if passed else _("not passed"),
    )  # fmt: skip
    number = paper.person.service_number if paper.person else ""
    return [
        Anchor(f"result-{place}", paper.who, 0, f"{paper.who} · {number}"), Letterhead(papers.letterhead), Spacer(1, 12),
        para(_("RESULT OF THE KNOWLEDGE TEST"), styles.TITLE), para(papers.title, styles.CENTRED), Spacer(1, 8),
        pairs([*_facts(papers, paper)[:4], (_("Result"), total)]), Spacer(1, 8), _answers(papers, taken),
    ]  # fmt: skip


def _answers(papers: KnowledgePapers, taken: Taken) -> Flowable:
    """Questions of a bank that has changed since are told by their code alone."""
    places = {item.code: place for place, item in enumerate(papers.test.questions)}
    rows = []
    for number, (code, given, right) in enumerate(
        zip(taken.questions, taken.answers, taken.right, strict=True), start=1
    ):
        at = places.get(code)
        said = answer_words(papers.test, at, given) if at is not None else given
        wanted = answer_words(papers.test, at, right) if at is not None else right
        verdict = _("right") if given == right else _("wrong") if given else _("no answer")
        why = f"{papers.test.questions[at].why}\n{papers.source(at)}" if at is not None and given != right else ""
        asked = papers.test.questions[at].text if at is not None else code
        rows.append((str(number), asked, said or "–", verdict, "" if given == right else wanted, why))
    columns = (
        Column(_("No."), 22, "right"), Column(_("Question"), 142), Column(_("Your answer"), 76), Column(_("Verdict"), 42),
        Column(_("Right answer"), 76), Column(_("Why"), 124),
    )  # fmt: skip
    return table(columns, rows, Look(size=8.5, leading=10.3))
