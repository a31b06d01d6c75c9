"""Signing an issued report with the certificate of who answers for it. The signed file is a copy beside the issued one."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.ids import DrillId, ReportId
from trainer.exchange import pdf_signing
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import drills, report_copies, results
from trainer.store.database import Connection
from trainer.store.report_copies import SignedCopy as SignedCopy

_LARGEST = 2**20
"""Bytes of a certificate file."""


@dataclass(frozen=True)
class CertifyingService:
    """Electronic signatures. Keys stay where they are: file and passphrase are used once and kept nowhere."""

    workplace: Workplace

    @free
    def is_possible(self) -> bool:
        """Whether the part of the program that signs is installed."""
        return pdf_signing.can_sign()

    @needs(Right.APPROVE)
    def sign(self, drill_id: DrillId, certificate: Path, passphrase: str) -> SignedCopy:
        """Sign the last issued revision, or go on from its last signed copy, so that two people can sign one file."""
        place, key = self.workplace, _read(certificate)
        now = place.clock()
        found = pdf_signing.read_certificate(key, passphrase)
        if not found.first <= now <= found.last:
            raise Refusal(
                mark("The certificate of {name} is in force from {first} to {last} only."), name=found.name,
                first=found.first.date().isoformat(), last=found.last.date().isoformat(),
            )  # fmt: skip
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            issued = results.list_reports(connection, drill_id)
            if not issued:
                raise Refusal(mark("The report of {code} is not issued yet. Issue it, then sign it."), code=drill.code)
            report = issued[-1]
            content = self._latest(connection, drill_id, report.id)
            signed = pdf_signing.sign(content, key, passphrase, report.number)
            copy = SignedCopy(report.id, sha256(signed).hexdigest(), drill_id, found.name, now)
            report_copies.save_signed(connection, copy, signed)
            place.audit(connection, "report signed", drill.code, number=report.number, signer=found.name)
        return copy

    def _latest(self, connection: Connection, drill_id: DrillId, report: ReportId) -> bytes:
        held = [item for item in report_copies.list_signed(connection, drill_id) if item.report == report]
        found = report_copies.signed_content(connection, held[-1].sha256) if held else None
        return found or results.report_content(connection, report)

    @needs(Right.LOOK)
    def signed(self, drill_id: DrillId) -> tuple[SignedCopy, ...]:
        """Signed copies of a drill's reports, the first first."""
        with self.workplace.database.reading() as connection:
            return report_copies.list_signed(connection, drill_id)

    @needs(Right.RESULTS)
    def content(self, drill_id: DrillId, sha256: str) -> bytes:
        """A signed file of this drill's report."""
        with self.workplace.database.reading() as connection:
            held = {item.sha256 for item in report_copies.list_signed(connection, drill_id)}
            found = report_copies.signed_content(connection, sha256) if sha256 in held else None
        if found is None:
            raise Refusal(mark("This signed copy is not kept here."))
        return found

    @needs(Right.RESULTS)
    def write(self, path: Path, drill_id: DrillId, sha256: str) -> Path:
        """Write a signed file; raises `Obstacle` when that cannot be done."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.content(drill_id, sha256))
        return path


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal(mark("{file} is too large for a certificate. Choose the .p12 or .pfx file."), file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise Obstacle(
            mark("{file} cannot be read: {reason}. Choose another file."), file=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
