"""Files that pretend: what was put over, taken out, written anew, signed by a stranger, or issued elsewhere."""

from collections.abc import Callable
from contextlib import closing
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from tests.services.acts import an_office
from tests.services.test_verifying import SECRET, certificate, drill, issued  # noqa: F401 - fixtures
from trainer.domain.editions import Profile
from trainer.domain.verdict import Outcome
from trainer.exchange import pdf_signing
from trainer.store.opening import open_database


@pytest.fixture
def services(file_services):
    """In a data file: what is told of a file does not depend on where its number is kept."""
    return file_services


@pytest.fixture
def content(services, issued):  # noqa: F811
    return services.reporting.pdf(issued.id)


def rewritten(content: bytes, change: Callable[[PdfWriter], object], *, is_added: bool = False) -> bytes:
    """The file after another program changed it; `is_added` behind its end."""
    writer = PdfWriter(BytesIO(content), incremental=True) if is_added else PdfWriter(clone_from=BytesIO(content))
    change(writer)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def draw_over(writer: PdfWriter) -> None:
    """Another first page."""
    stream = StreamObject()
    stream.set_data(b"0 0 300 300 re f")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)


def told(services, content):
    """Outcome and reasons in one line."""
    found = services.verifying.examine(content)
    return f"{found.outcome}: {' '.join(map(str, found.reasons))}"


def test_a_page_put_over_the_issued_one_is_told(services, content):
    forged = rewritten(content, draw_over, is_added=True)
    assert forged.startswith(content)
    assert told(services, forged).startswith("altered: The issued report is still inside")


def test_a_stranger_who_signs_what_he_changed_makes_it_no_better(services, content, certificate):  # noqa: F811
    forged = rewritten(content, draw_over, is_added=True)
    sealed = pdf_signing.sign(forged, certificate.read_bytes(), SECRET, "")
    assert all(seal.is_sound for seal in pdf_signing.seals_of(sealed))
    assert told(services, sealed).startswith("altered: The issued report is still inside")


def test_a_file_signed_elsewhere_is_genuine_and_says_by_whom(services, content, certificate):  # noqa: F811
    found = services.verifying.examine(pdf_signing.sign(content, certificate.read_bytes(), SECRET, ""))
    assert (found.outcome, [item.name for item in found.signers]) == (Outcome.GENUINE, ["Penanda Tangan Contoh"])


def test_a_changed_page_is_named(services, content):
    assert "Other words than issued stand on these pages: 1." in told(services, rewritten(content, draw_over))


def test_a_file_written_anew_is_not_the_issued_one(services, content):
    again = rewritten(content, lambda writer: writer.add_metadata({"/Producer": "Lain"}))
    assert told(services, again).startswith("altered: Its pages and data say the same")


def test_data_taken_out_are_missed(services, content):
    assert "attached data were taken out" in told(services, rewritten(content, without_data))


def without_data(writer: PdfWriter) -> None:
    for key in ("/Names", "/AF"):
        del writer.root_object[NameObject(key)]


def test_a_page_taken_out_is_missed(services, content):
    count = len(PdfReader(BytesIO(content)).pages)
    shorter = rewritten(content, lambda writer: writer.remove_page(1))
    assert f"It has {count - 1} pages; the issued report has {count}." in told(services, shorter)


def test_a_public_copy_made_out_of_the_full_report_is_altered(services, issued, content):  # noqa: F811
    public = services.reporting.pdf(issued.id, Profile.PUBLIC)
    assert told(services, rewritten(public, draw_over)).startswith("altered")


def test_the_report_of_another_office_is_consistent_and_not_ours(tmp_path, clock, ids, content):
    with closing(open_database(tmp_path / "other.db", clock)) as database:
        other = an_office(database, clock, ids)
        assert "not issued here. It is consistent in itself" in told(other, content)


def test_what_was_changed_on_its_way_from_another_office_is_not_consistent(tmp_path, clock, ids, content):
    data = next(iter(PdfReader(BytesIO(content)).attachments.values()))[0]
    with closing(open_database(tmp_path / "other.db", clock)) as database:
        forged = rewritten(
            content, lambda writer: swap(writer, data.replace(b'"is_draft":false', b'"is_draft": false'))
        )
        assert "do not hash to what is printed" in told(an_office(database, clock, ids), forged)


def swap(writer: PdfWriter, data: bytes) -> None:
    """Other data under the same name."""
    without_data(writer)
    writer.add_attachment("report.json", data)


def test_hostile_data_are_refused_calmly(services, content):
    hostile = (b"", b"[]", b"{" * 100_000, b'{"format":1}', b"\xff\xfe\x00", b"1" * 5000)
    files = [rewritten(content, lambda writer, data=data: swap(writer, data)) for data in hostile]
    assert {services.verifying.examine(file).outcome for file in files} == {Outcome.ALTERED}


def test_a_file_broken_anywhere_is_never_genuine_and_never_a_crash(services, content):
    for place in range(1, 10):
        middle = len(content) * place // 10
        broken = content[:middle] + b"\x00\xffobj<<" * 4 + content[middle + 28 :]
        assert services.verifying.examine(broken).outcome is not Outcome.GENUINE


def test_a_file_too_large_is_not_looked_into(services, tmp_path):
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(65 * 2**20)
    assert services.verifying.verify(path).outcome is Outcome.UNKNOWN
