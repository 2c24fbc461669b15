"""Builds packs/vn/names from the collected name lists: python tools/build_names.py SHARED_DATA_DIR

What invented people are called. Surnames of the Stiêng (Điểu for men, Thị as in "Thị Mai" for women) are nearly
absent from the lists and were added by hand with a weight of one in eight.
"""

import csv
import sys
from pathlib import Path

PACK = Path(__file__).parent.parent / "src/taicho/packs/vn/names"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(data: Path) -> None:
    """Write names.csv: part (surname, middle, given), sex (m, f or empty), text, weight."""
    names = data / "names"
    rows: list[tuple[str, str, str, int]] = []
    surnames = [(row["surname"], int(row["count"])) for row in read(names / "surname_frequency.csv")]
    rows += [("surname", "", text, count) for text, count in surnames]
    rows.append(("surname", "", "Điểu", sum(count for _, count in surnames) // 7))
    by_sex: dict[str, set[str]] = {"male": set(), "female": set()}
    middles: dict[str, dict[str, int]] = {"male": {}, "female": {}}
    for row in read(names / "given_names.csv"):
        if row["kind"] == "two_part" and row["gender"] in by_sex and row["name"].count(" ") == 1:
            middle, given = row["name"].split(" ")
            by_sex[row["gender"]].add(given)
            middles[row["gender"]][middle] = middles[row["gender"]].get(middle, 0) + 1
    counts = {row["syllable"]: int(row["count"]) for row in read(names / "given_syllable_frequency.csv")}
    for gender, sex in (("male", "m"), ("female", "f")):
        own = by_sex[gender]
        rows += [("given", sex, text, counts.get(text, 1)) for text in sorted(own)]
        rows += [("middle", sex, text, count) for text, count in sorted(middles[gender].items()) if count > 1]
    rows += [("middle", "m", "Văn", 200), ("middle", "f", "Thị", 260)]
    PACK.mkdir(parents=True, exist_ok=True)
    with (PACK / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("part", "sex", "text", "weight"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
