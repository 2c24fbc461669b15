"""Tests by place and day. A pooled test serves several people, so tests may be fewer than people."""

from taicho.core.registers.catalogue.amounts import amount
from taicho.core.registers.model import Grain, NotAbove, OneOf, Register
from taicho.core.vocabulary.texts import Text

TESTS = Register(
    name="tests",
    label=Text("Xét nghiệm theo ngày", "Tests"),
    about=Text(
        "Số mẫu xét nghiệm (mẫu gộp tính một), số người được lấy mẫu, số người dương tính.",
        "Tests (a pool counts once), people sampled, people found positive.",
    ),
    grain=Grain.COUNT,
    columns=(
        amount(
            "tests", "Số xét nghiệm", "Tests",
            "Số mẫu", "Mẫu xét nghiệm", "Số mẫu xét nghiệm", "Xét nghiệm", "Số lượt xét nghiệm", "Samples",
        ),
        amount(
            "people_tested", "Số người được xét nghiệm", "People tested",
            "Số người", "Số người lấy mẫu", "Lượt người", "people_in_samples",
        ),
        amount("positives", "Số dương tính", "Positives", "Dương tính", "Số người dương tính", "Số mẫu dương tính"),
    ),
    key=("date", "place"),
    amounts=("tests", "people_tested", "positives"),
    rules=(OneOf(("tests", "people_tested", "positives")), NotAbove(("positives",), "people_tested")),
)  # fmt: skip
