"""Words of the office: heads of unit names, what may follow inside a name, verbs that end it. Data, no logic."""

from taicho.core.documents.letters import word_set

HEADS = (
    "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "ủy ban mặt trận tổ quốc", "ủy ban mttq", "ubmttq",
    "ubmttqvn", "ub mttq", "mttq", "mặt trận tổ quốc", "mặt trận", "ủy ban kiểm tra", "ủy ban", "thường trực",
    "ban thường vụ", "ban thường trực", "ban chấp hành", "sở", "ban", "phòng", "chi cục", "cục", "tổng cục", "vụ", "viện", "trung tâm",
    "ttyt", "ttytdp", "tyt", "cdc", "ttksbt", "trạm", "bệnh viện", "bv", "bvđk", "bệnh xá", "phòng khám", "nhà thuốc",
    "công an", "ca", "bộ chỉ huy", "bchqs", "bộ tư lệnh", "bộ đội biên phòng", "bđbp", "bộ đội", "đồn", "quân khu",
    "hội", "đoàn thanh niên", "đoàn tncs", "tỉnh đoàn", "huyện đoàn", "thành đoàn", "quận đoàn", "thị đoàn", "xã đoàn",
    "liên đoàn", "đoàn kiểm tra", "đoàn công tác", "đoàn liên ngành", "đoàn giám sát", "đoàn thể", "liên minh", "hiệp hội",
    "đài", "báo", "cổng thông tin điện tử", "văn phòng", "vp", "thanh tra", "tòa án", "viện kiểm sát", "kho bạc",
    "bảo hiểm xã hội", "bhxh", "bảo hiểm", "ngân hàng", "trường", "đại học", "học viện", "ban quản lý", "bql", "công ty",
    "tổng công ty", "tập đoàn", "doanh nghiệp", "hợp tác xã", "điện lực", "bưu điện", "viễn thông", "cơ quan", "đơn vị",
    "địa phương", "tổ chức", "tổ", "đội", "nhóm", "chốt", "ban chỉ đạo", "bcđ", "ban chỉ huy", "bch", "tiểu ban", "tỉnh ủy",
    "thành ủy", "huyện ủy", "thị ủy", "quận ủy", "đảng ủy", "đảng bộ", "cấp ủy", "chi bộ", "khối vận", "khối dân vận",
    "ban dân vận", "bdv", "chính phủ", "thủ tướng", "phó thủ tướng", "thông tấn xã", "bộ", "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "thủ trưởng",
    "người đứng đầu", "trưởng ban", "trưởng phòng", "trưởng khối", "trưởng thôn", "trưởng bản", "trưởng trạm",
    "trưởng khoa", "trưởng các", "hiệu trưởng", "chánh văn phòng", "chánh thanh tra", "cục trưởng", "chi cục trưởng",
    "chỉ huy trưởng", "bí thư", "đồng chí", "đ/c", "chuyên viên", "thành viên", "lãnh đạo", "lực lượng", "hệ thống chính quyền", "hệ thống chính trị", "hệ thống dân vận",
    "ngành", "khoa", "cơ sở", "chủ cơ sở", "chủ hộ", "chủ trang trại", "nhà máy", "khu công nghiệp", "cảng vụ", "hải quan",
    "kiểm dịch", "cảnh sát", "kiểm lâm", "hạt kiểm lâm", "thuế", "chính quyền", "các cấp", "cấp", "quân đội",
    "giáo viên chủ nhiệm", "tổng phụ trách đội", "quân y", "quân dân y", "già làng", "người có uy tín", "thôn trưởng", "trưởng xóm", "trưởng ấp", "trưởng khóm", "trưởng buôn", "trưởng khu phố", "trưởng ban điều hành",
    "người chăn nuôi", "người sử dụng lao động", "chủ nhà trọ", "chủ tàu", "chủ phương tiện", "thương nhân", "chủ đập", "tiểu thương", "lđlđ", "lhpn", "hội lhpn", "hội ccb", "liên sở",
    "cộng tác viên", "nhân viên y tế", "y tế cơ sở", "y tế trường học", "thú y cơ sở", "cán bộ thú y", "nhân viên thú y", "thú y viên", "y tế thôn", "y tế ấp", "y tế khóm", "y tế khu phố", "y tế bản", "y tế buôn", "y tế làng", "trạm trưởng", "khu cách ly", "chủ đầu tư", "chủ hồ", "nhà thầu", "hộ gia đình",
    "ban ngành", "sư đoàn", "trung đoàn", "lữ đoàn", "kiểm ngư", "hải đội", "khu điều trị", "lâm trường", "phân viện",
    "văn phòng thường trực", "cơ quan thường trực", "thị xã", "thành phố", "huyện", "quận", "xã", "phường", "đặc khu",
    "thường vụ", "quản lý thị trường", "hộ chăn nuôi", "trang trại", "chủ vật nuôi", "chủ nuôi", "chủ hộ nuôi", "ban cán sự đảng", "công chức", "các chi, đảng bộ", "chi, đảng bộ", "báo và phát thanh, truyền hình", "báo và phát thanh - truyền hình", "báo và phát thanh truyền hình", "báo và đài",
    "đảng đoàn", "chi đoàn", "nhà trường", "trưởng các thôn", "ban đại diện", "khối", "quỹ", "hạt", "chi hội", "tổ trưởng", "bộ phận", "phòng chuyên môn", "mạng lưới", "tổng đài", "thôn", "bản", "ấp", "khu phố", "tổ dân phố", "sở, ban",
    "chủ chăn nuôi", "ban giám hiệu", "ban giám đốc", "hạt giao thông", "kho", "công đoàn", "cụm", "đài truyền thanh", "dân quân", "dân quân tự vệ",
)  # fmt: skip

