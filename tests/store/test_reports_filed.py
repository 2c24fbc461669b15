"""Reports in the store: opened once, written in versions, sent once, numbered without gaps, never changed after."""

import subprocess
import sys
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from at_once import together
from taicho.core.reports.filing import FilingStep
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import backups, doctor, filing, outgoing, templates, typed, workspaces
from taicho.store.filing import NewReport, Overtaken
from taicho.store.models import (
    AuditEvent,
    OutgoingDocument,
    Report,
    ReportEdition,
    ReportStep,
    ReportTemplate,
    ReportText,
    TypedTarget,
)
from taicho.store.outgoing import Outgoing

COMMUNE, DISTRICT, PROVINCE = (Unit("people_committee", code) for code in ("25225", "691", "70"))
PATH, DAY = "/VN/70/691/25225/", date(2021, 9, 15)


def new(key: str = "p#r/2021-09-15", **given: Any) -> NewReport:
    """A report of the commune through the district to the province."""
    values = {
        "plan_id": "p", "duty_id": "r@25225", "rhythm": "monthly", "words": Text("Báo cáo", "Report"),
        "template": "periodic", "author": COMMUNE, "place_path": PATH, "route": (DISTRICT, PROVINCE),
        "receivers": (PROVINCE,), "since": date(2021, 8, 31), "until": DAY, "due": DAY, "due_time": time(10),
    }  # fmt: skip
    return NewReport(key=key, **{**values, **given})


def paper(unit: Unit = COMMUNE, **given: Any) -> Outgoing:
    """The document it leaves as."""
    values = {
        "unit": str(unit), "issuer": "UBND xã Đắk Ơ", "place_code": unit.place, "place_path": PATH, "kind": "BC",
        "kind_name": "Báo cáo", "symbol": "BC-UBND", "abstract": "Kết quả", "signer_title": "CHỦ TỊCH",
        "signer_name": "Điểu Minh Họa", "recipients": ("UBND tỉnh",),
    }  # fmt: skip
    return Outgoing(**{**values, **given})


@pytest.fixture
def row(workspace: Any) -> Report:
    """An open report."""
    filing.open_all([new()], by="lan")
    return Report.objects.get()


def send(row: Report, by: str = "lan", **content: Any) -> ReportEdition:
    """Submit it as it is written."""
    seen = {part: one.version for part, one in filing.written(row).items()}
    return filing.submit(row.pk, content={"v": 1, **content}, seen=seen, document=paper(), on=DAY, by=by)


def test_a_report_is_opened_once_whoever_asks(workspace: Any) -> None:
    """The day's run and three people at once: one row for each unit and period."""
    many = [new(), new("p#r/2021-09-30")]
    found = together(workspace, *[lambda: filing.open_all(many, by="lan")] * 4)
    assert not any(isinstance(one, Exception) for one in found)
    assert Report.objects.count() == 2
    assert filing.open_all(many, by="lan") == 0


def test_what_is_written_is_kept_in_versions(row: Report) -> None:
    """The same words again are no version; line ends and trailing spaces do not count."""
    filing.write(row.pk, "difficulties", "Thiếu người  \r\n", seen=0, by="lan")
    same = filing.write(row.pk, "difficulties", "Thiếu người", seen=0, by="minh")
    assert (same.version, same.by) == (1, "lan")
    filing.write(row.pk, "difficulties", "Đủ người", seen=1, by="minh")
    assert list(ReportText.objects.values_list("version", "text", "by")) == [
        (1, "Thiếu người", "lan"), (2, "Đủ người", "minh"),
    ]  # fmt: skip


def test_of_two_who_write_one_part_at_once_the_second_sees_the_first(workspace: Any, row: Report) -> None:
    """Nothing is lost: the words that stand are told to the one who was overtaken."""
    found = together(
        workspace, *[lambda n=n: filing.write(row.pk, "next", f"bản của {n}", seen=0, by=n) for n in ("lan", "minh")]
    )
    told = [one for one in found if isinstance(one, Overtaken)]
    assert len(told) == 1
    assert ReportText.objects.count() == 1
    assert told[0].theirs.text == ReportText.objects.get().text
    assert told[0].theirs.by in told[0].sentence("vi")


def test_two_parts_written_at_once_are_both_there(workspace: Any, row: Report) -> None:
    """Parts do not stand in each other's way."""
    works = [lambda p=p: filing.write(row.pk, p, "x", seen=0, by="lan") for p in ("next", "proposals", "difficulties")]
    assert not any(isinstance(one, Fault) for one in together(workspace, *works))
    assert ReportText.objects.count() == 3


def test_it_is_signed_once(workspace: Any, row: Report) -> None:
    """Two signatures at once: one submission, one number, one sentence for the second."""
    found = together(workspace, lambda: send(row, "lan"), lambda: send(row, "minh"))
    assert sum(isinstance(one, Fault) for one in found) == 1
    assert (ReportEdition.objects.count(), OutgoingDocument.objects.count()) == (1, 1)
    assert [outgoing.printed_number(one) for one in OutgoingDocument.objects.all()] == ["01/BC-UBND"]


