import datetime
import pathlib
import re
import shutil
import subprocess

import pytest

import office as offices
import signing_in

# Every report there is; `cchc-quy` goes all the way to its number.
KINDS = ["04", "06a", "06b", "06c", "07", "thang", "cchc-quy"]
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory):
    """`libreoffice("pdf", files)`: converts them and answers where they lie. It counts every formula anew when it opens a
    workbook, whatever value lies beside it."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS)

    def convert(kind, files):
        out = tmp_path_factory.mktemp(kind)
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--convert-to", kind,
             "--outdir", out, *files], capture_output=True, text=True, timeout=300)
        made = {file: out / f"{file.stem}.{kind}" for file in files}
        lost = [file.name for file, copy in made.items() if not copy.exists()]
        assert not lost and done.returncode == 0, f"{lost}\n{done.stdout}\n{done.stderr}"
        return made

    return convert


@pytest.fixture(scope="session")
def office():
    data = offices.demo("libreoffice")
    first = "mot-cau-vao-cua"
    offices.run("unit", "add", "--data", data, "--agency", "H48.37.29", "--kind", "commune", "--name", "Bên",
                "--province", "tỉnh Mẫu")
    offices.run("unit", "province", "--data", data, "--agency", "H48", "--name", "tỉnh Mẫu")
    offices.run("officer", "add", "--data", data, "--login", "tinh", "--name", "Hà Văn Tỉnh", "--department", "office",
                "--roles", "provincial_observer", "--unit", "H48", text=f"{first}\n{first}\n")
    with offices.Office(data) as running:
        signing_in.change_password(running.address, "tinh", first, offices.PASSWORD)
        yield running


@pytest.fixture(scope="session")
def people(office):
    """Sessions by login: `people("cchc")`."""
    known = {}

    def session(login):
        if login not in known:
            known[login] = signing_in.signed_in(office.address, login, offices.PASSWORD)
        return known[login]

    return session


def send(session, office, page, address, **fields):
    """A form of a page, sent as somebody sends it; the page that follows."""
    words = session.get(f"{office.address}{page}", timeout=60).text
    token = signing_in._token(words)
    answer = session.post(f"{office.address}{address}", {"_csrf": token, **fields}, timeout=offices.PATIENCE)
    assert answer.status_code == 200, (address, answer.status_code, re.sub("<[^>]+>", " ", answer.text)[:2000])
    return answer


def quarter(today):
    """The reporting quarter of a day: 15/12 to 14/3 and so on."""
    starts = [datetime.date(year, month, 15) for year in (today.year - 1, today.year) for month in (3, 6, 9, 12)]
    start = max(day for day in starts if day <= today)
    month = start.month + 3
    end = datetime.date(start.year + (month > 12), (month - 1) % 12 + 1, 14)
    return start, end


def enter_annex(people, office, at):
    """Every line of the annex that is entered, all true together."""
    known = {"plan_tasks": "33", "plan_done": "10", "assigned": "2", "documents_out": "1.222"}
    for section in range(1, 8):
        page = f"{at}/annex/{section}"
        words = people("cchc").get(f"{office.address}{page}", timeout=60).text
        fields = {}
        for box in re.findall(r"<input[^>]*>", words):
            if 'inputmode="numeric"' in box:
                name = re.search(r'name="([^"]+)"', box)[1]
                ones = "1.222" if name.startswith("documents") and name.endswith(".whole") else "1"
                fields[name] = known.get(name, ones)
        for name in re.findall(r'<select[^>]*name="([^"]+)"', words):
            fields[name] = "1"
        if fields:
            send(people("cchc"), office, page, page, source="Sổ theo dõi văn bản", **fields)


@pytest.fixture(scope="session")
def reports(office, people, tmp_path_factory):
    """By kind: the page's words and the files as they are downloaded, `{"06a": {"page": …, "docx": path, …}}`."""
    folder = tmp_path_factory.mktemp("reports")
    today = datetime.date.today()
    made = {}
    for kind in KINDS:
        start, end = quarter(today) if kind == "cchc-quy" else (today - datetime.timedelta(200), today)
        answer = send(
            people("giamdoc"), office, "/reports", "/reports", kind=kind, **{"from": start.isoformat(), "to": end.isoformat()})
        at = re.search(r"/reports/\d+", answer.url)[0]
        if kind == "cchc-quy":
            enter_annex(people, office, at)
            send(people("cchc"), office, at, f"{at}/acts/submit")
            send(people("chutich"), office, at, f"{at}/acts/sign")
            send(people("vanthu"), office, at, f"{at}/acts/issue")
        made[kind] = {"page": people("giamdoc").get(f"{office.address}{at}", timeout=60).text}
        for file in ("docx", "xlsx", "pdf"):
            answer = people("giamdoc").get(f"{office.address}{at}/files/{file}", timeout=offices.PATIENCE)
            assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"], (kind, file)
            made[kind][file] = folder / f"bao-cao-{kind}.{file}"
            made[kind][file].write_bytes(answer.content)
    return made


@pytest.fixture(scope="session")
def tables(office, people, tmp_path_factory):
    """Every other table that is saved as a workbook, by name."""
    folder = tmp_path_factory.mktemp("tables")
    year = office.rows("SELECT MAX(year) FROM par_frame")[0][0]
    wanted = {
        "statistics": ("giamdoc", "/statistics.xlsx"), "indicators": ("giamdoc", "/indicators.xlsx"),
        "register": ("giamdoc", "/register.xlsx?q=lan"), "par-index": ("cchc", f"/par-index/{year}/file.xlsx"),
        "comparison": ("tinh", "/province/comparison.xlsx"),
    }
    made = {}
    for name, (login, address) in wanted.items():
        answer = people(login).get(f"{office.address}{address}", timeout=offices.PATIENCE)
        assert answer.status_code == 200, (name, answer.status_code)
        made[name] = folder / f"{name}.xlsx"
        made[name].write_bytes(answer.content)
    return made


@pytest.fixture(scope="session")
def recounted(libreoffice, reports, tables):
    """Every workbook as LibreOffice saves it after counting, by the file."""
    return libreoffice("xlsx", [made["xlsx"] for made in reports.values()] + [*tables.values()])


@pytest.fixture(scope="session")
def printed(libreoffice, reports, tables):
    """What LibreOffice prints of every file, by the file; kept as pictures too, for who wants to look."""
    # Two files of one name would print over each other.
    documents = [made["docx"] for made in reports.values()]
    books = [made["xlsx"] for made in reports.values()] + [*tables.values()]
    out = {**libreoffice("pdf", documents), **libreoffice("pdf", books)}
    pictures = offices.ROOM / "libreoffice-pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    for file, pdf in out.items():
        name = pictures / f"{file.stem}-{file.suffix[1:]}"
        subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, name], check=True, timeout=120)
    return out
