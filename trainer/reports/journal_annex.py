"""The journal as an annex: act by act, with what was corrected or taken back shown as such."""

from zoneinfo import ZoneInfo

from trainer.domain.after_action import AfterActionReport
from trainer.domain.errors import mark
from trainer.domain.journal import EntryKind
from trainer.domain.journal_extract import JournalExtract, JournalLine, Standing
from trainer.i18n import _, ngettext
from trainer.reports import words
from trainer.reports.blocks import para, play_time, table
from trainer.reports.grid import Column, Look
from trainer.reports.story import Story

STANDINGS = {Standing.STANDS: "", Standing.REPLACED: mark("corrected later"), Standing.TAKEN_BACK: mark("taken back")}
KINDS = words.KINDS | {
    EntryKind.PENALTY: mark("Penalty"), EntryKind.LOCK: mark("Lock"), EntryKind.RULING: mark("Ruling"),
    EntryKind.ASSESSMENT: mark("Objective answered"), EntryKind.CONDITIONS: mark("Conditions"),
    EntryKind.FINDING: mark("Critical finding"), EntryKind.CLEARANCE: mark("Word on a finding"),
    EntryKind.MARK: mark("Marks"), EntryKind.ATTENDANCE: mark("Attendance"), EntryKind.EVIDENCE: mark("Evidence"),
    EntryKind.RETRACTION: mark("Taken back"), EntryKind.CALIBRATION: mark("Calibration"),
    EntryKind.KNOWLEDGE: mark("Knowledge test"), EntryKind.QUESTIONNAIRE: mark("Questionnaire"),
    EntryKind.REVIEW: mark("Review"), EntryKind.DECISION: mark("Decision"),
}  # fmt: skip


def has_journal(report: AfterActionReport) -> bool:
    """Whether there is a line to show."""
    return report.journal is not None and bool(report.journal.lines)


def add_journal(story: Story, report: AfterActionReport) -> None:
    """What is told line by line, after what is only counted."""
    held = report.journal
    if held is None:
        return
    story.add([para(_counted(held))])
    names, zone = words.names(report.organisers), ZoneInfo(report.zone)
    columns = (
        Column(_("Hour"), 56, "right"), Column(_("Time"), 46, "right"), Column(_("Kind"), 72),
        Column(_("Recorded by"), 86), Column(_("Description"), 164), Column(_("Remarks"), 58),
    )  # fmt: skip
    days = [item.at.astimezone(zone).date() for item in held.lines]
    begun = [place == 0 or day != days[place - 1] for place, day in enumerate(days)]
    rows = [_row(item, names, zone, is_first) for item, is_first in zip(held.lines, begun, strict=True)]
    story.add([table(columns, rows, Look(size=8.5, leading=10.5))])


def _row(item: JournalLine, names: dict[str, str], zone: ZoneInfo, is_first: bool) -> tuple[str, ...]:
    """`is_first` lines of a day say the day: evaluators decide after it too."""
    standing = STANDINGS[item.standing]
    hour = item.at.astimezone(zone).strftime("%d-%m-%Y\n%H.%M.%S" if is_first else "%H.%M.%S")
    return (
        hour, play_time(item.minute), words.word(KINDS, item.kind),
        names.get(item.by, item.by), item.text, _(standing) if standing else "",
    )  # fmt: skip


def _counted(held: JournalExtract) -> str:
    changed = sum(item.standing is not Standing.STANDS for item in held.lines)
    count = len(held.lines)
    said = [
        ngettext("{count} entry in the order of time.", "{count} entries in the order of time.", count).format(
            count=count
        )
    ]
    if changed:
        told = ngettext(
            "{count} no longer counts and is shown with its correction.",
            "{count} no longer count and are shown with their corrections.", changed,
        )  # fmt: skip
        said.append(told.format(count=changed))
    if held.counted:
        kinds = "; ".join(f"{words.word(KINDS, kind)} {many}" for kind, many in held.counted)
        said.append(_("Not listed one by one: {kinds}.").format(kinds=kinds))
    if held.private:
        told = ngettext(
            "{count} entry on a single person is left out (TERBATAS).",
            "{count} entries on single persons are left out (TERBATAS).", held.private,
        )  # fmt: skip
        said.append(told.format(count=held.private))
    return " ".join(said)
