"""The invented district outbreak of Bù Gia Mập (691), 18/8/2021 to 15/3/2022: script and entry.

Nothing of it happened. It walks the plan 152/KH-UBND through its scenarios (active cases under 100, 100 to 500,
above 500 and back), the communes through the four levels of 2686/QĐ-BCĐQG until 11/10/2021, and a second, milder
wave through 218/QĐ-BYT from 27/1/2022.
"""

from datetime import date, timedelta

from taicho.core.drills.cases import case_list, patients
from taicho.core.drills.counts import capacity, deaths, doses, patients_in_care, tests
from taicho.core.drills.dice import Dice
from taicho.core.drills.model import SOURCE, Chain, Curve, Names, Row, Script, Site
from taicho.core.drills.people import PLAIN
from taicho.core.drills.statements import statements
from taicho.core.drills.stays import beds, sites, stays
from taicho.core.indicators.order import Entry
from taicho.core.vocabulary.places import Places

DISTRICT = "691"
FIRST, LAST = date(2021, 8, 18), date(2022, 3, 15)
BORDER, DAK_O, DUC_HANH, PHU_VAN = "25222", "25225", "25228", "25229"
DA_KIA, PHUOC_MINH, BINH_THANG, PHU_NGHIA = "25231", "25232", "25234", "25267"

CASES = Curve(
    (
        (date(2021, 8, 18), 1.2),
        (date(2021, 9, 5), 3.0),
        (date(2021, 9, 12), 6.0),
        (date(2021, 9, 20), 15.0),
        (date(2021, 9, 30), 24.0),
        (date(2021, 10, 10), 38.0),
        (date(2021, 10, 20), 56.0),
        (date(2021, 10, 31), 58.0),
        (date(2021, 11, 10), 46.0),
        (date(2021, 11, 25), 20.0),
        (date(2021, 12, 10), 7.0),
        (date(2021, 12, 25), 2.5),
        (date(2022, 1, 20), 3.0),
        (date(2022, 2, 5), 22.0),
        (date(2022, 2, 20), 58.0),
        (date(2022, 3, 1), 36.0),
        (date(2022, 3, 15), 8.0),
    )
)

IN_QUARANTINE = {"quarantine": 1.0}
TRACED = {"community": 3.0, "blockade": 5.0, "quarantine": 2.0}
SURPRISE = {"community": 6.0, "screening": 3.0, "blockade": 2.0}
OPEN = {"community": 4.0, "screening": 2.0, "blockade": 2.0, "quarantine": 2.0}
FREE = {"community": 9.0, "screening": 1.0}


def _spread(commune: str, since: date, until: date, weight: float) -> Chain:
    return Chain("", commune, since, until, weight, None, OPEN)


def _second(commune: str, weight: float) -> Chain:
    return Chain("", commune, date(2021, 12, 10), date(2022, 3, 16), weight, None, FREE)


WAVE_ENDS = date(2021, 12, 10)

