"""Twenty certified copies of one citizen, received in one go under one slip."""

import re

import citizen
from walking import sign_in
from looking import NARROW, look, look_from, picture
from playwright.sync_api import expect


def main(page):
    return page.get_by_role("main")


def field(page, name):
    return page.locator(f"[id='{name}']")


def count(office):
    return office.rows("SELECT count(*) FROM dossier")[0][0]


def test_twenty_copies_of_one_citizen_come_in_with_one_press_and_one_slip(officer, office):
    page = officer("tiepnhan1")
    page.goto("/counter/2.000815")
    page.get_by_role("link", name="Nhiều hồ sơ").click()
    page.wait_for_url("**/counter/groups?procedure=2.000815")
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.type(citizen.CARD)
    page.keyboard.press("Enter")
    expect(field(page, "applicant.name")).to_have_value(citizen.NAME)
    before = count(office)

    # One thing wrong: it is told beside its line, and all that was typed stays.
    field(page, "lines[0].dossiers").fill("hai mươi")
    field(page, "lines[0].pages").fill("3")
    page.get_by_role("button", name="Tiếp nhận tất cả").click()
    expect(page.locator(".error-summary")).to_contain_text("Số hồ sơ là số nguyên từ 1 đến 100.")
    expect(field(page, "lines[0].dossiers")).to_have_value("hai mươi")
    expect(field(page, "applicant.identifier")).to_have_value(citizen.NUMBER)
    look(page)
    assert count(office) == before

    # A paper that is not there is refused by the rule, in its line; the whole group waits for it.
    field(page, "lines[0].dossiers").fill("20")
    field(page, "lines[0].complete").uncheck()
    page.get_by_role("button", name="Tiếp nhận tất cả").click()
    expect(page.locator("[id='lines[0].complete-error']")).to_contain_text("Hồ sơ còn thiếu")
    look(page)
    assert count(office) == before

    field(page, "lines[0].complete").check()
    field(page, "paidBy").select_option("cash")
    page.get_by_role("button", name="Tính lại").click()
    # Two pages at 2.000 đồng, one at 1.000, twenty times.
    expect(main(page)).to_contain_text("20 hồ sơ, phải thu 100.000 đồng")
    look(page)
    picture(page, "group")
    page.get_by_role("button", name="Tiếp nhận tất cả").dblclick()
    page.wait_for_url("**/groups/*received=1")
    expect(page.get_by_role("status").first).to_contain_text("Đã tiếp nhận 20 hồ sơ, chung một phiếu")
    look(page)
    assert count(office) == before + 20, "two presses made two groups"
    codes = [code for (code,) in office.rows("SELECT code FROM dossier ORDER BY id DESC LIMIT 20")]
    for code in codes:
        expect(main(page)).to_contain_text(code)
    expect(main(page)).to_contain_text("Không")

    page.get_by_role("link", name="In phiếu chung").click()
    page.wait_for_url("**/group-slip")
    for code in codes:
        expect(page.locator("body")).to_contain_text(code)
    expect(page.locator("body")).to_contain_text(citizen.NAME)
    page.goto(f"/dossiers/{codes[0]}")
    page.get_by_role("link", name=codes[-1]).click()
    page.wait_for_url(f"**/groups/{codes[-1]}")


def test_lines_are_added_and_taken_away_without_scripts_on_a_telephone(visitor):
    page = visitor(java_script_enabled=False, viewport=NARROW)
    scripted = visitor(viewport=NARROW)
    sign_in(page, "tiepnhan1")
    page.goto("/counter/groups")
    look_from(page, scripted)
    for code in ("1.001193", "2.000815"):
        page.get_by_label("Mã hoặc tên thủ tục").fill(code)
        page.get_by_role("button", name="Thêm dòng").click()
    expect(page.get_by_role("heading", name=re.compile("^Dòng 2: Chứng thực"))).to_be_visible()
    look_from(page, scripted)
    page.get_by_role("button", name="Bỏ dòng 1").click()
    expect(page.get_by_role("heading", name=re.compile("^Dòng 1: Chứng thực"))).to_be_visible()
    page.get_by_label("Mã hoặc tên thủ tục").fill("không có thủ tục này")
    page.get_by_role("button", name="Thêm dòng").click()
    expect(page.locator(".error-summary")).to_contain_text("Hãy chọn một thủ tục")
    look_from(page, scripted)
