"""Boards that follow their unit by themselves: what is received shows without reloading, and an open line is in nobody's way."""

import re
import signal
import threading
import time

import office as offices
import pytest
import requests
from playwright.sync_api import expect
from signing_in import signed_in
from walking import main, received, sign_in

BIRTH = "1.001193"
PAPERS = ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"]


@pytest.fixture
def own():
    """An office this scene may stop."""
    with offices.Office(offices.demo("live")) as running:
        yield running


def opened(address, login="giamdoc", session=None):
    session = session or signed_in(address, login, offices.PASSWORD)
    return session, session.get(f"{address}/live?seen=0", stream=True, timeout=60)


def until_end(answer):
    """Seconds until the line ends."""
    begun = time.monotonic()
    for _ in answer.iter_content(64):
        pass
    return time.monotonic() - begun


def token(session, address):
    return re.search(r'name="_csrf" value="([^"]+)"', session.get(f"{address}/desk", timeout=60).text)[1]


def test_the_directors_list_shows_a_new_dossier_by_itself(officer):
    director = officer("giamdoc")
    director.goto("/desk/list?list=pending")
    board = officer("giamdoc")
    board.goto("/desk")
    director.evaluate("window.stays = 'yes'")
    counted = re.compile(r"(\d+) hồ sơ")
    count = int(counted.search(main(director).inner_text())[1])
    shown = main(board).inner_text()
    received(officer("tiepnhan1"), BIRTH, PAPERS)
    expect(main(director)).to_contain_text(f"{count + 1} hồ sơ", timeout=5000)
    board.wait_for_function("shown => document.querySelector('main').innerText !== shown", arg=shown, timeout=5000)
    assert director.evaluate("window.stays") == "yes", "the page was loaded anew"


def test_work_shows_the_number_of_what_was_just_received(officer):
    clerk = officer("tiepnhan1")
    clerk.goto("/work")
    clerk.evaluate("window.stays = 'yes'")
    code = received(officer("tiepnhan1"), BIRTH, PAPERS)
    expect(main(clerk)).to_contain_text(code, timeout=5000)
    assert clerk.evaluate("window.stays") == "yes", "the page was loaded anew"


def test_a_list_somebody_works_on_only_says_that_there_is_more(officer):
    page = officer("giamdoc")
    page.goto("/desk/list?list=pending")
    tick = main(page).locator("input[type=checkbox]").first
    tick.check()
    received(officer("tiepnhan1"), BIRTH, PAPERS)
    expect(page.locator(".live-note")).to_be_visible(timeout=5000)
    expect(page.locator(".live-note")).to_contain_text("Có thay đổi mới – Tải lại")
    expect(tick).to_be_checked()
    tick.uncheck()
    expect(page.locator(".live-note")).to_be_hidden(timeout=5000)


def test_without_a_line_the_page_looks_by_itself(officer):
    director = officer("giamdoc")

    def every_second(route):
        answer = route.fetch()
        assert 'data-live-every="60"' in answer.text()
        route.fulfill(response=answer, body=answer.text().replace('data-live-every="60"', 'data-live-every="1"'))

    asked = []

    def dead(route):
        asked.append(route.request.url)
        route.fulfill(status=404, body="")

    director.route("**/desk/list?*", every_second)
    director.route("**/live?*", dead)
    director.goto("/desk/list?list=pending")
    director.evaluate("window.stays = 'yes'")
    count = int(re.search(r"(\d+) hồ sơ", main(director).inner_text())[1])
    received(officer("tiepnhan1"), BIRTH, PAPERS)
    expect(main(director)).to_contain_text(f"{count + 1} hồ sơ", timeout=10_000)
    assert director.evaluate("window.stays") == "yes", "the page was loaded anew"
    assert len(asked) > 1, "the line was tried once and never again"
    # And when the line is back, it is heard on the line again.
    director.unroute("**/live?*")
    with director.expect_request("**/live?*"):
        pass


def test_a_line_says_so_little_that_nothing_of_it_is_kept_or_held_up(own):
    _, answer = opened(own.address)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/event-stream"
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Accel-Buffering"] == "no"
    assert "Content-Encoding" not in answer.headers and "default-src 'self'" in answer.headers["Content-Security-Policy"]
    words = b""
    for piece in answer.iter_content(1):
        words += piece
        if words.endswith(b"\n\n") and b"changed" in words:
            break
    assert re.fullmatch(rb"retry: 5000\n\nid: (\d+)\nevent: changed\ndata: \1\n\n", words), words
    answer.close()
    assert requests.get(f"{own.address}/live", allow_redirects=False, timeout=60).status_code == 303


def test_signing_out_ends_the_line(own):
    session, answer = opened(own.address)
    ended = []
    reader = threading.Thread(target=lambda: ended.append(until_end(answer)), daemon=True)
    reader.start()
    time.sleep(1.5)
    assert not ended
    session.post(f"{own.address}/sign-out", {"_csrf": token(session, own.address)}, allow_redirects=False, timeout=60)
    reader.join(5)
    assert ended, "the line goes on"


def test_twenty_open_lines_slow_nobody_and_hold_up_no_stop(own):
    logins = ["giamdoc", "tiepnhan1", "cchc", "thanhtra"]
    sessions = {login: signed_in(own.address, login, offices.PASSWORD) for login in logins}

    def page():
        begun = time.monotonic()
        assert sessions["giamdoc"].get(f"{own.address}/desk", timeout=60).status_code == 200
        return time.monotonic() - begun

    alone = sorted(page() for _ in range(30))[15]
    lines = [opened(own.address, session=sessions[login])[1] for login in logins for _ in range(5)]
    assert [line.status_code for line in lines] == [200] * 20
    among = sorted(page() for _ in range(30))[15]
    assert among < 3 * alone + 0.05, f"{alone * 1000:.1f} ms alone, {among * 1000:.1f} ms among twenty"
    print(f"{alone * 1000:.1f} ms alone, {among * 1000:.1f} ms among twenty")
    assert opened(own.address, session=sessions["giamdoc"])[1].status_code == 200
    seventh = opened(own.address, session=sessions["giamdoc"])[1]
    assert seventh.status_code == 503 and seventh.headers["Retry-After"]
    # A request under way would be waited for as long as 20 seconds.
    begun = time.monotonic()
    own.process.send_signal(signal.SIGTERM)
    for line in lines:
        until_end(line)
    ended = time.monotonic() - begun
    assert ended < 10, f"the lines ended after {ended:.1f} s"
    assert own.stop() == 0
    print(f"lines ended after {ended:.2f} s, the program after {time.monotonic() - begun:.2f} s")
    assert own.log().count('"route":"/live"') >= 21