CHAINS = (
    Chain("BGM-01", PHU_NGHIA, date(2021, 8, 18), date(2021, 9, 15), 3, True, IN_QUARANTINE, "other"),
    Chain("BGM-02", DA_KIA, date(2021, 8, 28), date(2021, 9, 14), 2, True, TRACED),
    Chain("BGM-03", BORDER, date(2021, 9, 6), date(2021, 10, 6), 4, False, SURPRISE),
    Chain("BGM-04", PHU_NGHIA, date(2021, 9, 15), date(2021, 10, 12), 6, True, TRACED, "market"),
    Chain("BGM-05", DAK_O, date(2021, 9, 17), date(2021, 10, 20), 4, True, TRACED),
    Chain("BGM-06", PHU_VAN, date(2021, 9, 25), date(2021, 10, 25), 4, False, SURPRISE),
    Chain("BGM-07", DA_KIA, date(2021, 10, 2), date(2021, 11, 2), 4, True, TRACED, "industrial_park"),
    Chain("BGM-08", DUC_HANH, date(2021, 10, 8), date(2021, 11, 5), 2, True, TRACED, "school"),
    Chain("BGM-09", PHUOC_MINH, date(2021, 10, 12), date(2021, 11, 15), 2, False, SURPRISE),
    _spread(PHU_NGHIA, date(2021, 9, 22), WAVE_ENDS, 4),
    _spread(DAK_O, date(2021, 9, 25), WAVE_ENDS, 5),
    _spread(PHU_VAN, date(2021, 9, 28), WAVE_ENDS, 3),
    _spread(BORDER, date(2021, 9, 28), WAVE_ENDS, 2),
    _spread(DA_KIA, date(2021, 10, 6), WAVE_ENDS, 3),
    _spread(DUC_HANH, date(2021, 10, 12), WAVE_ENDS, 2),
    _spread(PHUOC_MINH, date(2021, 10, 14), WAVE_ENDS, 2),
    _spread(BINH_THANG, date(2021, 10, 16), WAVE_ENDS, 2),
    _second(PHU_NGHIA, 6),
    _second(DAK_O, 5),
    _second(PHU_VAN, 3),
    _second(DA_KIA, 3),
    _second(BORDER, 1.5),
    _second(DUC_HANH, 1.2),
    _second(PHUOC_MINH, 1),
    _second(BINH_THANG, 0.8),
    Chain("BGM-10", DAK_O, date(2022, 2, 7), date(2022, 2, 28), 4, True, FREE, "school"),
)

SITES = (
    Site(
        "BGM-TTYT",
        "Khu điều trị Trung tâm Y tế huyện Bù Gia Mập",
        "treatment",
        PHU_NGHIA,
        (
            (FIRST, "treatment", 100),
            (FIRST, "moderate", 10),
            (FIRST, "icu", 4),
            (date(2021, 10, 5), "icu", 10),
        ),
    ),
    Site(
        "BGM-BVDC",
        "Bệnh viện dã chiến huyện Bù Gia Mập",
        "treatment",
        PHU_NGHIA,
        (
            (date(2021, 9, 27), "treatment", 200),
            (date(2021, 9, 27), "moderate", 50),
            (date(2021, 10, 11), "treatment", 500),
            (date(2021, 12, 31), "treatment", 0),
            (date(2021, 12, 31), "moderate", 0),
        ),
    ),
    Site(
        "BGM-CL1",
        "Khu cách ly Ban Chỉ huy Quân sự huyện",
        "isolation",
        PHU_NGHIA,
        ((FIRST, "isolation", 400), (date(2022, 1, 5), "isolation", 200)),
    ),
    Site(
        "BGM-CL2",
        "Khu cách ly Trường THCS Đa Kia",
        "isolation",
        DA_KIA,
        ((FIRST, "isolation", 300), (date(2022, 1, 5), "isolation", 0)),
    ),
    Site(
        "BGM-CL3",
        "Khu cách ly Trường PTDTNT Đắk Ơ",
        "isolation",
        DAK_O,
        ((date(2021, 9, 5), "isolation", 400), (date(2022, 1, 5), "isolation", 0)),
    ),
    Site(
        "BGM-CL4",
        "Khu cách ly xã Phú Văn",
        "isolation",
        PHU_VAN,
        ((date(2021, 9, 20), "isolation", 400), (date(2022, 1, 5), "isolation", 0)),
    ),
)

TESTS_PER_DAY = Curve(((FIRST, 600), (date(2021, 9, 30), 5000), (date(2021, 12, 1), 2000), (LAST, 1500)))
HOME_CARE = Curve(((FIRST, 5), (date(2021, 10, 15), 40), (date(2022, 2, 1), 120)))
RETURNEES = Curve(((FIRST, 28), (date(2021, 9, 30), 30), (date(2021, 10, 15), 12), (date(2021, 12, 1), 1), (LAST, 0)))

