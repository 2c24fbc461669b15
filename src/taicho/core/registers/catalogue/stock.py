"""Counts of goods and means a place keeps ready: what was found in its store on a day."""

from taicho.core.registers.catalogue.amounts import MOST
from taicho.core.registers.model import Column, Grain, Kind, Register
from taicho.core.vocabulary.supplies import GOODS, MEANS, OTHER, WRITTEN
from taicho.core.vocabulary.texts import Text

STOCK_COUNTS = Register(
    name="stock_counts",
    label=Text("Kiểm kê vật tư, phương tiện", "Stock counts"),
    about=Text(
        "Số đếm được trong kho vào ngày ghi, mỗi lô một dòng; lần đếm sau thay lần trước của mặt hàng.",
        "What was counted in a store on the day, a row a lot; a later count of an item replaces it.",
    ),
    grain=Grain.COUNT,
    columns=(
        Column(
            "item",
            Kind.CHOICE,
            Text("Mặt hàng", "Item"),
            required=True,
            headings=("Vật tư", "Tên vật tư", "Hàng hóa", "Tên hàng", "Phương tiện", "Trang thiết bị", "Goods"),
            choices={**GOODS, **MEANS, **OTHER},
            synonyms=WRITTEN,
        ),
        Column(
            "detail",
            Kind.TEXT,
            Text("Tên riêng, quy cách", "Name, size"),
            headings=("Quy cách", "Loại", "Tên thuốc", "Chi tiết", "Specification"),
            help=Text("N95; 500 mg. Để trống: không phân loại.", "N95; 500 mg. Left empty: not told apart."),
        ),
        Column(
            "amount",
            Kind.FLOAT,
            Text("Số lượng", "Amount"),
            required=True,
            headings=("Số đếm", "Tồn kho", "Tồn", "Hiện có", "Quantity", "Stock"),
            lowest=0,
            highest=MOST,
        ),
        Column(
            "unit",
            Kind.TEXT,
            Text("Đơn vị tính", "Unit of measure"),
            required=True,
            headings=("ĐVT", "Đơn vị", "Đơn vị đo", "Measure"),
        ),
        Column(
            "expires_on",
            Kind.DATE,
            Text("Hạn dùng", "Expires on"),
            headings=("Hạn sử dụng", "HSD", "Ngày hết hạn", "Expiry", "Expiry date"),
            future_allowed=True,
            help=Text("Để trống: không có hạn dùng.", "Left empty: it does not expire."),
        ),
        Column(
            "counted_by",
            Kind.TEXT,
            Text("Đơn vị kiểm kê", "Counted by"),
            headings=("Người kiểm kê", "Bộ phận kiểm kê", "Counter"),
            help=Text("Đơn vị hoặc chức danh, không ghi tên người.", "The unit or post, not a person's name."),
        ),
    ),
    key=("date", "place", "item", "detail", "unit", "expires_on"),
    amounts=("amount",),
    date_label=Text("Ngày kiểm kê", "Counted on"),
    date_headings=("Ngày đếm", "Ngày kiểm", "Count date"),
)
