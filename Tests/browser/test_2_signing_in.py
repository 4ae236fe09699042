"""The officers' door."""

from playwright.sync_api import expect

from walking import sign_in
from looking import look, picture


def test_a_wrong_password_says_so_and_keeps_the_name_but_not_the_password(visitor):
    page = visitor()
    page.goto("/sign-in")
    look(page)
    picture(page, "sign-in")
    sign_in(page, "thanhtra", "khong-phai-mat-khau")
    expect(page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("thanhtra")
    expect(page.get_by_label("Mật khẩu")).to_have_value("")
    look(page)


def test_five_wrong_passwords_lock_the_name_and_say_until_when(visitor):
    page = visitor()
    for _ in range(5):
        sign_in(page, "huongdan", "khong-phai-mat-khau")
    expect(page.get_by_role("alert")).to_contain_text("tạm khóa đến")
    sign_in(page, "huongdan")
    expect(page.get_by_role("alert")).to_contain_text("tạm khóa đến")
    look(page)


def test_a_page_asked_for_before_signing_in_opens_after_it(visitor):
    page = visitor()
    page.goto("/register")
    page.wait_for_url("**/sign-in?back=*")
    page.get_by_label("Tên đăng nhập").fill("cchc")
    page.get_by_label("Mật khẩu").fill("phuong-mau-2026")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/register")


def test_each_role_sees_its_own_desk_first_and_signing_out_ends_it(visitor):
    for login, place in (("tiepnhan2", "counter"), ("chuyenvien.kt", "work"), ("giamdoc", "desk")):
        page = visitor()
        sign_in(page, login)
        page.wait_for_url(f"**/{place}")
        page.get_by_role("button", name="Đăng xuất").click()
        page.wait_for_url("**/sign-in")
        page.goto(f"/{place}")
        page.wait_for_url("**/sign-in?back=*")


def test_the_password_is_changed_and_the_old_one_is_of_no_use(visitor):
    page = visitor()
    sign_in(page, "tiepnhan2")
    page.goto("/password")
    look(page)
    page.get_by_label("Mật khẩu hiện nay").fill("phuong-mau-2026")
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot-cau-dai-hon-2026")
    page.get_by_label("Nhập lại mật khẩu mới").fill("mot-cau-dai-hon-2025")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.locator(".error-summary")).to_contain_text("không giống nhau")
    look(page)
    page.get_by_label("Mật khẩu hiện nay").fill("phuong-mau-2026")
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot-cau-dai-hon-2026")
    page.get_by_label("Nhập lại mật khẩu mới").fill("mot-cau-dai-hon-2026")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_role("status").filter(has_text="Đã đổi mật khẩu")).to_be_visible()
    other = visitor()
    sign_in(other, "tiepnhan2")
    expect(other.get_by_role("alert")).to_contain_text("không đúng")
    sign_in(other, "tiepnhan2", "mot-cau-dai-hon-2026")
    other.wait_for_url("**/counter")
