"""Calibration on paper: the single page of an evaluator's card, and the annex that names every evaluator."""

from collections.abc import Sequence

from reportlab.platypus import PageBreak, Spacer

from trainer.domain.after_action import AfterActionReport
from trainer.domain.calibration import RatedItem, RatedVignette
from trainer.domain.calibration_cards import RULE, VERDICTS, CalibrationPaper, EvaluatorStanding, Figures, SheetStanding
from trainer.domain.drill import RoleHolder
from trainer.domain.scoring import Kind
from trainer.i18n import _, decimal, language, say
from trainer.reports import styles, words
from trainer.reports.blocks import Anchor, number, pairs, para, table
from trainer.reports.frame import Letterhead, Sheet, build
from trainer.reports.grid import Column, Look
from trainer.reports.story import Story

_NIP_DIGITS = 18
_MOST_LETTERS = 90
"""Of a criterion in that table."""
_MOST_LINES = 8
"""Items off the key on the card, so that it stays one page; how many more there are is said."""


def render_cards(papers: Sequence[CalibrationPaper]) -> bytes:
    """The cards of a drill, each a paper of one page: they may be of other drills and days."""
    story = Story()
    for place, paper in enumerate(papers):
        if place:
            story.add([PageBreak()])
        story.add([Anchor(f"card-{place}", f"{paper.holder.name}, {paper.card.sheet}", 0)])
        _add_card(story, paper)
    return build(_sheet(papers), story.blocks)


def _add_card(story: Story, paper: CalibrationPaper) -> None:
    story.add([
        Letterhead(paper.letterhead), Spacer(1, 14), para(_("CALIBRATION CARD OF AN EVALUATOR"), styles.TITLE),
        para(paper.sheet, styles.CENTRED), Spacer(1, 10),
    ])  # fmt: skip
    story.add([pairs(_person(paper))])
    story.space(6)
    first, again = paper.card.figures, paper.card.after_repetition
    story.caption(_("Result against the key: {verdict}").format(verdict=_(VERDICTS[first.verdict]).upper()))
    story.add([table(_figure_columns(again), list(_figure_rows(first, again)))])
    story.caption(_("Reading"), 24)
    for hint in first.hints:
        story.note(say(hint))
    if not first.hints:
        story.note(_("No pattern beside the single items was found."))
    _add_missed(story, paper.card.first.rated)
    story.note(say(RULE))
    story.note(_("The first session of the day counts. The card compares with the key, never with other evaluators."))


def _sheet(papers: Sequence[CalibrationPaper]) -> Sheet:
    first, last = papers[0], max(papers, key=lambda item: item.card.day)
    title, number = _("Calibration cards"), ""
    if len(papers) == 1:
        title = _("Calibration card: {name}, {sheet}").format(name=first.holder.name, sheet=first.card.sheet)
        number = f"{first.card.sheet} · {first.day}"
    return Sheet(
        title=title, number=number, classification=first.classification, language=first.language,
        author=" ".join(first.letterhead[:3]), subject=_("Calibration of evaluators"), date=last.date, is_draft=False,
        paper=first.paper, is_apart=True,
    )  # fmt: skip


def _person(paper: CalibrationPaper) -> list[tuple[str, str]]:
    holder = paper.holder
    return [
        (_("Evaluator"), f"{holder.rank} {holder.name}".strip()), (number_word(holder), holder.service_number or "–"),
        (_("Unit"), paper.unit), (_("Calibrated for"), paper.drill), (_("Date"), paper.day),
        (_("Valid until"), paper.valid_until),
        (_("Scenes rated"), f"{len(paper.card.first.rated)} ({', '.join(paper.card.first.planned)})"),
    ]  # fmt: skip


def number_word(holder: RoleHolder) -> str:
    """NRP; NIP for the eighteen digits of a civil servant."""
    return "NIP" if len(holder.service_number) == _NIP_DIGITS else "NRP"


def _figure_columns(again: Figures | None) -> tuple[Column, ...]:
    last = (Column(_("After repetition"), 110, "right"),) if again else ()
    return (Column(_("Figure"), 262), Column(_("First session"), 110, "right"), *last)


