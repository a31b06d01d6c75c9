"""The format of scenario and score-sheet files; the JSON Schema of editors comes from these models."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trainer.domain.scenario import Channel, Family, Method, Phase, RiskFactor, Situation
from trainer.domain.scoring import Kind

Line = Annotated[str, Field(min_length=1, max_length=300)]
Text = Annotated[str, Field(min_length=1, max_length=6000)]
Minutes = Annotated[int, Field(ge=1, le=14_400)]


class Document(BaseModel):
    """Unknown keys are refused and text is stripped."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class AnchorsForm(Document):
    """What SB, B, C and K look like for this criterion, in words an evaluator can recognise."""

    SB: Line
    B: Line
    C: Line
    K: Line


class CriterionForm(Document):
    """One observable line. Grades need anchors; times need target and limit in seconds."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,4}-\d{2,3}\.[a-z]?\d{1,2}$", description="Kode butir, misal LP-02.3")]
    text: Line = Field(description="Apa yang harus terlihat")
    weight: Annotated[float, Field(gt=0, le=100)] = Field(description="Bobot; jumlah satu lembar 100")
    kind: Kind = Field(description="check = ya/tidak, grade = SB B C K atau 0-100, time = detik")
    critical: bool = Field(default=False, description="Butir kritis: gagal membatasi nilai pada K")
    leader: bool = Field(default=False, description="Butir pimpinan, dilaporkan tersendiri")
    anchors: AnchorsForm | None = Field(default=None, description="Patokan kata untuk SB, B, C, K (hanya grade)")
    target: Annotated[int, Field(ge=0, le=86_400)] | None = Field(default=None, description="Detik untuk nilai 100")
    limit: Annotated[int, Field(ge=1, le=86_400)] | None = Field(default=None, description="Detik untuk nilai 0")
    reference: Annotated[str, Field(max_length=200)] = Field(default="", description="Dasar butir ini")


class SheetForm(Document):
    """A score sheet (lembar penilaian), one file under `sheets/`."""

    format: Literal["score-sheet/1"]
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{2,3}$")]
    title: Line
    title_en: Line
    summary: Text
    summary_en: Text
    level: Literal["person", "team", "function", "command"]
    references: list[Line] = Field(default_factory=list, max_length=40)
    criteria: list[CriterionForm] = Field(min_length=1, max_length=60)


class RunForm(Document):
    """One way to play the scenario."""

    method: Method
    minutes: Minutes


class ForceForm(Document):
    """A unit, partner or group of role players."""

    name: Line
    strength: Annotated[int, Field(ge=1, le=100_000)] = Field(description="Jumlah orang")
    task: Annotated[str, Field(max_length=600)] = Field(default="", description="Tugas dalam latihan")


class ObjectiveForm(Document):
    """A training objective (sasaran) with its own criteria and the sheet criteria that also measure it."""

    code: Annotated[str, Field(pattern=r"^[a-z]$")]
    title: Line
    text: Text
    criteria: list[CriterionForm] = Field(min_length=1, max_length=12)
    measured_by: list[Annotated[str, Field(pattern=r"^LP-\d{2,3}\.\d{1,2}$")]] = Field(
        default_factory=list, max_length=20, description="Butir lembar penilaian yang ikut mengukur sasaran ini"
    )


class InjectForm(Document):
    """One planned event (injek)."""

    minute: Annotated[int, Field(ge=0, le=14_400)] = Field(description="Menit sejak STARTEX")
    channel: Channel
    sender: Line = Field(description="Dari")
    receiver: Line = Field(description="Kepada")
    text: Text = Field(description="Isi yang disampaikan")
    expected: Text = Field(description="Tindakan yang diharapkan")
    objectives: list[Annotated[str, Field(pattern=r"^[a-z]$")]] = Field(min_length=1, description="Sasaran yang diuji")
    situation: Situation | None = Field(default=None, description="Situasi yang ditimbulkan, bila berubah")


class ScenarioForm(Document):
    """A scenario (skenario latihan), one file."""

    format: Literal["scenario/1"]
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{2,3}$")]
    title: Line
    title_en: Line
    summary: Text
    summary_en: Text
    families: list[Family] = Field(min_length=1, description="Jenis")
    phases: list[Phase] = Field(min_length=1, description="Fase menurut UU 7/2012")
    situations: list[Situation] = Field(min_length=1, description="Tingkat situasi, berurutan")
    runs: list[RunForm] = Field(min_length=1, max_length=6, description="Metode dan lamanya")
    risk_factors: list[RiskFactor] = Field(default_factory=list, description="Faktor kerawanan")
    narrative: Text = Field(description="Keadaan umum dan khusus")
    units: list[ForceForm] = Field(min_length=1, description="Satuan Polri")
    partners: list[ForceForm] = Field(default_factory=list, description="Instansi mitra")
    role_players: list[ForceForm] = Field(default_factory=list, description="Pemeran")
    references: list[Line] = Field(min_length=1, max_length=40, description="Dasar: kode peraturan atau teks")
    preparation: list[Text] = Field(default_factory=list, max_length=40, description="Persiapan sebelum STARTEX")
    objectives: list[ObjectiveForm] = Field(min_length=1, max_length=12)
    injects: list[InjectForm] = Field(min_length=1, max_length=300)
    sheets: list[Annotated[str, Field(pattern=r"^LP-\d{2,3}$")]] = Field(min_length=1, max_length=12)
    safety: list[Text] = Field(min_length=1, max_length=40, description="Catatan keselamatan")
    human_rights: list[Text] = Field(min_length=1, max_length=40, description="Catatan HAM")
