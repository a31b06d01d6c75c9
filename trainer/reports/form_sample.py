"""The sample on which a form is looked at: beginning, annex head and closing page, as every paper has them."""

from reportlab.platypus import PageBreak

from trainer.domain.form_sample import FormSample
from trainer.i18n import _
from trainer.reports.blocks import paras
from trainer.reports.frame import Letterhead, build
from trainer.reports.paper import add_closing, opening, sheet_of
from trainer.reports.story import Story


def render(sample: FormSample) -> bytes:
    """First page, closing page and the first page of an annex."""
    head = sample.head
    sheet = sheet_of(head, " – ".join(sample.titles))
    story = Story()
    story.add(opening(head, *sample.titles))
    story.chapter(_("I. INTRODUCTION"))
    story.section(_("1. General"))
    story.add(paras((_sample_text(), _sample_text())))
    story.section(_("2. Basis"))
    story.add(paras((_sample_text(),)))
    story.add([PageBreak()])
    story.chapter(_("VI. CLOSING"))
    if not head.closing:
        story.add(paras((_("This report is made to be used as it is needed."),)))
    add_closing(story, head)
    number = _("NUMBER: {number}").format(number=head.number or "…")
    lines = (_("ANNEX {letter}").format(letter="A"), number, _("DATE: {date}").format(date=head.day or "…"))
    story.annex(_("ANNEX {letter}").format(letter="A"), "A", Letterhead(lines, is_annex=True))
    story.add(paras((_sample_text(),)))
    return build(sheet, story.blocks)


def _sample_text() -> str:
    return _(
        "This is a sample. It shows how the papers of the unit begin and end, and says nothing of any drill or person."
    )
