"""Results brought home to people who cannot come: asked for, planned, carried along a route, written down."""

import datetime
import re

import papers
from playwright.sync_api import expect
from walking import done, field, look_wide_and_narrow, main, pdf, press

PEOPLE = [
    ("Người cao tuổi, đi lại khó khăn", "Số 9 đường Hoa Sen, tổ dân phố 4, phường Mẫu, tỉnh Mẫu", "0912000345"),
    ("Đang điều trị tại nhà theo chỉ định của bệnh viện, chưa đi lại được", "Thôn Trung, ngõ 12, nhà cuối ngõ, phường Mẫu",
     "0987000111"),
    ("Khuyết tật vận động", "Số 118/4/2 đường Mẫu Đông, phường Mẫu, tỉnh Mẫu", "0905000222"),
]


def test_a_route_is_planned_carried_and_written_down(officer, office, tmp_path):
    waiting = [code for (code,) in office.rows(
        "SELECT code FROM dossier d WHERE stage = 'decided' AND NOT EXISTS (SELECT 1 FROM home_visit WHERE dossier = d.id)"
        " AND NOT EXISTS (SELECT 1 FROM fact WHERE stream = d.id AND name LIKE 'dossier.consigned%') ORDER BY id DESC LIMIT 3")]
    assert len(waiting) == 3
    others = [count for (count,) in office.rows(
        "SELECT COUNT(*) FROM home_visit WHERE is_open = 1 AND day IS NULL UNION ALL"
        " SELECT COUNT(*) FROM home_visit WHERE is_open = 1 AND day IS NOT NULL")]

    def stand(without_day, with_day):
        return f"{others[0] + without_day} hồ sơ chờ xếp lịch, {others[1] + with_day} hồ sơ đã có ngày"

    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).strftime("%d/%m/%Y")
    page = officer("tiepnhan1")
    for code, (reason, address, phone) in zip(waiting, PEOPLE):
        page.goto(f"/dossiers/{code}?act=ask_home_visit")
        field(page, "ask_home_visit.reason").fill(reason)
        field(page, "ask_home_visit.address").fill(address)
        field(page, "ask_home_visit.phone").fill(phone)
        press(page, "Đăng ký trả kết quả tại nhà")
        done(page, "Đăng ký trả kết quả tại nhà")
    page.goto("/visits")
    expect(main(page)).to_contain_text(stand(3, 0))
    look_wide_and_narrow(page)
    for code in waiting:
        page.goto("/visits")
        main(page).get_by_role("link", name=re.compile(rf"Xếp lịch {code}")).click()
        field(page, "plan_home_visit.day").fill(day)
        who = field(page, "plan_home_visit.assignee").locator("option").nth(1).inner_text().split(" – ")[0]
        field(page, "plan_home_visit.assignee").select_option(index=1)
        look_wide_and_narrow(page)
        press(page, "Xếp lịch trả kết quả tại nhà")
        done(page, "Xếp lịch trả kết quả tại nhà")
    page.goto("/visits")
    look_wide_and_narrow(page)
    main(page).get_by_role("row", name=re.compile(re.escape(who))).get_by_role("link", name=day).click()
    for _, address, phone in PEOPLE:
        expect(main(page)).to_contain_text(address)
        expect(main(page)).to_contain_text(phone)
    look_wide_and_narrow(page)
    press(page, "Lập phiếu trả kết quả tại nhà")
    page.wait_for_url("**/papers/*")
    shown = main(page).inner_text()
    look_wide_and_narrow(page)
    path = tmp_path / "phieu.pdf"
    path.write_bytes(pdf(page))
    printed = papers.text(path)
    for code, (reason, address, _) in zip(waiting, PEOPLE):
        for words in (code, reason, address):
            assert words in re.sub(r"\s+", " ", shown), words
            # On paper the lines of columns beside each other stand in one line, and a code is broken at its hyphen.
            for word in re.split(r"[\s-]+", words):
                assert word in printed, f"{word} of {words}"
    # Nobody was at home at the first door: the dossier waits for another day, the others stay on the route.
    page.goto(f"/dossiers/{waiting[0]}?act=note_home_visit")
    field(page, "note_home_visit.outcome").select_option("not_home")
    press(page, "Ghi nhận đến nhà chưa trả được")
    done(page, "Đến nhà")
    page.goto("/visits")
    expect(main(page)).to_contain_text(stand(1, 2))
