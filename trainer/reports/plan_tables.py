"""What stands below the charts of the plan: legend, drills, days that matter, risks, reasons, signature."""

from reportlab.platypus import Flowable, KeepTogether, Spacer

from trainer.domain.layers import Layer
from trainer.domain.plan_papers import PlanPaper, ReasonLine
from trainer.i18n import _, ngettext
from trainer.reports import fonts, styles
from trainer.reports.blocks import para, table
from trainer.reports.grid import Column, Look
from trainer.reports.pen import write
from trainer.reports.plan_drawing import band_box, mark_box
from trainer.reports.plan_words import LOOKS, day_name, days, layer, state
from trainer.reports.plan_words import Look as Mark
from trainer.reports.signing import SignatureBlock
from trainer.reports.story import OVER_TABLE, Story

SIZE, GAP = 8.5, 14.0


class Legend(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """What marks and bands mean, in one line."""

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = room, 16.0
        return self.width, self.height

    def draw(self) -> None:
        """Marks, then bands; all smaller where the words of a language need more room."""
        marks = [(_(words), 16.0) for words in LOOKS.values()]
        bands = [(_("day off, decided"), 20.0), (_("other days that matter"), 20.0), (_("hatched: estimate"), 20.0)]
        wide = sum(fonts.width(words, fonts.REGULAR, SIZE) + sign + GAP for words, sign in (*marks, *bands)) - GAP
        self.canv.scale(min(1.0, self.width / wide), min(1.0, self.width / wide))
        x = 0.0
        for look, (words, sign) in zip(LOOKS, marks, strict=True):
            mark_box(self.canv, (x, 4, 12, 7), Mark(look))
            x = self._words(x + sign, words)
        kinds = ((Layer.HOLIDAY, True), (Layer.OPERATION, True), (Layer.OPERATION, False))
        for (kind, sure), (words, sign) in zip(kinds, bands, strict=True):
            band_box(self.canv, (x, 4, 16, 7), kind, sure=sure)
            x = self._words(x + sign, words)

    def _words(self, x: float, words: str) -> float:
        self.canv.setFillGray(styles.INK)
        write(self.canv, x, 5, words, SIZE)
        return x + fonts.width(words, fonts.REGULAR, SIZE) + GAP


def add_drills(story: Story, paper: PlanPaper) -> None:
    """Every drill of the plan, the first first."""
    story.chapter(_("Drills"), OVER_TABLE)
    if not paper.lines:
        story.add([para(_("No drill is planned in these days."))])
        return
    columns = (
        Column(_("No."), 24, "right"), Column(_("Code"), 62), Column(_("Day"), 84), Column(_("Time"), 78),
        Column(_("Host unit"), 92), Column(_("Drill"), 170), Column(_("Method"), 84), Column(_("Place"), 100),
        Column(_("State"), 62), Column(_("Leader"), 96),
    )  # fmt: skip
    rows = [
        (str(place), item.code, days(item.first, item.last), item.times, _hosts(item.unit, item.guests), item.title,
         item.method, item.place, state(item.state), item.leader or "–")
        for place, item in enumerate(paper.lines, start=1)
    ]  # fmt: skip
    story.add([table(columns, rows, Look(size=SIZE, leading=10.5, is_fitted=True))])


def _hosts(host: str, guests: tuple[str, ...]) -> str:
    return host if not guests else _("{host} with {units}").format(host=host, units=", ".join(guests))


def add_days(story: Story, paper: PlanPaper) -> None:
    """Holidays and the like, with their source; a vote soon after is only counted down to."""
    inside = [day for day in paper.days if day.first <= paper.last and paper.first <= day.last]
    if not inside:
        return
    story.chapter(_("Days that matter for the plan"), OVER_TABLE)
    columns = (
        Column(_("Day"), 110), Column(_("Name"), 250), Column(_("Layer"), 120), Column(_("Units"), 120),
        Column(_("Source"), 220),
    )  # fmt: skip
    rows = [
        (
            days(item.first, item.last),
            day_name(item),
            layer(item),
            ", ".join(item.units) or _("all"),
            item.source or "–",
        )
        for item in inside
    ]
    story.add([table(columns, rows, Look(size=SIZE, leading=10.5, is_fitted=True))])


def add_risks(story: Story, paper: PlanPaper) -> None:
    """The map of vulnerability, a line a unit."""
    known = [(lane.name, lane.risk) for lane in paper.lanes if lane.risk]
    story.chapter(_("Vulnerability"), OVER_TABLE if known else 36.0)
    if not known:
        story.add([para(_("No vulnerability is recorded for these units."))])
        return
    columns = (Column(_("Unit"), 180), Column(_("Factors and their present value, 1 low to 5 very high"), 560))
    story.add([table(columns, known, Look(size=SIZE, leading=10.5))])


def add_reasons(story: Story, reasons: tuple[ReasonLine, ...], blocking: int) -> None:
    """What stands against a plan and why it is held all the same; under a heading of the caller's."""
    if blocking:
        words = ngettext("{count} hard conflict is still open and blocks approval.",
                         "{count} hard conflicts are still open and block approval.", blocking)  # fmt: skip
        story.add([para(words.format(count=blocking))])
    if not reasons:
        story.add([para(_("Nothing stands against it that needs a reason."))])
        return
    columns = (
        Column(_("Drill"), 80), Column(_("What stands against it"), 330), Column(_("Reason"), 240),
        Column(_("Given by"), 100),
    )  # fmt: skip
    rows = [(item.drills, item.conflict, item.reason or _("not given yet"), item.who or "–") for item in reasons]
    story.add([table(columns, rows, Look(size=SIZE, leading=10.5, is_fitted=True))])


def add_signature(story: Story, paper: PlanPaper) -> None:
    """At the end, in one piece."""
    if paper.signatures:
        story.add([Spacer(1, 10), KeepTogether([SignatureBlock(*paper.signatures)])])
