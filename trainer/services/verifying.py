"""Telling whether a PDF is a report as it was issued here."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.claims import Claim, claim_in, claim_of_data, number_on, printed_hash
from trainer.domain.errors import Obstacle, Sentence, mark
from trainer.domain.report_data import FILE_NAME, content_hash
from trainer.domain.verdict import Issue, Outcome, Signer, Verdict
from trainer.exchange.pdf_reading import (
    LARGEST,
    PdfFile,
    Unreadable,
    earlier_ends,
    is_pdf,
    only_signed,
    page_texts,
    read_pdf,
)
from trainer.exchange.pdf_signing import can_sign, seals_of
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import drills, report_copies, results
from trainer.store.database import Connection
from trainer.store.results import IssuedReport

_MOST_PAGES = 12
"""So many pages are named one by one in a sentence."""
Known = tuple[IssuedReport, str, str]
"""An issued revision, the profile of its copy, and the code of its drill."""


@dataclass(frozen=True)
class VerifyingService:
    """Files that come back, in whoever's hands they were."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def verify(self, path: Path) -> Verdict:
        """What the file is; raises `Obstacle` when it cannot be read at all."""
        try:
            if path.stat().st_size > LARGEST:
                return _unknown(mark("The file is larger than any report, so it was not looked into."))
            content = path.read_bytes()
        except OSError as error:
            raise Obstacle(
                mark("{file} cannot be read: {reason}. Choose another file."), file=path.name,
                reason=error.strerror or type(error).__name__,
            ) from error  # fmt: skip
        return self.examine(content)

    @needs(Right.RESULTS)
    def examine(self, content: bytes) -> Verdict:
        """What a file with this content is."""
        digest = sha256(content).hexdigest()
        if not is_pdf(content):
            return _unknown(mark("This is not a PDF file."), digest)
        with self.workplace.database.reading() as connection:
            found = report_copies.find_digest(connection, digest)
            if found is not None:
                issued, profile, signed = found
                issue = _issue_of(connection, issued, profile)
                signers = _signers(content) if signed is not None else ()
                return Verdict(Outcome.GENUINE, (Sentence(AS_ISSUED),), digest, issue, signers)
            return _added(connection, content, digest) or _compared(connection, content, digest)


AS_ISSUED = mark("Byte for byte as it was issued.")
SIGNED = mark("As it was issued, with nothing but signatures added.")


def _unknown(template: str, digest: str = "") -> Verdict:
    return Verdict(Outcome.UNKNOWN, (Sentence(template),), digest)


def _issue_of(connection: Connection, issued: IssuedReport, profile: str) -> Issue:
    code = drills.load_drill(connection, issued.drill).code
    return Issue(issued.number, code, issued.revision, profile, issued.issued_at)


def _added(connection: Connection, content: bytes, digest: str) -> Verdict | None:
    """A file that begins with an issued one: signed by others, or with something put over it."""
    for base in earlier_ends(content):
        found = report_copies.find_digest(connection, sha256(base).hexdigest())
        if found is None:
            continue
        issue, signers = _issue_of(connection, found[0], found[1]), _signers(content)
        if not only_signed(base, content):
            told = mark("The issued report is still inside, but something was put over it afterwards.")
            return Verdict(Outcome.ALTERED, (Sentence(told),), digest, issue, signers)
        if not can_sign():
            told = mark("Who signed it was not examined: that needs the extra part “signature”.")
            return Verdict(Outcome.GENUINE, (Sentence(SIGNED), Sentence(told)), digest, issue)
        if not signers:
            told = mark("Something that is no signature was added behind the end of the issued file.")
            return Verdict(Outcome.ALTERED, (Sentence(told),), digest, issue)
        if not all(item.is_sound for item in signers):
            told = mark("A signature on it is broken: the file was changed after it was signed.")
            return Verdict(Outcome.ALTERED, (Sentence(told),), digest, issue, signers)
        return Verdict(Outcome.GENUINE, (Sentence(SIGNED),), digest, issue, signers)
    return None


def _signers(content: bytes) -> tuple[Signer, ...]:
    sound = mark("The signature is whole. Whether the certificate is in force says its issuer: {issuer}.")
    own = mark("The signature is whole. The certificate was issued by its owner, so only its owner vouches for it.")
    broken = mark("The signature is broken: the file was changed after it was signed.")
    return tuple(
        Signer(item.name, item.signed_at, item.is_sound, Sentence(
            broken if not item.is_sound else own if item.issuer == item.name else sound, {"issuer": item.issuer}))
        for item in seals_of(content)
    )  # fmt: skip


