"""The judges' protocol of a contest (berita acara): places, arithmetic, penalties, what each judge gave, signatures."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, KeepTogether

from trainer.domain.league import Score, Standing
from trainer.domain.league import Table as Ranking
from trainer.domain.league_paper import ContestPaper
from trainer.domain.league_why import notes, rulings, surely, ties
from trainer.i18n import _, say
from trainer.reports.blocks import number, pairs, para, table
from trainer.reports.frame import build
from trainer.reports.grid import Column, Look
from trainer.reports.paper import add_closing, opening, sheet_of
from trainer.reports.story import Story
from trainer.reports.words import band, cap

_LOOK = Look(size=9.5, leading=12)
_SMALL = Look(size=8.5, leading=10.5)
_SIGN = Look(size=9.5, leading=12, pad=4, least=3)
JUDGES_ACROSS = 8
"""Columns of judges side by side; more go on below."""


def render(paper: ContestPaper) -> bytes:
    """The protocol as PDF; marked as a draft while the outcome is not final."""
    title = _("Contest protocol")
    sheet = replace(sheet_of(paper.head, f"{title}: {paper.contest.title}"), is_draft=not paper.league.is_final)
    story = Story()
    story.add(opening(paper.head, title, paper.contest.title))
    story.add([pairs(paper.facts)])
    _outcome(story, paper)
    _arithmetic(story, paper)
    _penalties(story, paper)
    _panel(story, paper)
    _given(story, paper)
    _items(story, paper)
    _signatures(story, paper)
    story.add([KeepTogether(_end(paper))])
    return build(sheet, story.blocks)


def _end(paper: ContestPaper) -> list[Flowable]:
    """The last sentence and who takes note: together, so that nobody signs a page without a word."""
    end = Story()
    end.space(6)
    end.add([para(_("This protocol was drawn up truthfully, to be used as is proper."))])
    add_closing(end, paper.head)
    return end.blocks


def _tables(paper: ContestPaper) -> list[tuple[str, Ranking]]:
    """Each table with what tells it from the others; nothing where there is one."""
    held = paper.league.tables
    if len(held) == 1:
        return [("", held[0])]
    return [(_("Table {number} of {count}").format(number=place, count=len(held)), item)
            for place, item in enumerate(held, start=1)]  # fmt: skip


def _outcome(story: Story, paper: ContestPaper) -> None:
    story.chapter(_("Outcome"))
    if not paper.league.tables:
        story.add([para(_("Nothing was marked yet, so there are no places."))])
    for name, ranking in _tables(paper):
        if name:
            story.caption(name)
        story.add([table(_place_columns(), [_place_row(item) for item in ranking.standings], _LOOK)])
        told = [say(item) for item in ties(ranking)]
        certain = surely(ranking)
        if ranking.freedom and not told:
            told.append(_("No tie is declared: each place is told apart from the one before it."))
        story.add([para(text) for text in told])
        if certain is not None:
            story.note(say(certain))
    if any(item.freedom for item in paper.league.tables):
        story.note(
            _(
                "± bounds the points with 95 % certainty. The range gives the places that are beyond doubt. Who is not "
                "surely behind the first of a place shares it; the order within a place follows the points."
            )
        )
    for item in notes(paper.league, paper.by_number, paper.drills):
        story.add([para(say(item))])


def _place_columns() -> tuple[Column, ...]:
    return (
        Column(_("No."), 26, "right"), Column(_("Placing"), 54, "right", is_bold=True), Column(_("Entrant"), 172),
        Column(_("Points"), 50, "right", is_bold=True), Column("±", 40, "right"), Column(_("Range"), 46, "right"),
        Column(_("Band"), 94),
    )  # fmt: skip


def _place_row(item: Standing) -> tuple[str, ...]:
    score = item.score
    said = cap(score.capped) or band(score.band)
    place = _("{place} (tied)").format(place=item.place) if item.tied else str(item.place)
    return (
        str(item.order),
        place,
        score.entrant.name,
        number(score.final, 2),
        number(score.margin, 2),
        bounds(item),
        said,
    )


def bounds(item: Standing) -> str:
    """2–4; a dash where nothing was tested."""
    if item.best is None or item.worst is None:
        return "–"
    return str(item.best) if item.best == item.worst else f"{item.best}–{item.worst}"


def _arithmetic(story: Story, paper: ContestPaper) -> None:
    if not paper.league.tables:
        return
    story.chapter(_("How the points come about"))
    shown = [item.score for item in paper.league.standings]
    has_items = any(abs(item.items) > 0 for item in shown)
    has_conditions = bool(paper.contest.allowance)
    columns = [Column(_("Entrant"), 124), Column(_("From the marks"), 58, "right")]
    columns += [Column(_("Judges' severity"), 58, "right")] if paper.contest.is_adjusted else []
    columns += [Column(_("Items not seen"), 56, "right")] if has_items else []
    columns += [Column(_("Conditions"), 56, "right")] if has_conditions else []
    columns += [
        Column(_("Adjusted"), 66, "right"), Column(_("Penalty"), 70, "right"),
        Column(_("Points"), 48, "right", is_bold=True),
    ]  # fmt: skip

    def row(score: Score) -> list[str]:
        steps = [score.judges] if paper.contest.is_adjusted else []
        steps += [score.items] if has_items else []
        steps += [score.conditions] if has_conditions else []
        return [
            score.entrant.name, number(score.raw, 2), *map(_signed, steps), number(score.adjusted, 2),
            _signed(-score.lost), number(score.final, 2),
        ]  # fmt: skip

    for name, ranking in _tables(paper):
        if name:
            story.caption(name)
        story.add([table(columns, [row(item.score) for item in ranking.standings], _SMALL)])
    if paper.contest.is_adjusted:
        story.note(
            _(
                "A judge's severity is the mean distance of his points from those of the other judges on the same items of "
                "the same units, each item as heavy as in the sheet. What the judges of a unit were stricter than the "
                "judges on average is added, what they were milder is taken off."
            )
        )


def _signed(value: float) -> str:
    """+1,20; 0,00 without a sign."""
    value = round(value, 2) + 0.0
    return f"+{number(value, 2)}" if value > 0 else number(value, 2)


def _penalties(story: Story, paper: ContestPaper) -> None:
    rows = [
        (item.score.entrant.name, one.reason, number(-one.points, 2))
        for item in paper.league.standings
        for one in item.score.penalties
    ]
    if not rows:
        return
    story.chapter(_("Penalties"))
    columns = (Column(_("Entrant"), 150), Column(_("Reason"), 260), Column(_("Points"), 60, "right"))
    story.add([table(columns, rows, _LOOK)])


def _panel(story: Story, paper: ContestPaper) -> None:
    if not paper.judges:
        return
    story.chapter(_("Judges"))
    lines = {item.judge: item for item in paper.league.judges}
    columns = [
        Column(_("No."), 30), Column(_("Rank and name"), 180), Column(_("Unit"), 120), Column(_("Units judged"), 50, "right"),
    ]  # fmt: skip
    if paper.contest.is_adjusted:
        columns += [Column(_("Strictness"), 58, "right"), Column("±", 40, "right")]
    rows = []
    for judge in paper.judges:
        line = lines.get(judge.number)
        met = sum(judge.number in item.score.cells for item in paper.league.standings)
        row = [paper.short(judge.number), judge.name, paper.units.get(judge.unit, judge.unit) or "–", str(met)]
        if paper.contest.is_adjusted:
            value = line.value if line else None
            row += ["–" if value is None else _signed(value), number(line.error if line else None, 2)]
        rows.append(row)
    story.add([table(columns, rows, _LOOK)])
    if paper.contest.is_adjusted:
        story.note(
            _(
                "Strictness: points above (+, milder) or below (−, stricter) the mean of the judges; ± is its standard error."
            )
        )


def _given(story: Story, paper: ContestPaper) -> None:
    """Every judge's points for every entrant, in blocks of judges, so that all can be computed again."""
    if not paper.league.tables:
        return
    story.chapter(_("What each judge gave"))
    for start in range(0, len(paper.judges), JUDGES_ACROSS):
        block = paper.judges[start : start + JUDGES_ACROSS]
        shown = [item for item in paper.league.standings if any(judge.number in item.score.cells for judge in block)]
        if not shown:
            continue
        if len(paper.judges) > JUDGES_ACROSS:
            story.caption(_("Judges {first} to {last}").format(
                first=paper.short(block[0].number), last=paper.short(block[-1].number)))  # fmt: skip
        columns = [Column(_("Entrant"), 150)] + [Column(paper.short(judge.number), 40, "right") for judge in block]
        rows = [(item.score.entrant.name, *(_cell(item.score, judge.number) for judge in block)) for item in shown]
        story.add([table(columns, rows, _SMALL)])
    if any(cell.share < 99.5 for item in paper.league.standings for cell in item.score.cells.values()):
        story.note(_("In brackets: how much of the sheet the judge saw, in percent, where it was not all."))
    ruled = rulings(paper.league)
    if ruled is not None:
        story.note(say(ruled))


