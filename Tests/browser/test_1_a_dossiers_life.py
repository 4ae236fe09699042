"""One dossier from the counter to the citizen's hand, by the people who do it, in the order they do it."""

import pathlib
import re
import urllib.parse

import pytest
from playwright.sync_api import expect

import citizen
import papers
from looking import look, picture
from walking import pdf

PROCEDURE = "1.001193"
FORM = "Tờ khai đăng ký khai sinh theo mẫu"
CERTIFICATE = "Giấy chứng sinh"
NUMBER = "215/GKS"


class Life:
    """What one scene leaves for the next; `broken` once a scene went wrong."""

    code = None
    due = None
    look_up = None
    broken = False


@pytest.fixture(scope="module")
def one_life():
    return Life()


@pytest.fixture
def life(one_life, request):
    assert not one_life.broken, "a scene before this one went wrong"
    yield one_life
    one_life.broken = request.node.went_wrong


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "giấy chứng sinh.pdf"
    path.write_bytes(papers.pdf("Giay chung sinh"))
    return path


def act(page, name):
    page.get_by_role("main").get_by_role("button", name=name).click()


def field(page, name):
    return page.locator(f"[id='{name}']")


def count(office):
    return office.rows("SELECT count(*) FROM dossier")[0][0]


def test_the_clerk_finds_the_procedure_by_typing_it_without_marks(officer):
    page = officer("tiepnhan1")
    page.goto("/counter")
    expect(page.locator("#procedure")).to_be_focused()
    page.keyboard.type("dang ky khai sinh")
    first = page.locator("#found a").first
    expect(first).to_contain_text("Thủ tục đăng ký khai sinh")
    expect(page.locator("#found mark").first).to_be_visible()
    look(page)
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/counter/{PROCEDURE}")
    look(page)


def test_a_dossier_without_a_mandatory_paper_is_refused_by_the_papers_name_then_received_once(officer, office, life, paper):
    page = officer("tiepnhan1")
    page.goto(f"/counter/{PROCEDURE}")
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.type(citizen.CARD)
    page.keyboard.press("Enter")
    expect(field(page, "applicant.name")).to_have_value(citizen.NAME)
    expect(field(page, "applicant.identifier")).to_have_value(citizen.NUMBER)
    expect(field(page, "applicant.birth")).to_have_value("20/11/1988")
    expect(field(page, "applicant.sex")).to_have_value("female")
    expect(field(page, "applicant.address")).to_have_value(citizen.ADDRESS)
    field(page, "applicant.phone").fill(citizen.PHONE)
    page.get_by_label("Nội dung yêu cầu").fill("Khai sinh cho con là Trần Minh Khôi")
    page.get_by_role("checkbox", name=re.compile(FORM)).check()
    page.locator("input[type=file][name='components[3].files']").set_input_files(paper)
    expect(page.get_by_text("giấy chứng sinh.pdf")).to_be_visible()

    picture(page, "counter")

    before = count(office)
    page.keyboard.press("Control+Enter")
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("Chưa tiếp nhận được")
    expect(summary).to_contain_text(f"Hồ sơ còn thiếu: {CERTIFICATE}")
    expect(summary).to_be_focused()
    assert count(office) == before
    look(page)

    # What was typed, ticked and chosen is still there.
    expect(field(page, "applicant.name")).to_have_value(citizen.NAME)
    expect(field(page, "applicant.phone")).to_have_value(citizen.PHONE)
    expect(page.get_by_label("Nội dung yêu cầu")).to_have_value("Khai sinh cho con là Trần Minh Khôi")
    expect(page.get_by_role("checkbox", name=re.compile(FORM))).to_be_checked()
    expect(page.get_by_text("giấy chứng sinh.pdf")).to_be_visible()

    page.get_by_role("checkbox", name=re.compile(CERTIFICATE)).check()
    page.get_by_role("button", name="Tiếp nhận", exact=True).dblclick()
    page.wait_for_url("**/dossiers/*received=1")
    notice = page.get_by_role("status").filter(has_text="Đã tiếp nhận hồ sơ")
    expect(notice).to_be_visible()
    life.code = re.search(r"H48\.37\.28-\d{6}-\d{4}", notice.inner_text())[0]
    assert count(office) == before + 1, "two presses made two dossiers"
    expect(page.get_by_role("main")).to_contain_text("1 tệp")
    look(page)


