"""Whether a file is a report as it was issued here, and signatures on it."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from tests.services.acts import DIRECTOR, EVALUATOR, running, signed
from trainer.domain.drill import State
from trainer.domain.editions import Profile
from trainer.domain.errors import Refusal
from trainer.domain.verdict import Outcome
from trainer.services.scoring import MarkOrder

SECRET = "kata sandi contoh"


@pytest.fixture
def drill(services):
    held = running(services)
    services.scoring.record_mark(held.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40, "Terlambat"))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(held.code, state, author=DIRECTOR)
    return signed(services, services.planning.drill(held.code))


@pytest.fixture
def issued(services, drill):
    services.reporting.issue(drill.id, confirm=True)
    return drill


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that its owner made himself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Penanda Tangan Contoh")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("certificate") / "contoh.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", key, made, None, BestAvailableEncryption(SECRET.encode()))
    )
    return path


@pytest.mark.parametrize("profile", Profile)
def test_each_copy_is_genuine_as_it_was_issued(services, issued, profile):
    found = services.verifying.examine(services.reporting.pdf(issued.id, profile))
    assert (found.outcome, found.issue.profile, found.issue.drill) == (Outcome.GENUINE, profile, issued.code)


def test_a_changed_number_is_told(services, issued):
    content = services.reporting.pdf(issued.id)
    assert services.verifying.examine(content + b"% a remark\n").outcome is Outcome.ALTERED


def test_a_file_cut_off_is_altered(services, issued):
    content = services.reporting.pdf(issued.id)
    assert services.verifying.examine(content[: len(content) * 3 // 4]).outcome is Outcome.ALTERED


def test_a_draft_proves_nothing(services, drill):
    assert services.verifying.examine(services.reporting.pdf(drill.id)).outcome is Outcome.UNKNOWN


@given(st.binary(max_size=200))
def test_no_file_is_genuine_by_chance(content):
    from trainer.exchange.pdf_reading import Unreadable, read_pdf

    with pytest.raises(Unreadable):
        read_pdf(b"%PDF-1.7\n" + content, "x")


def test_a_signed_report_is_genuine_and_says_who_signed(services, issued, certificate):
    copy = services.certifying.sign(issued.id, certificate, SECRET)
    content = services.certifying.content(issued.id, copy.sha256)
    found = services.verifying.examine(content)
    assert content.startswith(services.reporting.pdf(issued.id))
    assert (found.outcome, [item.name for item in found.signers]) == (Outcome.GENUINE, ["Penanda Tangan Contoh"])
    assert all(item.is_sound for item in found.signers)


def test_a_signed_report_changed_afterwards_is_altered(services, issued, certificate):
    copy = services.certifying.sign(issued.id, certificate, SECRET)
    content = bytearray(services.certifying.content(issued.id, copy.sha256))
    content[200] ^= 1
    assert services.verifying.examine(bytes(content)).outcome is Outcome.ALTERED


def test_a_wrong_passphrase_signs_nothing(services, issued, certificate):
    with pytest.raises(Refusal, match="passphrase is wrong"):
        services.certifying.sign(issued.id, certificate, "salah")
    assert services.certifying.signed(issued.id) == ()


def test_a_certificate_that_has_run_out_signs_nothing(services, issued, certificate, clock):
    clock.now += timedelta(days=365 * 30)
    with pytest.raises(Refusal, match="in force"):
        services.certifying.sign(issued.id, certificate, SECRET)


def test_what_is_not_issued_is_not_signed(services, drill, certificate):
    with pytest.raises(Refusal, match="not issued yet"):
        services.certifying.sign(drill.id, certificate, SECRET)
