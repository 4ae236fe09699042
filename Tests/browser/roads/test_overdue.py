"""It is late and nobody has said so: the result is not handed over before the letter is made."""

import re

import pytest
from playwright.sync_api import expect

from looking import picture
from walking import done, field, look_up, look_wide_and_narrow, main, pass_on, press, printed, received, unfold

PAPERS = ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"]


class Life:
    code = None


@pytest.fixture(scope="module")
def life():
    return Life()


def listed(page, board, code):
    page.goto(f"/desk/list?list={board}")
    return main(page).get_by_role("row").filter(has_text=code).count() == 1


def test_a_dossier_of_the_day_is_still_here_the_next_morning(officer, at, life, visitor):
    life.code = received(officer("tiepnhan1"), "1.001193", PAPERS)
    pass_on(officer, life.code, ("tiepnhan1", "Chuyển thẩm định"))
    at("2026-03-03 09:00")
    director = officer("giamdoc")
    assert listed(director, "overdue_without_letter", life.code)
    assert not listed(director, "overdue_with_letter", life.code)
    look_wide_and_narrow(director)
    public = look_up(visitor, life.code)
    expect(main(public)).to_contain_text("Đang trễ hẹn")
    look_wide_and_narrow(public)
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}")
    press(page, "Nhận xử lý")
    pass_on(officer, life.code, ("chuyenvien.vp", "Trình ký"), ("chutich", "Ký duyệt, chuyển văn thư"))
    clerk = officer("vanthu")
    clerk.goto(f"/dossiers/{life.code}")
    clerk.get_by_label("Số, ký hiệu").fill("31/GKS")
    press(clerk, "Phát hành kết quả")
    done(clerk, "Đã phát hành kết quả số 31/GKS")
    assert listed(director, "owed", life.code)
    look_wide_and_narrow(director)


def test_the_counter_may_not_hand_it_over(officer, office, life):
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    clerk.get_by_label("Đã kiểm tra giấy tờ tùy thân của người nhận").check()
    press(clerk, "Trả kết quả")
    expect(clerk.get_by_role("alert").first).to_contain_text("xin lỗi")
    expect(clerk.get_by_label("Người nhận kết quả")).to_have_value("Trần Thị Lan")
    look_wide_and_narrow(clerk)
    picture(clerk, "letter-owed")
    assert office.rows("SELECT stage FROM dossier WHERE code = ?", life.code) == [("decided",)]


def test_once_the_letter_is_signed_the_result_goes(officer, life, visitor, tmp_path):
    page = officer("chuyenvien.vp")
    page.goto(f"/dossiers/{life.code}?act=propose_extension")
    expect(main(page)).to_contain_text("Đã quá thời điểm gửi thư đúng quy định")
    look_wide_and_narrow(page)
    field(page, "propose_extension.cause").select_option("subjective")
    field(page, "propose_extension.reason").fill("Cán bộ thẩm định nghỉ đột xuất, chưa kịp bàn giao")
    press(page, "Đề xuất xin lỗi, hẹn lại")
    done(page, "Đề xuất xin lỗi, hẹn lại")
    signer = officer("phochutich")
    signer.goto(f"/dossiers/{life.code}")
    press(signer, "Ký phiếu xin lỗi, hẹn lại")
    done(signer, "gửi thư trễ")

    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    words, _ = printed(clerk, re.compile("^Phiếu xin lỗi"), tmp_path / "form-04.pdf")
    assert "Cán bộ thẩm định nghỉ đột xuất" in words and life.code in words, words
    clerk.get_by_label("Đã kiểm tra giấy tờ tùy thân của người nhận").check()
    press(clerk, "Trả kết quả")
    done(clerk, "Đã trả kết quả")
    expect(main(clerk).locator(".clocks")).to_contain_text("Quá hạn")
    look_wide_and_narrow(clerk)
    director = officer("giamdoc")
    assert not listed(director, "owed", life.code)
    public = look_up(visitor, life.code)
    expect(main(public)).to_contain_text("Chúng tôi xin lỗi")
