"""The format of scenario and score-sheet files; the JSON Schema of editors comes from these models."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trainer.domain.board_edits import MAX_PICTURE as MAX_PICTURE
from trainer.domain.escalation import HIGHEST_STAGE
from trainer.domain.floor_board import HEIGHT, WIDTH, ShapeKind, Side
from trainer.domain.scenario import Channel, Family, Method, Phase, RiskFactor, Situation
from trainer.domain.scoring import Kind

Line = Annotated[str, Field(min_length=1, max_length=300)]
Text = Annotated[str, Field(min_length=1, max_length=6000)]
Minutes = Annotated[int, Field(ge=1, le=14_400)]
CriterionCode = Annotated[
    str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2,3}\.[a-z]?[0-9]{1,2}$", examples=["LP-02.3", "SK-04.a1"])
]
SheetCriterionCode = Annotated[str, Field(pattern=r"^LP-[0-9]{2,3}\.[0-9]{1,2}$", examples=["LP-02.3"])]
ScenarioCode = Annotated[str, Field(pattern=r"^[A-Z]{2}-[0-9]{2,3}$", examples=["SK-04"])]
SheetCode = Annotated[str, Field(pattern=r"^LP-[0-9]{2,3}$", examples=["LP-02"])]
ObjectiveCode = Annotated[str, Field(pattern=r"^[a-z]$", examples=["a"])]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80, examples=["sk-04-unjuk-rasa-kpu"])]

# Documents are read strictly ("12" is no number, 1 is no yes); only words of a fixed list arrive as text.
Word = Field(strict=False)
KindWord = Annotated[Kind, Word]
MethodWord = Annotated[Method, Word]
FamilyWord = Annotated[Family, Word]
PhaseWord = Annotated[Phase, Word]
SituationWord = Annotated[Situation, Word]
RiskFactorWord = Annotated[RiskFactor, Word]
ChannelWord = Annotated[Channel, Word]
ShapeWord = Annotated[ShapeKind, Word]
SideWord = Annotated[Side, Word]

Origin = Annotated[str, Field(max_length=160, description="Asal butir yang dipakai ulang: skenario@versi#butir")]
Across = Annotated[int, Field(ge=0, le=WIDTH)]
Down = Annotated[int, Field(ge=0, le=HEIGHT)]
PointPair = Annotated[tuple[Across, Down], Field(strict=False, description="[x, y]")]


def _key(name: str, _: object) -> str:
    """Editors show the key as its title; pydantic would make “Sb” of SB."""
    return name


class Document(BaseModel):
    """Unknown keys are refused and text is stripped."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, frozen=True, strict=True, field_title_generator=_key
    )


class AnchorsForm(Document):
    """What SB, B, C and K look like for this criterion, in words an evaluator can recognise."""

    SB: Line
    B: Line
    C: Line
    K: Line


class CriterionForm(Document):
    """One observable line. Grades need anchors; times need target and limit in seconds."""

    code: CriterionCode = Field(description="Kode butir, misal LP-02.3")
    text: Line = Field(description="Apa yang harus terlihat")
    weight: Annotated[float, Field(gt=0, le=100)] = Field(description="Bobot; jumlah satu lembar 100")
    kind: KindWord = Field(description="check = ya/tidak, grade = SB B C K atau 0-100, time = detik")
    critical: bool = Field(default=False, description="Butir kritis: gagal membatasi nilai pada K")
    leader: bool = Field(default=False, description="Butir pimpinan, dilaporkan tersendiri")
    anchors: AnchorsForm | None = Field(default=None, description="Patokan kata untuk SB, B, C, K (hanya grade)")
    target: Annotated[int, Field(ge=0, le=86_400)] | None = Field(default=None, description="Detik untuk nilai 100")
    limit: Annotated[int, Field(ge=1, le=86_400)] | None = Field(default=None, description="Detik untuk nilai 0")
    reference: Annotated[str, Field(max_length=200)] = Field(default="", description="Dasar butir ini")
    source: Origin = ""
    from_test: bool = Field(
        default=False, description="Nilai diambil dari tes pengetahuan (hanya grade, lembar perorangan)"
    )


class OwnSheetForm(Document):
    """A score sheet that belongs to one scenario alone."""

    code: SheetCode
    title: Line
    title_en: Line
    summary: Text
    summary_en: Text
    level: Literal["person", "team", "function", "command"]
    references: list[Line] = Field(default_factory=list, max_length=40)
    criteria: list[CriterionForm] = Field(min_length=1, max_length=60)


class SheetForm(OwnSheetForm):
    """A score sheet (lembar penilaian), one file under `sheets/`."""

    format: Literal["score-sheet/1"]


class RunForm(Document):
    """One way to play the scenario."""

    method: MethodWord
    minutes: Minutes


class ForceForm(Document):
    """A unit, partner or group of role players."""

    name: Line
    strength: Annotated[int, Field(ge=1, le=100_000)] = Field(description="Jumlah orang")
    task: Annotated[str, Field(max_length=600)] = Field(default="", description="Tugas dalam latihan")


class ObjectiveForm(Document):
    """A training objective (sasaran) with its own criteria and the sheet criteria that also measure it."""

    code: ObjectiveCode
    title: Line
    text: Text
    criteria: list[CriterionForm] = Field(min_length=1, max_length=12)
    measured_by: list[SheetCriterionCode] = Field(
        default_factory=list, max_length=20, description="Butir lembar penilaian yang ikut mengukur sasaran ini"
    )


