"""Goods and means a place keeps ready, by one id each."""

from taicho.core.vocabulary.texts import Text

GOODS: dict[str, Text] = {
    "protective_kits": Text("Bộ phòng hộ cá nhân", "Protective kits"),
    "masks": Text("Khẩu trang", "Masks"),
    "test_kits": Text("Kit xét nghiệm nhanh", "Rapid test kits"),
    "sampling_kits": Text("Bộ lấy mẫu", "Sampling kits"),
    "pcr_reagents": Text("Sinh phẩm RT-PCR", "RT-PCR reagents"),
    "hand_gel": Text("Dung dịch sát khuẩn tay", "Hand gel"),
    "disinfectant": Text("Hóa chất khử khuẩn", "Disinfectant"),
    "medicine": Text("Thuốc", "Medicine"),
    "oxygen": Text("Ô xy y tế", "Medical oxygen"),
    "food": Text("Lương thực, suất ăn", "Food"),
    "water": Text("Nước uống", "Drinking water"),
}
"""What is used up: supplies."""

MEANS: dict[str, Text] = {
    "ambulance": Text("Xe cứu thương", "Ambulance"),
    "truck": Text("Xe tải", "Truck"),
    "police_car": Text("Xe cảnh sát dẫn đường", "Police car"),
    "sleeper_bus": Text("Xe giường nằm", "Sleeper bus"),
    "oximeters": Text("Máy đo SpO2", "Pulse oximeters"),
    "ventilators": Text("Máy thở", "Ventilators"),
    "sprayers": Text("Máy phun khử khuẩn", "Sprayers"),
    "generators": Text("Máy phát điện", "Generators"),
    "tents": Text("Nhà bạt", "Tents"),
    "beds": Text("Giường, chiếu, chăn màn", "Beds and bedding"),
}
"""What is used again: means."""

OTHER: dict[str, Text] = {"other": Text("Khác", "Other")}
"""Anything else: its own name stands beside it."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "protective_kits": ("bộ bảo hộ", "đồ bảo hộ", "đồ phòng hộ", "bộ PPE", "PPE", "trang phục phòng hộ", "bảo hộ"),
    "masks": ("khẩu trang y tế", "khẩu trang N95", "mask"),
    "test_kits": ("test nhanh", "kit test nhanh", "kit test", "que test", "rapid tests", "test kháng nguyên"),
    "sampling_kits": ("que lấy mẫu", "ống lấy mẫu", "môi trường lấy mẫu", "que tỵ hầu", "swabs"),
    "pcr_reagents": ("sinh phẩm PCR", "sinh phẩm xét nghiệm", "kit PCR", "hóa chất xét nghiệm"),
    "hand_gel": ("nước sát khuẩn", "cồn sát khuẩn", "gel rửa tay", "sát khuẩn tay"),
    "disinfectant": ("cloramin B", "chloramin B", "cloramin", "hóa chất", "javen"),
    "medicine": ("thuốc điều trị", "túi thuốc", "túi thuốc an sinh", "drugs"),
    "oxygen": ("bình oxy", "bình ô xy", "oxy", "ô xy", "chai oxy"),
    "food": ("gạo", "mì tôm", "suất ăn", "lương thực", "thực phẩm", "nhu yếu phẩm", "túi an sinh"),
    "water": ("nước đóng chai", "nước suối"),
    "ambulance": ("xe cấp cứu",),
    "truck": ("xe bán tải", "xe chở hàng"),
    "sleeper_bus": ("xe khách giường nằm",),
    "oximeters": ("máy đo nồng độ oxy", "SpO2"),
    "sprayers": ("bình phun", "máy phun"),
    "generators": ("máy nổ",),
    "tents": ("lều bạt", "bạt"),
}
"""Other ways people write them."""


def supply_name(id: str) -> Text:
    """The name of a good or means; the id itself for one that is not ours."""
    return (GOODS | MEANS | OTHER).get(id, Text(id, id))
