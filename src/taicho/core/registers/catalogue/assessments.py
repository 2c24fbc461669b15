"""What an expert states of a place where no count can tell."""

from taicho.core.registers.model import Column, Grain, Kind, Register
from taicho.core.vocabulary.texts import Text

SIGNALS = {
    "f1_in_community": Text("Có F1 trong cộng đồng", "Contacts (F1) in the community"),
    "import_pressure": Text("Nguy cơ nhập cảnh trái phép, nhiều người cách ly", "Unlawful entry or many in quarantine"),
    "cluster_unknown_source": Text("Chùm ca không rõ nguồn lây", "Cluster of unknown source"),
    "cluster_crowded_place": Text("Chùm ca tại nơi đông người", "Cluster at a crowded place"),
    "case_crowded_place": Text("Ca liên quan nơi đông người", "Case linked to a crowded place"),
    "capacity_ok": Text("Đáp ứng khả năng thu dung, điều trị", "Treatment capacity is met"),
    "protected_site_exposed": Text("Cơ sở trọng yếu giáp vùng dịch", "Key site next to an uncontrolled area"),
    "uncontrolled_spread_share": Text("Tỷ lệ xã có nguy cơ lây lan nhanh", "Share of communes exposed to fast spread"),
}

ASSESSMENTS = Register(
    name="assessments",
    label=Text("Đánh giá chuyên môn", "Expert assessments"),
    about=Text(
        "Nhận định của người có chuyên môn về một địa bàn: có/không (1/0) hoặc tỷ lệ.",
        "What an expert states of a place: yes/no (1/0) or a share.",
    ),
    grain=Grain.COUNT,
    columns=(
        Column(
            "signal",
            Kind.CHOICE,
            Text("Nội dung", "Signal"),
            required=True,
            headings=("Nhận định", "Nội dung đánh giá", "Tiêu chí"),
            choices=SIGNALS,
        ),
        Column(
            "value",
            Kind.FLOAT,
            Text("Giá trị", "Value"),
            required=True,
            headings=("Kết quả", "Kết quả đánh giá"),
            synonyms={"1": ("có", "đạt", "yes", "true", "x"), "0": ("không", "không đạt", "no", "false")},
            lowest=0,
        ),
    ),
    key=("date", "place", "signal"),
    amounts=("value",),
)
