"""What a visitor is told when a page cannot be shown: in both languages, without a trace of the inside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taicho.core.vocabulary import Text
from taicho.web import allowed
from taicho.web.language import said


def told(request: HttpRequest, status: int, title: Text, text: Text, picture: str) -> HttpResponse:
    """The page of one kind of error; inside the frame where there is one."""
    here: Any = getattr(request, "here", None)
    workspace = getattr(request, "workspace", None)
    framed = here is not None and here.person is not None and here.person.is_authenticated
    sees = framed and allowed.sees(here, here.place.code)
    context = {
        "title": said(title),
        "text": said(text),
        "picture": picture,
        "bare": not framed,
        "home": here.to("situation") if sees else f"/{workspace.slug}/" if workspace else "/",
        "home_words": said(Text("Về trang tình hình", "To the situation page")),
    }
    return render(request, "taicho/error.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    text = Text(
        "Địa chỉ sai, hoặc trang không thuộc phạm vi của bạn. Hãy tìm từ ô tìm kiếm hoặc trang tình hình.",
        "The address is wrong, or the page is outside your area. Use the search or the situation page.",
    )
    return told(request, 404, Text("Không thấy trang này", "No such page"), text, "nothing")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    said_why = str(exception)
    text = Text(
        "Trang này ngoài phạm vi địa bàn hoặc quyền của bạn. Người quản trị của đơn vị có thể cấp quyền.",
        "This page is outside your area or your rights. Your unit's administrator can grant them.",
    )
    why = Text(said_why, said_why) if said_why else text
    return told(request, 403, Text("Bạn chưa có quyền", "You have no right to this"), why, "lock")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    text = Text(
        "Yêu cầu không đọc được; hãy thử lại từ trang trước.", "The request could not be read; go back and retry."
    )
    return told(request, 400, Text("Yêu cầu chưa đúng", "Wrong request"), text, "alarm")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent after its token ended."""
    text = Text(
        "Biểu mẫu đã để quá lâu hoặc mở từ nơi khác. Hãy tải lại trang rồi gửi lại; chưa có gì được ghi.",
        "The form was open too long or came from elsewhere. Reload the page and send it again; nothing was written.",
    )
    return told(request, 403, Text("Biểu mẫu hết hiệu lực", "The form has expired"), text, "clock")


def broken(request: HttpRequest) -> HttpResponse:
    """500: never a trace; the log has it."""
    text = Text(
        "Máy chủ gặp lỗi, đã được ghi lại. Số liệu không mất; hãy thử lại sau ít phút.",
        "The server failed and noted it. No data were lost; try again in a few minutes.",
    )
    try:
        return told(request, 500, Text("Có lỗi ở máy chủ", "The server failed"), text, "alarm")
    except Exception:  # the database itself may be what failed
        return HttpResponse(f"{text.vi}\n{text.en}", status=500, content_type="text/plain; charset=utf-8")
