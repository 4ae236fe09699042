"""What officers do in every scene: receive, pass on, open an act, print."""

import re
import time

from playwright.sync_api import expect

import citizen
import office as offices
import papers
from looking import NARROW, WIDE, look

CODE = re.compile(r"H48\.37\.28-\d{6}-\d{4}")


def sign_in(page, login, password=offices.PASSWORD):
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state("load")



def main(page):
    return page.get_by_role("main")


def field(page, name):
    return page.locator(f"[id='{name}']")


def look_wide_and_narrow(page):
    """As on a desk and as on a telephone."""
    look(page)
    page.set_viewport_size(NARROW)
    look(page)
    page.set_viewport_size(WIDE)


def press(page, name):
    main(page).get_by_role("button", name=name, exact=True).click()


def done(page, words):
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def unfold(page, name):
    """Opens the form of an act that stands folded."""
    fold = main(page).locator("details", has=page.locator("summary").get_by_text(name, exact=True)).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()


def scan_papers(page):
    """Gives every paper that is ticked its scan: without them nothing leaves the counter."""
    rows = page.locator("ul.papers > li").filter(has=page.locator("input[type=checkbox]:checked"))
    for row in rows.filter(has=page.locator("input[type=file]")).all():
        row.locator("input[type=file]").set_input_files(
            {"name": "ban-quet.pdf", "mimeType": "application/pdf", "buffer": papers.pdf("Ban quet")})


def received(page, procedure, given, more=lambda page: None):
    """Receives a dossier of the invented citizen; answers its code. `given`: papers, by the beginning of their names."""
    page.goto(f"/counter/{procedure}")
    page.keyboard.type(citizen.CARD)
    page.keyboard.press("Enter")
    expect(field(page, "applicant.name")).to_have_value(citizen.NAME)
    field(page, "applicant.phone").fill(citizen.PHONE)
    for paper in given:
        page.get_by_role("checkbox", name=re.compile(re.escape(paper))).first.check()
    scan_papers(page)
    more(page)
    press(page, "Tiếp nhận")
    page.wait_for_url("**received=1")
    return CODE.search(page.url)[0]


def pass_on(officer, code, *steps):
    """`(login, word on the button)` each: takes the dossier where nobody holds it, and passes it on."""
    for login, button in steps:
        page = officer(login)
        page.goto(f"/dossiers/{code}")
        press(page, button)
        done(page, "Đã chuyển hồ sơ")


def printed(page, title, path):
    """Prints a form of the dossier that is open: its page is looked at, its PDF is read back as one line of words."""
    link = main(page).locator("ul.papers-made").get_by_role("link", name=title, exact=True).first
    link.click()
    page.wait_for_load_state("load")
    shown = main(page).inner_text()
    look_wide_and_narrow(page)
    path.write_bytes(pdf(page))
    page.go_back()
    return papers.text(path), re.sub(r"\s+", " ", shown)


def pdf(page):
    """The paper of the page that is open. Where the machine is busy it is made later, and the answer is the page that
    says so; it is asked for again, as whoever stands there would."""
    link = page.get_by_role("link", name="Tải tệp PDF").get_attribute("href")
    until = time.monotonic() + 120
    while True:
        answer = page.request.get(link, timeout=120_000)
        if answer.headers["content-type"] == "application/pdf" or time.monotonic() > until:
            break
        time.sleep(1)
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf", answer.url
    return answer.body()


def look_up(visitor, code):
    """The answer to a citizen who types the code and the last four digits."""
    page = visitor()
    page.goto("/look-up")
    page.get_by_label(re.compile("Mã hồ sơ")).fill(code)
    page.get_by_label(re.compile("4 (chữ )?số cuối|bốn số cuối", re.I)).fill(citizen.NUMBER[-4:])
    main(page).get_by_role("button").first.click()
    expect(main(page)).to_contain_text(code)
    return page
