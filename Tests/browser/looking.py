"""What is asked of every page: axe finds nothing, nothing runs over the edge, no script or style is refused."""

import os
import pathlib
import subprocess

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
    cut = page.evaluate(CUT_OFF)
    if cut:
        wrong.append(f"cut off at the right: {cut}")
    if page.locator("html").get_attribute("lang") != "vi":
        wrong.append("the page does not say that it is in Vietnamese")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first rank")
    found = _axe.run(page)
    if found.violations_count:
        wrong.append(found.generate_report())
    assert not wrong, f"{page.url}\n" + "\n".join(wrong)


def look_from(page, scripted):
    """What stands in a browser without scripts, looked at in a page that has them: axe waits for timers, and without
    scripts none ever fires. The page's own script is left out."""
    html, address = page.content(), page.url
    scripted.route("**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    scripted.route(
        address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"), times=1)
    scripted.goto(address)
    look(scripted)


# What stands in a box that hides what does not fit, where nothing says that there is more.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(el => {
  const style = getComputedStyle(el);
  return ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis" && el.clientWidth > 4
    && style.clipPath === "none" && !el.matches(".vh, input, select, svg, svg *") && el.scrollWidth > el.clientWidth + 1;
}).map(el => `${el.tagName}.${el.className} ${el.scrollWidth} > ${el.clientWidth}`).join(", ")"""


def _widest(page):
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter(el => el.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
          .slice(0, 8).map(el => el.tagName + "." + el.className).join(", ")""")


SHRINK = """
import sys
from PIL import Image
Image.open(sys.argv[1]).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(sys.argv[1], optimize=True)
"""


def picture(page, name, whole=False):
    """A picture for the handbook, where they are asked for."""
    if os.environ.get("SCREENSHOTS") != "1":
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready.then(() => true)")
    path = PICTURES / f"{name}.png"
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=path, full_page=whole, animations="disabled", caret="hide")
    # 256 colours are enough for words on paper, and a third of the size; the desk's environment knows how.
    subprocess.run([ROOT / ".venv/bin/python", "-c", SHRINK, path], check=True, timeout=60)