NAMED = frozenset(
    ("bcđ", "bch", "sở", "ban", "phòng", "chi cục", "cục", "tổng cục", "vụ", "viện", "trung tâm", "trạm", "hội", "đoàn", "đài", "báo",
     "tổ", "đội", "nhóm", "chốt", "bộ", "ngành", "khoa", "trường", "liên đoàn", "hiệp hội", "công ty", "hệ thống", "cơ quan",
     "lực lượng", "liên minh", "đồn", "ủy ban", "ban quản lý", "ban chỉ đạo", "ban chỉ huy", "tiểu ban", "đồng chí",
     "thành viên", "cơ sở", "kho", "cụm", "mạng lưới", "văn phòng", "ban thường vụ", "thường trực", "lãnh đạo", "thành phố",
     "huyện", "quận", "xã", "phường", "thị xã", "đặc khu", "thôn", "bản", "chuyên viên", "thủ trưởng", "bộ chỉ huy",
     "đoàn kiểm tra", "kiểm dịch", "trưởng ban", "trưởng phòng", "khu cách ly", "thanh tra", "ban giám đốc")
)  # fmt: skip
"""Heads that need a name: a verb right behind them belongs to it ("Ban Quản lý", "Đoàn kiểm tra")."""

CAPITAL_ONLY = frozenset(
    ("sở", "ban", "hội", "đoàn", "bộ", "cục", "vụ", "viện", "khoa", "báo", "đài", "ca", "kho", "cụm", "bản", "nhóm",
     "thuế", "mặt trận", "bảo hiểm", "trạm", "đồn", "tổ", "đội", "vp", "bv", "bch", "phòng", "quân đội", "thanh tra", "ủy ban",
     "khối", "quỹ", "hạt", "bộ phận", "thường vụ", "cảnh sát", "viễn thông", "ngân hàng", "thường trực")
)  # fmt: skip
"""One-word heads that mean something else in small letters, unless "các", "từng" or a known word stands beside them."""

QUANTIFIERS = ("tất cả các", "toàn thể các", "toàn bộ các", "các", "những", "từng", "mỗi", "một số", "tất cả")

