"""Browsers of old machines, and scripts that did not arrive: the counter works all the same."""

import re

import citizen
from playwright.sync_api import expect


def test_a_dossier_is_received_without_scripts(visitor, office, tmp_path):
    page = visitor(java_script_enabled=False)
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill("tiepnhan1")
    page.get_by_label("Mật khẩu").fill("phuong-mau-2026")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/counter")
    page.locator("#procedure").fill("dang ky khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=dang*")
    page.locator("#found a").filter(has_text="1.001193").click()
    page.wait_for_url("**/counter/1.001193")

    page.locator("#scan").fill(citizen.CARD)
    page.get_by_role("button", name="Điền").click()
    expect(page.locator("[id='applicant.name']")).to_have_value(citizen.NAME)
    expect(page.locator("[id='applicant.birth']")).to_have_value("20/11/1988")

    page.get_by_role("checkbox", name=re.compile("Tờ khai đăng ký khai sinh")).check()
    scan = tmp_path / "to-khai.png"
    scan.write_bytes(PNG)
    page.locator("input[type=file][name='components[1].files']").set_input_files(scan)
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Giấy chứng sinh")
    expect(page.locator("[id='applicant.name']")).to_have_value(citizen.NAME)
    expect(page.get_by_text("to-khai.png")).to_be_visible()

    page.get_by_role("checkbox", name=re.compile("Giấy chứng sinh")).check()
    page.locator("input[type=file][name='components[3].files']").set_input_files(scan)
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.wait_for_url("**received=1")
    expect(page.get_by_role("main")).to_contain_text("Đã tiếp nhận hồ sơ")
    expect(page.get_by_role("main")).to_contain_text("2 tệp")
    page.get_by_role("main").get_by_role("button", name="Chuyển thẩm định").click()
    expect(page.get_by_role("main")).to_contain_text("Đã chuyển hồ sơ")


# One white dot.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0300"
    "05fe02fe0def46b80000000049454e44ae426082")
