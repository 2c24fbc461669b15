"""The answers of whole days, written once beside the daily files; questions about such a day are read off them.

`<daily folder>/day-<date>-<fingerprint>.arrow`: the table of `reading.answer` for every indicator and every place that
is asked for when none is named, with the code of each place; in its metadata where the parts of each variant stand.
What was computed is what is read: there is no second definition of any number.
"""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from attrs import frozen

from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.indicators.model import Variant
from taicho.core.vocabulary.places import Places
from taicho.engines.asked import asked_places, asked_variants
from taicho.engines.duck import daily, reading
from taicho.engines.duck.needs import all_needs
from taicho.engines.duck.reading import Layout, Question
from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tree import people, tree_of

_LAYOUT, _BITS = b"taicho.layout", b"taicho.bits"


@frozen
class KeptDay:
    """The table of a day, where each variant's parts stand in it, and the row of each place."""

    table: pa.Table
    columns: Mapping[tuple[object, ...], tuple[str | None, ...]]
    bits: Mapping[int, str]
    row: Mapping[str, int]


def keep(snapshot: Path, places: Places, day: date) -> Path:
    """Compute a day for all places and write it where it does not stand yet; its file."""
    path = _path(reading.prepare(snapshot, places), places, day)
    if path.exists():
        return path
    codes = asked_places(places, None, None)
    question = Question(snapshot, places, tuple(asked_variants(INDICATORS)), (day,), codes)
    steps = Steps()
    try:
        table, layout = reading.answer(question, steps, use_daily=False)
    finally:
        steps.close()
    table = table.append_column("code", pa.array(codes, pa.string()))
    about = {_LAYOUT: json.dumps(layout.columns).encode(), _BITS: json.dumps(layout.bits).encode()}
    table = table.replace_schema_metadata(about)
    with (
        tempfile.NamedTemporaryFile(dir=path.parent, prefix=".day-", delete=False) as part,
        pa.ipc.new_file(part, table.schema) as file,
    ):
        file.write_table(table)
    Path(part.name).chmod(0o644)
    return Path(part.name).rename(path)


def kept(question: Question) -> tuple[pa.Table, Layout] | None:
    """The answer to a question about one kept day, as `reading.answer` gives it; None where the day is not kept."""
    if question.as_known_on is not None or len(question.days) != 1:
        return None
    places = question.places
    path = _path(daily.folder_of(question.snapshot, places, tree_of(places)), places, question.days[0])
    if not path.exists():
        return None
    found = _opened(path)
    if not all(code in found.row for code in question.codes):
        return None
    columns = tuple(found.columns[_key(id_, variant)] for id_, variant in question.variants)
    names = dict.fromkeys(name for parts in columns for name in parts if name)
    rows = found.table.select(["q", *names]).take(pa.array([found.row[code] for code in question.codes], pa.int32()))
    table = rows.append_column("turn", pa.array(range(len(question.codes)), pa.int32()))
    return table, Layout(columns, dict(found.bits))


def _path(folder: Path, places: Places, day: date) -> Path:
    return folder / f"day-{day}-{_fingerprint(places)}.arrow"


def _fingerprint(places: Places) -> str:
    """Changes with the catalogue and with the published people of the tree: what numbers depend on beside the facts."""
    tree = tree_of(places)
    if "numbers" in tree.prints:
        return tree.prints["numbers"]
    said = hashlib.md5(repr(list(INDICATORS.values())).encode(), usedforsecurity=False)
    for band in all_needs().bands:
        found = people(tree, places, band)
        said.update(repr((band, found.kinds)).encode())
        said.update(repr(found.counts.to_pylist()).encode() + repr(found.kind.to_pylist()).encode())
    tree.prints["numbers"] = said.hexdigest()[:8]
    return tree.prints["numbers"]


def _key(id_: str, variant: Variant) -> tuple[object, ...]:
    return (id_, *variant.where.items())


@lru_cache(maxsize=8)
def _opened(path: Path) -> KeptDay:
    with pa.memory_map(str(path)) as source:
        table = pa.ipc.open_file(source).read_all()
    about = table.schema.metadata
    parts = json.loads(about[_LAYOUT])
    keys = [_key(id_, variant) for id_, variant in asked_variants(INDICATORS)]
    columns = {key: tuple(names) for key, names in zip(keys, parts, strict=True)}
    row = {code: index for index, code in enumerate(table.column("code").to_pylist())}
    return KeptDay(table, columns, {int(bit): name for bit, name in json.loads(about[_BITS]).items()}, row)
