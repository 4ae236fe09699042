"""Something is missing: Form 02 goes out, the clock stands, the citizen brings it, the appointment moves by exactly what
was waited. The days and hours are those of a case worked out by hand: five working days, 26,5 hours of them waited."""

import re

import pytest
from playwright.sync_api import expect

from looking import picture
from walking import done, field, look_up, look_wide_and_narrow, main, pass_on, press, printed, received, unfold

PROCEDURE = "1.004884"
FORM, COPIES = "Tờ khai đăng ký lại khai sinh", "Bản sao toàn bộ hồ sơ"


class Life:
    code = None


@pytest.fixture(scope="module")
def life():
    return Life()


def test_what_is_missing_is_named_paper_by_paper_with_its_reason(officer, at, life):
    clerk = officer("tiepnhan1")
    life.code = received(clerk, PROCEDURE, [FORM, COPIES])
    expect(main(clerk)).to_contain_text("09:00 09/03/2026")
    pass_on(officer, life.code, ("tiepnhan1", "Chuyển lãnh đạo phòng phân công"), ("lanhdao.vp", "Phân công, chuyển thẩm định"))

    at("2026-03-04 09:50")
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}")
    press(page, "Nhận xử lý")
    unfold(page, "Đề xuất bổ sung hồ sơ")
    press(page, "Đề xuất bổ sung hồ sơ")
    expect(page.locator(".error-summary")).to_contain_text("Hãy ghi nội dung cần bổ sung ở ít nhất một giấy tờ.")
    look_wide_and_narrow(page)
    field(page, "propose_supplement.items[2].what").fill("Bản sao sổ hộ khẩu cũ có trang ghi tên người được đăng ký")
    press(page, "Đề xuất bổ sung hồ sơ")
    expect(page.locator(".error-summary")).to_contain_text("Hãy ghi lý do yêu cầu bổ sung.")
    expect(field(page, "propose_supplement.items[2].what")).to_have_value(re.compile("sổ hộ khẩu cũ"))
    field(page, "propose_supplement.reason").fill("Hồ sơ chưa chứng minh được nơi đăng ký trước đây")
    press(page, "Đề xuất bổ sung hồ sơ")
    done(page, "Đề xuất")
    look_wide_and_narrow(page)


def test_it_goes_out_once_the_head_agrees_and_from_then_on_the_clock_stands(officer, at, life, visitor, tmp_path):
    head = officer("lanhdao.vp")
    head.goto(f"/dossiers/{life.code}")
    expect(main(head)).to_contain_text("Bản sao sổ hộ khẩu cũ")
    look_wide_and_narrow(head)
    picture(head, "supplement")
    press(head, "Duyệt yêu cầu bổ sung")

    at("2026-03-04 10:00")
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    expect(main(clerk)).to_contain_text("thời gian giải quyết tạm dừng từ lúc gửi")
    press(clerk, "Gửi phiếu yêu cầu bổ sung")
    expect(main(clerk)).to_contain_text("Yêu cầu bổ sung giấy tờ")
    look_wide_and_narrow(clerk)
    picture(clerk, "supplement-waiting")
    words, _ = printed(clerk, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", tmp_path / "form-02.pdf")
    assert "phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" in words.lower(), words
    for wanted in (life.code, "Bản sao sổ hộ khẩu cũ", "Hồ sơ chưa chứng minh được nơi đăng ký trước đây"):
        assert wanted in words, f"{wanted!r} is not in {words!r}"

    public = look_up(visitor, life.code)
    expect(main(public)).to_contain_text("Chờ ông/bà bổ sung giấy tờ")
    look_wide_and_narrow(public)


def test_what_was_waited_is_added_to_the_appointment_and_a_new_form_01_says_so(officer, at, life, visitor, tmp_path):
    # The old day has come and gone; nobody is late.
    at("2026-03-09 14:30")
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    press(clerk, "Nhận hồ sơ bổ sung")
    expect(main(clerk)).to_contain_text("Còn chưa bổ sung")
    look_wide_and_narrow(clerk)
    field(clerk, "receive_supplement.settled[0].manner").select_option("copy")
    press(clerk, "Nhận hồ sơ bổ sung")
    expect(main(clerk)).to_contain_text("Đang xử lý")
    due = re.search(r"(\d{2}):(\d{2}) (?:thứ Năm, )?(?:ngày )?12/03/2026", main(clerk).inner_text())
    assert due, main(clerk).inner_text()[:800]
    # To the minute, but for the minutes this scene takes.
    assert abs(int(due[1]) * 60 + int(due[2]) - (11 * 60 + 30)) <= 5, due[0]
    look_wide_and_narrow(clerk)

    words, _ = printed(clerk, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (hẹn lại)", tmp_path / "form-01.pdf")
    assert life.code in words and "12 tháng 3 năm 2026" in words.replace("tháng 03", "tháng 3"), words

    public = look_up(visitor, life.code)
    expect(main(public)).to_contain_text("Đang giải quyết")
    expect(main(public)).to_contain_text("12/03/2026")
    look_wide_and_narrow(public)


def test_a_second_request_goes_to_the_signer_and_is_marked(officer, life):
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}")
    unfold(page, "Đề xuất bổ sung hồ sơ")
    expect(main(page)).to_contain_text("Lần thứ hai phải do người ký duyệt")
    field(page, "propose_supplement.items[0].what").fill("Ký, ghi rõ họ tên")
    field(page, "propose_supplement.reason").fill("Tờ khai chưa ký")
    press(page, "Đề xuất bổ sung hồ sơ")
    head = officer("lanhdao.vp")
    head.goto(f"/dossiers/{life.code}")
    expect(main(head).get_by_role("button", name="Duyệt yêu cầu bổ sung")).to_have_count(0)
    signer = officer("chutich")
    signer.goto(f"/dossiers/{life.code}")
    unfold(signer, "Không đồng ý đề xuất")
    field(signer, "reject.reason").fill("Chỉ được yêu cầu một lần; hướng dẫn người dân ký tại quầy")
    press(signer, "Không đồng ý đề xuất")
    look_wide_and_narrow(signer)
    pass_on(officer, life.code, ("chuyenvien.vp", "Trình lãnh đạo phòng duyệt"))
