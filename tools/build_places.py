"""Builds packs/vn/places from the collected tables: python tools/build_places.py SHARED_DATA_DIR

Reads admin/ and boundaries/ of the data folder; writes units, ages, neighbours, successions and
drawings. What is derived here and how is told in packs/vn/places/README.md.
"""

import csv
import gzip
import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from places_boundaries import Ring, Sheet, Units, draw, rings_of
from places_insets import IN_THE_SEA, Move, moves, nation
from places_neighbours import Spot, kilometres, neighbours

PACK = Path(__file__).parent.parent / "src/taicho/packs/vn/places"
BANDS = {
    "all": (0, 200), "0-4": (0, 5), "5-11": (5, 12), "12-17": (12, 18), "0-17": (0, 18), "3-17": (3, 18),
    "18+": (18, 200), "18-49": (18, 50), "50+": (50, 200), "50-64": (50, 65), "60+": (60, 200), "65+": (65, 200),
}  # fmt: skip
ARCHIPELAGOS = {"576", "912"}
"""Districts of scattered islands: their communes touch nothing, not even each other."""

Rows = list[dict[str, str]]
Counts = dict[str, float]
Bands = dict[str, dict[str, int]]
Pairs = set[tuple[str, str]]
Feature = dict[str, Any]
UNIT_COLUMNS = ("code", "tier", "name", "name_short", "kind", "parent", "population", "lat", "lon", "border", "marks")