def test_the_same_form_sent_twice_at_once_is_one_dossier(officer, office):
    page = officer("tiepnhan1")
    page.goto(f"/counter/{PROCEDURE}")
    page.keyboard.type(citizen.CARD)
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name=re.compile(FORM)).check()
    page.get_by_role("checkbox", name=re.compile(CERTIFICATE)).check()
    before = count(office)
    send = """async () => {
      const form = document.querySelector("form[data-scan-form]");
      const body = () => { const fields = new FormData(form); fields.append("act", "receive"); return fields; };
      const once = () => fetch(form.action, { method: "POST", body: body() }).then(answer => answer.url);
      return [...await Promise.all([once(), once(), once()]), await once()];
    }"""
    ends = page.evaluate(send)
    assert len(set(ends)) == 1 and "/dossiers/" in ends[0], ends
    assert count(office) == before + 1


def test_the_receipt_is_a_page_and_a_pdf_with_one_code(officer, life, tmp_path):
    page = officer("tiepnhan1")
    page.goto(f"/dossiers/{life.code}")
    page.get_by_role("link", name="In giấy hẹn").click()
    page.wait_for_url("**/receipt")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Giấy tiếp nhận hồ sơ")
    expect(page.get_by_role("main")).to_contain_text(life.code)
    expect(page.get_by_role("main")).to_contain_text(citizen.NAME)
    words = re.sub(r"\s+", " ", page.get_by_role("main").inner_text())
    life.due = re.search(r"Thời gian trả kết quả giải quyết hồ sơ: (.{20,60}? năm \d{4})", words)[1]
    look(page)
    picture(page, "receipt")

    path = tmp_path / "receipt.pdf"
    path.write_bytes(pdf(page))
    printed = papers.text(path)
    assert "giấy tiếp nhận hồ sơ và hẹn trả kết quả" in printed.lower(), printed
    for wanted in (citizen.NAME, citizen.ADDRESS, life.code, life.due, "Khai sinh cho con là Trần Minh Khôi"):
        assert wanted in printed, f"{wanted!r} is not in {printed!r}"

    read = papers.codes(path)
    assert len(read) == 1, read
    life.look_up = read[0]


def test_the_code_on_the_receipt_opens_the_public_answer_and_no_more(visitor, office, one_life):
    life = one_life
    assert life.look_up.startswith(f"{office.address}/r/"), life.look_up
    public = visitor()
    public.goto(life.look_up)
    expect(public.get_by_role("main")).to_contain_text(life.code)
    expect(public.get_by_role("main")).to_contain_text("khai sinh")
    # Never more than needed.
    expect(public.get_by_role("main")).not_to_contain_text(citizen.ADDRESS)
    expect(public.get_by_role("main")).not_to_contain_text(citizen.NUMBER)
    look(public)


def test_the_clerk_passes_it_on_once_every_paper_is_scanned_and_the_specialist_takes_it_from_what_waits(officer, life, paper):
    page = officer("tiepnhan1")
    page.goto(f"/dossiers/{life.code}")
    expect(page.get_by_role("main")).to_contain_text("Chưa số hóa 1 giấy tờ")
    act(page, "Chuyển thẩm định")
    expect(page.get_by_role("alert")).to_contain_text(f"Chưa số hóa: {FORM}")
    look(page)
    page.get_by_role("link", name="thêm bản chụp").click()
    expect(field(page, "add_files.component")).to_have_value("1")
    page.locator("input[type=file][name='add_files.files']").set_input_files(paper)
    look(page)
    act(page, "Thêm tệp")
    expect(page.get_by_role("status").filter(has_text="Đã thêm 1 tệp")).to_be_visible()
    act(page, "Chuyển thẩm định")
    expect(page.get_by_role("status").filter(has_text="Đã chuyển hồ sơ")).to_be_visible()

    page = officer("chuyenvien.vp")
    page.goto("/work")
    look(page)
    page.locator("nav.tabs a[href*=open]").click()
    page.wait_for_url("**pile=open")
    look(page)
    row = page.get_by_role("row").filter(has_text=life.code)
    expect(row).to_contain_text(citizen.NAME)
    picture(page, "work")
    row.get_by_role("button", name="Nhận xử lý").click()
    page.wait_for_url(f"**/dossiers/{life.code}*")
    expect(page.get_by_role("main")).to_contain_text("Lê Thị Thu Hà đang giữ")
    look(page)
    picture(page, "dossier")
    act(page, "Trình ký")
    expect(page.get_by_role("status").filter(has_text="Đã chuyển hồ sơ")).to_be_visible()