class InjectForm(Document):
    """One planned event (injek)."""

    minute: Annotated[int, Field(ge=0, le=14_400)] = Field(description="Menit sejak STARTEX")
    channel: ChannelWord
    sender: Line = Field(description="Dari")
    receiver: Line = Field(description="Kepada")
    text: Text = Field(description="Isi yang disampaikan")
    expected: Text = Field(description="Tindakan yang diharapkan")
    objectives: list[ObjectiveCode] = Field(min_length=1, description="Sasaran yang diuji")
    situation: SituationWord | None = Field(default=None, description="Situasi yang ditimbulkan, bila berubah")
    source: Origin = ""


class RungForm(Document):
    """One rung of the intended ladder: from this minute on this situation and force up to this stage."""

    minute: Annotated[int, Field(ge=0, le=14_400)] = Field(description="Menit sejak STARTEX")
    situation: SituationWord
    stage: Annotated[int, Field(ge=1, le=HIGHEST_STAGE)] = Field(description="Tahap kekuatan 1-6, Perkap 1/2009 Ps. 5")
    ordered_by: Annotated[str, Field(max_length=200)] = Field(default="", description="Pejabat yang memutuskan")
    reason: Annotated[str, Field(max_length=600)] = Field(
        default="", description="Alasan; wajib bila ada tahap dilewati"
    )


class ShapeForm(Document):
    """A line of the sketch: road, building, area, water, line or text."""

    kind: ShapeWord
    points: list[PointPair] = Field(min_length=1, max_length=60, description="Titik [x, y], 1000 x 600")
    label: Annotated[str, Field(max_length=80)] = ""


class PostForm(Document):
    """A named place of the board."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    x: Across
    y: Down


class MarkerForm(Document):
    """A unit or group that moves on the board."""

    code: Annotated[str, Field(min_length=1, max_length=8)] = Field(description="Kata pendek pada penanda")
    name: Annotated[str, Field(min_length=1, max_length=120)]
    side: SideWord = Field(description="police, partner, crowd atau other")


class PositionForm(Document):
    """Where a marker stands in a step."""

    marker: Annotated[str, Field(min_length=1, max_length=8)]
    x: Across
    y: Down


class StepForm(Document):
    """One moment of the floor game."""

    title: Annotated[str, Field(min_length=1, max_length=160)]
    minute: Annotated[int, Field(ge=0, le=14_400)] | None = None
    note: Annotated[str, Field(max_length=1000)] = ""
    positions: list[PositionForm] = Field(default_factory=list, max_length=60)


class BoardForm(Document):
    """The board of a floor or wall game, 1000 wide and 600 high."""

    picture: Annotated[str, Field(max_length=MAX_PICTURE, pattern="^[A-Za-z0-9+/=]*$", examples=["iVBORw0KGgo="])] = (
        Field(default="", description="Gambar JPEG atau PNG dalam base64")
    )
    shapes: list[ShapeForm] = Field(default_factory=list, max_length=120)
    posts: list[PostForm] = Field(default_factory=list, max_length=60)
    markers: list[MarkerForm] = Field(default_factory=list, max_length=60)
    steps: list[StepForm] = Field(default_factory=list, max_length=40)


class ScenarioForm(Document):
    """A scenario (skenario latihan), one file."""

    format: Literal["scenario/1"]
    slug: Slug
    code: ScenarioCode
    title: Line
    title_en: Line
    summary: Text
    summary_en: Text
    families: list[FamilyWord] = Field(min_length=1, description="Jenis")
    phases: list[PhaseWord] = Field(min_length=1, description="Fase menurut UU 7/2012")
    situations: list[SituationWord] = Field(min_length=1, description="Tingkat situasi, berurutan")
    runs: list[RunForm] = Field(min_length=1, max_length=6, description="Metode dan lamanya")
    risk_factors: list[RiskFactorWord] = Field(default_factory=list, description="Faktor kerawanan")
    narrative: Text = Field(description="Keadaan umum dan khusus")
    units: list[ForceForm] = Field(min_length=1, description="Satuan Polri")
    partners: list[ForceForm] = Field(default_factory=list, description="Instansi mitra")
    role_players: list[ForceForm] = Field(default_factory=list, description="Pemeran")
    references: list[Line] = Field(min_length=1, max_length=40, description="Dasar: kode peraturan atau teks")
    preparation: list[Text] = Field(default_factory=list, max_length=40, description="Persiapan sebelum STARTEX")
    objectives: list[ObjectiveForm] = Field(min_length=1, max_length=12)
    injects: list[InjectForm] = Field(min_length=1, max_length=300)
    ladder: list[RungForm] = Field(default_factory=list, max_length=40, description="Tangga eskalasi yang dikehendaki")
    sheets: list[SheetCode] = Field(max_length=12, description="Lembar penilaian bersama")
    own_sheets: list[OwnSheetForm] = Field(default_factory=list, max_length=6, description="Lembar penilaian sendiri")
    board: BoardForm | None = Field(default=None, description="Papan TFG/TWG")
    safety: list[Text] = Field(min_length=1, max_length=40, description="Catatan keselamatan")
    human_rights: list[Text] = Field(min_length=1, max_length=40, description="Catatan HAM")
