"""How an officer writes and signs a report."""

from browser.visiting import Visitor


def write(one: Visitor, part: str, words: str) -> None:
    """One part of the report on the page."""
    one.follow(f"Viết: {part}")
    one.page.fill("#text", words)
    one.follow("Ghi", within="main form")


def write_all(one: Visitor, words: str = "Không có") -> None:
    """Every part that waits for words."""
    for heading in one.page.get_by_text("Viết: ").all_inner_texts():
        write(one, heading.removeprefix("Viết: "), words)


def sign(one: Visitor, name: str) -> None:
    """Sign it and send it up."""
    one.follow("Ký và nộp")
    one.page.fill("[name=signer_name]", name)
    one.follow("Ký và nộp", within="main form")
