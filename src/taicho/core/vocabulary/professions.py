"""Professions and skills of health staff: the ids that plans, registers and files share, and how offices write them."""

from collections.abc import Mapping
from functools import cache

from taicho.core.vocabulary.spelling import fold
from taicho.core.vocabulary.texts import Text

PROFESSIONS: Mapping[str, Text] = {
    "doctor": Text("Bác sĩ", "Doctor"),
    "nurse": Text("Điều dưỡng", "Nurse"),
    "physician_assistant": Text("Y sĩ", "Physician assistant"),
    "midwife": Text("Hộ sinh", "Midwife"),
    "technician": Text("Kỹ thuật viên", "Technician"),
    "pharmacist": Text("Dược sĩ", "Pharmacist"),
    "public_health": Text("Cán bộ y tế công cộng", "Public health officer"),
    "driver": Text("Lái xe", "Driver"),
    "student": Text("Sinh viên y, dược", "Health student"),
}

SKILLS: Mapping[str, Text] = {
    "sampling": Text("Lấy mẫu xét nghiệm", "Sampling"),
    "testing": Text("Xét nghiệm", "Testing"),
    "vaccination": Text("Tiêm vắc xin", "Vaccination"),
    "treatment": Text("Chăm sóc, điều trị", "Treatment"),
    "icu": Text("Hồi sức cấp cứu", "Intensive care"),
    "conduct": Text("Kỹ năng ứng xử", "Conduct"),
    "tracing": Text("Truy vết", "Contact tracing"),
    "infection_control": Text("Kiểm soát nhiễm khuẩn", "Infection control"),
}
"""Skills of a person, and topics of a training class, which gives them."""

_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "doctor": ("bs", "bác sỹ", "physician", "doctors"),
    "nurse": ("đd", "điều dưỡng viên", "y tá", "nurses"),
    "physician_assistant": ("y sỹ", "ys"),
    "midwife": ("nữ hộ sinh", "hs"),
    "technician": ("ktv", "kỹ thuật viên xét nghiệm", "lab technician"),
    "pharmacist": ("ds", "dược sỹ"),
    "public_health": ("ytcc", "y tế công cộng", "cử nhân y tế công cộng"),
    "driver": ("tài xế",),
    "student": ("sinh viên",),
    "sampling": ("lấy mẫu", "swabbing"),
    "testing": ("xn", "laboratory"),
    "vaccination": ("tiêm", "tiêm chủng", "tiêm phòng vắc xin"),
    "treatment": ("điều trị", "chăm sóc", "care"),
    "icu": ("hồi sức", "hscc", "critical care"),
    "conduct": ("ứng xử",),
    "tracing": ("điều tra, truy vết",),
    "infection_control": ("ksnk",),
}


@cache
def _by_writing() -> dict[str, str]:
    """Folded writing -> id."""
    said = {}
    for id, name in (*PROFESSIONS.items(), *SKILLS.items()):
        for written in (id, name.vi, name.en, *_WRITTEN.get(id, ())):
            said[fold(written)] = id
    return said


def profession_id(written: str) -> str:
    """ "Bác sỹ" gives "doctor"; a word that is none of ours stays as it was written."""
    return _by_writing().get(fold(written), written.strip())


def skill_ids(written: str) -> frozenset[str]:
    """ "ICU; lấy mẫu" gives icu and sampling; words that are none of ours stay as they were written."""
    parts = written.replace("|", ";").replace(",", ";").split(";")
    return frozenset(_by_writing().get(fold(part), part.strip()) for part in parts if part.strip())


def profession_name(id: str) -> Text:
    """The name of a profession; the word itself for one that is not ours."""
    return PROFESSIONS.get(id, Text(id, id))


def skill_name(id: str) -> Text:
    """The name of a skill; the word itself for one that is not ours."""
    return SKILLS.get(id, Text(id, id))
