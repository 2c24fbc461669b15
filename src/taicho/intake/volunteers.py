"""Reads the two files of a mobilisation, wards and volunteers, and the campaign's rules; tells all mistakes at once."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from attrs import define, field

from taicho.core.resources.terms import TermDuty
from taicho.core.resources.volunteers import CampaignRules, Duty, Eligibility, Volunteer, WardQuota, Weights
from taicho.core.vocabulary import Citation, Confidence, Fault, Places, Text
from taicho.core.vocabulary.spelling import fold
from taicho.intake.rows import Row, find_rows

PACK = files("taicho.packs") / "vn" / "volunteers"

WARD_COLUMNS = {
    "ward": ("ward", "phuong", "phuong xa", "xa phuong", "don vi"),
    "min": ("min", "it nhat", "toi thieu"),
    "max": ("max", "nhieu nhat", "toi da", "cao nhat"),
    "lat": ("lat", "latitude", "vi do"),
    "lon": ("lon", "lng", "longitude", "kinh do"),
    "place_code": ("place code", "place", "ma dia ban", "dia ban", "ma xa"),
    "duties": ("duties", "wanted", "wanted duties", "nhiem vu", "viec can nguoi"),
}
PEOPLE_COLUMNS = {
    "volunteer": ("volunteer", "ma", "ma tinh nguyen vien", "tinh nguyen vien", "id"),
    "lat": WARD_COLUMNS["lat"],
    "lon": WARD_COLUMNS["lon"],
    "place_code": WARD_COLUMNS["place_code"],
    "antibody": ("antibody", "khang the", "muc khang the"),
    "skills": ("skills", "skill", "ky nang"),
    "source": ("source", "nguon"),
    "infected_on": ("infected on", "ngay nhiem", "ngay nhiem benh"),
    "recovered_on": ("recovered on", "ngay khoi", "ngay khoi benh"),
    "age": ("age", "tuoi"),
    "fit": ("fit", "health", "suc khoe"),
    "wishes": ("wishes", "wish", "nguyen vong"),
    "placed": ("placed", "dang lam", "phuong dang lam"),
}
_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_NO = frozenset(("0", "no", "false", "khong", "unfit", "khong du", "khong dat", "yeu"))
_YES = frozenset(("1", "yes", "true", "co", "fit", "du", "dat", "tot", "on dinh", "good"))


@cache
def rest_hours() -> int:
    """Least hours between two shifts of a person, `packs/vn/volunteers/roster.toml`; a working default."""
    return int(tomllib.loads((PACK / "roster.toml").read_text(encoding="utf-8"))["rest_hours"]["value"])


@cache
def recovered_rules() -> CampaignRules:
    """The campaign of recovered volunteers, `packs/vn/volunteers/recovered.toml`."""
    data = tomllib.loads((PACK / "recovered.toml").read_text(encoding="utf-8"))
    document, rule = data["document"], data["eligibility"]
    duties = tuple(
        Duty(
            one["id"],
            Text(one["vi"], one["en"]),
            Citation(document, one["cite"]),
            frozenset(one["antibody"]),
            frozenset(one["skills"]),
            one["pay"],
        )
        for one in data["duties"]
    )
    eligibility = Eligibility(
        **{name: said["value"] for name, said in rule.items()},
        cite=Citation(document, rule["infected_until"]["cite"]),
        confidence={name: Confidence(said["confidence"]) for name, said in rule.items()},
    )
    table = data["antibody"]
    return CampaignRules(
        duties,
        eligibility,
        Weights(**data["weights"]),
        Citation(document, table["cite"]),
        Confidence(table["confidence"]),
    )


@cache
def force_duties() -> tuple[TermDuty, ...]:
    """Kinds of work of shock and volunteer forces, `packs/vn/volunteers/forces.toml`."""
    data = tomllib.loads((PACK / "forces.toml").read_text(encoding="utf-8"))
    cite = str(Citation(data["document"], data["cite"]))
    return tuple(
        TermDuty(one["id"], Text(one["vi"], one["en"]), cite, (), tuple(one["skills"]), one["pay"])
        for one in data["duties"]
    )


@cache
def _words(kind: str) -> Mapping[str, str]:
    data = tomllib.loads((PACK / "recovered.toml").read_text(encoding="utf-8"))
    words = (
        data["words"][kind] if kind in data["words"] else {one["id"]: [one["vi"], one["en"]] for one in data["duties"]}
    )
    return {fold(said): name for name, forms in words.items() for said in (name, *forms)}


@define
class _File:
    """One file being read: its rows by column, and what is wrong so far."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    places: Places
    wrong: list[tuple[int, Text]] = field(factory=list)
    has: frozenset[str] = frozenset()

    def say(self, row: int, vi: str, en: str) -> None:
        self.wrong.append((row, Text(vi, en)))

    def rows(self, path: Path) -> tuple[Row, ...]:
        """Every row; those wider than the headings are mistakes."""
        found = find_rows(path, self.columns)
        self.has, width = found.columns, len(found.headings)
        for row, cells in found.ragged:
            self.say(row, f"có {cells} ô, tiêu đề có {width} cột", f"{cells} cells under {width} headings")
        return found.rows

    def need(self, *names: str) -> None:
        """Missing columns are one mistake each."""
        for name in names:
            if name not in self.has:
                self.say(1, f"thiếu cột “{name}”", f"the column “{name}” is missing")
        if not {"lat", "lon"} <= self.has and "place_code" not in self.has:
            self.say(1, "thiếu “lat”, “lon” hoặc “place_code”", "“lat” and “lon”, or “place_code”, are missing")

    def point(self, row: int, cells: Mapping[str, str]) -> tuple[float, float, str] | None:
        """Where the row is: its own point, or its place's."""
        lat, lon, code = (cells.get(name, "") for name in ("lat", "lon", "place_code"))
        if lat and lon:
            try:
                point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
            except ValueError:
                point = (999.0, 999.0)
            if abs(point[0]) <= 90 and abs(point[1]) <= 180:
                return *point, code
            self.say(row, f"tọa độ “{lat}; {lon}” không đọc được", f"the point “{lat}; {lon}” cannot be read")
            return None
        if not code:
            self.say(row, "không có nơi ở: cần lat, lon hoặc place_code", "no place: give lat and lon, or place_code")
            return None
        return self._of_place(row, code)

    def _of_place(self, row: int, code: str) -> tuple[float, float, str] | None:
        found = self.places.find(code)
        place = found[0].place if len(found) == 1 or (found and found[0].exact and not found[1].exact) else None
        if place is None or place.lat is None or place.lon is None:
            self.say(row, f"không rõ địa bàn “{code}”", f"“{code}” names no one place with a point")
            return None
        return place.lat, place.lon, place.code

    def whole(self, row: int, name: str, text: str) -> int | None:
        """A whole number from 0."""
        if text.isdigit():
            return int(text)
        self.say(
            row,
            f"cột “{name}”: “{text}” không phải số nguyên từ 0",
            f"column “{name}”: “{text}” is no whole number from 0",
        )
        return None

    def day(self, row: int, name: str, text: str) -> date | None:
        """A day in the usual spellings; None for an empty cell."""
        from datetime import datetime

        for form in _FORMS if text else ():
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        if text:
            self.say(row, f"cột “{name}”: “{text}” không phải ngày", f"column “{name}”: “{text}” is no day")
        return None

    def fault(self) -> Text | None:
        """All mistakes with their rows, or None."""
        if not self.wrong:
            return None
        lines = sorted(self.wrong, key=lambda one: one[0])
        vi = "\n".join(f"{self.name}, dòng {row}: {text.vi}." for row, text in lines)
        en = "\n".join(f"{self.name}, row {row}: {text.en}." for row, text in lines)
        return Text(vi, en)