def test_it_is_not_signed_over_words_the_signer_has_not_seen(row: Report) -> None:
    """Somebody wrote between the look and the signature."""
    filing.write(row.pk, "next", "mới", seen=0, by="minh")
    with pytest.raises(Fault):
        filing.submit(row.pk, content={}, seen={}, document=paper(), on=DAY, by="lan")
    assert (ReportEdition.objects.count(), OutgoingDocument.objects.count()) == (0, 0)
    row.refresh_from_db()
    assert (row.state, row.edition, row.sent_on) == ("open", 0, None)


def test_a_refused_signature_takes_no_number(row: Report) -> None:
    """Without a signer nothing leaves and the next number is still the first."""
    with pytest.raises(Fault):
        filing.submit(row.pk, content={}, seen={}, document=paper(signer_name=" "), on=DAY, by="lan")
    assert send(row).number == 1
    assert OutgoingDocument.objects.get().number == 1


def test_after_submission_nothing_can_be_written(row: Report) -> None:
    """The sentence says what to do instead."""
    send(row)
    with pytest.raises(Fault) as caught:
        filing.write(row.pk, "next", "sửa", seen=0, by="lan")
    assert "điều chỉnh" in caught.value.sentence("vi")


def test_it_goes_up_and_comes_back_and_every_submission_stays(row: Report) -> None:
    """Returned by the province with a reason, written on, sent again under the next number; both editions are kept."""
    send(row, figure=12)
    filing.step(row.pk, FilingStep.ACCEPT, unit=DISTRICT, on=DAY, by="huyen")
    with pytest.raises(Fault):
        filing.step(row.pk, FilingStep.ACCEPT, unit=DISTRICT, on=DAY, by="huyen")
    filing.step(row.pk, FilingStep.RETURN, unit=PROVINCE, on=DAY, by="tinh", words="thiếu số")
    filing.write(row.pk, "next", "thêm", seen=0, by="lan")
    row.refresh_from_db()
    send(row, figure=13)
    assert [one.content["figure"] for one in filing.editions(row)] == [12, 13]
    first, second = OutgoingDocument.objects.order_by("id")
    assert [(one.number, one.edition) for one in (first, second)] == [(1, 1), (2, 2)]
    assert (first.replaces, second.replaces, first.replaced_by) == (None, first, second)
    assert list(ReportStep.objects.order_by("id").values_list("step", flat=True)) == [
        "submit", "accept", "return", "submit",
    ]  # fmt: skip
    assert AuditEvent.objects.filter(act__startswith="report.", subject=row.key).count() == 5


def test_an_amendment_is_a_report_of_its_own_and_keeps_the_old(row: Report) -> None:
    """It begins with the old words; one is written at a time; the sent one keeps state, figures and number."""
    with pytest.raises(Fault):
        filing.amend(row.pk, reason="sai số", due=DAY, by="lan")
    filing.write(row.pk, "next", "cũ", seen=0, by="lan")
    send(row, figure=12)
    with pytest.raises(Fault):
        filing.amend(row.pk, reason=" ", due=DAY, by="lan")
    made = filing.amend(row.pk, reason="sai số", due=DAY, by="lan")
    with pytest.raises(Fault):
        filing.amend(row.pk, reason="nữa", due=DAY, by="lan")
    assert (made.key, made.amends_id, filing.written(made)["next"].text) == (f"{row.key}/a1", row.pk, "cũ")
    filing.submit(made.pk, content={"figure": 13}, seen={"next": 1}, document=paper(), on=DAY, by="lan")
    second = filing.amend(made.pk, reason="lần nữa", due=DAY, by="lan")
    assert (second.amends_id, second.amendment) == (row.pk, 2)
    row.refresh_from_db()
    assert (row.state, filing.editions(row)[0].content["figure"]) == ("submitted", 12)


