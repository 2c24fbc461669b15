"""Lines that only say who carries out what stands above them, and when: "Đơn vị chủ trì: …; thời gian: …"."""

import re

from taicho.core.documents.assigning import Assigned
from taicho.core.documents.letters import word_set
from taicho.core.documents.passages import Passage

_GENERIC = word_set(
    "triển khai thực hiện tổ chức phối hợp chủ trì chịu trách nhiệm hoàn thành xây dựng kế hoạch phương án tham "
    "mưu ủy ban nhân dân ubnd tỉnh huyện xã hướng dẫn kiểm tra giám sát đôn đốc theo chức năng nhiệm vụ được giao "
    "tập trung chủ động bắt đầu thời gian hạn và các cơ quan đơn vị liên có với cùng trong ngoài trước sau từ đến "
    "cho tới của về việc tuyên truyền phổ biến ngay thường xuyên duy trì tùy vào diễn dịch bệnh yêu cầu công tác "
    "phòng chống để nhằm kịp rà soát bổ sung kiện toàn báo cáo kết quả thông qua là cấp ngày tháng năm quý quy "
    "định theo dõi tổng hợp trên địa bàn chỉ đạo này nội dung tiếp tục đồng bộ nghiêm túc khẩn trương hiệu quả "
    "đầu mối lực lượng tham gia trình phê duyệt ban hành đảm bảo bảo nêu sở giao tốt đúng tiến độ định kỳ hằng "
    "hàng tuần gửi vụ phân liên tục"
)
_JOINS = word_set("cùng và các do giao tại khi nếu thì sẽ cần phải trực đề nghiên cử hỗ")
_LINE_LABEL = re.compile(
    r"\s*[(*]?\s*(?:(?:đơn vị|cơ quan|lực lượng|thời gian|thời hạn|tiến độ|người)\b[^:.;,]{0,40}|chủ trì|phối hợp|phân công|giao|trách nhiệm|thực hiện|hoàn thành|thời hạn|tiến độ)\s*(?:thực hiện)?\s*:",
)
_TIME_LABEL = re.compile(r"\s*[(*]?\s*(?:thời gian|thời hạn|tiến độ)[^:]{0,30}:")
MOST_LEFT = 8
"""Words of its own that a line may hold and still only say who does what stands above it, and when."""


def is_line_of_units(passage: Passage, found: Assigned) -> bool:
    """Whether a passage only says who carries out what stands above it, and when."""
    if _LINE_LABEL.match(passage.low) and (found.leads or found.helps or found.due or _TIME_LABEL.match(passage.low)):
        return len(passage.text) < 600
    if not found.leads or len(passage.text) > 700 or not _opens_generally(passage, found):
        return False
    return words_left(passage, found) <= MOST_LEFT + 4 * bool([one for one in found.due if one.strength >= 2])


def _opens_generally(passage: Passage, found: Assigned) -> bool:
    """Whether what the subject does is said in general words ("chủ trì", "triển khai"): its own work is an order of its own."""
    first = re.match(r"[\s,;:)(]*([^\W\d_]+)", passage.low[found.subject_end :]) if found.subject_end else None
    return first is None or first[1] in _GENERIC or first[1] in _JOINS


def is_labelled(passage: Passage) -> bool:
    """Whether a passage opens with a label such as "Đơn vị chủ trì:" or "Thời gian:"."""
    return bool(_LINE_LABEL.match(passage.low))


def words_left(passage: Passage, found: Assigned) -> int:
    """Words of a passage that are neither a unit, a time, nor general ("triển khai thực hiện")."""
    text = list(passage.low)
    for start, end in [(one.start, one.end) for one in found.named] + [
        (one.start, one.end) for one in found.due if one.strength
    ]:
        text[start:end] = " " * (end - start)
    return sum(word not in _GENERIC for word in re.findall(r"[^\W\d_]+", "".join(text)))
