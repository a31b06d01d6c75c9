"""One person's training record (catatan latihan perorangan): TERBATAS, over all years, compared with nobody."""

from datetime import date

from reportlab.platypus import KeepTogether

from trainer.domain.training_record import Part, TrainingPaper, TrainingRecord
from trainer.i18n import _, decimal
from trainer.reports import words
from trainer.reports.blocks import pairs, para, table
from trainer.reports.frame import build
from trainer.reports.grid import Column, Look
from trainer.reports.paper import add_closing, opening, sheet_of
from trainer.reports.story import OVER_TABLE, Story

_LOOK = Look(size=9, leading=11, pad=3)


def render(paper: TrainingPaper) -> bytes:
    """The record as PDF."""
    kind, record = _("Individual training record"), paper.record
    sheet = sheet_of(paper.head, f"{kind}: {record.person.name}", kind)
    story = Story()
    story.add(opening(paper.head, kind))
    story.add([pairs(_about(record))])
    _parts(story, paper)
    _tests(story, record)
    _certificates(story, record)
    _families(story, paper)
    story.note(_(
        "This record is about one person and compares him with nobody. Results stand in it once the report of the drill is "
        "issued; without a sheet of his own a participant is judged with his team only."
    ))  # fmt: skip
    end = Story()
    add_closing(end, paper.head)
    story.add([KeepTogether(end.blocks)] if end.blocks else [])
    return build(sheet, story.blocks)


def _about(record: TrainingRecord) -> tuple[tuple[str, str], ...]:
    person = record.person
    return (
        (_("Name"), person.name), (_("Rank"), person.rank or "–"), (_("Service number"), person.service_number or "–"),
        (_("Position"), person.position or "–"), (_("Unit"), record.unit),
        (_("As of"), _day(record.at)),
    )  # fmt: skip


def _parts(story: Story, paper: TrainingPaper) -> None:
    story.caption(_("Drills"), OVER_TABLE)
    if not paper.record.parts:
        story.add([para(_("No held drill names this person."))])
        return
    columns = (
        Column(_("Day"), 62), Column(_("Drill"), 170), Column(_("Took part as"), 96), Column(_("Results of his own"), 120),
    )  # fmt: skip
    story.add([table(columns, [_row(part, paper) for part in paper.record.parts], _LOOK)])


def _row(part: Part, paper: TrainingPaper) -> tuple[str, ...]:
    role = paper.roles.get(part.role, part.role)
    judged = "\n".join(
        f"{item.sheet}: {decimal(item.score)} {item.band}".rstrip() + f" ({decimal(item.coverage, 0)} %)"
        for item in part.judged
    )  # fmt: skip
    if not part.is_issued:
        judged = _("report not issued")
    was = words.attendance(part.attendance) if part.attendance else ""
    took = ", ".join(text for text in (role, part.team, was) if text)
    return _day(part.day), f"{part.code} {part.title}", took, judged or "–"


def _tests(story: Story, record: TrainingRecord) -> None:
    if record.tests:
        story.caption(_("Knowledge tests"), OVER_TABLE)
        columns = (Column(_("Day"), 62), Column(_("Drill"), 170), Column(_("Right answers"), 90, "right"),
                   Column(_("Points"), 60, "right"))  # fmt: skip
        rows = [(_day(item.day), item.code, f"{item.correct}/{item.count}", f"{decimal(100 * item.correct / item.count)}")
                for item in record.tests]  # fmt: skip
        story.add([table(columns, rows, _LOOK)])


def _certificates(story: Story, record: TrainingRecord) -> None:
    if record.certificates:
        story.caption(_("Certificates"), OVER_TABLE)
        columns = (Column(_("Day"), 62), Column(_("Drill"), 130), Column(_("Number"), 190))
        story.add([table(columns, [(_day(item.day), item.code, item.number) for item in record.certificates], _LOOK)])


def _families(story: Story, paper: TrainingPaper) -> None:
    """What he was drilled on, and what never; only what an issued report says counts."""
    record, names = paper.record, paper.families
    story.caption(_("Families of scenarios"), OVER_TABLE)
    if record.drilled:
        columns = (Column(_("Family"), 220), Column(_("Drills"), 60, "right"), Column(_("Last"), 90))
        rows = [(names[family], str(count), _day(last)) for family, (count, last) in record.drilled.items()]
        story.add([table(columns, sorted(rows), _LOOK)])
    if record.never:
        never = "; ".join(names[family] for family in record.never)
        story.add([para(_("Never drilled on: {families}.").format(families=never))])


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")
