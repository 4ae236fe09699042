"""The register and the statistics as files: every letter, every number, no formula."""

import csv
import datetime
import decimal
import re

import openpyxl
import pytest

from conftest import FORMULAS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_csv(file):
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "a spreadsheet takes it for another encoding"
    return list(csv.reader(content[3:].decode("utf-8").splitlines(keepends=True)))


def read_xlsx(file, heading):
    """The head and the rows under it; no cell of the whole book may be a formula."""
    sheet = openpyxl.load_workbook(file).active
    rows = list(sheet.iter_rows())
    for row in rows:
        for cell in row:
            assert cell.data_type != "f", f"{cell.coordinate} is a formula: {cell.value}"
    at = next(number for number, row in enumerate(rows) if row[0].value == heading)
    return [[cell.value for cell in row] for row in rows[at:]]


def test_the_register_as_csv(saved, office):
    file, head = saved("/register.csv")
    assert head["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="so-theo-doi-\d{4}-\d\d-\d\d\.csv"', head["content-disposition"])
    titles, *rows = read_csv(file)
    assert titles[:4] == ["STT", "Mã hồ sơ", "Tên TTHC", "Tên tổ chức, cá nhân"]
    assert len(rows) == office.rows("SELECT count(*) FROM dossier")[0][0] > 100
    assert [row[0] for row in rows] == [str(number + 1) for number in range(len(rows))]
    assert {row[3].removeprefix("'") for row in rows} >= {name for name, in office.rows("SELECT DISTINCT applicant FROM dossier") if not name.startswith("'")}
    assert any("Thủ tục đăng ký khai sinh (1.001193)" == row[2] for row in rows)
    for row in rows:
        datetime.datetime.fromisoformat(row[6])


def test_the_register_as_xlsx(saved, office):
    file, head = saved("/register.xlsx")
    assert head["content-type"] == XLSX
    titles, *rows = read_xlsx(file, "STT")
    assert titles[3] == "Tên tổ chức, cá nhân"
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == office.rows("SELECT count(*) FROM dossier")[0][0]
    for row in rows:
        assert isinstance(row[6], datetime.datetime) and row[6].year >= 2020
        assert isinstance(row[1], str)
    assert {row[3] for row in rows} == {name for name, in office.rows("SELECT DISTINCT applicant FROM dossier")}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_that_is_a_formula_stays_a_name(saved, office, name):
    code = office.rows("SELECT code FROM dossier WHERE applicant = ?", name)[0][0]
    _, *rows = read_csv(saved("/register.csv")[0])
    row = next(row for row in rows if row[1] == code)
    # The guard that keeps a spreadsheet from running it; programs take it off again.
    assert row[3] == "'" + name
    assert row[4].startswith("'=1+1, tổ 5")
    assert not any(cell[:1] in "=+-@\t＝＋－＠" for row in rows for cell in row if cell)
    _, *rows = read_xlsx(saved("/register.xlsx")[0], "STT")
    assert next(row for row in rows if row[1] == code)[3] == name


def test_what_was_searched_for_stands_above_the_rows_and_is_no_formula(saved):
    sheet = openpyxl.load_workbook(saved("/register.xlsx", q="=1+1 Lan")[0]).active
    above = [row[0].value for row in sheet.iter_rows(max_row=3)]
    assert any("=1+1 Lan" in str(words) for words in above)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


@pytest.fixture(params=["procedure", "field", "department", "channel", "month"])
def grouping(request):
    return request.param


def test_statistics_as_csv_and_xlsx_are_the_same_numbers(saved, office, grouping):
    first, last = office.rows("SELECT min(received_day), max(received_day) FROM dossier")[0]
    # Days are counted from the first of 1970.
    since = datetime.date(1970, 1, 1)
    asked = {"from": str(since + datetime.timedelta(first)), "to": str(since + datetime.timedelta(last)), "by": grouping}
    titles, *rows = read_csv(saved("/statistics.csv", **asked)[0])
    heads, *lines = read_xlsx(saved("/statistics.xlsx", **asked)[0], titles[0])
    assert heads == titles and len(rows) == len(lines) > 1
    for row, line in zip(rows, lines):
        assert line[0] == row[0]
        for title, written, number in zip(titles[1:-1], row[1:-1], line[1:-1]):
            if written == "":
                assert number is None, title
                continue
            assert isinstance(number, (int, float)) and not isinstance(number, bool), (title, number)
            assert decimal.Decimal(written) == decimal.Decimal(str(number)), title
        assert row[-1] == line[-1] == "đúng"
        here = dict(zip(heads, line))
        assert here["Kỳ trước chuyển sang"] + here["Tiếp nhận trong kỳ"] == here["Đã giải quyết"] + here["Đang giải quyết"]
    assert lines[-1][0] == "Tổng số"
    assert here["Tiếp nhận trong kỳ"] == office.rows("SELECT count(*) FROM dossier WHERE counts = 1")[0][0]
