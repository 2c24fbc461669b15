"""Signs of danger that rules ask for: from the line list, or from what an expert has stated."""

from taicho.core.indicators.catalogue_cases import PER_100K, one
from taicho.core.indicators.model import Evidence, Indicator, People, Ratio, Statement, Window
from taicho.core.vocabulary.citations import Citation
from taicho.core.vocabulary.texts import Text

RULE = "2686/QĐ-BCĐQG"
LOOK_BACK = 14
"""Days of the list looked at. Not fixed in the excerpts of 2686/QĐ-BCĐQG that could be read; fourteen days is the
window its 1-per-100,000 term names."""

_BOTH = ("case_list", "assessments")
_EITHER = Text(
    " Theo danh sách ca bệnh 14 ngày hoặc nhận định gần nhất của người có chuyên môn, lấy bên xấu hơn.",
    " By the line list of fourteen days or the latest expert statement, whichever is worse.",
)


def _flag(id_: str, label: Text, definition: Text, measure: str | None, doubt: str | None = None) -> Indicator:
    both = Text(definition.vi + _EITHER.vi, definition.en + _EITHER.en) if measure else definition
    registers = _BOTH if measure else ("assessments",)
    node = Evidence(measure, id_, LOOK_BACK, "flag", doubt=doubt)
    return Indicator(id_, label, "flag", both, one(node), registers, cite=(Citation(RULE),))


def _count(id_: str, label: Text, definition: Text, measure: str) -> Indicator:
    node = Evidence(measure, None, LOOK_BACK, "count", doubt="source_pending")
    return Indicator(id_, label, "cases", definition, one(node), ("case_list",), cite=(Citation(RULE),))


SIGNALS = (
    _flag(
        "cluster_unknown_source",
        Text("Chùm ca không rõ nguồn lây", "Cluster of unknown source"),
        Text(
            "Có chùm ca (từ 2 ca cùng mã chùm) mà không ca nào rõ nguồn lây.",
            "A cluster (two or more cases with one cluster code) none of whose cases has a known source.",
        ),
        "cluster_source_unknown",
        "source_pending",
    ),
    _flag(
        "cluster_crowded_place",
        Text("Chùm ca tại nơi đông người", "Cluster at a crowded place"),
        Text(
            "Có chùm ca liên quan khu công nghiệp, trường học, chợ, siêu thị.",
            "A cluster linked to an industrial park, a school, a market or supermarket.",
        ),
        "cluster_crowded",
    ),
    _count(
        "cases_unknown_source",
        Text("Ca không rõ nguồn lây (14 ngày)", "Cases of unknown source, 14 days"),
        Text(
            "Số ca của 14 ngày đã điều tra mà không rõ nguồn lây.",
            "Cases of fourteen days whose source was looked for and not found.",
        ),
        "source_unknown",
    ),
    _flag(
        "case_crowded_place",
        Text("Ca liên quan nơi đông người", "Case linked to a crowded place"),
        Text(
            "Có ca liên quan khu công nghiệp, trường học, chợ, siêu thị.",
            "A case linked to an industrial park, a school, a market or supermarket.",
        ),
        "crowded",
    ),
    _count(
        "community_cases_known_source",
        Text("Ca cộng đồng rõ nguồn lây (14 ngày)", "Community cases of known source, 14 days"),
        Text("Số ca cộng đồng của 14 ngày đã rõ nguồn lây.", "Community cases of fourteen days with a known source."),
        "community_source_known",
    ),
    _flag(
        "f1_in_community",
        Text("Có F1 trong cộng đồng", "Contacts (F1) in the community"),
        Text(
            "Nhận định: có người tiếp xúc gần (F1) ở cộng đồng.", "Stated: direct contacts (F1) are in the community."
        ),
        None,
    ),
    _flag(
        "import_pressure",
        Text("Nguy cơ nhập cảnh trái phép, nhiều người cách ly", "Unlawful entry, or many in quarantine"),
        Text(
            "Nhận định: nguy cơ cao do nhập cảnh trái phép hoặc có nhiều người ở khu cách ly.",
            "Stated: high risk from unlawful entry, or many people in quarantine sites.",
        ),
        None,
    ),
    Indicator(
        "f0_known_source_14d_per_100k",
        Text("F0 rõ nguồn lây/100.000 dân/14 ngày", "Cases of known source per 100,000, 14 days"),
        "per_100k",
        Text(
            "Số ca rõ nguồn lây của 14 ngày trên 100.000 dân.",
            "Cases with a known source of fourteen days per 100,000 people.",
        ),
        one(Ratio(Window("source_known", LOOK_BACK, doubt="source_pending"), People(), PER_100K)),
        ("case_list",),
        cite=(Citation(RULE),),
    ),
    Indicator(
        "uncontrolled_spread_share",
        Text("Tỷ lệ xã có nguy cơ lây lan nhanh", "Share of communes exposed to fast spread"),
        "fraction",
        Text(
            "Nhận định: tỷ lệ xã bị đe dọa bởi nguồn lây khó kiểm soát, lây nhanh.",
            "Stated: share of communes threatened by fast spread from a source hard to control.",
        ),
        one(Statement("uncontrolled_spread_share")),
        ("assessments",),
        cite=(Citation(RULE),),
    ),
    Indicator(
        "protected_site_exposed",
        Text("Cơ sở trọng yếu giáp vùng dịch", "Key site next to an uncontrolled area"),
        "flag",
        Text(
            "Nhận định: khu công nghiệp trọng yếu cần bảo vệ giáp vùng có nguồn lây không kiểm soát được.",
            "Stated: a key industrial site that must be protected adjoins an area with an uncontrolled source.",
        ),
        one(Statement("protected_site_exposed")),
        ("assessments",),
        cite=(Citation(RULE),),
    ),
    Indicator(
        "capacity_ok",
        Text("Đáp ứng khả năng thu dung, điều trị", "Treatment capacity is met"),
        "flag",
        Text(
            "Nhận định: địa bàn bảo đảm khả năng thu dung, điều trị theo tiêu chí 3.",
            "Stated: the place meets criterion 3, treatment capacity.",
        ),
        one(Statement("capacity_ok", low_is_worse=True)),
        ("assessments",),
        cite=(Citation("4800/QĐ-BYT", "tiêu chí 3"),),
    ),
)
