"""The catalogue: every indicator by its id."""

from collections.abc import Mapping

from taicho.core.indicators.catalogue_cases import CASES
from taicho.core.indicators.catalogue_means import MEANS
from taicho.core.indicators.catalogue_signals import SIGNALS
from taicho.core.indicators.model import Indicator
from taicho.core.vocabulary.texts import Text

UNITS: Mapping[str, Text] = {
    "cases": Text("ca", "cases"),
    "deaths": Text("ca tử vong", "deaths"),
    "tests": Text("xét nghiệm", "tests"),
    "tests_per_day": Text("xét nghiệm/ngày", "tests a day"),
    "per_100k": Text("trên 100.000 dân", "per 100,000 people"),
    "per_100k_week": Text("trên 100.000 dân/tuần", "per 100,000 people a week"),
    "per_million": Text("trên 1 triệu dân", "per million people"),
    "per_10k": Text("trên 10.000 dân", "per 10,000 people"),
    "fraction": Text("tỷ lệ", "fraction"),
    "beds": Text("giường, chỗ", "beds"),
    "days": Text("ngày", "days"),
    "per_day": Text("mỗi ngày", "per day"),
    "flag": Text("có (1), không (0)", "yes (1), no (0)"),
}
"""Units of readings and their words."""

MARKS: Mapping[str, Text] = {
    "incomplete": Text("thiếu số liệu của một số ngày hoặc cơ sở", "some days or sites are missing"),
    "stale": Text("số liệu cũ", "old figures"),
    "unknown_place": Text("một số ca chưa rõ nơi phát hiện", "place of detection unknown for some cases"),
    "source_pending": Text("một số ca chưa điều tra xong nguồn lây", "source of some cases not yet investigated"),
    "estimated_population": Text("dân số ước tính", "estimated population"),
    "lower_estimate": Text("ước tính thấp", "lower estimate"),
}
"""Marks engines set, beside those that populations carry."""

INDICATORS: Mapping[str, Indicator] = {one.id: one for one in (*CASES, *MEANS, *SIGNALS)}
