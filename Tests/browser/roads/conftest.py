"""The roads of the law, each in an office of its own whose clock the scene moves on: the same days with every run."""

import pytest

import office as offices

MONDAY = "2026-03-02 09:00"


@pytest.fixture(scope="module")
def office(request):
    """The example office on a Monday morning. A scene moves it on with `at`."""
    name = request.module.__name__.removeprefix("test_")
    with offices.Office(offices.demo(name, at=MONDAY), at=MONDAY) as running:
        yield running


@pytest.fixture(scope="module")
def sessions():
    """Signed-in sessions of this office."""
    return {}


@pytest.fixture
def at(office, sessions):
    """Moves the office on: `at("2026-03-04 10:00")`. Whoever was signed in the days before signs in again."""

    def move(moment):
        sessions.clear()
        return office.move(moment)

    return move
