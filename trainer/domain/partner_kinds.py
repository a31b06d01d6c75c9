"""Partners of scenarios are named freely ("Kodim", "Dinas Kesehatan dan Puskesmas"); reports count them by kind."""

import re
from collections.abc import Mapping
from enum import StrEnum

from trainer.domain.errors import mark


class PartnerKind(StrEnum):
    """Whose people took part."""

    ARMY = "partner:army"
    GOVERNMENT = "partner:government"
    ELECTION = "partner:election"
    OTHER = "partner:other"


PARTNER_KINDS: Mapping[str, str] = {
    PartnerKind.ARMY: mark("Armed forces (TNI)"),
    PartnerKind.GOVERNMENT: mark("Government and its offices"),
    PartnerKind.ELECTION: mark("Election organisers and supervisors"),
    PartnerKind.OTHER: mark("Others"),
}
_WORDS = {
    PartnerKind.ARMY: r"TNI|Kodam|Korem|Kodim|Koramil|Babinsa|Lanal|Lanud|Denpom|Pos AL",
    PartnerKind.ELECTION: r"KPU|Bawaslu|PPK|PPS|KPPS|Panwas\w*|Pengawas TPS|Gakkumdu",
    PartnerKind.GOVERNMENT: (
        r"Pemerintah|Pemprov|Pemda|Pemkab|Pemkot|Dinas|Badan|BPBD|BMKG|Basarnas|Bupati|Wali ?kota|Gubernur|DPRD|Camat|"
        r"Kecamatan|Lurah|Kepala desa|Perangkat desa|Satpol PP|Linmas|Kesbangpol\w*|Kejaksaan|Pengadilan|RSUD|Puskesmas|"
        r"Kantor|KSOP|Syahbandar|Sekretariat|Bagian|Lapas|Manpower|PLN"
    ),
}
_KINDS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _WORDS.items()}


def kinds_of_partner(name: str) -> tuple[PartnerKind, ...]:
    """Every kind its name speaks of: "Pemda (camat) dan Kodim" is of two."""
    return tuple(kind for kind, words in _KINDS.items() if words.search(name)) or (PartnerKind.OTHER,)
