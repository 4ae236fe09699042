"""A province looks at its communes: beside each other, ranked, down to the dossiers without persons; founds and merges."""

import datetime
import re

import office as offices
import pytest
from looking import look
from playwright.sync_api import expect
from walking import look_wide_and_narrow, sign_in

FIRST = "mot-cau-vao-cua"
OWN = "hai-hang-cau-xanh"


@pytest.fixture(scope="module")
def province(office):
    """Tỉnh Mẫu over the example ward and xã Bên, with an observer and an administrator."""
    data = ["--data", office.data]
    offices.run("unit", "add", *data, "--agency", "H48.37.29", "--kind", "commune", "--name", "Bên", "--province", "tỉnh Mẫu")
    said = offices.run("unit", "province", *data, "--agency", "H48", "--name", "tỉnh Mẫu")
    assert "với 2 xã, phường, đặc khu" in said.stdout + said.stderr
    for login, name, role in [
        ("tinh.theodoi", "Hà Văn Tỉnh", "provincial_observer"), ("tinh.quantri", "Mạc Thị Điều", "provincial_admin"),
    ]:
        offices.run(
            "officer", "add", *data, "--login", login, "--name", name, "--department", "office", "--roles", role,
            "--unit", "H48", text=f"{FIRST}\n{FIRST}\n")
    return office


@pytest.fixture
def of_the_province(visitor, province, sessions):
    """A page of somebody of the province, who has chosen a password."""

    def open_page(login, **options):
        page = visitor(storage_state=sessions.get(login), **options)
        if login not in sessions:
            sign_in(page, login, FIRST)
            page.get_by_label("Mật khẩu hiện nay").fill(FIRST)
            page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
            page.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
            page.get_by_role("button", name="Đổi mật khẩu").click()
            page.wait_for_url("**/password?done=1")
            sessions[login] = page.context.storage_state()
        return page

    return open_page


def test_the_observer_goes_from_a_place_to_its_dossiers_and_no_further(of_the_province):
    page = of_the_province("tinh.theodoi")
    page.goto("/province/comparison")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Cân đối")
    expect(main).to_contain_text("phường Mẫu")
    look_wide_and_narrow(page)
    page.get_by_text("Chọn cột").click()
    look_wide_and_narrow(page)
    # By a heading, and turned round by the same heading.
    page.get_by_role("columnheader", name="Hồ sơ tiếp nhận trong kỳ").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Hồ sơ tiếp nhận trong kỳ")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("columnheader", name="Hồ sơ tiếp nhận trong kỳ").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Hồ sơ tiếp nhận trong kỳ")).to_have_attribute("aria-sort", "ascending")
    row = page.get_by_role("row", name=re.compile("phường Mẫu"))
    row.get_by_role("link", name=re.compile("hồ sơ tiếp nhận trong kỳ")).first.click()
    page.wait_for_url(re.compile(r"/province/units/\d+/dossiers\?"))
    expect(page.get_by_role("main")).to_contain_text("không có thông tin cá nhân")
    assert page.get_by_role("link", name=re.compile(r"^H48\.37\.28-")).count() == 0
    look_wide_and_narrow(page)
    page.get_by_role("main").get_by_role("link", name="phường Mẫu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("phường Mẫu")
    look_wide_and_narrow(page)
    page.goto("/province")
    look_wide_and_narrow(page)
    for path in ("/province/mergers", "/province/units", "/counter", "/erasure"):
        assert page.goto(path).status == 403, path
    look(page)


def test_everything_is_there_without_scripts(of_the_province):
    page = of_the_province("tinh.theodoi", java_script_enabled=False)
    page.goto("/province/comparison")
    page.get_by_label("Xếp hạng theo", exact=True).select_option("received")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("main")).to_contain_text("Toàn tỉnh")
    assert "rank=received" in page.url