ADULTS = {
    1: Curve(((FIRST, 0.08), (date(2021, 9, 30), 0.38), (date(2021, 10, 31), 0.82), (date(2021, 12, 31), 0.998))),
    2: Curve(((FIRST, 0.01), (date(2021, 10, 31), 0.3), (date(2021, 11, 30), 0.72), (date(2022, 1, 31), 0.995))),
    3: Curve(((date(2021, 12, 14), 0), (date(2021, 12, 15), 0.01), (date(2022, 1, 31), 0.35), (LAST, 0.65))),
}
TEENS = {
    1: Curve(((date(2021, 11, 14), 0), (date(2021, 11, 15), 0.1), (date(2021, 12, 20), 0.94))),
    2: Curve(((date(2021, 12, 12), 0), (date(2021, 12, 13), 0.1), (date(2022, 1, 31), 0.97))),
}


def _scaled(curve: Curve, by: float) -> Curve:
    return Curve(tuple((day, value * by) for day, value in curve.points))


COVERAGE = {
    **{(dose, "18+"): curve for dose, curve in ADULTS.items()},
    **{(dose, "50+"): _scaled(curve, 0.97) for dose, curve in ADULTS.items()},
    **{(dose, "65+"): _scaled(curve, 0.94) for dose, curve in ADULTS.items()},
    **{(dose, "12-17"): curve for dose, curve in TEENS.items()},
}

SCRIPT = Script(
    district=DISTRICT,
    first=FIRST,
    last=LAST,
    cases=CASES,
    chains=CHAINS,
    sites=SITES,
    returnees=RETURNEES,
    backlog=(date(2021, 10, 12), date(2021, 11, 6)),
    home_from=date(2021, 10, 25),
    milder_from=date(2022, 1, 1),
    code="BGM",
)

PRESSED = ((BORDER, date(2021, 10, 31)), (DAK_O, date(2021, 9, 4)))


def bu_gia_map(places: Places, names: Names = PLAIN, seed: int = 691) -> dict[str, list[Row]]:
    """Every fact of the drill: register name -> rows in import form (see `model.Row`), all of source `SOURCE`.

    places: the tree of 2021. The same seed and names give the same rows.
    """
    dice = Dice(seed)
    found = patients(SCRIPT, places, names, dice.apart("cases"))
    homes = [(place.code, place.name) for place in places.children(DISTRICT)]
    return {
        "sites": sites(SCRIPT, homes),
        "beds": beds(SCRIPT),
        "case_list": case_list(SCRIPT, found),
        "stays": stays(SCRIPT, found, dice.apart("stays")),
        "tests": tests(SCRIPT, found, places, TESTS_PER_DAY, dice.apart("tests")),
        "doses": doses(SCRIPT, places, COVERAGE, dice.apart("doses")),
        "deaths": deaths(SCRIPT, found),
        "patients": patients_in_care(SCRIPT, found, places),
        "capacity": capacity(SCRIPT, TESTS_PER_DAY, HOME_CARE, places),
        "assessments": statements(SCRIPT, found, places, quiet_around(places), PRESSED),
    }


def quiet_around(places: Places) -> tuple[str, ...]:
    """Communes outside the district within two steps of it: nothing happens there, and that is known."""
    own = {place.code for place in places.children(DISTRICT)}
    around: set[str] = set(own)
    for _ in range(2):
        around |= {near.code for code in around for near in places.neighbours(code)}
    return tuple(sorted(around - own))


def completeness(places: Places) -> tuple[Entry, ...]:
    """What the drill's lists are complete for: the district and the quiet communes around it, from two weeks before.

    Without this a commune without a case would be a commune without a number.
    """
    since, until = FIRST - timedelta(days=14), LAST + timedelta(days=1)
    lists = [Entry("case_list", SOURCE, code, since, until, None, True) for code in (DISTRICT, *quiet_around(places))]
    return (*lists, Entry("stays", SOURCE, DISTRICT, since, until, None, True))
