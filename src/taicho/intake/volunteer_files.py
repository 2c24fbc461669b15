"""Reads the two files of a mobilisation, wards and volunteers; tells all mistakes of both at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import define, field

from taicho.core.registers.values import clean
from taicho.core.resources.volunteers import Volunteer, WardQuota
from taicho.core.vocabulary import Fault, Places, Text
from taicho.core.vocabulary.spelling import fold
from taicho.intake.rows import Row, files_shown, find_rows
from taicho.intake.small_cells import Unmeant, day_in, place_in, whole_in
from taicho.intake.volunteers import recovered_rules, words

WARD_COLUMNS = {
    "ward": ("phuong", "phuong xa", "xa phuong", "xa", "don vi", "ten phuong", "commune"),
    "min": ("it nhat", "toi thieu", "so it nhat"),
    "max": ("nhieu nhat", "toi da", "cao nhat", "so nhieu nhat"),
    "lat": ("latitude", "vi do"),
    "lon": ("lng", "long", "longitude", "kinh do"),
    "place_code": ("place", "ma dia ban", "dia ban", "ma xa", "ma phuong", "ma dvhc", "ward_code", "commune_code"),
    "duties": ("wanted", "wanted duties", "nhiem vu", "viec can nguoi", "needs"),
}
PEOPLE_COLUMNS = {
    "volunteer": ("ma", "ma tinh nguyen vien", "tinh nguyen vien", "id", "volunteer_id", "ho va ten", "ho ten", "name"),
    "lat": WARD_COLUMNS["lat"],
    "lon": WARD_COLUMNS["lon"],
    "place_code": WARD_COLUMNS["place_code"],
    "antibody": ("khang the", "muc khang the", "ket qua khang the", "antibody_level"),
    "skills": ("skill", "ky nang"),
    "source": ("nguon",),
    "infected_on": ("ngay nhiem", "ngay nhiem benh", "ngay mac benh"),
    "recovered_on": ("ngay khoi", "ngay khoi benh"),
    "age": ("tuoi",),
    "fit": ("health", "suc khoe"),
    "wishes": ("wish", "nguyen vong"),
    "placed": ("dang lam", "phuong dang lam"),
}
_NO = frozenset(("0", "no", "false", "khong", "unfit", "khong du", "khong dat", "yeu"))
_YES = frozenset(("1", "yes", "true", "co", "fit", "du", "dat", "tot", "on dinh", "good"))


@define
class _File:
    """One file being read: its rows by column, and what is wrong so far. now: the day it is read for."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    places: Places
    now: date
    wrong: list[tuple[int, Text]] = field(factory=list)
    has: frozenset[str] = frozenset()
    _known: dict[str, tuple[float, float, str] | Text] = field(factory=dict)

    def say(self, row: int, vi: str, en: str) -> None:
        self.wrong.append((row, Text(vi, en)))

    def rows(self, path: Path, *needed: str) -> tuple[Row, ...]:
        """The rows that say anything; none when a column is missing, which is one mistake each with those there are.

        Rows wider than the headings are mistakes.
        """
        found = find_rows(path, self.columns)
        self.has, width = found.columns, len(found.headings)
        missing = [name for name in needed if name not in self.has]
        for name in missing:
            self.say(1, f"thiếu cột “{name}”", f"the column “{name}” is missing")
        if not ({"lat", "lon"} <= self.has or "place_code" in self.has or "ward" in self.has):
            self.say(1, "thiếu “lat”, “lon” hoặc “place_code”", "“lat” and “lon”, or “place_code”, are missing")
        if self.wrong:
            listed = ", ".join(files_shown(found.headings))
            self.say(1, f"các cột đang có: {listed}", f"its columns are {listed}")
            return ()
        for row, cells in found.ragged:
            self.say(row, f"có {cells} ô, tiêu đề có {width} cột", f"{cells} cells under {width} headings")
        return tuple(row for row in found.rows if any(row.cells.values()))

    def point(self, row: int, cells: Mapping[str, str]) -> tuple[float, float, str] | None:
        """Where the row is: its own point, or its place's. A ward without either is looked up by its name."""
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
        code = code or cells.get("ward", "")
        if not code:
            self.say(row, "không có nơi ở: cần lat, lon hoặc place_code", "no place: give lat and lon, or place_code")
            return None
        return self._of_place(row, code)

    def _of_place(self, row: int, code: str) -> tuple[float, float, str] | None:
        """The point of a place, looked up once a file."""
        known = self._known.get(code)
        if known is None:
            try:
                place = place_in(code, self.places)
            except Unmeant as error:
                known = error.text
            else:
                known = Text(f"“{code}” chưa có tọa độ; cần lat, lon", f"“{code}” has no point; give lat and lon")
                if place.lat is not None and place.lon is not None:
                    known = (place.lat, place.lon, place.code)
            self._known[code] = known
        if isinstance(known, Text):
            self.say(row, known.vi.rstrip("."), known.en.rstrip("."))
            return None
        return known

    def whole(self, row: int, name: str, text: str) -> int | None:
        """A whole number from 0."""
        if not text:
            self.say(row, f"cột “{name}” còn trống", f"column “{name}” is empty")
            return None
        try:
            return whole_in(text)
        except Unmeant as error:
            self._column(row, name, error)
            return None

    def day(self, row: int, name: str, text: str) -> date | None:
        """A day in the usual spellings; None for an empty cell."""
        try:
            return day_in(text, self.now)
        except Unmeant as error:
            self._column(row, name, error)
            return None

    def _column(self, row: int, name: str, error: Unmeant) -> None:
        self.say(row, f"cột “{name}”: {error.text.vi.rstrip('.')}", f"column “{name}”: {error.text.en.rstrip('.')}")

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
    first = _File(wards.name, WARD_COLUMNS, places, on)
    second = _File(volunteers.name, PEOPLE_COLUMNS, places, on)
    quotas = _wards(first, first.rows(wards, "ward", "min", "max"))
    people = _people(second, second.rows(volunteers, "volunteer", "antibody"))
    told = [text for text in (first.fault(), second.fault()) if text is not None]
    if told:
        raise Fault(
            Text("\n".join(text.vi for text in told), "\n".join(text.en for text in told)),
            Text("\nSửa các dòng trên rồi chạy lại.", "\nMend these rows and run again."),
        )
    return quotas, people