NOT_HEADS = {
    "phòng": ("chống", "ngừa", "bệnh", "dịch", "hộ", "thủ", "trừ", "bị", "cháy", "xét", "tránh", "mổ", "cách", "ốm", "học", "tiêm", "điều", "hồi"),
    "ban": ("hành", "đầu", "bố", "công", "đêm", "ngày", "sáng", "chấp hành trung", "trưa"),
    "hội": ("nghị", "chẩn", "họp", "trường", "thảo", "viên", "nhập", "chợ", "thi", "tụ", "đàm"),
    "đoàn": ("viên", "kết", "xe", "người"),
    "bộ": ("máy", "phận", "môn", "đội", "tiêu", "trang", "kit", "đồ", "mặt", "câu", "luật", "hồ", "dụng", "sinh", "test"),
    "tổ": ("quốc", "chức", "trưởng", "phó"),
    "trường": ("hợp", "học sinh", "tồn"),
    "báo": ("cáo", "chí", "động", "hiệu", "bão", "trước"),
    "sở": ("hữu", "dĩ", "thích", "tại"),
    "cấp": ("cứu", "phát", "bách", "độ", "thiết", "nước", "kinh", "tính", "thẻ", "giấy", "thuốc", "hóa", "phép", "bù", "đủ", "tốc", "ngân", "vắc", "trang", "miễn", "có thẩm", "thẩm"),
    "ngành": ("nghề", "hàng"),
    "trạm": ("thu phí",),
    "cơ sở": ("dữ liệu", "vật chất", "hạ tầng", "pháp lý", "để", "khoa học", "thực tiễn", "đề nghị", "đó", "dự", "cho", "và", "huy", "các", "giá"),
    "tổ chức": ("thực hiện", "triển khai", "các lớp", "tập huấn", "kiểm tra", "tiêm", "chiến dịch", "lại", "bộ máy", "tốt",
                "hội nghị", "giám sát", "xử lý", "thông tin", "tuyên truyền", "cho", "diễn tập", "lấy mẫu", "điều tra",
                "phun", "ra quân", "theo dõi", "sơ kết", "tổng kết", "họp", "lễ", "đón", "cách ly", "sản xuất", "dạy",
                "quán triệt", "rà soát", "tuần tra", "trực", "vệ sinh", "tiếp nhận", "khám", "điều trị", "phổ biến",
                "thu gom", "hoạt động", "thi", "đánh giá", "và", "khử", "tiêu", "phòng", "công tác", "một", "ít", "đợt",
                "bữa", "đăng", "cấp", "tiêu hủy", "mít", "phát", "khoanh", "truy", "thường", "nắm", "đưa", "di", "sơ tán",
                "xây", "vận", "hiệu quả", "đào tạo", "thu dung", "cung", "xét", "mua", "tiếp", "huấn", "chốt", "lực lượng",
                "phân", "quản", "bán", "vớt", "ngâm", "chặt", "học", "lập", "hỗ", "chăm", "tặng", "giao", "thăm", "ký",
                "tổng vệ sinh", "ngay", "bảo vệ", "lớp", "chu đáo", "hướng dẫn", "sẵn", "chỉ", "đảm", "ứng", "cứu", "tìm", "buổi", "khảo"),
    "đội": ("ngũ", "viên", "mũ"),
    "lực lượng": ("tham gia", "để", "phòng", "trực", "và"),
    "hệ thống": ("thông tin", "giám sát", "báo cáo", "phần mềm", "dữ liệu", "truyền", "loa", "công nghệ", "cơ sở", "theo", "pháp", "quản", "cấp", "phân", "tiêu", "thoát", "cơ", "đê", "điện", "cảnh"),
    "thành viên": ("đoàn", "trong"),
    "khoa": ("học",),
    "viện": ("phí", "trợ", "dẫn"),
    "xã": ("hội",),
    "huyện": (), "bản": ("đồ", "cam", "thân", "tin", "chất", "sao", "án", "ghi", "chính", "được", "quyền", "đã"),
    "thành phố": ("trực thuộc",),
    "đơn vị": ("máu", "mẫu", "diện tích", "tính"),
    "báo cáo": (), "kho": ("lạnh", "bảo", "dữ"), "thuế": ("và", "phí"), "trường học": (), "nhóm": ("nguy", "đối", "tuổi", "người", "bệnh", "a", "b"),
    "chính quyền": (), "trung tâm": ("của", "dữ liệu", "là"), "đài": (), "ca": ("bệnh", "mắc", "nhiễm", "nghi", "tử"),
    "thường trực": ("24", "và", "sẵn", "tại", "chiến"), "kiểm dịch": ("y tế tại", "thực"), "bảo hiểm": ("y tế",),
    "đồng chí": (), "cụm": ("công nghiệp", "ca"), "thôn": (), "công ty": (), "doanh nghiệp": ("hoạt động", "và người"), "văn phòng": ("phẩm",),
    "mặt trận": (), "nhà máy": (), "cảnh sát": (), "các cấp": ("độ",), "y tế thôn": (), "bệnh viện": (), "quận": (), "phường": (),
    "lãnh đạo": ("chỉ đạo", "quản lý", "tổ chức"), "chủ tịch": (), "mạng lưới": ("giám", "cộng"), "ấp": ("trứng", "nở"), "vụ": ("việc", "dịch", "ngộ", "mùa", "cháy", "mưa", "án"),
    "hộ gia đình": (), "ngân hàng": ("dữ", "máu"), "chốt": ("chặn",), "công đoàn": (), "thủ trưởng": (), "cơ quan": ("sinh",), "địa phương": ("và người",),
}  # fmt: skip
"""Head -> words that make it another word when they follow in small letters."""

