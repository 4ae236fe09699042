"""The quarterly report on reform: drafted, its annex entered section by section, submitted when nothing is missing."""

import re

import pytest
from looking import look, picture
from playwright.sync_api import expect
from walking import done, look_wide_and_narrow, main, press


@pytest.fixture(scope="module")
def report(office):
    return {}


def test_is_drafted_and_says_what_its_annex_lacks(officer, report):
    page = officer("cchc")
    page.goto("/reports")
    page.get_by_label("Loại báo cáo").select_option(label="Báo cáo cải cách hành chính quý, kèm phụ lục")
    press(page, "Lập dự thảo")
    page.wait_for_url(re.compile(r"/reports/\d+$"))
    report["at"] = re.search(r"/reports/\d+", page.url)[0]
    main(page).get_by_text(re.compile("^Còn thiếu .* chỉ tiêu")).click()
    expect(main(page)).to_contain_text("1.1. Số nhiệm vụ đã hoàn thành")
    look_wide_and_narrow(page)
    picture(page, "quarterly-report")


def test_takes_the_lines_of_each_department_with_their_source(officer, report):
    page = officer("lanhdao.kt")
    page.goto(f"{report['at']}/annex/6")
    main(page).get_by_label("Cơ quan, đơn vị").first.fill("không")
    main(page).get_by_role("button", name=re.compile("^Ghi số liệu")).click()
    expect(page.locator(".error-summary")).to_contain_text("Số liệu là số nguyên")
    look_wide_and_narrow(page)
    page = officer("cchc")
    for section in (1, 2, 3, 4, 5, 6, 7):
        page.goto(f"{report['at']}/annex/{section}")
        known = {"plan_tasks": "33", "plan_done": "10", "assigned": "2", "documents_out": "222"}
        for box in main(page).locator("input[inputmode=numeric]").all():
            name = box.get_attribute("name")
            ones = "222" if name.startswith("documents") and name.endswith(".whole") else "1"
            box.fill(known.get(name, ones))
        for choice in main(page).locator("select").all():
            choice.select_option(index=1)
        page.get_by_label("Nguồn số liệu chung").fill("Sổ theo dõi văn bản")
        main(page).get_by_role("button", name=re.compile("^Ghi số liệu")).click()
        done(page, f"Đã ghi số liệu mục {section}.")
    look_wide_and_narrow(page)
    picture(page, "annex-section")


def test_goes_to_the_chairman_when_nothing_is_missing(officer, report):
    page = officer("cchc")
    page.goto(report["at"])
    expect(main(page)).to_contain_text("Phụ lục đã đủ chỉ tiêu")
    main(page).get_by_role("button", name=re.compile("^Trình ký")).click()
    expect(main(page)).to_contain_text("Chờ ký")
    page = officer("chutich")
    page.goto(report["at"])
    main(page).get_by_role("button", name=re.compile("^Ký báo cáo")).click()
    expect(main(page)).to_contain_text("Đã ký, chờ phát hành")
    page = officer("vanthu")
    page.goto(report["at"])
    main(page).get_by_role("button", name=re.compile("^Cấp số")).click()
    expect(main(page)).to_contain_text("/BC-UBND", timeout=120_000)
    page.goto(f"{report['at']}/sheet")
    expect(main(page)).to_contain_text("THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH")
    expect(main(page)).to_contain_text("Đã hoàn thành 10/33 nhiệm vụ đề ra trong kế hoạch.")
    look(page)
