"""Reports as they are read back: tables of pages, of Word documents and workbooks, words and places of PDFs."""

import collections
import html.parser
import re
import subprocess
import xml.etree.ElementTree as xml
import zipfile

import openpyxl

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(text):
    return " ".join(text.split())


class _Page(html.parser.HTMLParser):
    """Tables of a page (rows of their bodies and feet) and the paragraphs beside them."""

    def __init__(self):
        super().__init__()
        self.tables, self.paragraphs, self.heads = [], [], []
        self.in_head = False
        self.into = None

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "thead":
            self.in_head = True
        elif tag == "tr" and not self.in_head:
            self.tables[-1].append([])
        elif tag in ("td", "th", "p"):
            self.into = []

    def handle_endtag(self, tag):
        if tag == "thead":
            self.in_head = False
        elif self.into is not None and tag in ("td", "th", "p"):
            words = plain("".join(self.into))
            (self.paragraphs if tag == "p" else self.heads if self.in_head else self.tables[-1][-1]).append(words)
            self.into = None

    def handle_data(self, data):
        if self.into is not None:
            self.into.append(data)


def page(text):
    """`(tables, paragraphs, heads of columns)` of a report's own words on its page."""
    content = re.search(r'<section[^>]*aria-labelledby="h-content".*?</section>', text, re.DOTALL)
    assert content, "the page shows no report"
    reader = _Page()
    reader.feed(content[0])
    return reader.tables, [words for words in reader.paragraphs if words], reader.heads


def document(file):
    """`(rows of all tables, paragraphs)` of a Word document."""
    body = xml.fromstring(zipfile.ZipFile(file).read("word/document.xml"))

    def words(node):
        return plain("".join(
            part.text or "" if part.tag == f"{WORD}t" else " " for part in node.iter()
            if part.tag in (f"{WORD}t", f"{WORD}tab", f"{WORD}br")))

    rows = [[words(cell) for cell in row.iter(f"{WORD}tc")] for row in body.iter(f"{WORD}tr")]
    return rows, [words(paragraph) for paragraph in body.iter(f"{WORD}p")]


def written(cell):
    """A cell of a workbook as pages write it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return plain(str(value))
    if cell.number_format.endswith(".00"):
        return f"{value:.2f}".replace(".", ",")
    return f"{int(value):,}".replace(",", ".")


def workbook(file):
    """Rows of all sheets, with the values that lie beside formulas."""
    book = openpyxl.load_workbook(file, data_only=True)
    return [[written(cell) for cell in row] for sheet in book for row in sheet.iter_rows()]


def formulas(file):
    """Place and value of every formula: `{("Biểu", "C10"): 17}`."""
    known, values = openpyxl.load_workbook(file), openpyxl.load_workbook(file, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in known for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def numbers(text):
    """How often each number stands in a text, as written."""
    return collections.Counter(re.findall(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])", text))


def syllables(text):
    """Every run of letters: one that is broken in two is not among them any more."""
    return set(re.findall(r"[^\W\d_]+", text))


def overlaps(words):
    """Pairs of words printed over each other."""
    words = sorted(words)
    for at, (left, top, right, bottom, word) in enumerate(words):
        for other_left, other_top, other_right, other_bottom, other in words[at + 1:]:
            if other_left >= right:
                break
            width = min(right, other_right) - other_left
            height = min(bottom, other_bottom) - max(top, other_top)
            smaller = min(bottom - top, other_bottom - other_top)
            if width > 1 and height > .4 * smaller:
                yield word, other


def tool(*arguments):
    done = subprocess.run([str(part) for part in arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def pdf_text(file):
    return tool("pdftotext", "-enc", "UTF-8", "-layout", file, "-")


def pdf_words(file):
    """`(page width, page height, [(left, top, right, bottom, word)])` of every page, in points."""
    root = xml.fromstring(tool("pdftotext", "-enc", "UTF-8", "-bbox", file, "-").encode())
    space = "{http://www.w3.org/1999/xhtml}"
    for page in root.iter(f"{space}page"):
        words = [
            (*(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")), word.text or "")
            for word in page.iter(f"{space}word")]
        yield float(page.get("width")), float(page.get("height")), words


def pdf_fonts(file):
    """`{name: embedded?}`"""
    lines = tool("pdffonts", file).splitlines()
    at = lines[0].index("emb")
    return {line.split()[0].split("+")[-1]: line[at:at + 3].strip() == "yes" for line in lines[2:]}