LIST_WORDS = word_set(
    "sở ban ngành phòng đoàn hội huyện quận xã phường thôn bản ấp đặc khu địa phương đơn vị cơ quan tổ chức cá "
    "nhân doanh nghiệp trường trạm cấp bộ thành phố thị xã thị trấn tổ dân phố khu phố đoàn thể quận ủy huyện ủy "
    "thị ủy thành ủy đảng ủy hợp tác xã buôn làng khóm trang trại bệnh viện trường học cụm hộ gia đình"
)
"""Words that go on with an open list: "các sở, ban, ngành", "các huyện, thị xã, thành phố"."""

LIST_ITEMS = (
    "tp", "hộ chăn nuôi", "hộ gia đình", "hộ dân", "hộ kinh doanh", "trang trại", "gia trại", "cơ sở chăn nuôi", "cơ sở sản xuất, kinh doanh", "cơ sở sản xuất kinh doanh", "cơ sở sản xuất", "cơ sở kinh doanh", "cơ sở y tế", "cơ sở giáo dục", "cơ sở giết mổ", "cơ sở",
    "tỉnh", "trung ương", "hiệp hội", "chi bộ", "đảng bộ bộ phận", "đảng bộ",
    "thị", "tiểu học", "mầm non", "trung học cơ sở", "trung học phổ thông", "thcs", "thpt", "cao đẳng", "đại học", "chi đoàn", "chi hội",
    "khoa", "chuyên khoa", "đa khoa", "buôn", "làng", "khu vực",
    "sở", "ban", "ngành", "phòng", "đoàn thể", "đoàn", "hội", "huyện", "quận", "thị xã", "thành phố", "xã", "phường",
    "thị trấn", "đặc khu", "thôn", "bản", "ấp", "khóm", "buôn", "làng", "khu phố", "tổ dân phố", "địa phương", "đơn vị",
    "cơ quan", "tổ chức", "cá nhân", "doanh nghiệp", "trường học", "trường", "trạm", "quận ủy", "huyện ủy", "thị ủy",
    "thành ủy", "đảng ủy", "thành đoàn", "thị đoàn", "cấp", "bộ", "chi cục", "trung tâm", "ban ngành", "tổ chức đảng", "cấp ủy", "chính quyền", "hợp tác xã", "phố", "bệnh viện",
)  # fmt: skip
"""Elements of such a list, longest where they share a beginning."""

