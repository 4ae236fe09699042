"""An obligation found while a dossier is worked on is paid by telephone: the code on the notice is read, paid at a
gateway that is a server of its own, and the office believes only what the gateway signed, and only once."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

import office as offices
import papers
from looking import picture
from walking import done, field, look_wide_and_narrow, main, pass_on, press, printed, received, unfold

SECRET = "khoa-cua-cong-thu-nghiem"
SETTINGS = {
    "accounts": [{
        "unit": "H48.37.28", "bank": "970436", "bankName": "Ngân hàng Mẫu", "account": "1023456789",
        "holder": "TTPVHCC PHUONG MAU"}],
    "gateways": [{"name": "thu-nghiem", "label": "Cổng thanh toán thử nghiệm", "secret": SECRET}],
    "receipts": {"phi": {"form": "01BLP2-001", "symbol": "MC-26P"}, "le_phi": {"form": "01BLP2-002", "symbol": "MC-26L"}},
}


@pytest.fixture(scope="module")
def office():
    """An office of its own: where its money goes is read as it opens."""
    data = offices.demo("paying")
    settings = data / "payments.json"
    settings.touch(0o600)
    settings.write_text(json.dumps(SETTINGS), "utf-8")
    with offices.Office(data) as running:
        yield running


@pytest.fixture(scope="module")
def sessions():
    return {}


@pytest.fixture(scope="module")
def gateway(office):
    """The address of the stand-in gateway."""
    process = subprocess.Popen(
        [sys.executable, offices.ROOT / "Tests/running/gateway.py", "--office", office.address, "--secret", SECRET],
        stdout=subprocess.PIPE, text=True)
    try:
        yield re.search(r"http://\S+", process.stdout.readline())[0]
    finally:
        process.kill()
        process.wait()


class Life:
    code = None
    payload = None


@pytest.fixture(scope="module")
def life():
    return Life()


def collected(office, code):
    return office.rows("SELECT collected FROM dossier WHERE code = ?", code)[0][0]


def receipts(office, code):
    return office.rows(
        "SELECT count(*) FROM fact f JOIN dossier d ON f.stream = d.id WHERE d.code = ? AND f.name = 'dossier.fee-collected/1'",
        code)[0][0]


def pay(visitor, gateway, payload, way):
    """Pays a code in the gateway's own page and answers what it shows."""
    page = visitor(base_url=gateway)
    page.goto("/")
    page.get_by_label("Mã VietQR").fill(payload)
    page.get_by_label("Cách báo về").select_option(way)
    page.get_by_role("button", name="Thanh toán").click()
    page.get_by_role("heading", name="Đã thanh toán").wait_for()
    words = page.locator("body").inner_text()
    page.close()
    return words


def test_the_specialist_asks_for_the_money_and_the_clock_stands(officer, life):
    life.code = received(officer("tiepnhan1"), "1.010833", ["Đơn đề nghị (mẫu) và bản khai"])
    pass_on(
        officer, life.code, ("tiepnhan1", "Chuyển lãnh đạo phòng phân công"),
        ("lanhdao.vx", "Phân công, chuyển thẩm định"))
    page = officer("chuyenvien.vx")
    page.goto(f"/dossiers/{life.code}")
    press(page, "Nhận xử lý")
    unfold(page, "Thông báo nộp phí, nghĩa vụ tài chính")
    field(page, "ask_payment.lines[0].name").fill("Lệ phí cấp giấy xác nhận")
    field(page, "ask_payment.lines[0].amount").fill("150.000")
    picture(page, "payment-notice")
    field(page, "ask_payment.lines[0].amount").fill("")
    press(page, "Thông báo nộp phí, nghĩa vụ tài chính")
    expect(page.locator(".error-summary")).to_contain_text("Hãy nhập số tiền.")
    look_wide_and_narrow(page)
    field(page, "ask_payment.lines[0].amount").fill("150.000")
    press(page, "Thông báo nộp phí, nghĩa vụ tài chính")
    expect(main(page)).to_contain_text("Yêu cầu thực hiện nghĩa vụ tài chính")
    expect(main(page)).to_contain_text("đang dừng tính giờ")
    look_wide_and_narrow(page)


def test_the_notice_on_paper_and_on_the_screen_carry_one_code_a_bank_can_read(officer, life, tmp_path):
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    path = tmp_path / "notice.pdf"
    words, _ = printed(clerk, "Thông báo nộp phí, lệ phí, nghĩa vụ tài chính", path)
    assert "150.000" in words and "một trăm năm mươi nghìn đồng" in words.lower(), words
    on_paper = [code for code in papers.codes(path) if code.startswith("000201")]
    assert len(on_paper) == 1, papers.codes(path)

    main(clerk).get_by_role("link", name="Thông báo nộp, mã VietQR").click()
    clerk.wait_for_url("**/fee-notice")
    expect(main(clerk)).to_contain_text("150.000 đồng")
    look_wide_and_narrow(clerk)
    picture(clerk, "vietqr")
    clerk.screenshot(path=tmp_path / "code.png", full_page=True)
    assert papers.seen(tmp_path / "code.png") == on_paper
    life.payload = on_paper[0]


def test_a_forged_or_late_word_of_it_is_shown_nowhere_as_paid(officer, office, life, gateway, visitor):
    for way in ("forged", "late"):
        words = pay(visitor, gateway, life.payload, way)
        assert re.search(r"\b401:|\b403:", words), words
    words = pay(visitor, gateway, life.payload, "wrong-amount")
    assert "booked" not in words, words
    assert collected(office, life.code) == 0
    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    expect(main(clerk)).to_contain_text("Yêu cầu thực hiện nghĩa vụ tài chính")
    expect(main(clerk)).to_contain_text("Còn phải thu150.000 đồng")
    clerk.goto(f"/dossiers/{life.code}/fee-notice")
    expect(main(clerk)).not_to_contain_text("Đã thu")
    clerk.goto("/fees/statements")
    tasks = main(clerk).get_by_role("row").filter(has_text="149.000")
    expect(tasks).to_have_count(1)
    expect(tasks).to_contain_text("Số tiền khác số còn phải thu")
    look_wide_and_narrow(clerk)
    picture(clerk, "callback-task")


def test_told_twice_it_is_booked_once_and_the_clock_goes_on(officer, office, life, gateway, visitor, tmp_path):
    words = pay(visitor, gateway, life.payload, "twice")
    assert len(re.findall(r"\b200:", words)) == 2, words
    assert collected(office, life.code) == 150_000
    assert receipts(office, life.code) == 1
    words = pay(visitor, gateway, life.payload, "once")
    assert collected(office, life.code) == 150_000, words

    clerk = officer("tiepnhan1")
    clerk.goto(f"/dossiers/{life.code}")
    expect(main(clerk)).to_contain_text("Đang xử lý")
    look_wide_and_narrow(clerk)
    words, _ = printed(clerk, "Biên lai thu tiền phí, lệ phí", tmp_path / "receipt.pdf")
    link = main(clerk).get_by_role("link", name=re.compile("^Biên lai số"))
    number = re.search(r"\d+", link.inner_text())[0].zfill(7)
    assert words.count(f"Số: {number}") == 2 and "MC-26L" in words and "150.000" in words, words
    link.click()
    expect(main(clerk)).to_contain_text("Thanh toán trực tuyến")
    look_wide_and_narrow(clerk)


def test_another_sum_under_a_transaction_known_is_a_contradiction(office, life, gateway, visitor):
    words = pay(visitor, gateway, life.payload, "changed")
    assert "409:" in words, words
    assert collected(office, life.code) == 150_000
