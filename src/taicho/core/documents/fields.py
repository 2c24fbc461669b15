"""What offices are for, as it stands in their names: "Chăn nuôi, Thú y và Thủy sản", "Hồi sức tích cực". Data, no logic.

A field is read whole, whatever commas, "và" and verbs it holds; and a list of fields behind "các Sở" is a list of offices.
"""

FIELDS = (
    # departments of a province, ministries
    "y tế", "tài chính", "nội vụ", "công thương", "xây dựng", "tư pháp", "ngoại vụ", "du lịch", "quốc phòng", "công an", "ngoại giao",
    "nông nghiệp và môi trường", "nông nghiệp và phát triển nông thôn", "nông nghiệp và ptnt", "nông nghiệp & ptnt", "nn&ptnt",
    "giáo dục và đào tạo", "gd&đt", "gdđt", "văn hóa, thể thao và du lịch", "văn hóa và thể thao", "khoa học và công nghệ",
    "dân tộc và tôn giáo", "dân tộc - tôn giáo", "dân tộc, tôn giáo", "thông tin và truyền thông", "tài nguyên và môi trường", "kế hoạch và đầu tư",
    "lao động - thương binh và xã hội", "lao động, thương binh và xã hội", "lđtbxh", "lđ-tb&xh", "giao thông vận tải",
    "quy hoạch - kiến trúc", "an toàn thực phẩm",
    # offices of communes and districts
    "kinh tế, hạ tầng và đô thị", "kinh tế - hạ tầng và đô thị", "kinh tế và hạ tầng", "kinh tế - hạ tầng", "văn hóa - xã hội", "văn hóa và thông tin",
    "văn hóa - thông tin", "văn hóa, thông tin và thể thao", "văn hóa - thông tin - thể thao", "văn hóa, thể thao và truyền thông",
    "văn hóa, thông tin và truyền thông", "truyền thông và văn hóa", "truyền thông - văn hóa", "tài chính - kế hoạch", "tài chính và kế hoạch",
    "quản lý đô thị", "phục vụ hành chính công", "dịch vụ tổng hợp", "dịch vụ nông nghiệp", "kỹ thuật và dịch vụ nông nghiệp", "dịch vụ công ích",
    "cung ứng dịch vụ công", "cung ứng dịch vụ sự nghiệp công", "dịch vụ hành chính công", "bồi dưỡng chính trị", "phát triển quỹ đất",
    # animals, water, forests
    "chăn nuôi và thú y", "chăn nuôi, thú y và thủy sản", "chăn nuôi, thú y", "chăn nuôi - thú y", "thú y và thủy sản", "trồng trọt và bảo vệ thực vật", "trồng trọt, bảo vệ thực vật",
    "thủy lợi", "thủy lợi và phòng, chống thiên tai", "đê điều và phòng, chống thiên tai", "quản lý đê điều và phòng, chống thiên tai",
    "đê điều và phòng, chống lụt, bão", "thủy sản và kiểm ngư", "quản lý chất lượng nông lâm sản và thủy sản", "nước sạch và vệ sinh môi trường nông thôn",
    "quản lý, khai thác công trình thủy lợi", "khai thác công trình thủy lợi", "khí tượng thủy văn", "kiểm dịch động vật",
    # health
    "kiểm soát bệnh tật", "an toàn vệ sinh thực phẩm", "dân số", "dân số - kế hoạch hóa gia đình", "dân số và kế hoạch hóa gia đình",
    "kiểm dịch y tế", "kiểm dịch y tế quốc tế", "vận chuyển cấp cứu", "giám định y khoa", "truyền thông giáo dục sức khỏe",
    "truyền thông - giáo dục sức khỏe", "y tế dự phòng", "khám bệnh", "khám bệnh - cấp cứu", "cấp cứu", "cấp cứu và chống độc", "cấp cứu - hồi sức",
    "hồi sức tích cực", "hồi sức tích cực - chống độc", "hồi sức tích cực và chống độc", "hồi sức cấp cứu", "bệnh nhiệt đới", "truyền nhiễm",
    "kiểm soát nhiễm khuẩn", "phòng, chống bệnh truyền nhiễm", "phòng chống bệnh truyền nhiễm", "phòng, chống hiv/aids", "xét nghiệm", "chẩn đoán hình ảnh",
    "xét nghiệm - chẩn đoán hình ảnh", "dược - vật tư, trang thiết bị y tế", "dược - trang thiết bị - vật tư y tế", "vật tư - thiết bị y tế", "vật tư, thiết bị y tế",
    "trang thiết bị y tế", "điều dưỡng", "công tác xã hội", "kế hoạch tổng hợp", "kế hoạch - tổng hợp", "kế hoạch - nghiệp vụ", "kế hoạch nghiệp vụ",
    "tổ chức cán bộ", "tổ chức - hành chính", "tổ chức hành chính", "hành chính quản trị", "hành chính - quản trị", "tài chính kế toán", "tài chính - kế toán",
    "quản lý chất lượng", "công nghệ thông tin", "nghiệp vụ y", "nghiệp vụ dược", "sức khỏe môi trường - y tế trường học", "chăm sóc sức khỏe sinh sản",
    "thông tin, giám sát và điều hành thông minh", "giám sát, điều hành thông minh", "điều hành thông minh",
    # order and rescue
    "cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ", "cảnh sát phòng cháy chữa cháy và cứu nạn cứu hộ", "cảnh sát pccc và cnch", "cảnh sát pccc&cnch",
    "chữa cháy và cnch", "chữa cháy và cứu nạn, cứu hộ", "phòng cháy, chữa cháy và cứu nạn, cứu hộ", "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "phòng chống thiên tai và tìm kiếm cứu nạn", "phòng, chống thiên tai, tìm kiếm cứu nạn và phòng thủ dân sự", "pctt và tkcn", "pctt&tkcn",
    "phòng thủ dân sự", "quản lý thị trường", "công tác phòng cháy",
    # schools, press, parties
    "giáo dục thường xuyên", "giáo dục nghề nghiệp - giáo dục thường xuyên", "giáo dục nghề nghiệp và giáo dục thường xuyên", "phát thanh và truyền hình",
    "phát thanh - truyền hình", "phát thanh, truyền hình", "tuyên giáo và dân vận", "xây dựng đảng", "hàng không miền nam", "hàng không miền bắc", "hàng không miền trung",
    "đăng kiểm", "khu kinh tế", "các khu công nghiệp", "các khu công nghiệp và chế xuất", "các khu kinh tế, khu công nghiệp",
)  # fmt: skip

TRADES = (
    "chăn nuôi", "giết mổ", "sản xuất", "kinh doanh", "buôn bán", "vận chuyển", "chế biến", "nuôi trồng", "khai thác", "đánh bắt", "thu mua",
    "thu gom", "vận hành", "quản lý", "bảo quản", "ấp nở", "thi công", "vận tải", "xây dựng", "dịch vụ", "cung ứng", "cung cấp", "sử dụng",
)  # fmt: skip
"""What farms, firms and shops do for a living, as it stands in their names: "các cơ sở chăn nuôi, giết mổ"."""