def read_both(wards: Path, volunteers: Path, on: date, places: Places) -> tuple[list[WardQuota], list[Volunteer]]:
    """The wards and the volunteers of two files (CSV, XLSX or Parquet). A Fault lists every mistake of both."""
    first = _File(wards.name, WARD_COLUMNS, places)
    second = _File(volunteers.name, PEOPLE_COLUMNS, places)
    quotas = _wards(first, first.rows(wards))
    people = _people(second, second.rows(volunteers), on)
    told = [text for text in (first.fault(), second.fault()) if text is not None]
    if told:
        raise Fault(
            Text("\n".join(text.vi for text in told), "\n".join(text.en for text in told)),
            Text("\nSửa các dòng trên rồi chạy lại.", "\nMend these rows and run again."),
        )
    return quotas, people


def _wards(file: _File, rows: Sequence[Row]) -> list[WardQuota]:
    file.need("ward", "min", "max")
    seen: dict[str, int] = {}
    found = []
    for row, cells in ((one.number, one.cells) for one in rows):
        name = cells.get("ward", "")
        if not _once(file, row, name, seen, "phường", "ward"):
            continue
        least = file.whole(row, "min", cells.get("min", "")) if "min" in file.has else 0
        most = file.whole(row, "max", cells.get("max", "")) if "max" in file.has else 0
        point = file.point(row, cells)
        wanted = _wanted(file, row, cells.get("duties", ""))
        if least is not None and most is not None and least > most:
            file.say(row, f"“{name}”: min {least} lớn hơn max {most}", f"“{name}”: min {least} is above max {most}")
        elif most is not None and sum(wanted.values()) > most > 0:
            file.say(
                row,
                f"“{name}”: cần {sum(wanted.values())} người cho các việc, max chỉ {most}",
                f"“{name}”: its duties want {sum(wanted.values())}, max is {most}",
            )
        if point is not None and least is not None and most is not None:
            found.append(WardQuota(name, point[0], point[1], least, most, wanted, point[2]))
    if not found and not file.wrong:
        file.say(1, "không có phường nào", "there is no ward")
    return found


