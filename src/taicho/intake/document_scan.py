"""Scanned pages read by the program `tesseract` with its Vietnamese data, where both are installed."""

import shutil
import subprocess
import time
from functools import cache
from typing import Any

from taicho.core.vocabulary import Text
from taicho.intake.errors import Unreadable

MOST_PAGES = 60
SECONDS_A_PAGE = 60
DOTS = 300
"""Dots an inch a page is drawn with before it is read."""


def read(document: Any, seconds: float) -> list[str]:
    """The text of every page of a PDF of pictures. Raises Unreadable without tesseract, or when it takes too long."""
    if not _installed():
        raise Unreadable(
            Text("Tệp PDF là ảnh quét, không có chữ để đọc.", "The PDF is a scan; it holds no text."),
            Text(
                "Gửi bản DOCX hoặc PDF xuất từ Word; hoặc cài Tesseract có dữ liệu tiếng Việt để máy nhận dạng chữ.",
                "Send the DOCX or a PDF made by Word; or install Tesseract with its Vietnamese data for OCR.",
            ),
        )
    if len(document) > MOST_PAGES:
        raise Unreadable(
            Text(f"Bản quét có {len(document)} trang, nhận dạng nhiều nhất {MOST_PAGES} trang.",
                 f"The scan has {len(document)} pages; at most {MOST_PAGES} are read."),
            Text("Tách thành nhiều tệp.", "Split it into several files."),
        )  # fmt: skip
    until = time.monotonic() + seconds + SECONDS_A_PAGE * len(document) / 4
    pages = []
    for number in range(len(document)):
        if time.monotonic() > until:
            raise _too_slow()
        pages.append(_recognised(document[number]))
    return pages


@cache
def _installed() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    return "vie" in listed.stdout.split()


def _recognised(page: Any) -> str:
    drawn = page.render(scale=DOTS / 72, grayscale=True).to_numpy()
    picture = b"P5 %d %d 255\n" % (drawn.shape[1], drawn.shape[0]) + drawn.tobytes()
    try:
        found = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4"],
            input=picture,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError):
        raise _too_slow() from None
    return str(found.stdout, "utf-8", "replace")


def _too_slow() -> Unreadable:
    return Unreadable(
        Text("Không nhận dạng được chữ trên bản quét.", "The words of the scan could not be recognised."),
        Text("Gửi bản DOCX hoặc PDF có chữ.", "Send the DOCX, or a PDF that holds text."),
    )