def _wards(file: _File, rows: Sequence[Row]) -> list[WardQuota]:
    seen: dict[str, int] = {}
    found = []
    for row, cells in ((one.number, one.cells) for one in rows):
        name = cells.get("ward", "")
        if not _once(file, row, name, seen, "phường", "ward"):
            continue
        least = file.whole(row, "min", cells.get("min", ""))
        most = file.whole(row, "max", cells.get("max", ""))
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
    """Whether the row has a name of its own; large and small letters are one."""
    if not name:
        file.say(row, f"thiếu tên {vi}", f"the {en} has no name")
    elif (key := clean(name).casefold()) in seen:
        file.say(row, f"{vi} “{name}” đã có ở dòng {seen[key]}", f"{en} “{name}” stands already in row {seen[key]}")
    else:
        seen[key] = row
        return True
    return False


def _wanted(file: _File, row: int, text: str) -> dict[str, int]:
    """ "goods_team:2; mobile_station" -> {"goods_team": 2, "mobile_station": 1}."""
    wanted: dict[str, int] = {}
    for part in _parts(text):
        said, _, count = part.partition(":")
        name = words("duties").get(fold(said))
        if name is None or (count and not _is_count(count)):
            known = ", ".join(duty.id for duty in recovered_rules().duties)
            file.say(
                row,
                f"không rõ việc “{part}”; viết {known}, có thể thêm “:2”",
                f"unknown duty “{part}”; write {known}, with “:2” for two people",
            )
            continue
        wanted[name] = wanted.get(name, 0) + int(count or 1)
    return wanted


def _is_count(text: str) -> bool:
    return text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 10


def _parts(text: str) -> list[str]:
    for mark in ("|", ",", "+"):
        text = text.replace(mark, ";")
    return [part.strip() for part in text.split(";") if part.strip()]


def _people(file: _File, rows: Sequence[Row]) -> list[Volunteer]:
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
    antibody = _word(file, row, "antibody", cells.get("antibody", ""), words("antibody"))
    age = file.whole(row, "age", cells["age"]) if cells.get("age") else None
    fit = _word(file, row, "fit", cells.get("fit", ""), {**dict.fromkeys(_YES, "yes"), **dict.fromkeys(_NO, "no")})
    if point is None:
        return None
    wishes = [words("duties").get(fold(part), part) for part in _parts(cells.get("wishes", ""))]
    return Volunteer(
        name,
        point[0],
        point[1],
        antibody,
        frozenset(words("skills").get(fold(part), part) for part in _parts(cells.get("skills", ""))),
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