def _once(file: _File, row: int, name: str, seen: dict[str, int], vi: str, en: str) -> bool:
    """Whether the row has a name of its own."""
    if not name:
        file.say(row, f"thiếu tên {vi}", f"the {en} has no name")
    elif name in seen:
        file.say(row, f"{vi} “{name}” đã có ở dòng {seen[name]}", f"{en} “{name}” stands already in row {seen[name]}")
    else:
        seen[name] = row
        return True
    return False


def _wanted(file: _File, row: int, text: str) -> dict[str, int]:
    """ "goods_team:2; mobile_station" -> {"goods_team": 2, "mobile_station": 1}."""
    wanted: dict[str, int] = {}
    for part in _parts(text):
        said, _, count = part.partition(":")
        name = _words("duties").get(fold(said))
        if name is None or (count and not count.strip().isdigit()):
            known = ", ".join(duty.id for duty in recovered_rules().duties)
            file.say(
                row,
                f"không rõ việc “{part}”; viết {known}, có thể thêm “:2”",
                f"unknown duty “{part}”; write {known}, with “:2” for two people",
            )
            continue
        wanted[name] = wanted.get(name, 0) + int(count or 1)
    return wanted


def _parts(text: str) -> list[str]:
    for mark in ("|", ",", "+"):
        text = text.replace(mark, ";")
    return [part.strip() for part in text.split(";") if part.strip()]


def _people(file: _File, rows: Sequence[Row], on: date) -> list[Volunteer]:
    file.need("volunteer", "antibody")
    seen: dict[str, int] = {}
    found = []
    for row, cells in ((one.number, one.cells) for one in rows):
        name = cells.get("volunteer", "")
        if not _once(file, row, name, seen, "tình nguyện viên", "volunteer"):
            continue
        one = _person(file, row, name, cells)
        if one is not None:
            found.append(one)
    return found


def _person(file: _File, row: int, name: str, cells: Mapping[str, str]) -> Volunteer | None:
    point = file.point(row, cells)
    infected = file.day(row, "infected_on", cells.get("infected_on", ""))
    recovered = file.day(row, "recovered_on", cells.get("recovered_on", ""))
    if infected and recovered and recovered < infected:
        file.say(row, f"“{name}”: ngày khỏi trước ngày nhiễm", f"“{name}”: recovered before infected")
    antibody = _word(file, row, "antibody", cells.get("antibody", ""), _words("antibody"))
    age = file.whole(row, "age", cells["age"]) if cells.get("age") else None
    fit = _word(file, row, "fit", cells.get("fit", ""), {**dict.fromkeys(_YES, "yes"), **dict.fromkeys(_NO, "no")})
    if point is None:
        return None
    wishes = [_words("duties").get(fold(part), part) for part in _parts(cells.get("wishes", ""))]
    return Volunteer(
        name,
        point[0],
        point[1],
        antibody,
        frozenset(_words("skills").get(fold(part), part) for part in _parts(cells.get("skills", ""))),
        cells.get("source", ""),
        infected,
        recovered,
        age,
        None if not fit else fit == "yes",
        frozenset(wishes),
        cells.get("placed", ""),
    )


def _word(file: _File, row: int, name: str, text: str, words: Mapping[str, str]) -> str:
    if not text:
        return ""
    found = words.get(fold(text))
    if found is None:
        known = ", ".join(dict.fromkeys(words.values()))
        file.say(
            row, f"cột “{name}”: không rõ “{text}”; viết {known}", f"column “{name}”: unknown “{text}”; write {known}"
        )
        return ""
    return found
