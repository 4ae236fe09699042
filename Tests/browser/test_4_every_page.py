"""Every page, as wide as a desk and as narrow as a telephone."""

import pytest
from looking import NARROW, WIDE, look, picture
from pages import OFFICE, PUBLIC

PICTURES = {
    ("giamdoc", "desk"): "desk", ("giamdoc", "statistics"): "statistics", (None, "procedures"): "procedures",
}
WIDTHS = [pytest.param(WIDE, id="wide"), pytest.param(NARROW, id="narrow")]


@pytest.fixture(scope="module")
def dossiers(office):
    """A dossier in each part of its life, from the example office."""

    def one(where):
        return office.rows(f"SELECT code FROM dossier WHERE {where} ORDER BY id DESC LIMIT 1")[0][0]

    return {
        "code": one("stage IN ('received', 'processing')"), "declined": one("stage = 'declined'"),
        "waiting": one("stage = 'decided'"), "ended": one("stage = 'returned'"),
        "specialist": office.rows("SELECT id FROM officer WHERE login = 'chuyenvien.vp'")[0][0],
        "year": office.rows("SELECT MAX(year) FROM par_frame")[0][0],
    }


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("name", PUBLIC)
def test_public(visitor, name, size):
    page = visitor(viewport=size)
    answer = page.goto(PUBLIC[name])
    assert answer.status == 200
    look(page)
    if size == WIDE and (None, name) in PICTURES:
        picture(page, PICTURES[None, name])


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("login, name", [(login, name) for login in OFFICE for name in OFFICE[login]])
def test_office(officer, dossiers, login, name, size):
    page = officer(login, viewport=size)
    answer = page.goto(OFFICE[login][name].format(**dossiers))
    assert answer.status == 200 and "/sign-in" not in page.url, f"{answer.status} {page.url}"
    look(page)
    if size == WIDE and (login, name) in PICTURES:
        picture(page, PICTURES[login, name])


@pytest.mark.parametrize("size", WIDTHS)
def test_a_page_that_is_not_there_and_one_that_is_not_for_everybody(visitor, officer, size):
    page = visitor(viewport=size)
    assert page.goto("/khong-co").status == 404
    look(page)
    page = officer("thanhtra", viewport=size)
    assert page.goto("/counter").status == 403
    look(page)