def test_a_citizen_chooses_the_commune_and_stays_with_it(visitor, province):
    page = visitor(java_script_enabled=False)
    page.goto("/")
    main = page.get_by_role("main")
    expect(page.get_by_role("banner")).to_contain_text("Một cửa tỉnh Mẫu")
    page.get_by_label("Xã, phường, đặc khu").select_option(label="phường Mẫu")
    main.get_by_role("button", name="Chọn", exact=True).click()
    expect(page.get_by_role("banner")).to_contain_text("Một cửa phường Mẫu")
    page.get_by_role("navigation").get_by_role("link", name="Kết quả").click()
    expect(main).to_contain_text("Số liệu của phường Mẫu")
    page.get_by_role("navigation").get_by_role("link", name="Phản ánh, kiến nghị").click()
    expect(main).to_contain_text("Gửi tới Trung tâm Phục vụ hành chính công phường Mẫu")
    page = visitor()
    for path in ("/", "/figures", "/tell-us", "/tell-us?unit=H48.37.29", "/figures?unit=H48.37.29", "/procedures/1.001193"):
        page.goto(path)
        look_wide_and_narrow(page)


def test_the_administrator_founds_merges_and_sets_a_fee(of_the_province, province):
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).strftime("%d/%m/%Y")
    page = of_the_province("tinh.quantri")
    page.goto("/province/units")
    look_wide_and_narrow(page)
    page.get_by_role("button", name="Thành lập đơn vị").click()
    look_wide_and_narrow(page)
    page.get_by_label("Tên riêng").fill("Bên Mới")
    page.get_by_label("Mã định danh").fill("H48.37.30")
    page.get_by_label("Hoạt động từ ngày").fill(today)
    page.get_by_role("button", name="Thành lập đơn vị").click()
    page.wait_for_url("**/province?done=founded")
    look_wide_and_narrow(page)
    # Its first officer gets an account, with a password that is shown once.
    page.get_by_role("row", name=re.compile("xã Bên Mới")).get_by_role("link", name=re.compile("tài khoản")).click()
    look_wide_and_narrow(page)
    page.get_by_label("Họ tên").fill("Vũ Thị Sen")
    page.get_by_label("Tên đăng nhập").fill("xabenmoi.qt")
    page.get_by_role("button", name="Mở tài khoản").click()
    expect(page.get_by_role("main")).to_contain_text("Hãy chọn phòng.")
    expect(page.get_by_label("Họ tên")).to_have_value("Vũ Thị Sen")
    look_wide_and_narrow(page)
    page.get_by_label("Phòng, cơ quan").select_option("office")
    page.get_by_role("checkbox", name=re.compile("Quản trị")).check()
    page.get_by_role("button", name="Mở tài khoản").click()
    said = page.get_by_role("status").filter(has_text="Mật khẩu lần đầu")
    expect(said).to_contain_text("Mật khẩu lần đầu của Vũ Thị Sen")
    assert re.search(r"\b[a-z2-9]{4}(-[a-z2-9]{4}){3}\b", said.inner_text())
    look_wide_and_narrow(page)
    # Xã Bên began today, too: it cannot end on its first day, and the form says so beside the field.
    page.goto("/province/mergers")
    look_wide_and_narrow(page)
    page.get_by_role("checkbox", name=re.compile("xã Bên H48")).first.check()
    page.get_by_label("Vào đơn vị").select_option(label="xã Bên Mới")
    page.get_by_label("Căn cứ").fill("Nghị quyết số 9/NQ-HĐND")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("main")).to_contain_text("ngày sáp nhập phải sau ngày đó")
    expect(page.get_by_label("Căn cứ")).to_have_value("Nghị quyết số 9/NQ-HĐND")
    look_wide_and_narrow(page)
    page.goto("/province/fees")
    look_wide_and_narrow(page)
    page.get_by_label("Mức thu, đồng").fill("12.000")
    page.get_by_label("Nghị quyết của HĐND cấp tỉnh").fill("Nghị quyết số 15/2026/NQ-HĐND")
    page.get_by_role("checkbox", name=re.compile("phường Mẫu")).check()
    page.get_by_role("button", name="Đặt mức thu").click()
    page.wait_for_url("**/province/fees?done=1")
    expect(page.get_by_role("main")).to_contain_text("12.000 đồng")
    look_wide_and_narrow(page)
