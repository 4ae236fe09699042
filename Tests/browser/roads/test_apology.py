"""It will be late: before the day the office apologises and gives a new one, and the citizen can see it."""

import pytest
from playwright.sync_api import expect

from looking import picture
from walking import done, field, look_up, look_wide_and_narrow, main, pass_on, press, printed, received, unfold

PROCEDURE = "1.004884"
PAPERS = ["Tờ khai đăng ký lại khai sinh", "Bản sao toàn bộ hồ sơ"]


class Life:
    code = None


@pytest.fixture(scope="module")
def life():
    return Life()


def test_the_letter_stands_prepared_from_what_held_it_up(officer, at, life):
    life.code = received(officer("tiepnhan1"), PROCEDURE, PAPERS)
    pass_on(
        officer, life.code, ("tiepnhan1", "Chuyển lãnh đạo phòng phân công"),
        ("lanhdao.vp", "Phân công, chuyển thẩm định"))

    at("2026-03-03 08:00")
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}")
    press(page, "Nhận xử lý")
    unfold(page, "Lấy ý kiến phối hợp")
    field(page, "consult.agency").fill("UBND xã Bên, tỉnh Bên")
    field(page, "consult.document").fill("41/UBND-VP")
    field(page, "consult.subject").fill("Xác minh việc đăng ký khai sinh năm 1988")
    press(page, "Lấy ý kiến phối hợp")
    done(page, "UBND xã Bên")
    look_wide_and_narrow(page)

    # Friday: less than a day is left, and nobody has answered.
    at("2026-03-06 09:30")
    director = officer("giamdoc")
    director.goto("/desk/list?list=watched")
    expect(main(director)).to_contain_text(life.code)
    look_wide_and_narrow(director)
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}?act=propose_extension")
    expect(field(page, "propose_extension.cause")).to_have_value("coordination")
    expect(field(page, "propose_extension.day")).to_have_value("10/03/2026")
    prepared = field(page, "propose_extension.reason").input_value()
    assert "Đã lấy ý kiến UBND xã Bên, tỉnh Bên lúc 08:0" in prepared and "chưa trả lời" in prepared, prepared
    picture(page, "apology")

    field(page, "propose_extension.day").fill("08/03/2026")
    press(page, "Đề xuất xin lỗi, hẹn lại")
    expect(page.locator(".error-summary")).to_contain_text("Ngày hẹn lại phải là ngày làm việc.")
    expect(field(page, "propose_extension.reason")).to_have_value(prepared)
    look_wide_and_narrow(page)
    field(page, "propose_extension.day").fill("06/03/2026")
    press(page, "Đề xuất xin lỗi, hẹn lại")
    expect(page.get_by_role("alert").first).to_contain_text("hẹn")
    look_wide_and_narrow(page)
    field(page, "propose_extension.day").fill("11/03/2026")
    field(page, "propose_extension.reason").fill("Xã Bên chưa trả lời văn bản xác minh số 41/UBND-VP")
    press(page, "Đề xuất xin lỗi, hẹn lại")
    done(page, "Đề xuất xin lỗi, hẹn lại")


def test_the_leader_signs_and_citizen_and_counter_have_it_at_once(officer, life, visitor, tmp_path):
    before = look_up(visitor, life.code)
    expect(main(before)).to_contain_text("09/03/2026")
    signer = officer("chutich")
    signer.goto(f"/dossiers/{life.code}")
    expect(main(signer)).to_contain_text("Xã Bên chưa trả lời văn bản xác minh số 41/UBND-VP")
    look_wide_and_narrow(signer)
    picture(signer, "apology-signing")
    press(signer, "Ký phiếu xin lỗi, hẹn lại")
    done(signer, "Xin lỗi và hẹn lại")

    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    expect(main(clerk)).to_contain_text("17:00 thứ Tư 11/03/2026")
    look_wide_and_narrow(clerk)
    words, shown = printed(clerk, "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết", tmp_path / "form-04.pdf")
    for wanted in (life.code, "Trần Thị Lan", "Xã Bên chưa trả lời văn bản xác minh số 41/UBND-VP", "11 tháng 3 năm 2026"):
        assert wanted in words.replace("tháng 03", "tháng 3"), f"{wanted!r} is not in {words!r}"
    assert "phiếu xin lỗi" in words.lower(), words

    public = look_up(visitor, life.code)
    expect(main(public)).to_contain_text("Đang giải quyết")
    expect(main(public)).to_contain_text("11/03/2026")
    expect(main(public)).not_to_contain_text("09/03/2026")
    look_wide_and_narrow(public)


def test_past_the_old_day_nobody_is_late_and_there_is_no_second_letter(officer, at, life, visitor):
    at("2026-03-10 10:00")
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}")
    expect(main(page).locator(".clocks")).not_to_contain_text("quá hạn 1")
    expect(main(page).get_by_role("button", name="Đề xuất xin lỗi, hẹn lại")).to_have_count(0)
    unfold(page, "Ghi ý kiến phối hợp")
    field(page, "answer_consultation.number").select_option(index=0)
    field(page, "answer_consultation.answer").fill("Không còn lưu sổ năm 1988")
    field(page, "answer_consultation.document").fill("77/UBND")
    press(page, "Ghi ý kiến phối hợp")
    done(page, "văn bản 77/UBND")
    look_wide_and_narrow(page)
    pass_on(
        officer, life.code, ("chuyenvien.vp", "Trình lãnh đạo phòng duyệt"), ("lanhdao.vp", "Duyệt, trình ký"),
        ("chutich", "Ký duyệt, chuyển văn thư"))
    clerk = officer("vanthu")
    clerk.goto(f"/dossiers/{life.code}")
    clerk.get_by_label("Số, ký hiệu").fill("15/GKS")
    press(clerk, "Phát hành kết quả")
    done(clerk, "Đã phát hành kết quả số 15/GKS")
    expect(main(clerk).locator(".clocks")).to_contain_text("Trước hạn")
    expect(main(look_up(visitor, life.code))).to_contain_text("Đã có kết quả")
