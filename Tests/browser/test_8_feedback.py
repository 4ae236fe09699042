"""Feedback: a citizen sends it without an account, the counter accepts it, the officer answers, the director publishes,
and the citizen follows it by the code and says what the answer was worth."""

import re

import pytest
from looking import picture
from playwright.sync_api import expect
from walking import done, field, look_wide_and_narrow, main, press, unfold

WORDS = "Ghế chờ ở sảnh hỏng, người già phải đứng"


@pytest.fixture(scope="module")
def told(office):
    return {}


def test_is_sent_without_an_account_and_without_scripts(visitor, told):
    page = visitor(java_script_enabled=False)
    page.goto("/?unit=H48.37.28")
    page.get_by_role("link", name=re.compile("^Gửi phản ánh, kiến nghị")).first.click()
    press(page, "Gửi phản ánh")
    expect(page.locator(".error-summary")).to_contain_text("Hãy ghi nội dung phản ánh, kiến nghị.")
    field(page, "content").fill(WORDS)
    field(page, "name").fill("Trần Thị Lan")
    field(page, "hidden").check()
    press(page, "Gửi phản ánh")
    told["code"] = page.locator("#follow-code").inner_text()
    assert re.fullmatch(r"PA\d+-\d+-[0-9A-F]{12}", told["code"])
    press(page, "Xem phản ánh này")
    expect(main(page)).to_contain_text("Trung tâm trả lời chậm nhất")


def test_is_accepted_and_assigned_at_the_counter(officer, told):
    page = officer("tiepnhan1")
    page.goto("/feedback?q=ghe+cho+hong")
    look_wide_and_narrow(page)
    main(page).locator("a.row-link").first.click()
    told["at"] = re.search(r"/feedback/\d+", page.url)[0]
    # The sender asked not to be known to everybody.
    expect(main(page)).to_contain_text("Giữ kín theo yêu cầu của người gửi")
    look_wide_and_narrow(page)
    press(page, "Tiếp nhận xử lý")
    done(page, "Đã ghi: Tiếp nhận xử lý.")
    field(page, "assign-officer").select_option(label="Võ Thành Trung")
    press(page, "Phân công")
    done(page, "Đã ghi: Phân công.")


def test_is_answered_by_the_officer_and_published_by_the_director(officer, told):
    page = officer("chuyenvien.kt")
    page.goto(told["at"])
    press(page, "Trả lời")
    expect(page.locator(".error-summary")).to_contain_text("Hãy ghi nội dung.")
    field(page, "answer-text").fill("Trung tâm đã thay mười ghế mới trong tuần này.")
    look_wide_and_narrow(page)
    press(page, "Trả lời")
    done(page, "Đã ghi: Trả lời.")
    page = officer("giamdoc")
    page.goto("/desk")
    page.get_by_role("link", name=re.compile("^Phản ánh chưa xong")).click()
    expect(main(page)).to_contain_text(WORDS)
    picture(page, "feedback")
    page.goto(told["at"])
    press(page, "Công khai")
    done(page, "Đã ghi: Công khai.")
    look_wide_and_narrow(page)


def test_is_followed_by_its_code_and_read_by_everybody(visitor, told):
    page = visitor()
    page.goto("/tell-us/follow")
    look_wide_and_narrow(page)
    page.get_by_label("Mã theo dõi").fill(told["code"])
    press(page, "Xem phản ánh")
    expect(main(page)).to_contain_text("đã thay mười ghế mới")
    look_wide_and_narrow(page)
    page.get_by_label("Hài lòng", exact=True).check()
    press(page, "Gửi đánh giá")
    expect(main(page)).to_contain_text("Ông/bà đã đánh giá: Hài lòng.")
    page.goto("/tell-us/answers")
    expect(main(page)).to_contain_text("đã thay mười ghế mới")
    expect(main(page)).not_to_contain_text("Lan")


def test_is_counted_by_the_form_and_the_indicators(officer):
    page = officer("giamdoc")
    page.goto("/indicators/codes/5.2?part=all")
    expect(main(page)).to_contain_text("/PAKN-")
    look_wide_and_narrow(page)
    page.goto("/indicators/codes/5.1")
    expect(main(page)).to_contain_text("Cả quy định và hành vi")
    look_wide_and_narrow(page)
    page = officer("cchc")
    page.goto("/reports")
    page.get_by_label("Loại báo cáo").select_option(label="Biểu II.04: phản ánh, kiến nghị")
    press(page, "Lập dự thảo")
    page.wait_for_url(re.compile(r"/reports/\d+$"))
    expect(main(page)).to_contain_text("Phân loại theo nội dung")
    look_wide_and_narrow(page)
