"""An officer at the sign-in page, without a browser."""

import html
import re

import requests


def _token(page):
    return html.unescape(re.search(r'name="_csrf" value="([^"]+)"', page)[1])


def signed_in(address, login, password):
    """A session of the officer: its cookies open every page of the role."""
    session = requests.Session()
    session.headers["Origin"] = address
    answer = session.post(f"{address}/sign-in", {"user": login, "password": password}, allow_redirects=False, timeout=60)
    assert answer.status_code == 303, (answer.status_code, answer.text[:500])
    return session


def change_password(address, login, old, new):
    """What everyone does first with a password somebody else made up."""
    session = signed_in(address, login, old)
    page = session.get(f"{address}/password", timeout=60).text
    answer = session.post(
        f"{address}/password", {"_csrf": _token(page), "old": old, "new": new, "again": new},
        allow_redirects=False, timeout=60)
    assert answer.status_code == 303, (answer.status_code, answer.text[:500])
    return session
