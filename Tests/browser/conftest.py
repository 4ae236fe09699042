import pytest
from playwright.sync_api import expect, sync_playwright

import office as offices
from looking import PATIENCE, WIDE, listen
from walking import sign_in

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.went_wrong = report.failed
    return report


@pytest.fixture(scope="session")
def office():
    with offices.Office(offices.demo("browser")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(office, chromium):
    """Opens pages for anybody: `visitor()`, `visitor(java_script_enabled=False)`."""
    contexts = []

    def open_page(**options):
        context = chromium.new_context(
            **{"base_url": office.address, "viewport": WIDE, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh",
               "reduced_motion": "reduce", **options})
        contexts.append(context)
        return listen(context.new_page())

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sessions():
    """Signed-in sessions by login: everybody signs in once."""
    return {}


@pytest.fixture
def officer(visitor, sessions):
    """A page of somebody signed in: `officer("tiepnhan1")`."""

    def open_page(login, **options):
        page = visitor(storage_state=sessions.get(login), **options)
        if login not in sessions:
            sign_in(page, login)
            sessions[login] = page.context.storage_state()
        return page

    return open_page