def test_numbers_run_without_a_gap_by_unit_year_and_kind(workspace: Any) -> None:
    """Twelve documents of two units at once, in two years: 1, 2, 3 … in each, none twice, none missing."""
    works = [
        lambda n=n: outgoing.register(paper((COMMUNE, DISTRICT)[n % 2]), issued=date(2021 + n % 3 // 2, 1, 5), by="lan")
        for n in range(12)
    ]
    assert not any(isinstance(one, Fault) for one in together(workspace, *works))
    for unit in (COMMUNE, DISTRICT):
        for year in (2021, 2022):
            rows = OutgoingDocument.objects.filter(unit=str(unit), year=year)
            numbers = sorted(rows.values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1)) and numbers
    assert outgoing.gaps() == []


def test_numbers_given_on_paper_are_followed(workspace: Any) -> None:
    """The first one here is 38 after 37; once it is given the start cannot be moved."""
    outgoing.start_after(str(COMMUNE), 2021, "BC", 37, place_path=PATH, by="lan")
    assert outgoing.register(paper(), issued=DAY, by="lan").number == 38
    with pytest.raises(Fault):
        outgoing.start_after(str(COMMUNE), 2021, "BC", 50, place_path=PATH, by="lan")


def test_a_kill_in_the_middle_of_a_signature_leaves_nothing(workspace: Any, row: Report) -> None:
    """The process dies after the number is taken and before the end: no edition, no document, the number is free."""
    program = Path(__file__).parent / "killed_submit.py"
    here = Path(__file__)
    paths = [str(here.parent), str(here.parents[1]), str(here.parents[2] / "src")]
    done = subprocess.run(
        [sys.executable, str(program), str(workspace.folder), str(row.pk)], env=_environment(paths), timeout=120
    )
    assert done.returncode == -9
    assert (ReportEdition.objects.count(), OutgoingDocument.objects.count(), ReportStep.objects.count()) == (0, 0, 0)
    send(row)
    assert OutgoingDocument.objects.get().number == 1


def _environment(paths: list[str]) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def test_a_province_has_its_own_words_in_its_subtree_only(workspace: Any) -> None:
    """The nearest counts; a new version ends the one before; dropped, the pack's count again."""
    for code, path, text in (
        ("70", "/VN/70/", "tỉnh"),
        ("691", "/VN/70/691/", "huyện"),
        ("691", "/VN/70/691/", "huyện 2"),
    ):
        templates.save("weekly", text, place_code=code, place_path=path, reason="thử", by="tinh")
    at = {path: [row.source for row in templates.standing(path)] for path in (PATH, "/VN/70/688/", "/VN/74/")}
    assert at == {PATH: ["huyện 2"], "/VN/70/688/": ["tỉnh"], "/VN/74/": []}
    templates.drop("weekly", place_path="/VN/70/691/", reason="thôi", by="huyen")
    assert [row.source for row in templates.standing(PATH)] == ["tỉnh"]
    assert ReportTemplate.objects.count() == 3
    for text in ("", "  "):
        with pytest.raises(Fault):
            templates.save("weekly", "x", place_code="70", place_path="/VN/70/", reason=text, by="tinh")


def test_a_typed_number_needs_proof_and_keeps_its_versions(workspace: Any) -> None:
    """The last version of a day counts, a later day after it; taken back it counts no more."""

    def put(on: int, value: float | None, words: str = "sổ theo dõi") -> TypedTarget:
        return typed.type_value(
            plan_id="p", target_id="t", place_code="691", place_path="/VN/70/691/", on=date(2021, 9, on), value=value,
            words=words, by="lan",
        )  # fmt: skip

    with pytest.raises(Fault):
        put(1, 0.5, " ")
    put(1, 0.5), put(1, 0.6), put(9, 0.7)
    seen = [(row.on.day, row.value, row.version) for row in typed.values("p", ["691"], date(2021, 9, 30))]
    assert seen == [(1, 0.6, 2), (9, 0.7, 1)]
    assert [row.value for row in typed.values("p", ["691"], date(2021, 9, 8))] == [0.6]
    put(9, None, "nhập nhầm")
    assert [row.value for row in typed.values("p", ["691"], date(2021, 9, 30))] == [0.6]
    assert len(typed.history("p", "t", "691")) == 4


def test_two_who_type_one_number_at_once_make_two_versions(workspace: Any) -> None:
    """Neither is lost."""
    works = [
        lambda n=n: typed.type_value(
            plan_id="p", target_id="t", place_code="691", place_path="/VN/70/691/", on=DAY, value=n, words="x", by="lan"
        )
        for n in (0.1, 0.2, 0.3)
    ]
    assert not any(isinstance(one, Fault) for one in together(workspace, *works))
    assert sorted(TypedTarget.objects.values_list("version", flat=True)) == [1, 2, 3]


def test_reports_and_documents_come_back_from_a_backup(workspace: Any, row: Report, tmp_path: Path) -> None:
    """Hours, frozen figures, numbers and their series; the next number follows."""
    send(row, figure=12)
    backups.backup(workspace, tmp_path / "one.taicho")
    restored = backups.restore(tmp_path / "one.taicho", tmp_path / "other")
    with workspaces.use(restored):
        again = Report.objects.get()
        assert (again.due_time, again.sent_on, filing.editions(again)[0].content["figure"]) == (time(10), DAY, 12)
        assert outgoing.register(paper(), issued=DAY, by="lan").number == 2
    workspaces.forget(restored)


def test_the_doctor_tells_a_missing_number(workspace: Any) -> None:
    """Somebody removed a document behind the program's back."""
    for _ in range(3):
        outgoing.register(paper(), issued=DAY, by="lan")
    assert doctor.outgoing_numbers(workspace).sound
    OutgoingDocument.objects.filter(number=2).delete()
    found = doctor.outgoing_numbers(workspace)
    assert not found.sound and "2021 BC 2" in found.text.vi
