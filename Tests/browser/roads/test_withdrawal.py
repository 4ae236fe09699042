"""The citizen takes the dossier back: Form 05, papers and fees returned, and only while nothing is decided."""

import pytest
from playwright.sync_api import expect

from looking import picture
from walking import done, field, look_up, look_wide_and_narrow, main, pass_on, press, printed, received, unfold

PAPERS = ["Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"]


class Life:
    code = None


@pytest.fixture(scope="module")
def life():
    return Life()


def test_the_counter_notes_what_the_citizen_asks_with_the_reason(officer, life):
    clerk = officer("tiepnhan1")
    life.code = received(clerk, "1.004873", PAPERS)
    pass_on(officer, life.code, ("tiepnhan1", "Chuyển lãnh đạo phòng phân công"))
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    unfold(clerk, "Rút hồ sơ theo yêu cầu")
    field(clerk, "withdraw.settlement.papersReturned").fill("01 tờ khai")
    field(clerk, "withdraw.reason").fill("Người nộp đổi ý, chưa cần giấy xác nhận")
    field(clerk, "withdraw.settlement.fees").fill("Không thu")
    picture(clerk, "withdrawal")
    field(clerk, "withdraw.reason").fill("")
    press(clerk, "Ghi nhận rút hồ sơ")
    expect(clerk.locator(".error-summary")).to_contain_text("Hãy ghi lý do rút hồ sơ.")
    expect(field(clerk, "withdraw.settlement.papersReturned")).to_have_value("01 tờ khai")
    look_wide_and_narrow(clerk)
    field(clerk, "withdraw.reason").fill("Người nộp đổi ý, chưa cần giấy xác nhận")
    press(clerk, "Ghi nhận rút hồ sơ")
    done(clerk, "Đã ghi nhận rút hồ sơ")
    look_wide_and_narrow(clerk)


def test_form_05_says_so_and_the_dossier_is_over_for_everybody(officer, life, visitor, tmp_path):
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    expect(main(clerk)).to_contain_text("Công dân yêu cầu rút hồ sơ")
    words, _ = printed(clerk, "Thông báo dừng giải quyết hồ sơ", tmp_path / "form-05.pdf")
    assert "dừng giải quyết hồ sơ" in words.lower(), words
    for wanted in (life.code, "Trần Thị Lan", "Người nộp đổi ý, chưa cần giấy xác nhận", "01 tờ khai"):
        assert wanted in words, f"{wanted!r} is not in {words!r}"

    head = officer("lanhdao.vp")
    head.goto("/work?pile=open")
    expect(main(head)).not_to_contain_text(life.code)
    head.goto(f"/dossiers/{life.code}")
    expect(main(head).locator(".acts-panel").get_by_role("button")).to_have_count(0)
    public = look_up(visitor, life.code)
    expect(main(public)).to_contain_text("Đã rút theo yêu cầu")
    look_wide_and_narrow(public)


def test_what_is_decided_is_not_taken_back(officer, office):
    code = office.rows("SELECT code FROM dossier WHERE stage = 'decided' ORDER BY id DESC LIMIT 1")[0][0]
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{code}")
    expect(main(clerk).get_by_role("button", name="Ghi nhận rút hồ sơ")).to_have_count(0)
    key = clerk.locator("input[name='_csrf']").first.input_value()
    answer = clerk.request.post(
        f"/dossiers/{code}/acts/withdraw", form={"_csrf": key, "key": "k" * 32, "withdraw.reason": "Đổi ý"},
        headers={"Origin": office.address})
    assert answer.status == 409, answer.status
    assert "đã có kết quả" in answer.text().lower() or "quyết định" in answer.text().lower()
    assert office.rows("SELECT stage FROM dossier WHERE code = ?", code) == [("decided",)]
