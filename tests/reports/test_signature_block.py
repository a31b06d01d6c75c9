"""Signature blocks as they are printed: in whose name, through whom, one or two beside each other."""

from dataclasses import replace

import pytest

from tests.builders import NOON
from tests.reports.reading import boxes_of, text_of
from trainer.domain.after_action import Signature
from trainer.reports.frame import Sheet, build
from trainer.reports.signing import SignatureBlock

CHIEF = Signature("Unaaha", "12 Agustus 2026", "KEPALA KEPOLISIAN RESOR KONAWE", "Nama Contoh", "AKBP", "70010001")
HEAD = replace(CHIEF, office="KABAG OPS", name="Nama Kedua", rank="KOMPOL", service_number="80020002")


def printed(*signatures: Signature) -> bytes:
    sheet = Sheet(
        title="Contoh", number="", classification="B", language="id", author="Polres Contoh", subject="Contoh",
        date=NOON, is_draft=False, paper="A4",
    )  # fmt: skip
    return build(sheet, [SignatureBlock(*signatures)])


@pytest.mark.parametrize(
    ("signature", "told"),
    [
        (CHIEF, "12 Agustus 2026 KEPALA KEPOLISIAN RESOR KONAWE Nama Contoh AKBP NRP 70010001"),
        (replace(HEAD, on_behalf="a.n. KAPOLRES"), "a.n. KAPOLRES KABAG OPS Nama Kedua"),
        (
            replace(HEAD, on_behalf="a.n. KAPOLRES", through="Kabag Ops", office="KASUBBAG"),
            "a.n. KAPOLRES KABAG OPS u.b. KASUBBAG Nama Kedua",
        ),
        (replace(CHIEF, acting="Plt."), "Plt. KEPALA KEPOLISIAN RESOR KONAWE Nama Contoh"),
        (replace(CHIEF, acting="Plh."), "Plh. KEPALA KEPOLISIAN RESOR KONAWE Nama Contoh"),
        (replace(CHIEF, service_number="197001011990031001"), "AKBP NIP 197001011990031001"),
        (replace(CHIEF, name="", service_number=""), "AKBP NRP …"),
    ],
)
def test_the_lines_of_a_signer_stand_in_the_order_of_the_rules(signature, told):
    assert told in text_of(printed(signature))


def test_two_sign_beside_each_other_and_the_first_at_the_right():
    text = text_of(printed(CHIEF, replace(HEAD, heading="Mengetahui")))
    assert text.index("Nama Contoh") < text.index("Mengetahui") < text.index("Nama Kedua")


def test_names_of_two_signers_stand_at_the_same_height(tmp_path):
    long = replace(HEAD, office="KEPALA BAGIAN OPERASI KEPOLISIAN RESOR KONAWE SELAKU DIREKTUR LATIHAN")
    middle = 595 / 2
    boxes = boxes_of(printed(CHIEF, long), tmp_path)[0]
    left = {round(top) for start, top, _end, _bottom in boxes if start < middle - 10}
    right = {round(top) for start, top, _end, _bottom in boxes if start > middle}
    assert left & right


def test_whatever_is_typed_stays_text():
    assert "<B>KABAG</B> & OPS" in text_of(printed(replace(HEAD, office="<b>KABAG</b> & OPS")))


def test_an_electronic_signature_gets_an_empty_box():
    assert printed(replace(CHIEF, is_electronic=True)) != printed(CHIEF)
    assert text_of(printed(replace(CHIEF, is_electronic=True))) == text_of(printed(CHIEF))