def test_the_signer_sends_it_back_with_a_reason_and_signs_it_the_second_time(officer, life):
    signer = officer("chutich")
    signer.goto(f"/dossiers/{life.code}")
    signer.locator("summary", has_text="Trả lại").click()
    act(signer, "Trả lại")
    expect(signer.get_by_role("main")).to_contain_text("Hãy ghi lý do trả lại.")
    look(signer)
    signer.get_by_label("Lý do trả lại").fill("Họ của mẹ còn viết sai dấu")
    act(signer, "Trả lại")
    expect(signer.get_by_role("status").filter(has_text="Đã trả hồ sơ về")).to_be_visible()

    page = officer("chuyenvien.vp")
    page.goto("/work")
    page.get_by_role("row").filter(has_text=life.code).get_by_role("link", name=re.compile("Xử lý")).click()
    page.wait_for_url(f"**/dossiers/{life.code}*")
    expect(page.get_by_role("main")).to_contain_text("Họ của mẹ còn viết sai dấu")
    act(page, "Trình ký")
    expect(page.get_by_role("status").filter(has_text="Đã chuyển hồ sơ")).to_be_visible()

    signer.goto(f"/dossiers/{life.code}")
    act(signer, "Ký duyệt, chuyển văn thư")
    expect(signer.get_by_role("status").filter(has_text="Đã chuyển hồ sơ")).to_be_visible()


def test_the_clerk_of_letters_issues_it_with_number_day_and_file(officer, life, tmp_path):
    result = tmp_path / "giay-khai-sinh.pdf"
    result.write_bytes(papers.pdf("Giay khai sinh"))
    page = officer("vanthu")
    page.goto(f"/dossiers/{life.code}")
    look(page)
    act(page, "Phát hành kết quả")
    expect(page.get_by_role("main")).to_contain_text("Hãy nhập số, ký hiệu của kết quả.")
    page.get_by_label("Số, ký hiệu").fill(NUMBER)
    page.locator("input[type=file][name='issue.files']").set_input_files(result)
    act(page, "Phát hành kết quả")
    expect(page.get_by_role("status").filter(has_text=f"Đã phát hành kết quả số {NUMBER}")).to_be_visible()
    look(page)
    link = page.locator("section", has=page.get_by_role("heading", name="Kết quả")).get_by_role("link", name=re.compile("Tệp 1"))
    answer = page.request.get(link.get_attribute("href"))
    assert answer.status == 200 and answer.body() == result.read_bytes()


