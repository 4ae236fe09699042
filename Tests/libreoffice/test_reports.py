"""What LibreOffice makes of every report and table: the same figures as the page, counted again, whole on the page."""

import re
import zipfile

import pytest

import reading
from conftest import KINDS

TABLES = ["statistics", "indicators", "register", "par-index", "comparison"]
MM = 72 / 25.4
HAVE_SUMS = {"04", "06a", "06b", "06c", "07", "thang", "cchc-quy", "par-index"}


def book(reports, tables, name):
    return tables.get(name) or reports[name]["xlsx"]


@pytest.mark.parametrize("name", [*KINDS, *TABLES])
def test_a_workbook_counted_again_has_the_values_it_was_saved_with(reports, tables, recounted, name):
    file = book(reports, tables, name)
    saved = reading.formulas(file)
    assert bool(saved) == (name in HAVE_SUMS), "living sums"
    counted = reading.formulas(recounted[file])
    assert counted.keys() == saved.keys()
    for place, value in saved.items():
        assert counted[place] == pytest.approx(value, abs=1e-9), place


def test_counting_again_finds_a_value_that_is_wrong(reports, libreoffice, tmp_path):
    """That the test above can fail: one saved value is changed, and LibreOffice tells another."""
    wrong = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(reports["06a"]["xlsx"]) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content, changed = re.subn(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>987654\2", content, count=1)
                assert changed == 1
            new.writestr(name, content)
    saved = reading.formulas(wrong)
    place = next(place for place, value in saved.items() if value == 987654)
    assert reading.formulas(libreoffice("xlsx", [wrong])[wrong])[place] not in (None, 987654)


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_say_what_the_page_says(reports, kind):
    tables, paragraphs, heads = reading.page(reports[kind]["page"])
    assert tables or paragraphs
    rows, words = reading.document(reports[kind]["docx"])
    for row in (row for table in tables for row in table):
        assert row in rows
    for paragraph in paragraphs:
        assert paragraph in words
    saved = reading.workbook(reports[kind]["xlsx"])
    for row in (row for table in tables for row in table):
        assert any(row == other[:len(row)] for other in saved), row


@pytest.mark.parametrize("kind", KINDS)
def test_the_printed_word_document_and_the_pdf_have_every_figure_of_the_page(reports, printed, kind):
    tables, paragraphs, heads = reading.page(reports[kind]["page"])
    words = "  ".join([*paragraphs, *(cell for table in tables for row in table for cell in row)])
    said = reading.numbers(words)
    assert said.total() > 5
    for file in (printed[reports[kind]["docx"]], reports[kind]["pdf"]):
        text = reading.pdf_text(file)
        assert not said - reading.numbers(text), file.name
        # No word is broken within, not even in the head of a narrow column.
        assert not reading.syllables(" ".join([words, *heads])) - reading.syllables(text), file.name
        for _, _, places in reading.pdf_words(file):
            assert not list(reading.overlaps(places)), file.name


@pytest.mark.parametrize("kind", KINDS)
def test_the_printed_word_document_keeps_the_margins_of_the_decree(reports, printed, kind):
    """NĐ 30/2020, Phụ lục I: A4, left 30 to 35 mm, right 15 to 20, top and bottom 20 to 25; nothing cut off."""
    for width, height, words in reading.pdf_words(printed[reports[kind]["docx"]]):
        assert sorted((round(width / MM), round(height / MM))) == [210, 297]
        for left, top, right, bottom, word in words:
            assert left >= 28 * MM and right <= width - 13 * MM, (kind, word, left / MM, right / MM)
            # The page's number stands in the margin.
            assert word.isdigit() or top >= 18 * MM and bottom <= height - 13 * MM, (kind, word, top / MM, bottom / MM)


@pytest.mark.parametrize("name", [*KINDS, *TABLES])
def test_a_printed_workbook_is_whole_on_its_pages(reports, tables, printed, name):
    pages = list(reading.pdf_words(printed[book(reports, tables, name)]))
    assert any(words for _, _, words in pages)
    for width, height, words in pages:
        for left, top, right, bottom, word in words:
            assert left >= 10 * MM and right <= width - 10 * MM, word
            assert top >= 10 * MM and bottom <= height - 5 * MM, word
        assert not list(reading.overlaps(words)), name
    # A cell too narrow for its number would show marks.
    assert "###" not in reading.pdf_text(printed[book(reports, tables, name)])


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_of_a_report_is_empty_and_nobody_signs_alone(reports, printed, kind):
    for file in (printed[reports[kind]["docx"]], reports[kind]["pdf"]):
        for _, _, words in reading.pdf_words(file):
            assert len([word for *_, word in words if not word.isdigit()]) > 8, file.name


def test_every_printed_letter_is_of_a_face_with_vietnamese_letters(printed):
    for file, pdf in printed.items():
        fonts = reading.pdf_fonts(pdf)
        assert fonts and all(fonts.values()), (file.name, fonts)
        assert {re.sub("[-,].*", "", name) for name in fonts} == {"LiberationSerif"}, (file.name, fonts)