def read(path: Path) -> Rows:
    """All rows of a CSV, gzipped or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"))))


def write(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A gzipped CSV, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    (PACK / name).write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))


def units_2021(data: Path) -> Rows:
    """Nation, provinces, districts and communes in force on 1/7/2021, parents first."""
    rows = [_unit("VN", "nation", "Việt Nam", "Việt Nam", "Quốc gia", "", 96_208_984)]
    rows.append(_unit("00", "unassigned", "Chưa phân về tỉnh", "Chưa phân về tỉnh", "", "VN", None))
    for tier, file, parent in (
        ("province", "provinces_2021.csv", None),
        ("district", "districts_2021.csv", "province_code"),
        ("commune", "communes_2021.csv.gz", "district_code"),
    ):
        for row in read(data / "admin" / file):
            border = row["border_candidate"] if tier == "commune" else row["border_country"]
            marks = "border_candidate" if tier == "commune" and border else ""
            above = row[parent] if parent else "VN"
            people = row["population_2019"]
            rows.append(
                _unit(row[f"{tier}_code"], tier, row["name"], row["name_short"], row["type"], above, people,
                      row["lat"], row["lon"], border, marks)
            )  # fmt: skip
    return rows


def units_2025(data: Path, before: Rows) -> Rows:
    """Nation, provinces and communes since 1/7/2025. Provinces were merged whole, so their people add up."""
    people = {row["code"]: row["population"] for row in before}
    old = {row["province_code"]: row for row in read(data / "admin/provinces_2021.csv")}
    rows = [row for row in before if row["code"] in ("VN", "00")]
    for row in read(data / "admin/provinces_2025.csv"):
        merged = row["merged_from_2021"].split()
        border = " ".join(sorted({c for code in merged for c in old[code]["border_country"].split()}))
        short = row["name"].removeprefix(row["type"]).strip()
        total = sum(int(people[code]) for code in merged)
        rows.append(
            _unit(row["province_code"], "province", row["name"], short, row["type"], "VN", total,
                  row["lat"], row["lon"], border, "")
        )  # fmt: skip
    for row in read(data / "admin/communes_2025.csv.gz"):
        short = row["name"].removeprefix(row["type"]).strip()
        marks = "" if row["estimate_quality"] == "exact_sum" else "estimated_population"
        rows.append(
            _unit(row["commune_code"], "commune", row["name"], short, row["type"], row["province_code"],
                  row["population_2019_est"], row["lat"], row["lon"], row["border_country"], marks)
        )  # fmt: skip
    return rows


def _unit(code: str, tier: str, name: str, short: str, kind: str, parent: str, people: object,
          lat: str = "", lon: str = "", border: str = "", marks: str = "") -> dict[str, str]:  # fmt: skip
    text = "" if people in (None, "") else str(people)
    return dict(zip(UNIT_COLUMNS, (code, tier, name, short, kind, parent, text, lat, lon, border, marks), strict=True))


def ages(data: Path, units: Rows) -> Bands:
    """Code -> band -> people, for districts (by their rows) and sums of districts for provinces and nation.

    Inside a five-year group people are spread evenly over the years: 18+ is 20+ and two fifths of 15-19.
    Districts whose borders moved after the census are scaled to their re-based population.
    """
    groups: dict[str, Counts] = defaultdict(lambda: dict.fromkeys(BANDS, 0.0))
    for row in read(data / "admin/census2019_district_age.csv.gz"):
        district = "075" if row["district_name_census"] == "Huyện Yên Sơn" else row["district_code_2021"]
        low, high = (85, 105) if row["age_group"] == "85+" else map(int, row["age_group"].split("-"))
        years = high - low if row["age_group"] == "85+" else high - low + 1
        for band, (first, after) in BANDS.items():
            inside = max(0, min(after, low + years) - max(first, low))
            groups[district][band] += int(row["population"]) * inside / years
    unit = {row["code"]: row for row in units}
    bands: dict[str, dict[str, int]] = {}
    above: dict[str, Counts] = defaultdict(lambda: dict.fromkeys(BANDS, 0.0))
    for district, counts in groups.items():
        scale = int(unit[district]["population"]) / counts["all"]
        bands[district] = {band: round(people * scale) for band, people in counts.items()}
        for code in (unit[district]["parent"], "VN"):
            above[code] = {band: above[code][band] + people for band, people in counts.items()}
    return bands | {code: {band: round(n) for band, n in counts.items()} for code, counts in above.items()}


def ages_2025(data: Path, units: Rows, pairs: Rows, old: Rows, bands: Bands) -> Bands:
    """Bands of 2025: sums for merged provinces; communes by the age shares of the districts they came from."""
    known = {row["code"]: row for row in old}
    found: dict[str, dict[str, int]] = {"VN": bands["VN"]}
    for row in read(data / "admin/provinces_2025.csv"):
        merged = row["merged_from_2021"].split()
        found[row["province_code"]] = {band: sum(bands[code][band] for code in merged) for band in BANDS}
    parts: dict[str, Counts] = defaultdict(lambda: dict.fromkeys(BANDS, 0.0))
    for pair in pairs:
        commune = known.get(pair["before"])
        if commune and commune["tier"] == "commune" and commune["population"] and commune["parent"] in bands:
            shares = bands[commune["parent"]]
            for band in BANDS:
                parts[pair["after"]][band] += int(commune["population"]) * shares[band] / shares["all"]
    for row in units:
        if row["tier"] == "commune" and row["population"] and row["code"] in parts:
            share = parts[row["code"]]
            found[row["code"]] = {b: round(int(row["population"]) * share[b] / share["all"]) for b in BANDS}
    return found


def successions(data: Path) -> Rows:
    """Pairs of 2021 and 2025 units: communes through the list of June 2025, provinces whole."""
    then = defaultdict(set)
    for row in read(data / "admin/commune_mapping_2021_to_202506.csv.gz"):
        if row["commune_code_2025_06"]:
            then[row["commune_code_2025_06"]].add(row["commune_code_2021"])
    pairs = {}
    for row in read(data / "admin/commune_mapping_202506_to_2025.csv.gz"):
        for before in then[row["commune_code_2025_06"]]:
            pairs[before, row["commune_code_2025"]] = (row["share"], row["note"])
    for row in read(data / "admin/provinces_2025.csv"):
        for before in row["merged_from_2021"].split():
            pairs[before, row["province_code"]] = ("whole", "")
    return [
        {"before": before, "after": after, "share": share, "note": note}
        for (before, after), (share, note) in sorted(pairs.items())
    ]


def adjacency(data: Path, name: str) -> set[tuple[str, str]]:
    """Published pairs of adjacent units, code_a < code_b."""
    return {(row["code_a"], row["code_b"]) for row in read(data / "boundaries" / name)}


def both_ways(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    ways: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        ways[a].add(b)
        ways[b].add(a)
    return ways


def commune_neighbours_2021(
    data: Path, units: Rows, pairs: Rows, districts: Pairs, after: Pairs
) -> set[tuple[str, str]]:
    """Derived neighbours of the communes of 2021; islands apart."""
    afters: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        afters[pair["before"]].add(pair["after"])
    later = {row["commune_code"]: row for row in read(data / "admin/communes_2025.csv.gz")}
    spots = []
    for row in units:
        if row["tier"] == "commune" and row["parent"] not in ARCHIPELAGOS and afters[row["code"]]:
            at = row if row["lat"] else later[min(afters[row["code"]])]
            x, y = kilometres(float(at["lon"]), float(at["lat"]))
            spots.append(Spot(row["code"], x, y, bool(row["lat"]), row["parent"], frozenset(afters[row["code"]])))
    return neighbours(spots, both_ways(districts), both_ways(after))


def write_units(
    name: str, units: Rows, bands: Mapping[str, Mapping[str, int]], near: Iterable[tuple[str, str, int]]
) -> None:
    write(f"{name}.units.csv.gz", UNIT_COLUMNS, (row.values() for row in units))
    write(f"{name}.ages.csv.gz", ("code", *BANDS), ((code, *bands[code].values()) for code in sorted(bands)))
    write(f"{name}.neighbours.csv.gz", ("code_a", "code_b", "derived"), sorted(near))


def features(path: Path) -> list[Feature]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found: list[Feature] = json.loads(raw)["features"]
    return found


def write_shapes(name: str, parent: str, drawn: Feature) -> int:
    folder = PACK / "shapes" / name
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (folder / f"{parent}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    return len(text)


def drawn_sheet(
    units: Units, places: Mapping[str, dict[str, str]], size: int, far: Mapping[str, Move]
) -> tuple[Sheet, Feature]:
    """Sheet of some units with their paths, label points and the frames of far islands."""
    moved = {code: far[code].rings(rings) if code in far else rings for code, rings in units.items()}
    frames = [[(m.frame.west, m.frame.south), (m.frame.east, m.frame.north)] for m in far.values()]
    sheet = Sheet([ring for rings in moved.values() for ring in rings] + frames, size)
    points = {}
    for code in units:
        if places[code]["lat"]:
            at = (float(places[code]["lon"]), float(places[code]["lat"]))
            points[code] = sheet.place(*(far[code].point(*at) if code in far else at))
    drawn = {"view_box": sheet.view_box, "paths": draw(moved, sheet, 0.8, smallest=3.0), "points": points}
    drawn["frames"] = {code: framed(sheet, move) for code, move in far.items()}
    return sheet, drawn


def drawn_nation(provinces: Units, places: Mapping[str, dict[str, str]]) -> Feature:
    """The provinces, the far archipelagos in frames beside the coast."""
    moved, frames = nation(provinces)
    sheet = Sheet([ring for rings in moved.values() for ring in rings] + frames, 2000)
    points = {code: sheet.place(float(places[code]["lon"]), float(places[code]["lat"])) for code in provinces}
    drawn: Feature = {"view_box": sheet.view_box, "paths": draw(moved, sheet, 0.8, smallest=3.0), "points": points}
    drawn["frames"] = {code: framed(sheet, one.move) for code, one in IN_THE_SEA.items()}
    return drawn


def framed(sheet: Sheet, move: Move) -> tuple[float, float, float, float]:
    """x, y, width, height of a frame on the sheet."""
    left, top = sheet.place(move.frame.west, move.frame.north)
    right, bottom = sheet.place(move.frame.east, move.frame.south)
    return left, top, round(right - left, 1), round(bottom - top, 1)


def shapes(data: Path, name: str, units: Rows, below: str) -> None:
    """One file for the nation and one per province, with the communes of 2021 as points in their districts."""
    year = name.removeprefix("vn-")
    places = {row["code"]: row for row in units}
    provinces = rings_of(features(data / f"boundaries/provinces_{year}.geojson"))
    drawn = drawn_nation(provinces, places)
    print(name, "nation", write_shapes(name, "VN", drawn), "characters")
    inner = rings_of(features(data / f"boundaries/{below}_{year}.geojson.gz"))
    for province in provinces:
        own = {code: rings for code, rings in inner.items() if places[code]["parent"] == province}
        far = moves(own)
        if far:
            print(name, places[province]["name"], "frames", [places[code]["name"] for code in far])
        sheet, drawn = drawn_sheet(own, places, 1000, far)
        if below == "districts":
            drawn["inside"] = {code: communes(sheet, own[code], units, code, far.get(code)) for code in own}
        write_shapes(name, province, drawn)


def communes(sheet: Sheet, rings: list[Ring], units: Rows, district: str, far: Move | None) -> Feature:
    """The part of a province's sheet around one district, with its communes as points."""
    spots = {
        row["code"]: (float(row["lon"]), float(row["lat"])) for row in units if row["parent"] == district and row["lat"]
    }
    if far:
        spots, rings = {code: far.point(*at) for code, at in spots.items()}, far.rings(rings)
    points = {code: sheet.place(*at) for code, at in spots.items()}
    placed = [sheet.place(*point) for ring in rings for point in ring] + list(points.values())
    west, north = min(x for x, _ in placed), min(y for _, y in placed)
    east, south = max(x for x, _ in placed), max(y for _, y in placed)
    edge = max(east - west, south - north) * 0.04
    view_box = f"{west - edge:.1f} {north - edge:.1f} {east - west + 2 * edge:.1f} {south - north + 2 * edge:.1f}"
    return {"view_box": view_box, "points": points}


def main(data: Path) -> None:
    before = units_2021(data)
    after = units_2025(data, before)
    pairs = successions(data)
    bands = ages(data, before)
    districts, later = (
        adjacency(data, "adjacency_districts_2021.csv"),
        adjacency(data, "adjacency_communes_2025.csv.gz"),
    )
    published = adjacency(data, "adjacency_provinces_2021.csv") | districts
    derived = commune_neighbours_2021(data, before, pairs, districts, later)
    print(len(derived), "derived pairs of communes")
    near = [(a, b, 0) for a, b in published] + [(a, b, 1) for a, b in derived]
    write_units("vn-2021", before, bands, near)
    near = [(a, b, 0) for a, b in later | adjacency(data, "adjacency_provinces_2025.csv")]
    write_units("vn-2025", after, ages_2025(data, after, pairs, before, bands), near)
    columns = ("before", "after", "share", "note")
    write("vn-2021.vn-2025.successions.csv.gz", columns, (pair.values() for pair in pairs))
    shapes(data, "vn-2021", before, "districts")
    shapes(data, "vn-2025", after, "communes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
