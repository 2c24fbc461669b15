"""The corpus: documents written for the tests, and the truth about each."""

import json
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))


@cache
def truth_of(name: str) -> dict[str, Any]:
    """What a careful clerk reads in the document."""
    found: dict[str, Any] = json.loads((CORPUS / f"{name}.truth.json").read_text(encoding="utf-8"))
    return found


@cache
def text_of(name: str) -> str:
    """The document as it lies on the desk."""
    return (CORPUS / f"{name}.txt").read_bytes().decode("utf-8")