VERBS = (
    "chủ trì", "phối hợp", "chịu", "có trách nhiệm", "có kế hoạch", "có phương án", "có văn bản", "triển khai", "thực hiện",
    "tổ chức", "xây dựng", "tham mưu", "hướng dẫn", "tập trung", "chủ động", "tăng cường", "tăng", "chỉ đạo", "rà soát", "đẩy mạnh",
    "đẩy nhanh", "tiếp tục", "phát huy", "bố trí", "theo dõi", "báo cáo", "ban hành", "huy động", "trực tiếp", "thường xuyên",
    "kịp thời", "bắt đầu", "khẩn trương", "nghiêm túc", "kiểm tra", "giám sát", "đôn đốc", "tuyên truyền", "vận động",
    "quản lý", "đảm bảo", "bảo đảm", "phân công", "căn cứ", "dự trù", "lập", "cử", "giao", "cần", "phải", "sẽ", "được",
    "đã", "là", "làm", "thống nhất", "nghiên cứu", "đề xuất", "tổng hợp", "thẩm định", "cân đối", "hỗ trợ", "cung cấp",
    "cung ứng", "chuẩn bị", "thành lập", "kiện toàn", "duy trì", "củng cố", "nâng cao", "điều tra", "xử lý", "phát hiện",
    "giải quyết", "khuyến khích", "yêu cầu", "đề nghị", "quán triệt", "phổ biến", "tham gia", "lồng ghép", "ưu tiên",
    "quyết định", "xem xét", "hoàn thành", "hoàn thiện", "cập nhật", "công bố", "thông báo", "gửi", "nắm", "chấp hành",
    "tuân thủ", "động viên", "lựa chọn", "đăng tải", "đăng ký", "phát sóng", "vào cuộc", "mở", "sẵn sàng", "đồng loạt",
    "ra quân", "phát động", "điều phối", "phân bổ", "tiếp nhận", "thu dung", "vận hành", "khử khuẩn", "phun", "khoanh vùng",
    "di dời", "sơ tán", "thôi", "chấn chỉnh", "không", "phê duyệt", "trình", "phụ trách", "đề ra", "đưa", "đánh giá",
    "tiến hành", "xác định", "khai báo", "ký", "ký cam kết", "cam kết", "thông tin", "truyền thông", "phân tích", "dự báo",
    "cảnh báo", "điều chỉnh", "điều động", "thu gom", "tiêu hủy", "tiêm", "kiểm soát", "đấu tranh", "xử phạt", "xử trí",
    "phân phối", "dự phòng", "đầu tư", "nhận được", "tự", "cấp phát", "ứng trực", "trực", "đi đầu", "nêu cao", "đề cao",
    "kiên quyết", "quyết liệt", "tích cực", "làm tốt", "kêu gọi", "lấy mẫu", "xét nghiệm", "cùng", "nhanh chóng", "phân loại",
    "lãnh đạo", "quan tâm", "lấy", "điều hành", "giới thiệu", "tạo điều kiện", "bảo vệ", "có biện pháp", "có giải pháp",
    "đồng thời", "để", "nhằm", "phục vụ", "góp phần", "giúp", "thu thập", "chia sẻ", "liên hệ", "trao đổi", "ứng phó",
    "vận hành", "sử dụng", "tận dụng", "thu", "rút kinh nghiệm", "hằng", "hàng ngày", "hàng tuần", "hàng tháng", "định kỳ",
    "nâng", "phát hành", "in ấn", "tập huấn", "đào tạo", "cứu trợ", "khắc phục", "xuất", "mua sắm", "cải tạo", "diễn tập",
    "phát thanh", "sản xuất", "biên tập", "biên soạn", "tiếp thu", "giải trình", "khảo sát", "thống kê", "lắp đặt", "chốt chặn",
    "gương mẫu", "phát", "ủng hộ", "ngừng", "dừng", "hạn chế", "khống chế", "thí điểm", "nhân rộng", "khen thưởng", "bám sát",
    "phân định", "chi trả", "thanh toán", "quyết toán", "cấp", "bổ sung", "mời", "chuyển", "tìm kiếm", "cứu hộ", "cảnh giới",
    "dạy", "kết quả", "tình hình", "số liệu", "danh sách", "hồ sơ", "kinh phí", "cắt tỉa", "định hướng", "phát thanh", "viết", "kiểm đếm", "cho", "ký kết", "kết hợp", "dự trữ", "phản ánh", "phản hồi", "thường trực tham mưu", "chốt", "trả lời",
    "hủy bỏ", "vệ sinh", "đón", "khắc phục", "theo sát", "giữ", "nêu", "lắng nghe", "xác minh", "truy xuất", "khuyến cáo", "nhắc nhở",
    "thúc đẩy", "khai thác", "hình thành", "ngăn chặn", "phòng chống", "xúc tiến", "đồng hành", "tổ chức thực hiện", "nhập",
    "phòng ngừa", "quy định", "điều tiết", "vận chuyển", "truy vết", "rà", "soát", "lên", "bảo quản", "dọn", "thiết lập",
    "hoạt động", "đi", "có", "phát tờ", "tư vấn", "khám", "cách ly", "quan trắc", "hưởng ứng", 
    "nhắc", "kết nối", "kết hợp", "lưu ý", "thay", "dành", "trang bị", "bàn giao", "tổng kết", "sơ kết", "gắn", "nghiêm cấm", "cấm", "trích", "xin", 
    "đảm nhiệm", "đảm đương", "nạo vét", "vớt", "khơi", "trồng", "sửa chữa", "tu sửa", "tu bổ", "thau rửa", "treo", "in", "dán", "ghi nhận",
    "ghi chép", "nhập liệu", "đối chiếu", "sắp xếp", "thẩm tra", "quét", "mua", "thuê", "trưng dụng", "tạm dừng", "tạm ngừng", "đình chỉ",
    "thu hồi", "tịch thu", "tiêu độc", "khử trùng", "cho phép", "miễn", "hoãn", "lùi", "dời", "cưỡng chế", "canh gác", "tuần tra", "phân luồng",
    "bảo trì", "bảo dưỡng", "kiến nghị", "xác nhận", "chứng nhận", "công nhận", "công khai", "niêm yết", "trực chiến", "túc trực", "ứng cứu",
    "sơ cứu", "hoàn tất", "rà quét", "chia", "xếp", "giữ vững", "chọn", "thỏa thuận", "chuẩn hóa", "số hóa", "tích hợp", "tham vấn", "thăm hỏi",
    "thăm", "trao", "tặng", "hội chẩn", "sàng lọc", "truy tìm", "vây bắt", "bắt giữ", "nhốt", "giết mổ", "vệ sinh", "chấm dứt", "đón tiếp",
    "khôi phục", "phục hồi", "tái thiết", "tái lập", "dọn dẹp", "thu dọn", "quét dọn", "san gạt", "san lấp", "hộ đê", "đẩy lùi", "phát quang", "rào chắn", "tạm giữ",
    "tra cứu", "tiết kiệm", "tuyển chọn", "tuyển dụng", "luân chuyển", "biệt phái", "chi viện", "tạm ứng", "giao ban", "làm việc", "gặp gỡ", "đối thoại", "giải thích",
    "nhấn mạnh", "quảng bá", "lưu trữ", "lưu giữ", "tiếp cận", "tiếp tế", "di chuyển", "nhận", "giảm", "họp", "chở", "sửa", "chôn", "đốt", "lau", "tham dự", "cứu", "cắm", "chằng chống", "bơm", "tiêu thoát", "tiêu úng", "kích hoạt", "triệu tập", "phong tỏa", "cô lập", "cắt điện", "đóng cửa", "trợ giúp", "nêu rõ",
    "biểu dương", "phê bình", "kỷ luật", "thay mặt", "thông tuyến", "đeo", "xích", "bắt", "hủy", "gia cố", "neo đậu", "khơi thông", "tổng vệ sinh", "diệt", "loại bỏ", "giám định", "chẩn đoán", "điều trị", "chăm sóc",
)  # fmt: skip
"""Where a unit's name ends and what it does begins, in small letters."""

