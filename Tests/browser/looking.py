"""What is asked of every page: axe finds nothing, nothing runs over the edge, no script or style is refused."""

import os
import pathlib

from axe_playwright_python.sync_playwright import Axe

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/images"
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 740}
PATIENCE = 30_000  # milliseconds

_axe = Axe()


def listen(page):
    """Collects what the browser complains about: refused scripts and styles, missing files, errors."""
    page.complaints = []

    def note(message):
        # A refused form is an answer of ours, not a fault of the page.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            page.complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "response",
        lambda answer: page.complaints.append(f"{answer.status} {answer.url}")
        if answer.status >= 500 or (answer.status >= 400 and answer.request.resource_type != "document")
        else None,
    )
    page.set_default_timeout(PATIENCE)
    return page


def look(page):
    """Fails with everything that is wrong with the page as it stands."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    wrong = list(page.complaints)
    page.complaints.clear()
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if width > 0:
        wrong.append(f"{width} px over the edge: {_widest(page)}")
    if page.locator("html").get_attribute("lang") != "vi":
        wrong.append("the page does not say that it is in Vietnamese")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first rank")
    found = _axe.run(page)
    if found.violations_count:
        wrong.append(found.generate_report())
    assert not wrong, f"{page.url}\n" + "\n".join(wrong)


def _widest(page):
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter(el => el.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
          .slice(0, 8).map(el => el.tagName + "." + el.className).join(", ")""")


def picture(page, name, whole=False):
    """A picture for the handbook, where they are asked for."""
    if os.environ.get("SCREENSHOTS") != "1":
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole, animations="disabled", caret="hide")
