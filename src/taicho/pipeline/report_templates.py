"""The templates of reports that count at a place: the pack's, with a province's own laid over them."""

from functools import lru_cache

from attrs import frozen

from taicho.core.reports.template import AD_HOC, Template, choose
from taicho.core.vocabulary import Fault, Text
from taicho.intake import report_templates as files
from taicho.store import templates
from taicho.store.models import ReportTemplate


@frozen(eq=False)
class Used:
    """A template with its text and where it comes from: own None for the pack's."""

    template: Template
    source: str
    own: ReportTemplate | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Used) and (self.template.id, self.source) == (other.template.id, other.source)

    def __hash__(self) -> int:
        return hash((self.template.id, self.source))


@lru_cache(maxsize=64)
def _own(source: str, template_id: str, owner: str) -> Template:
    return files.read_own(source, template_id, owner)


def at(place_path: str) -> tuple[Used, ...]:
    """Every template as it counts at a place, by id. Call inside a workspace in use."""
    found = {one.id: Used(one, files.sources()[one.id], None) for one in files.packed()}
    for row in templates.standing(place_path):
        found[row.template_id] = Used(_own(row.source, row.template_id, row.place_code), row.source, row)
    return tuple(found[id_] for id_ in sorted(found))


def one(place_path: str, template_id: str) -> Used:
    """A template by its id; a Fault when there is none."""
    for used in at(place_path):
        if used.template.id == template_id:
            return used
    raise Fault(
        Text(f"Không có mẫu báo cáo “{template_id}”.", f"There is no template “{template_id}”."),
        Text("Xem danh sách mẫu báo cáo.", "See the list of templates."),
    )


def of_duty(place_path: str, duty: str, words: str, rhythm: str) -> Template:
    """The template of a duty (see `choose`); where none is for its rhythm, that of a report as the need arises."""
    known = [used.template for used in at(place_path)]
    found = choose(known, duty, words, rhythm) or choose(known, "", "", AD_HOC)
    if found is None:
        raise Fault(
            Text("Chưa có mẫu cho loại báo cáo này.", "There is no template for this kind of report."),
            Text(f"Thêm một mẫu có nhịp “{rhythm}”.", f"Add a template for the rhythm “{rhythm}”."),
        )
    return found
