"""Ranks as officers write them, alone and before a name."""

import pytest

from trainer.domain.ranks import RankSpellings
from trainer.library.resources import ranks
from trainer.paths import resources


@pytest.fixture(scope="module")
def spellings():
    return RankSpellings(ranks(resources()))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AKP", "AKP"),
        ("akp", "AKP"),
        ("A.K.P.", "AKP"),
        ("AKBP.", "AKBP"),
        ("KOMPOL", "Kompol"),
        ("Kombes", "Kombes Pol"),
        ("KOMBES. POL.", "Kombes Pol"),
        ("Komisaris Besar Polisi", "Kombes Pol"),
        ("Brigadir", "Brigpol"),
        ("BRIGADIR POLISI KEPALA", "Bripka"),
        ("Abrip", "Abrippol"),
        ("  Iptu ", "Iptu"),
        ("PENDA TK. I", "Penda I"),
        ("Penata Muda (III/a)", "Penda"),
        ("PENGATUR II/c", "Pengatur"),
        ("III/d", "Penata I"),
    ],
)
def test_spellings_find_their_rank(spellings, text, code):
    assert spellings.find(text).code == code


@pytest.mark.parametrize("text", ["", "-", "Serka", "AKP BUDI", "Danton", "I"])
def test_other_texts_find_none(spellings, text):
    assert spellings.find(text) is None


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("AKP BUDI SANTOSO", "AKP", "BUDI SANTOSO"),
        ("AKP. Budi", "AKP", "Budi"),
        ("Kombes Pol. Drs. Budi", "Kombes Pol", "Drs. Budi"),
        ("BRIGADIR POLISI KEPALA ANDI", "Bripka", "ANDI"),
        ("AKP/BUDI", "AKP", "BUDI"),
        ("BUDI SANTOSO, S.H., AKP", "AKP", "BUDI SANTOSO, S.H."),
        ("AKP I WAYAN SUDARMA", "AKP", "I WAYAN SUDARMA"),
        ("PENDA I WAYAN SUDARMA", "Penda", "I WAYAN SUDARMA"),
        ("PENDA I I WAYAN SUDARMA", "Penda I", "I WAYAN SUDARMA"),
        ("PENDA I RINA", "Penda I", "RINA"),
    ],
)
def test_rank_is_split_from_the_name(spellings, text, code, name):
    rank, rest = spellings.split(text)

    assert (rank.code, rest) == (code, name)


@pytest.mark.parametrize("text", ["BUDI SANTOSO", "AKP", "A. K. P. SUTRISNO", "Akpar Budi", "", "BUDI, S.H."])
def test_names_without_a_rank_stay_whole(spellings, text):
    assert spellings.split(text) == (None, text)
