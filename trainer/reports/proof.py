"""The box at the end of an issued paper by which anybody can prove it: content hash, words, QR code, and how to check."""

from dataclasses import dataclass

from reportlab.platypus import Flowable

from trainer.domain import claims
from trainer.domain.after_action import AfterActionReport
from trainer.domain.editions import PROFILE_NAMES, Edition, Profile
from trainer.domain.report_data import FILE_NAME, content_hash, grouped, report_data, spoken
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.attachment import Attachment
from trainer.reports.blocks import clean
from trainer.reports.pen import Pen
from trainer.reports.qr import draw_qr
from trainer.reports.story import Story

_SIZE, _LEADING = 9.0, 12.0
_PAD, _CODE, _LABEL = 10.0, 96.0, 92.0
_HALF = 32


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves an issued paper: its number, which copy of which revision, the hash of its data."""

    number: str
    drill: str
    edition: Edition
    data: bytes

    @property
    def digest(self) -> str:
        """The content hash."""
        return content_hash(self.data)


def proof_of(report: AfterActionReport) -> Proof | None:
    """None for a draft: it may still change, so nothing is proved by it."""
    if report.is_draft:
        return None
    return Proof(report.number, report.drill_code, report.edition or Edition(1), report_data(report))


def attachment_of(proof: Proof) -> Attachment:
    """The data as a file inside the PDF."""
    words = _("The data of this report; their SHA-256 is the content hash on the last page.")
    return Attachment(FILE_NAME, "application/json", proof.data, words)


def keywords_of(proof: Proof) -> str:
    """By these the file is known again even where its attachment was taken out."""
    edition = proof.edition
    return claims.keywords_of(proof.number, proof.drill, edition.revision, edition.profile, proof.digest)


def add_proof(story: Story, proof: Proof | None) -> None:
    """The last thing of the paper."""
    story.space(16)
    if proof is None:
        story.note(
            _("A draft is not issued: it may still change and bears no proof. The issued report ends with its content "
              "hash and a code to check it by.")
        )  # fmt: skip
    else:
        story.add([ProofBlock(proof)])


class ProofBlock(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A framed block that is never parted: words at the left, the code at the right."""

    def __init__(self, proof: Proof) -> None:
        super().__init__()
        self._proof = proof
        self._rows: list[tuple[str, list[str], str]] = []
        self._told: list[str] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As wide as the page's text."""
        wide = room - 3 * _PAD - _CODE
        self._rows = [
            (label, fonts.break_lines(clean(text), font, _SIZE, wide - _LABEL), font)
            for label, text, font in self._said()
        ]
        told = _(
            "The data of this report lie in its PDF as the file {file}; the SHA-256 of that file is the content hash. "
            "Whether a PDF is as it was issued tells Polres Trainer: “Verify a report…”, or: trainer report --verify FILE.pdf"
        ).format(file=FILE_NAME)
        self._told = fonts.break_lines(told, fonts.REGULAR, _SIZE - 1, wide)
        count = sum(len(lines) for _label, lines, _font in self._rows)
        words = (count + 1) * _LEADING + len(self._told) * (_LEADING - 1.5) + 10
        self.width, self.height = room, max(words, _CODE) + 2 * _PAD
        return self.width, self.height

    def _said(self) -> list[tuple[str, str, str]]:
        proof, edition = self._proof, self._proof.edition
        words = _("{copy}, revision {revision}").format(
            copy=_(PROFILE_NAMES[edition.profile]), revision=edition.revision
        )
        rows = [
            (_("Number"), proof.number, fonts.REGULAR), (_("Issued as"), words, fonts.REGULAR),
            (_("Content hash"), f"{grouped(proof.digest[:_HALF])}\n{grouped(proof.digest[_HALF:])}", fonts.REGULAR),
            (_("In words"), spoken(proof.digest), fonts.BOLD),
        ]  # fmt: skip
        if edition.profile is not Profile.FULL:
            rows.append((_("Full report"), spoken(edition.origin) if edition.origin else "–", fonts.REGULAR))
        return rows

    def draw(self) -> None:
        """Frame, words, code."""
        canvas, y = self.canv, self.height - _PAD - _SIZE
        canvas.setLineWidth(0.6)
        canvas.setStrokeGray(styles.RULE)
        canvas.rect(0, 0, self.width, self.height)
        pen = Pen(canvas, _SIZE)
        pen.put(_PAD, y, _("AUTHENTICITY OF THIS PAPER"), fonts.BOLD)
        y -= _LEADING + 3
        for label, lines, font in self._rows:
            pen.put(_PAD, y, label)
            for line in lines:
                pen.put(_PAD + _LABEL, y, line, font)
                y -= _LEADING
        pen.done()
        small = Pen(canvas, _SIZE - 1)
        y -= 4
        for line in self._told:
            small.put(_PAD, y, line)
            y -= _LEADING - 1.5
        small.done()
        draw_qr(canvas, code_of(self._proof), self.width - _PAD - _CODE, self.height - _PAD - _CODE, _CODE)


def code_of(proof: Proof) -> str:
    """What the QR code says: short lines that a telephone shows as they are."""
    edition = proof.edition
    return f"{clean(proof.number)}\n{proof.drill} r{edition.revision} {edition.profile}\nsha256:{proof.digest}"
