"""Invented people. Names are drawn from common given and family names; any likeness is chance."""

from collections.abc import Callable
from random import Random

from trainer.domain.directory import NumberKind, Person, Unit
from trainer.domain.ids import PersonId

GIVEN = (
    "Abdul", "Adi", "Agus", "Ahmad", "Aldi", "Alfian", "Amran", "Andi", "Anton", "Arfan", "Arif", "Asrul", "Bayu", "Budi",
    "Dedi", "Deni", "Dewi", "Dian", "Eko", "Fadli", "Fajar", "Farid", "Fitri", "Gunawan", "Hamka", "Hasan", "Hendra", "Hidayat",
    "Ihsan", "Ikbal", "Ilham", "Indra", "Irfan", "Irwan", "Jamal", "Jumadi", "Karim", "Kartini", "Kasman", "Kurnia", "Lestari",
    "Lukman", "Mahmud", "Maryam", "Muhlis", "Nasrun", "Nur", "Nurdin", "Putri", "Rahman", "Rahmat", "Ramli", "Ratna", "Rendi",
    "Rian", "Rizal", "Rudi", "Rusdi", "Saiful", "Salim", "Samsul", "Sandi", "Sari", "Sitti", "Sofyan", "Sudirman", "Suharto",
    "Sultan", "Supriadi", "Syahrul", "Taufik", "Tri", "Udin", "Wahyu", "Wawan", "Wulan", "Yanti", "Yudi", "Yusuf", "Zainal",
)  # fmt: skip
FAMILY = (
    "Anwar", "Asis", "Bakri", "Basri", "Dahlan", "Effendi", "Fahmi", "Gafur", "Hadi", "Hakim", "Halim", "Hamid", "Hanafi",
    "Harun", "Hasanuddin", "Ismail", "Jafar", "Kadir", "Kamaruddin", "Latif", "Laode", "Malik", "Mansur", "Marzuki", "Mustafa",
    "Natsir", "Pratama", "Purnomo", "Rachman", "Ridwan", "Rustam", "Saleh", "Santoso", "Saputra", "Setiawan", "Sidik", "Siregar",
    "Subagio", "Sulaiman", "Suryadi", "Syafei", "Syarif", "Tahir", "Umar", "Usman", "Wahid", "Wibowo", "Wijaya", "Yunus",
    "Zubair",
)  # fmt: skip
POSTS = (
    ("AKBP", "Kapolres"), ("Kompol", "Wakapolres"), ("Kompol", "Kabag Ops"), ("AKP", "Kabag SDM"), ("AKP", "Kasat Samapta"),
    ("AKP", "Kasat Intelkam"), ("AKP", "Kasat Reskrim"), ("Iptu", "Kasat Binmas"), ("AKP", "Kasat Lantas"),
    ("Iptu", "Kasat Polairud"), ("Iptu", "Kasiwas"), ("Iptu", "Kasi Propam"), ("Ipda", "Kasi Humas"), ("Ipda", "Kasidokkes"),
    ("Iptu", "Danton Dalmas I"), ("Ipda", "Danton Dalmas II"),
)  # fmt: skip
POLDA_POSTS = (
    ("Kombes Pol", "Karo Ops"), ("AKBP", "Kabagbinops Ro Ops"), ("AKBP", "Wadir Samapta"), ("Kompol", "Kasubbagbinops"),
    ("Kompol", "Auditor Itwasda"), ("AKP", "Instruktur SPN"), ("Iptu", "Instruktur Ditsamapta"), ("Iptu", "Paur Ro Ops"),
)  # fmt: skip
BODY = (
    ("Aiptu", "Banit Binmas"), ("Aipda", "Bhabinkamtibmas"), ("Bripka", "Danru Dalmas"), ("Brigpol", "Anggota Dalmas"),
    ("Briptu", "Anggota Dalmas"), ("Bripda", "Anggota Dalmas"), ("Bripda", "Anggota Dalmas"), ("Briptu", "Banit Intelkam"),
    ("Brigpol", "Banit Reskrim"), ("Bripka", "Banit Lantas"), ("Brigpol", "Negosiator Polwan"), ("Bripda", "Banit Polairud"),
    ("Aipda", "Ba Sidokkes"), ("Briptu", "Ba Sihumas"), ("Bripda", "Anggota Samapta"),
)  # fmt: skip


def invented(unit: Unit, count: int, random: Random, new_id: Callable[[], str], taken: set[str]) -> list[Person]:
    """`count` people of a unit, its chiefs first; `taken` holds the service numbers given out so far."""
    posts = POLDA_POSTS if unit.kind.value == "polda" else POSTS
    people = []
    for place in range(count):
        rank, position = posts[place] if place < len(posts) else BODY[place % len(BODY)]
        if unit.kind.value == "polresta" and position == "Kapolres":
            rank, position = "Kombes Pol", "Kapolresta"
        number = _number(random, place < len(posts), taken)
        name = f"{random.choice(GIVEN)} {random.choice(FAMILY)}"
        people.append(Person(PersonId(new_id()), number, NumberKind.NRP, name, rank, position, unit.code))
    return people


def _number(random: Random, is_officer: bool, taken: set[str]) -> str:
    """An NRP of the usual form: birth year and month, then a serial; young people begin with zeros."""
    while True:
        year = random.randint(74, 92) if is_officer else random.randint(80, 104)
        number = f"{year % 100:02d}{random.randint(1, 12):02d}{random.randint(1, 1399):04d}"
        if number not in taken:
            taken.add(number)
            return number
