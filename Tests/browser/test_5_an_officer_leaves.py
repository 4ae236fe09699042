"""People come and go: a colleague stands in for who is away, and who leaves hands everything over."""

import re

import citizen
from walking import scan_papers, sign_in
from looking import look, picture
from playwright.sync_api import expect


def main(page):
    return page.get_by_role("main")


def held(office, name):
    """The open dossiers an officer holds, by their codes."""
    return {
        code for (code,) in office.rows(
            "SELECT d.code FROM dossier d JOIN officer o ON o.id = d.holder WHERE d.pending = 1 AND o.name = ?", name)
    }


def take_all(page):
    """Takes every dossier that lies open, as somebody eager would."""
    while True:
        page.goto("/work?pile=open")
        button = main(page).get_by_role("button", name=re.compile("^Nhận xử lý")).first
        if button.count() == 0:
            return
        button.click()
        page.wait_for_url("**done=take")


def test_a_substitute_works_on_what_the_absent_colleague_holds(officer, office):
    clerk = officer("tiepnhan1")
    clerk.goto("/counter/1.001193")
    clerk.keyboard.type(citizen.CARD)
    clerk.keyboard.press("Enter")
    for paper in ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh"):
        clerk.get_by_role("checkbox", name=re.compile(paper)).first.check()
    scan_papers(clerk)
    clerk.get_by_role("button", name="Tiếp nhận", exact=True).click()
    clerk.wait_for_url("**received=1")
    code = re.search(r"H48\.37\.28-\d{6}-\d{4}", clerk.url)[0]

    # It goes to the colleague at the next desk, who then falls ill.
    director = officer("giamdoc")
    director.goto(f"/dossiers/{code}")
    main(director).get_by_text("Phân công lại", exact=True).first.click()
    director.locator("[id='assign.assignee']").select_option(label="Phạm Văn Bình – Công chức tiếp nhận")
    main(director).get_by_role("button", name="Phân công lại").click()
    expect(main(director)).to_contain_text("Phạm Văn Bình đang giữ")
    clerk.goto("/work")
    expect(main(clerk)).not_to_contain_text(code)

    director.goto("/staff")
    row = director.get_by_role("row", name=re.compile("Phạm Văn Bình"))
    row.get_by_role("link", name=re.compile("^Ghi vắng")).click()
    director.wait_for_url("**/staff/absences?officer=*")
    expect(director.get_by_label("Người vắng").locator("option:checked")).to_contain_text("Phạm Văn Bình")
    director.get_by_label("Lý do").select_option(label="Nghỉ ốm")
    director.get_by_label("Người làm thay").select_option(label="Vũ Thị Mỹ Hạnh – Văn thư")
    main(director).get_by_role("button", name="Ghi vắng mặt").click()
    expect(director.locator(".error-summary")).to_contain_text("phải có vai trò: Công chức tiếp nhận")
    look(director)
    director.get_by_label("Người làm thay").select_option(label="Nguyễn Thị Hoa – Công chức tiếp nhận")
    main(director).get_by_role("button", name="Ghi vắng mặt").click()
    director.wait_for_url("**done=absence")
    expect(director.get_by_role("row", name=re.compile("Phạm Văn Bình.*Nguyễn Thị Hoa làm thay"))).to_be_visible()
    look(director)
    picture(director, "staff")

    clerk.goto("/work")
    expect(clerk.get_by_role("row", name=re.compile(re.escape(code)))).to_contain_text("thay Phạm Văn Bình")
    look(clerk)
    clerk.goto(f"/dossiers/{code}")
    main(clerk).get_by_role("button", name="Chuyển thẩm định").click()
    expect(main(clerk)).to_contain_text("Nguyễn Thị Hoa, Công chức tiếp nhận, thay Phạm Văn Bình")

    director.goto("/staff")
    director.get_by_role("button", name="Kết thúc vắng mặt của Phạm Văn Bình").click()
    expect(director.get_by_role("status").filter(has_text="Đã kết thúc vắng mặt")).to_be_visible()


def test_who_leaves_hands_over_everything_in_one_act_and_nothing_is_orphaned(officer, visitor, office):
    leaver, follower = "Lê Thị Thu Hà", "Đỗ Minh Quân"
    page = officer("chuyenvien.vp")
    take_all(page)
    page.goto("/staff/notes")
    page.get_by_label("Thủ tục", exact=True).select_option("1.001193")
    page.get_by_label("Ghi chú", exact=True).fill("Sổ khai sinh cũ ở tủ số 3.")
    main(page).get_by_role("button", name="Lưu ghi chú").click()
    expect(page.get_by_role("status").filter(has_text="Đã lưu ghi chú")).to_be_visible()
    look(page)
    codes = held(office, leaver)
    before = held(office, follower)
    assert codes

    director = officer("giamdoc")
    director.goto("/staff")
    director.get_by_role("link", name=f"Bàn giao việc của {leaver}").click()
    director.wait_for_url("**/leaving")
    expect(main(director)).to_contain_text(f"đang giữ {len(codes)} hồ sơ chưa xong")
    for code in codes:
        expect(main(director)).to_contain_text(code)
    expect(main(director)).to_contain_text("Sổ khai sinh cũ ở tủ số 3.")
    look(director)
    picture(director, "leaving")
    director.get_by_label("Thôi việc, chuyển công tác").check()
    director.get_by_role("button", name=re.compile("^Bàn giao")).click()
    expect(director.locator(".error-summary")).to_be_visible()
    look(director)
    assert held(office, leaver) == codes
    director.get_by_label("Giao tất cả cho").select_option(label=f"{follower} – Công chức tư pháp - hộ tịch")
    expect(director.get_by_label("Thôi việc, chuyển công tác")).to_be_checked()
    director.get_by_role("button", name=re.compile("^Bàn giao")).dblclick()
    director.wait_for_url("**/staff/hand-overs/*")
    expect(director.get_by_role("heading", level=1)).to_contain_text("Biên bản bàn giao công việc", ignore_case=True)
    for code in codes:
        expect(main(director)).to_contain_text(code)
    expect(main(director)).to_contain_text("Sổ khai sinh cũ ở tủ số 3.")
    look(director)
    assert len(office.rows("SELECT 1 FROM work_handover")) == 1, "two presses made two records"

    # All of it, to the last one; the account is over at once.
    assert held(office, leaver) == set()
    assert held(office, follower) == before | codes
    page.goto("/work")
    page.wait_for_url("**/sign-in*")
    gone = visitor()
    sign_in(gone, "chuyenvien.vp")
    expect(gone.get_by_role("alert")).to_contain_text("không đúng")

    one = sorted(codes)[0]
    successor = officer("chuyenvien.vp2")
    successor.goto(f"/dossiers/{one}")
    expect(main(successor)).to_contain_text(f"giao {follower}")
    expect(main(successor)).to_contain_text("Bàn giao công việc, biên bản số 01/BB-UBND")
    expect(main(successor).get_by_role("button").first).to_be_visible()
    successor.goto("/staff/notes")
    expect(main(successor)).to_contain_text("Sổ khai sinh cũ ở tủ số 3.")
    look(successor)