STOPS = word_set(
    "để nhằm trong theo khi về tại từ đến trước sau do đã phải cần sẽ là mà nếu bằng với như thì cho gồm vào trên "
    "qua cùng nơi hoặc nhưng những vì bởi đang không chưa vẫn hay nên còn đó này nói ngay chậm"
)
"""Words that end a name, unless they belong to a phrase of `INSIDE`."""

INSIDE = (
    "nuôi trồng", "trong nước", "nơi điều trị", "nơi cư trú", "các cấp, các ngành", "các ngành, các cấp", "có uy tín", "trong khu", "trong các khu", "trong cụm", "trong ngành", "cùng cấp", "ngoài công lập", "trung học cơ sở", "trung học phổ thông", "trên địa bàn", "có liên quan", "còn lại", "trong và ngoài công lập", "đóng chân", "đứng chân", "đóng trên địa bàn", "trong tỉnh", "trong toàn tỉnh", "trong cả nước",
    "tại địa phương", "tại các khu dân cư", "trong và ngoài", "trong hệ thống chính trị", "tại chỗ", "trong huyện",
    "trong thành phố", "đóng trên", "thuộc phạm vi quản lý", "ngoài công lập", "và các", "có chức năng", "cấp trên cơ sở", "trực tiếp trên cơ sở", "cấp trên trực tiếp", "cấp trên", "sản xuất, kinh doanh",
    "sản xuất kinh doanh", "giáo dục và đào tạo", "khám bệnh, chữa bệnh", "khám, chữa bệnh", "khám chữa bệnh",
    "sử dụng lao động", "quản lý nhà nước", "làm công tác", "trực thuộc", "chăm sóc sức khỏe", "xét nghiệm y tế", "dự phòng", "điều trị covid-19", "chỉ đạo tuyến",
    "phòng, chống", "phòng chống", "có thẩm quyền", "được giao", "được phân công", "kinh doanh", "quản lý thị trường", "chính trị - xã hội", "chính trị xã hội", "thông tin và truyền thông",
    "tiếng nói", "cấp tỉnh", "cấp huyện", "cấp xã", "cấp thôn", "cấp cơ sở", "các cấp", "cấp ủy", "đầu tư", "thể dục thể thao", "hướng nghiệp", "bảo vệ môi trường", "tìm kiếm cứu nạn",
    "và phân phối", "giao thông", "cấp nước", "cấp cứu", "thu mua", "phát triển", "xuất nhập khẩu", "tự quản", "trực tuyến", "chuyển đổi số", "công trình", "đào tạo", "vắc xin", "tiêm chủng",
    "chương trình", "công lập", "cấp dưới", "liên quan", "phát thanh truyền hình", "y tế dự phòng", "an sinh",
    "từ tỉnh đến cơ sở", "từ huyện đến cơ sở", "từ huyện đến xã", "từ tỉnh đến xã", "từ tỉnh đến huyện",
    "trật tự", "hậu cần", "kế hoạch tổng hợp", "nhi tổng hợp", "nội tổng hợp", "ngoại tổng hợp", "kiểm soát bệnh tật", "phát thanh", "truyền thông", "thông tin", "báo chí", "quản lý khu", "tổ chức chính trị", "nêu trên", "cấp giấy phép", "phát triển nông thôn",
)  # fmt: skip
"""Phrases inside a name whose words would end it."""

