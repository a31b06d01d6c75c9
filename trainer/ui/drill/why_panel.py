"""Why a number is what it is: its score, coverage, agreement and band, and the steps that lead to it, in sentences."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from trainer.domain.agreement import Agreement
from trainer.domain.among import agreement_behind
from trainer.domain.drill_difficulty import DrillDifficulty
from trainer.domain.errors import Sentence
from trainer.domain.explanation import why_score
from trainer.domain.findings import Finding
from trainer.domain.levels import Level
from trainer.domain.reasons import why_agreement, why_average, why_difficulty, why_finding
from trainer.domain.result import Average, DrillResult, ObjectiveResult, Penalty, SheetResult
from trainer.domain.scoring import Bands
from trainer.domain.why_objective import why_objective
from trainer.i18n import _, decimal, language, say
from trainer.ui.drill.result_words import (
    band_colour,
    band_kind,
    band_words,
    rating_kind,
    rating_words,
    score_words,
    share_words,
)
from trainer.ui.layout import STRETCH, columns, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.score_bar import ScoreBar
from trainer.ui.wording import SHEET_LEVELS

GAP = 6


class WhyPanel(Card):
    """Shows one number at a time; its text can be read with the arrows and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Why this number?"), parent=parent)
        self._title, self._figure = label(role="strong", wrap=True), label(role="figure")
        self._badge, self._bar = Badge(), ScoreBar()
        self._share, self._agreed = label(role="muted"), label(role="muted", wrap=True)
        self.text = QTextEdit()
        self._place()
        self.show_nothing()

    def _place(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Steps to this number"))
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.add(self._title)
        self.add(columns(self._figure, self._badge, STRETCH))
        self.add(self._bar)
        self.add(self._share)
        self.add(self._agreed)
        self.add(self.text, 1)

    def show_nothing(self) -> None:
        """Before anything is chosen."""
        self._title.setText(_("Choose a number to see how it came about."))
        for part in (self._figure, self._badge, self._bar, self._share, self._agreed, self.text):
            part.hide()

    def show_number(self, item: object, result: DrillResult, names: Mapping[str, str]) -> None:
        """Whatever has reasons; anything else leaves what is shown."""
        if isinstance(item, ObjectiveResult):
            self._show_objective(item, result, names)
        elif isinstance(item, SheetResult):
            self._show_sheet(item, result)
        elif isinstance(item, Average):
            self._show_average(item, result)
        elif isinstance(item, Agreement):
            self._show_text(item.subject, decimal(item.value, 2), "", "neutral", why_agreement(item))
        elif isinstance(item, Finding):
            words = f"{item.code} {names.get(item.code, '')}".strip()
            self._show_text(words, "", _("holds at K") if item.holds else _("Cleared"),
                            "bad" if item.holds else "good", why_finding(item, names))  # fmt: skip
        elif isinstance(item, Penalty):
            self._show_penalty(item, result, names)
        elif isinstance(item, DrillDifficulty):
            words = names.get(item.code, item.code)
            self._show_text(_("Difficulty"), str(item.points), words, "info", why_difficulty(item, names))

    def _show_objective(self, item: ObjectiveResult, result: DrillResult, names: Mapping[str, str]) -> None:
        total = item.total
        self._show_head(f"{item.objective.code} {item.objective.title}", total.score, total.coverage, result.bands)
        self._badge.show_badge(rating_words(item), rating_kind(item))
        self._show_agreement(agreement_behind(item, result))
        self._show_steps(why_objective(item, result.bands, names))

    def _show_sheet(self, item: SheetResult, result: DrillResult) -> None:
        title = item.sheet.title if language() == "id" else item.sheet.title_en or item.sheet.title
        words = f"{item.name} · {item.sheet.code} {title}"
        self._show_head(words, item.total.score, item.total.coverage, result.bands, item.total.band)
        self._show_agreement(agreement_behind(item, result))
        self._show_steps(why_score(item.total, result.bands))

    def _show_average(self, item: Average, result: DrillResult) -> None:
        """Sheets of single persons are not listed under their level: TERBATAS."""
        name = item.name if item.subject else _(SHEET_LEVELS.get(item.level, item.level))
        if item.subject:
            sheets = [one for one in result.sheets if one.subject == item.subject]
        else:
            sheets = [one for one in result.sheets if one.level == item.level != "person"]
        lost = [one for one in result.penalties if item.subject and one.subject == item.subject]
        self._show_head(name, item.score, item.coverage, result.bands, item.band)
        self._show_agreement(agreement_behind(item, result))
        self._show_steps(why_average(item, sheets, result.bands, lost))

    def _show_penalty(self, item: Penalty, result: DrillResult, names: Mapping[str, str]) -> None:
        """What the penalty is taken off; a person stays unnamed."""
        whose = next((one for one in result.teams if one.subject == item.subject), None)
        if whose is not None:
            self._show_average(whose, result)
            return
        by = names.get(item.author, item.author)
        steps = (Sentence("{reason} – {by}", {"reason": item.reason, "by": by}),)
        self._show_text(_("Penalty"), f"−{decimal(item.points)}", "", "neutral", steps)

    def sentences(self) -> list[str]:
        """What is said."""
        return self.text.toPlainText().splitlines()

    def _show_head(
        self, title: str, score: float | None, coverage: float, bands: Bands, band: Level | None = None
    ) -> None:  # fmt: skip
        for part in (self._figure, self._bar, self._share, self.text):
            part.show()
        self._title.setText(title)
        self._figure.setText(score_words(score))
        self._badge.show_badge(band_words(band), band_kind(band))
        self._bar.show_score(score, coverage, (bands.c, bands.b, bands.sb), band_colour(band) if band else "accent")
        self._share.setText(_("Coverage {share}").format(share=share_words(coverage)))

    def _show_text(self, title: str, figure: str, badge: str, kind: str, steps: Sequence[Sentence]) -> None:
        """Something without a share of its own."""
        for part in (self._bar, self._share, self._agreed):
            part.hide()
        self._figure.setVisible(bool(figure))
        self.text.show()
        self._title.setText(title)
        self._figure.setText(figure)
        self._badge.show_badge(badge, kind)
        self._show_steps(steps)

    def _show_agreement(self, item: Agreement | None) -> None:
        self._agreed.show()
        if item is None:
            self._agreed.setText(_("No two evaluators marked the same criteria."))
            return
        told = _("Agreement {value} on {items} criteria, {raters} evaluators")
        value = _("cannot be told") if item.value is None else decimal(item.value, 2)
        self._agreed.setText(told.format(value=value, items=item.items, raters=item.raters))

    def _show_steps(self, steps: Sequence[Sentence]) -> None:
        """One paragraph a step, as plain text: names stay as they were typed."""
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        form = QTextBlockFormat()
        form.setBottomMargin(GAP)
        cursor.setBlockFormat(form)
        for place, step in enumerate(steps):
            if place:
                cursor.insertBlock(form)
            cursor.insertText(" ".join(say(step).split()))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