def _cell(score: Score, judge: str) -> str:
    cell = score.cells.get(judge)
    if cell is None:
        return "–"
    seen = "" if cell.share >= 99.5 else f"({number(cell.share, 0)}) "
    return f"{seen}{number(cell.score, 2)}"  # in front, so that the decimal marks stand below one another


def _items(story: Story, paper: ContestPaper) -> None:
    """How hard each item was for all: what those seen of some only are measured by."""
    if not paper.league.items:
        return
    story.chapter(_("Items of the sheet"))
    columns = (
        Column(_("Code"), 56), Column(_("Criterion"), 276), Column(_("Mean of all entrants"), 70, "right"),
        Column(_("Easier (+) or harder (−)"), 70, "right"),
    )  # fmt: skip
    rows = [
        (item.code, paper.items.get(item.code, ""), number(item.mean, 2), _signed(item.value))
        for item in paper.league.items
    ]
    story.add([table(columns, rows, _SMALL)])


def _signatures(story: Story, paper: ContestPaper) -> None:
    """All judges sign; a row is never torn."""
    if not paper.judges:
        return
    story.chapter(_("Signatures of the judges"))
    columns = (
        Column(_("No."), 30), Column(_("Rank and name"), 170), Column(_("NRP / NIP"), 92), Column(_("Unit"), 90),
        Column(_("Signature"), 100),
    )  # fmt: skip
    rows: Sequence[Sequence[str]] = [
        (paper.short(item.number), item.name, item.number, paper.units.get(item.unit, item.unit) or "–", "")
        for item in paper.judges
    ]
    blocks: list[Flowable] = [table(columns, rows, _SIGN)]
    story.add(blocks)