def test_the_counter_hands_it_over_only_after_looking_at_the_papers_of_the_receiver(officer, life):
    page = officer("tiepnhan1")
    page.goto("/work?pile=handover")
    page.get_by_role("row").filter(has_text=life.code).get_by_role("link", name=re.compile("Trả kết quả")).click()
    page.wait_for_url(f"**/dossiers/{life.code}*")
    expect(page.get_by_label("Người nhận kết quả")).to_have_value(citizen.NAME)
    checked = page.get_by_label("Đã kiểm tra giấy tờ tùy thân của người nhận")
    checked.check()
    picture(page, "handover")
    checked.uncheck()
    act(page, "Trả kết quả")
    expect(page.get_by_role("alert").first).to_contain_text("giấy tờ tùy thân")
    page.get_by_label("Số giấy tờ tùy thân").press_sequentially(citizen.CARD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Số giấy tờ tùy thân")).to_have_value(citizen.NUMBER)
    checked.check()
    look(page)
    act(page, "Trả kết quả")
    expect(page.get_by_role("status").filter(has_text="Đã trả kết quả")).to_be_visible()
    look(page)


def test_the_citizen_reads_that_it_is_over_by_the_code_and_four_digits(visitor, one_life):
    life = one_life
    page = visitor()
    page.goto("/look-up")
    page.get_by_label(re.compile("Mã hồ sơ")).fill(life.code)
    page.get_by_label(re.compile("4 (chữ )?số cuối|bốn số cuối", re.I)).fill("9999")
    page.get_by_role("main").get_by_role("button").first.click()
    wrong = page.get_by_role("main").inner_text()
    expect(page.get_by_role("main")).not_to_contain_text("khai sinh")
    look(page)
    page.get_by_label(re.compile("Mã hồ sơ")).fill("H48.37.28-200102-0001")
    page.get_by_label(re.compile("4 (chữ )?số cuối|bốn số cuối", re.I)).fill("9999")
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_load_state("load")
    assert page.get_by_role("main").inner_text() == wrong, "a code that does not exist is told from wrong digits"

    page.get_by_label(re.compile("Mã hồ sơ")).fill(life.code.lower())
    page.get_by_label(re.compile("4 (chữ )?số cuối|bốn số cuối", re.I)).fill(citizen.NUMBER[-4:])
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("đã trả kết quả", re.I))
    expect(page.get_by_role("main")).not_to_contain_text(citizen.NUMBER)
    look(page)
    picture(page, "look-up")


def test_the_register_finds_it_by_a_name_without_marks(officer, one_life):
    life = one_life
    page = officer("tiepnhan1")
    page.goto("/register")
    look(page)
    for words in ("tran thi lan", citizen.NUMBER, citizen.PHONE):
        page.goto(f"/register?{urllib.parse.urlencode({'q': words})}")
        expect(page.get_by_role("row").filter(has_text=life.code).first).to_be_visible()
    # A whole code leads to the dossier itself.
    page.goto(f"/register?q={life.code}")
    page.wait_for_url(f"**/dossiers/{life.code}")
    page.goto("/register?q=tran+thi+lan")
    look(page)
    picture(page, "register")


def test_every_number_of_the_statistics_opens_a_list_of_that_many(officer):
    page = officer("giamdoc")
    page.goto("/statistics")
    expect(page.get_by_role("main")).to_contain_text("Cân đối")
    links = page.locator("tfoot a").all() + page.locator("tbody tr").first.locator("a").all()
    wanted = [(link.get_attribute("href"), int(re.match(r"[\d.]+", link.inner_text())[0].replace(".", ""))) for link in links]
    assert len(wanted) > 10
    for address, number in wanted:
        page.goto(address)
        heading = page.get_by_role("main").inner_text()
        assert re.search(rf"(?<!\d){number:,}".replace(",", ".") + r" hồ sơ", heading), (address, number, heading[:300])
        assert page.locator("tbody th[scope=row]").count() == min(number, 50), address
    look(page)


def test_a_filing_the_office_may_not_take_is_refused_in_writing(officer, tmp_path):
    page = officer("tiepnhan1")
    page.goto(f"/counter/{PROCEDURE}")
    page.keyboard.type(citizen.CARD)
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Không tiếp nhận").click()
    page.get_by_role("button", name="Từ chối tiếp nhận").click()
    expect(page.locator(".error-summary")).to_contain_text("Hãy ghi lý do từ chối.")
    look(page)
    page.get_by_label("Lý do từ chối").fill("Việc này thuộc thẩm quyền của xã Bên")
    page.get_by_role("button", name="Từ chối tiếp nhận").click()
    page.wait_for_url("**/refusal")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phiếu từ chối tiếp nhận")
    expect(page.get_by_role("main")).to_contain_text("Việc này thuộc thẩm quyền của xã Bên")
    look(page)
    path = pathlib.Path(tmp_path / "refusal.pdf")
    path.write_bytes(pdf(page))
    printed = papers.text(path)
    assert "phiếu từ chối tiếp nhận giải quyết hồ sơ" in printed.lower()
    assert citizen.NAME in printed and "Việc này thuộc thẩm quyền của xã Bên" in printed
