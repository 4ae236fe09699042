"""The index of administrative reform: a department brings a paper and scores, the keeper locks, the appraisal is entered."""

import re

import pytest
from looking import picture
from playwright.sync_api import expect
from walking import done, look_wide_and_narrow, main, press

PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(scope="module")
def year(office):
    return office.rows("SELECT MAX(year) FROM par_frame")[0][0]


def test_a_department_brings_what_it_owes(officer, year):
    page = officer("lanhdao.vp")
    page.goto(f"/par-index/{year}/departments/office")
    expect(main(page)).to_contain_text("Quyết định ban hành quy chế làm việc")
    look_wide_and_narrow(page)
    page.goto(f"/par-index/{year}/items/4.1")
    press(page, "Nộp tài liệu")
    expect(page.locator(".error-summary")).to_contain_text("Hãy nhập số, ký hiệu.")
    look_wide_and_narrow(page)
    page.get_by_label("Số, ký hiệu").fill("10/QĐ-UBND")
    page.get_by_label("Ngày văn bản").fill(f"05/01/{year}")
    page.locator("[id='file']").set_input_files({"name": "quy-che.pdf", "mimeType": "application/pdf", "buffer": PAPER})
    press(page, "Nộp tài liệu")
    done(page, "Đã ghi.")
    expect(main(page)).to_contain_text(f"Số 10/QĐ-UBND, ngày 05/01/{year}")
    page.get_by_label("Kết quả").select_option(label="Đạt")
    press(page, "Ghi điểm tự chấm")
    expect(main(page)).to_contain_text("3,00 (đạt)")
    look_wide_and_narrow(page)
    picture(page, "par-item")
    page.goto(f"/par-index/{year}/departments/office")
    expect(main(page)).not_to_contain_text("Quyết định ban hành quy chế làm việc")


def test_the_keeper_locks_it_and_enters_what_was_given(officer, year):
    page = officer("cchc")
    page.goto("/par-index")
    look_wide_and_narrow(page)
    picture(page, "par-index")
    press(page, f"Nộp bộ chỉ số năm {year}")
    expect(main(page)).to_contain_text("Đã nộp và khóa lúc")
    look_wide_and_narrow(page)
    page.goto(f"/par-index/{year}/items/4.1")
    expect(main(page).get_by_role("button", name=re.compile("Nộp tài liệu"))).to_have_count(0)
    page.get_by_label("Điểm thẩm định").fill("2,5")
    page.get_by_label("Cơ quan thẩm định, số và ngày thông báo").fill("Sở Nội vụ, Thông báo 15/TB-SNV")
    main(page).get_by_label("Lý do", exact=True).fill("Ban hành chậm")
    press(page, "Ghi điểm thẩm định")
    expect(main(page)).to_contain_text("2,50")
    look_wide_and_narrow(page)


def test_the_director_opens_it_again_with_a_reason(officer, year):
    page = officer("giamdoc")
    page.goto("/par-index")
    main(page).locator("summary").get_by_text("Mở lại", exact=True).click()
    page.get_by_label("Lý do mở lại").fill("Bổ sung tài liệu")
    press(page, "Mở lại bộ chỉ số")
    expect(main(page)).not_to_contain_text("Đã nộp và khóa")