def _compared(connection: Connection, content: bytes, digest: str) -> Verdict:
    """A file whose bytes were never issued: which report it pretends to be, and what differs from that."""
    marks = claim_in(content.decode("latin-1"))
    try:
        file = read_pdf(content, FILE_NAME)
        texts = page_texts(content, _ends_of(len(file.pages)))
    except Unreadable:
        known = _known(connection, (marks,), "")
        if known is None:
            return _unknown(mark("The file is damaged, locked or no report of ours."), digest)
        told = Sentence(
            mark("The file bears the number of an issued report and cannot be read: it is damaged or cut off.")
        )
        return Verdict(Outcome.ALTERED, (told,), digest, _issue_of(connection, known[0], known[1]))
    data = claim_of_data(file.attached) if file.attached is not None else None
    claims = (data, claim_in(file.keywords), marks)
    printed = printed_hash(" ".join(texts))
    number = number_on(texts, report_copies.all_numbers(connection))
    known = _known(connection, claims, number)
    if known is None:
        return _foreign(file, data, printed, digest)
    reasons = _differences(connection, content, file, known, printed)
    return Verdict(Outcome.ALTERED, reasons, digest, _issue_of(connection, known[0], known[1]))


def _ends_of(count: int) -> list[int]:
    """The first and the last page: number and proof stand there."""
    return sorted({0, count - 1}) if count else []


def _known(connection: Connection, claims: Iterable[Claim | None], number: str) -> Known | None:
    """The issued revision a file says it is, else the last one under the number on its pages."""
    for claim in claims:
        if claim is None:
            continue
        for issued in report_copies.find_numbered(connection, claim.number):
            code = drills.load_drill(connection, issued.drill).code
            if (issued.revision, code) == (claim.revision, claim.drill):
                return issued, claim.profile, code
    found = report_copies.find_numbered(connection, number) if number else ()
    return (found[-1], "", drills.load_drill(connection, found[-1].drill).code) if found else None


def _foreign(file: PdfFile, data: Claim | None, printed: str, digest: str) -> Verdict:
    """A file of no number of ours: from another office, a draft, or nothing of this program."""
    if data is None or file.attached is None:
        return _unknown(mark("It bears no mark of a report that was issued here. A draft bears none."), digest)
    if content_hash(file.attached) == printed:
        return _unknown(
            mark("It was not issued here. It is consistent in itself: its data hash to what is printed on it. Ask the office "
                 "that issued it."), digest,
        )  # fmt: skip
    return _unknown(mark("It was not issued here, and its data do not hash to what is printed on it."), digest)


def _differences(
    connection: Connection, content: bytes, file: PdfFile, known: Known, printed: str
) -> tuple[Sentence, ...]:
    """What differs from the copy that it is most like."""
    issued, profile, _code = known
    ours = _copies(connection, issued, profile)
    genuine, read = max(ours, key=lambda item: (item[1].attached == file.attached, _shared(item[1], file)))
    found: list[Sentence] = []
    if file.attached is None:
        found.append(Sentence(mark("The attached data were taken out.")))
    elif file.attached != read.attached:
        found.append(Sentence(mark("The attached data are not those of the issued report.")))
    if read.attached is not None and printed and printed != content_hash(read.attached):
        found.append(Sentence(mark("The content hash printed on it is not that of the issued report.")))
    if len(file.pages) != len(read.pages):
        told = mark("It has {count} pages; the issued report has {issued}.")
        found.append(Sentence(told, {"count": len(file.pages), "issued": len(read.pages)}))
    found += _pages(genuine, read, content, file)
    return tuple(found) or (
        Sentence(mark("Its pages and data say the same, but the file was written anew by another program: it is not the "
                      "issued file. Ask for that one.")),
    )  # fmt: skip


def _copies(connection: Connection, issued: IssuedReport, profile: str) -> list[tuple[bytes, PdfFile]]:
    """The frozen copies in question with what is read from them."""
    held: dict[str, bytes] = {"full": results.report_content(connection, issued.id)}
    for name in report_copies.copies_of(connection, issued.id):
        held[name] = report_copies.copy_content(connection, issued.id, name) or b""
    wanted = [held[profile]] if profile in held else list(held.values())
    return [(item, read_pdf(item, FILE_NAME)) for item in wanted]


def _shared(one: PdfFile, other: PdfFile) -> int:
    return sum(mine == yours for mine, yours in zip(one.pages, other.pages, strict=False))


def _pages(genuine: bytes, read: PdfFile, content: bytes, file: PdfFile) -> list[Sentence]:
    """Pages that are drawn otherwise: those that say something else, or else look otherwise."""
    both = list(zip(read.pages, file.pages, strict=False))
    places = [place for place, (ours, theirs) in enumerate(both) if ours != theirs]
    if not places:
        return []
    try:
        theirs = page_texts(content, places)
    except Unreadable:
        return [Sentence(mark("The words on its pages cannot be read."))]
    ours = page_texts(genuine, places)
    other = [place + 1 for place, one, two in zip(places, ours, theirs, strict=True) if one != two]
    if other:
        return [_named(mark("Other words than issued stand on these pages: {pages}."), other)]
    return [
        _named(
            mark("The words are as issued, but these pages are drawn otherwise: {pages}."),
            [place + 1 for place in places],
        )
    ]


def _named(template: str, pages: list[int]) -> Sentence:
    shown = ", ".join(str(page) for page in pages[:_MOST_PAGES])
    return Sentence(template, {"pages": shown + (" …" if len(pages) > _MOST_PAGES else "")})