QUANTIFIED_ONLY = frozenset(
    ("thành phố", "huyện", "quận", "xã", "phường", "thị xã", "đặc khu", "thôn", "bản", "ấp", "khu phố", "tổ dân phố",
     "cấp", "hộ gia đình", "tổ chức", "địa phương")
)  # fmt: skip
"""Heads that name a unit only behind "các", "từng", "mỗi"."""

LEVEL_WORDS = word_set("tỉnh huyện quận xã phường trấn phố khu quan thôn bản")
"""Last word of a scope that closes an open list of offices: "các sở, ban, ngành tỉnh"."""

ORGAN_ITEMS = frozenset(
    (
        "cơ quan",
        "đơn vị",
        "tổ chức",
        "doanh nghiệp",
        "đoàn thể",
        "trường",
        "trường học",
        "bệnh viện",
        "trung tâm",
        "chi cục",
    )
)

SMALL_UNITS = {
    "tổ": ("tiếp nhận", "công tác", "covid", "giám sát", "phản ứng", "xung kích", "an toàn", "truy vết", "chăm sóc", "tự quản",
           "liên ngành", "cơ động", "y tế", "kiểm tra", "diệt", "vận động", "dân vận", "hỗ trợ"),
    "đội": ("cơ động", "phản ứng", "xung kích", "tình nguyện", "cấp cứu", "đáp ứng", "y tế", "quản lý", "công tác", "phun", "diệt"),
    "phòng": ("chuyên môn", "y tế", "tài chính", "giáo dục", "nội vụ", "kinh tế", "văn hóa", "nông nghiệp", "lao động",
              "tài nguyên", "tư pháp", "nghiệp vụ", "chức năng", "quản lý", "công thương", "hạ tầng"),
    "trạm": ("y tế", "thú y", "chăn nuôi", "kiểm dịch", "bơm", "trồng trọt", "khuyến nông"),
    "hội": ("phụ nữ", "nông dân", "cựu chiến", "chữ thập", "liên hiệp", "người cao tuổi", "đoàn thể", "khuyến học"),
    "đài": ("truyền thanh", "phát thanh", "khí tượng"), "ban": ("quản lý", "ngành", "chỉ đạo", "chỉ huy", "giám hiệu", "giám đốc", "nhân dân"),
    "đoàn": ("thể", "thanh niên", "kiểm tra"), "sở": ("y tế", "ngành"), "đồn": ("biên phòng", "công an"),
    "thanh tra": ("tỉnh", "huyện", "sở"), "bộ": ("ngành", "chỉ huy"), "nhóm": ("công tác",), "viện": ("pasteur", "vệ sinh"),
    "cảnh sát": ("giao thông", "phòng cháy", "môi trường", "cơ động"),
}  # fmt: skip
"""Heads of `CAPITAL_ONLY` that are units in small letters too, when these words follow."""

SCOPE_ENDS = frozenset(("khác", "tỉnh", "huyện", "xã", "phường", "phố", "trấn", "quan", "quận"))
"""Behind these a further word in small letters is no part of the name."""