def _figure_rows(first: Figures, again: Figures | None) -> Sequence[tuple[str, ...]]:
    both = [item for item in (first, again) if item is not None]
    return [
        (_("Items"), *(str(item.items) for item in both)),
        (_("Within tolerance"), *(f"{item.hits} ({decimal(item.share, 0)} %)" for item in both)),
        (_("Mean deviation in points (− severe, + mild)"), *(_signed(item.deviation) for item in both)),
        (_("Spread of the deviations in points"), *(number(item.spread) for item in both)),
        (_("Failed critical items passed"), *(str(item.overlooked) for item in both)),
        (_("Verdict"), *(_(VERDICTS[item.verdict]) for item in both)),
    ]  # fmt: skip


def _signed(value: float | None) -> str:
    return ("+" if value is not None and value > 0.05 else "") + number(value)


def _add_missed(story: Story, rated: Sequence[RatedVignette]) -> None:
    missed = [(scene, item) for scene in rated for item in scene.items if not item.is_hit]
    if not missed:
        story.note(_("Every item was within tolerance."))
        return
    missed.sort(key=lambda pair: (not pair[1].is_overlooked, -abs(pair[1].deviation or 0.0)))
    story.caption(_("Items outside the tolerance, the furthest first"))
    columns = (
        Column(_("Scene"), 42), Column(_("Code"), 46), Column(_("Criterion"), 216), Column(_("Answer"), 66),
        Column(_("Key"), 66), Column(_("Points"), 46, "right"),
    )  # fmt: skip
    rows = [
        (scene.code, item.criterion, _short(item.text), entered(item, item.answer), entered(item, item.key),
         _signed(item.deviation))
        for scene, item in missed[:_MOST_LINES]
    ]  # fmt: skip
    more = len(missed) - _MOST_LINES
    foot = _("and {count} more").format(count=more) if more > 0 else ""
    story.add([table(columns, rows, Look(size=8.5, leading=10.5, foot=foot))])


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


def entered(item: RatedItem, value: str | float) -> str:
    """A mark in words: a time as minutes and seconds."""
    if item.kind is Kind.TIME and not isinstance(value, str):
        minutes, seconds = divmod(round(value), 60)
        return f"{minutes:02d}.{seconds:02d}"
    return words.entered(value)


def add_calibration(story: Story, report: AfterActionReport) -> None:
    """The annex: every evaluator with the cards that were valid at STARTEX; who has none is named as such."""
    columns = (
        Column(_("No."), 22, "right"), Column(_("Evaluator"), 118), Column(_("NRP/NIP"), 54), Column(_("Sheet"), 38),
        Column(_("Date"), 58), Column(_("Items"), 34, "right"), Column(_("Hits"), 34, "right"),
        Column(_("Deviation"), 44, "right"), Column(_("Spread"), 36, "right"), Column(_("Verdict"), 88),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for place, item in enumerate(report.calibration, start=1):
        rows.extend(_rows_of(place, item))
    story.add([table(columns, rows, Look(size=8.5, leading=10.5, is_fitted=True))])
    missing = [_named(item.holder) for item in report.calibration if not item.is_calibrated]
    if missing:
        told = _("Without a valid calibration card for every sheet with scenes: {names}.")
        story.note(told.format(names="; ".join(missing)))
    story.note(say(RULE))
    story.note(_("Deviation and spread in points of 0 to 100 against the key: − severe, + mild. A card is valid for "
                 "twelve months; the latest one valid at STARTEX counts, also one made for another drill."))  # fmt: skip


def _rows_of(place: int, item: EvaluatorStanding) -> list[tuple[str, ...]]:
    name, nobody = _named(item.holder), ("–",) * 5
    if not item.wanted:
        return [(str(place), name, item.holder.service_number, "–", *nobody, _("no sheet with scenes"))]
    rows = []
    for at, line in enumerate(item.wanted):
        who = (str(place), name, item.holder.service_number) if not at else ("", "", "")
        rows.append((*who, line.sheet, *_figures(line)))
    return rows


def _figures(line: SheetStanding) -> tuple[str, ...]:
    if line.card is None:
        told = _("calibrated only after STARTEX") if line.is_late else _("not calibrated")
        return *(("–",) * 5), told
    found, again = line.card.figures, line.card.after_repetition
    told = _(VERDICTS[found.verdict])
    if again is not None:
        told += "; " + _("after repetition {hits}/{items}").format(hits=again.hits, items=again.items)
    mark = "." if language() == "id" else "-"
    day = line.card.day.strftime(f"%d{mark}%m{mark}%Y")
    return day, str(found.items), str(found.hits), _signed(found.deviation), number(found.spread), told


def _named(holder: RoleHolder) -> str:
    return f"{holder.rank} {holder.name}".strip()
