"""Scanned pages read by the program `tesseract` with its Vietnamese data, where both are installed.

Bounded: so many pages, so many seconds a page and in all; several pages are read at once, one thread each.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import Any

from taicho.core.vocabulary import Text
from taicho.intake.errors import Unreadable

MOST_PAGES = 60
SECONDS_A_PAGE = 60
SECONDS_IN_ALL = 240
DOTS = 250
"""Dots an inch a page is drawn with before it is read."""


def read(document: Any, *, seconds: float = SECONDS_IN_ALL) -> list[str]:
    """The text of every page of a PDF of pictures. Raises Unreadable without tesseract, or when it takes too long."""
    if not installed():
        raise _not_installed()
    many = len(document)
    if many > MOST_PAGES:
        raise Unreadable(
            Text(f"Bản quét có {many} trang, nhận dạng nhiều nhất {MOST_PAGES} trang.",
                 f"The scan has {many} pages; at most {MOST_PAGES} are read."),
            Text("Tách thành nhiều tệp.", "Split it into several files."),
        )  # fmt: skip
    until = time.monotonic() + seconds
    at_once = max(1, min(os.cpu_count() or 1, 4))
    pages: list[str] = []
    with ThreadPoolExecutor(at_once) as hands:
        for start in range(0, many, at_once):
            pictures = list(_drawn(document, start, min(start + at_once, many)))
            pages += hands.map(partial(_recognised, until=until, done=start, many=many), pictures)
    if not any(map(str.isalpha, "".join(pages))):
        raise _no_words()
    return pages


def installed() -> bool:
    """Whether scans can be read here."""
    return _speaks_vietnamese(os.environ.get("PATH", ""))


@cache
def _speaks_vietnamese(path: str) -> bool:
    program = shutil.which("tesseract", path=path)
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    return "vie" in listed.stdout.split()


def _drawn(document: Any, start: int, end: int) -> Iterator[bytes]:
    """Pages as grey pictures."""
    for number in range(start, end):
        page = document[number]
        drawn = page.render(scale=DOTS / 72, grayscale=True).to_numpy()
        yield b"P5 %d %d 255\n" % (drawn.shape[1], drawn.shape[0]) + drawn.tobytes()
        page.close()


def _recognised(picture: bytes, *, until: float, done: int, many: int) -> str:
    left = min(until - time.monotonic(), SECONDS_A_PAGE)
    if left <= 0:
        raise _too_slow(done, many)
    try:
        found = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4"],
            input=picture,
            capture_output=True,
            timeout=left,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(done, many) from None
    except (subprocess.CalledProcessError, OSError):
        raise _no_words() from None
    return str(found.stdout, "utf-8", "replace")


def _not_installed() -> Unreadable:
    return Unreadable(
        Text("Tệp PDF là ảnh quét, không có chữ để đọc.", "The PDF is a scan; it holds no text."),
        Text(
            "Gửi bản DOCX hoặc PDF xuất từ Word; hoặc cài Tesseract có dữ liệu tiếng Việt để máy nhận dạng chữ.",
            "Send the DOCX or a PDF made by Word; or install Tesseract with its Vietnamese data for OCR.",
        ),
    )


def _no_words() -> Unreadable:
    return Unreadable(
        Text("Tệp PDF là ảnh quét, máy không nhận ra chữ nào.", "The PDF is a scan in which no words were recognised."),
        Text("Quét lại rõ hơn, hoặc gửi bản DOCX.", "Scan it again more clearly, or send the DOCX."),
    )


def _too_slow(done: int, many: int) -> Unreadable:
    return Unreadable(
        Text(
            f"Nhận dạng chữ quá lâu: mới đọc được {done} trong {many} trang ảnh quét.",
            f"Recognising the scan takes too long: {done} of {many} pages were read.",
        ),
        Text("Tách thành nhiều tệp, hoặc gửi bản DOCX.", "Split it into several files, or send the DOCX."),
    )
