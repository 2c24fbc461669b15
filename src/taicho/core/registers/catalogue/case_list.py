"""The line list of cases (F0)."""

from taicho.core.registers.model import Column, Grain, Kind, NotBefore, Register
from taicho.core.vocabulary.texts import Text

SEX = Column(
    "sex",
    Kind.CHOICE,
    Text("Giới tính", "Sex"),
    headings=("Giới", "Nam/Nữ", "Gender"),
    choices={"m": Text("Nam", "Male"), "f": Text("Nữ", "Female")},
    synonyms={"m": ("M", "1", "trai"), "f": ("F", "0", "2", "gái")},
)

DETECTION = Column(
    "detection",
    Kind.CHOICE,
    Text("Nơi phát hiện", "Detected in"),
    headings=("Phát hiện tại", "Nguồn phát hiện", "Hình thức phát hiện", "Detection"),
    choices={
        "community": Text("Cộng đồng", "Community"),
        "quarantine": Text("Khu cách ly", "Quarantine"),
        "blockade": Text("Khu phong tỏa", "Blockade"),
        "screening": Text("Sàng lọc", "Screening"),
    },
    synonyms={
        "community": ("ngoài cộng đồng", "trong cộng đồng", "CĐ"),
        "quarantine": ("cách ly", "trong cách ly", "cách ly tập trung", "khu cách ly tập trung", "KCL", "cách ly F1"),
        "blockade": ("phong tỏa", "trong khu phong tỏa", "vùng phong tỏa", "KPT"),
        "screening": ("khám sàng lọc", "test sàng lọc", "sàng lọc tại cơ sở y tế", "sàng lọc bệnh viện"),
        "": ("chưa rõ", "không rõ", "đang điều tra", "unknown"),
    },
)

SOURCE_KNOWN = Column(
    "source_known",
    Kind.BOOL,
    Text("Rõ nguồn lây", "Source known"),
    headings=("Nguồn lây", "Có nguồn lây", "Xác định nguồn lây"),
    synonyms={
        "true": ("rõ", "đã rõ", "đã xác định", "biết"),
        "false": ("không rõ", "chưa rõ", "chưa xác định", "chưa biết"),
        "": ("đang điều tra", "đang xác minh", "pending"),
    },
    help=Text("Có, không; để trống khi đang điều tra.", "Yes, no; empty while under investigation."),
)

SETTING = Column(
    "setting",
    Kind.CHOICE,
    Text("Nơi lây", "Setting"),
    headings=("Nơi lây nhiễm", "Bối cảnh", "Địa điểm liên quan"),
    choices={
        "household": Text("Gia đình", "Household"),
        "industrial_park": Text("Khu công nghiệp", "Industrial park"),
        "factory": Text("Nhà máy", "Factory"),
        "workplace": Text("Cơ quan, nơi làm việc", "Workplace"),
        "school": Text("Trường học", "School"),
        "supermarket": Text("Siêu thị", "Supermarket"),
        "market": Text("Chợ", "Market"),
        "hospital": Text("Cơ sở y tế", "Health facility"),
        "religious": Text("Cơ sở tôn giáo", "Place of worship"),
        "crowded": Text("Nơi đông người khác", "Another crowded place"),
        "other": Text("Khác", "Other"),
    },
    synonyms={
        "household": ("hộ gia đình", "nhà", "family"),
        "industrial_park": ("KCN",),
        "factory": ("công ty", "xí nghiệp", "company"),
        "workplace": ("cơ quan", "nơi làm việc", "văn phòng"),
        "school": ("trường",),
        "hospital": ("bệnh viện", "trạm y tế"),
        "religious": ("chùa", "nhà thờ"),
        "": ("chưa rõ", "không rõ"),
    },
)

OUTCOME = Column(
    "outcome",
    Kind.CHOICE,
    Text("Kết quả điều trị", "Outcome"),
    headings=("Kết quả", "Tình trạng", "Kết cục"),
    choices={"recovered": Text("Khỏi", "Recovered"), "died": Text("Tử vong", "Died")},
    synonyms={
        "recovered": ("khỏi bệnh", "ra viện", "xuất viện", "đã khỏi", "hoàn thành điều trị", "discharged"),
        "died": ("chết", "mất", "dead", "death"),
        "": ("đang điều trị", "active"),
    },
)

CASE_LIST = Register(
    name="case_list",
    label=Text("Danh sách ca bệnh (F0)", "Line list of cases"),
    about=Text("Mỗi dòng một người mắc; ngày là ngày xác định.", "One row a case; the date is its confirmation."),
    grain=Grain.PERSON,
    columns=(
        Column(
            "case_code", Kind.TEXT, Text("Mã ca bệnh", "Case code"), required=True,
            headings=("Mã BN", "Mã bệnh nhân", "BN", "Mã số", "Mã ca", "Mã số ca bệnh", "Case ID", "Patient ID"),
        ),
        Column("name", Kind.TEXT, Text("Họ và tên", "Name"), sensitive=True, headings=("Họ tên", "Tên", "Full name")),
        Column(
            "birth_date", Kind.DATE, Text("Ngày sinh", "Date of birth"), sensitive=True,
            headings=("Ngày tháng năm sinh", "NTNS", "Birthday", "dob"),
        ),
        SEX,
        Column("age", Kind.INT, Text("Tuổi", "Age"), headings=("Số tuổi",), lowest=0, highest=120),
        Column("address", Kind.TEXT, Text("Địa chỉ", "Address"), sensitive=True, headings=("Nơi ở", "Nơi ở hiện nay")),
        Column(
            "phone", Kind.TEXT, Text("Điện thoại", "Phone"), sensitive=True,
            headings=("Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Telephone"),
        ),
        Column(
            "email", Kind.TEXT, Text("Thư điện tử", "E-mail"), sensitive=True,
            headings=("Email", "Địa chỉ email", "Hộp thư"),
        ),
        Column(
            "onset_on", Kind.DATE, Text("Ngày khởi phát", "Onset"),
            headings=("Ngày khởi bệnh", "Ngày có triệu chứng", "Onset date"),
        ),
        DETECTION,
        SOURCE_KNOWN,
        Column("cluster", Kind.TEXT, Text("Chùm ca", "Cluster"), headings=("Chùm ca bệnh", "Ổ dịch", "Chuỗi lây")),
        SETTING,
        OUTCOME,
        Column(
            "outcome_on", Kind.DATE, Text("Ngày ra viện/tử vong", "Outcome on"),
            headings=("Ngày ra viện", "Ngày khỏi", "Ngày tử vong", "Ngày kết thúc điều trị", "Outcome date"),
        ),
    ),
    key=("case_code",),
    date_label=Text("Ngày xác định", "Confirmed on"),
    date_headings=("Ngày dương tính", "Ngày mắc", "Ngày xác định mắc", "Ngày có kết quả", "confirmed",
                   "Date confirmed"),
    alike=("name", "birth_date"),
    rules=(NotBefore("outcome_on", "date"), NotBefore("date", "birth_date"), NotBefore("onset_on", "birth_date")),
)  # fmt: skip
