"""Makes a Word document of a report: the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I.

The report comes as JSON, as the office's `PrintedReport` writes itself. The bare document with its page
number is made once, while files can still be read; afterwards every report begins from those bytes.
"""

import datetime
import io
import json

FACE = "Times New Roman"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


class Letters:
    def __init__(self):
        import docx

        self._docx = docx
        bare = docx.Document()
        _set_face(bare)
        _number_pages(bare.sections[0])
        kept = io.BytesIO()
        bare.save(kept)
        self._bare = kept.getvalue()
        self.make({}, b'{"issuer": "", "place": "", "title": "", "blocks": []}')  # loads what is loaded late

    def make(self, header, payload):
        """JSON bytes in, bytes of a .docx out."""
        report = json.loads(payload)
        document = self._docx.Document(io.BytesIO(self._bare))
        document.core_properties.title = str(header.get("title", ""))
        document.core_properties.author = ""
        document.core_properties.language = "vi"
        document.core_properties.created = datetime.datetime(2000, 1, 1)
        _lay_out_page(document.sections[0], report.get("isLandscape", False))
        if report.get("form"):
            _line(document, report["form"], align="right", size=12, bold=True)
        _head(document, report)
        _title(document, report)
        for text in report.get("lines", []):
            _line(document, text, size=13)
        for block in report.get("blocks", []):
            _block(document, block)
        # The last sentence goes along where the signature does not fit any more: nobody signs an empty page.
        if document.paragraphs:
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        _signature(document, report)
        if report.get("annex"):
            _annex(document, report["annex"])
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _set_face(document):
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name = FACE
    style.font.size = Pt(14)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(script), FACE)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15


def _number_pages(section):
    """Centred in the top margin, not on the first page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _lay_out_page(section, landscape):
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20 if not landscape else 15)


def _write(paragraph, text, size=14, bold=False, italic=False, align=None, after=None):
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    # XML cannot carry control characters; whoever typed one meant none.
    run = paragraph.add_run("".join(letter for letter in text if letter >= " " and letter not in "\ufffe\uffff"))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if align:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _line(document, text, **look):
    return _write(document.add_paragraph(), text, **look)


def _room(section):
    """What the margins leave of a line."""
    return section.page_width - section.left_margin - section.right_margin


def _pair(document, left):
    """Two cells beside each other that stay on one page, the left one with this share of the line."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    room = _room(document.sections[-1])
    for column, share in zip(table.columns, (left, 1 - left)):
        column.width = int(room * share)
    for cell, share in zip(table.rows[0].cells, (left, 1 - left)):
        cell.width = int(room * share)
    _narrow(table)
    _keep_whole(table.rows[0])
    return table.rows[0].cells


def _narrow(table):
    """Cells with 1 mm at their sides, so that a column of numbers needs no more room than its numbers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        mark = OxmlElement(f"w:{side}")
        mark.set(qn("w:w"), "57")
        mark.set(qn("w:type"), "dxa")
        margins.append(mark)
    # The order of the schema: behind the layout, before the look.
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


def _keep_whole(row):
    """A row is never broken between two pages."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _head(document, report):
    # Wide enough for the name of the State on one line.
    left, right = _pair(document, .39)
    lines = [(report["superior"], False)] if report.get("superior") else []
    lines.append((report.get("issuer", ""), True))
    for index, (text, bold) in enumerate(lines):
        place = left.paragraphs[0] if index == 0 else left.add_paragraph()
        _write(place, text.upper(), size=12, bold=bold, align="center", after=0)
    # The blanks of a draft, as the PDF has them.
    number = report.get("number") or f"……/{report.get('numberSuffix') or 'BC-TTPVHCC'}"
    _write(left.add_paragraph(), f"Số: {number}", size=13, align="center")
    _write(right.paragraphs[0], STATE, size=12, bold=True, align="center", after=0)
    motto = _write(right.add_paragraph(), MOTTO, size=13, bold=True, align="center", after=0)
    motto.runs[0].underline = True
    date = report.get("date") or "ngày …… tháng …… năm ……"
    _write(right.add_paragraph(), f"{report.get('place', '')}, {date}", size=13, italic=True, align="center")


def _title(document, report):
    # The title of a statutory form fills its line.
    size = 13 if report.get("form") else 14
    _line(document, report.get("title", "").upper(), size=size, bold=True, align="center", after=0)
    if report.get("subtitle"):
        _line(document, report["subtitle"], bold=True, align="center")


def _block(document, block):
    from docx.shared import Mm

    if "heading" in block:
        heading = block["heading"]
        _line(document, heading["_0"], bold=True).paragraph_format.keep_with_next = True
    elif "paragraph" in block:
        paragraph = _line(document, block["paragraph"]["_0"], align="justify")
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    elif "table" in block:
        _table(document, block["table"]["_0"])


def _annex(document, table):
    """On pages of its own behind the signature, across where its table is wide."""
    from docx.enum.section import WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lay_out_page(section, bool(table.get("isLandscape")))
    # Its first page is not the report's.
    section.different_first_page_header_footer = False
    titles = table.get("titles") or []
    for index, title in enumerate(titles):
        last = index == len(titles) - 1
        _line(document, title, size=13, bold=not last or index == 0, italic=last and index > 0, align="center", after=0)
    _table(document, table)


def _grouped(number):
    return f"{abs(number):,}".replace(",", ".").join(("−" if number < 0 else "", ""))


def _table(document, table):
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.shared import Mm

    columns, head = len(table["widths"]), table["head"]
    lines = table["rows"] + ([table["total"]] if table["total"] else [])
    made = document.add_table(rows=len(head) + len(lines), cols=columns)
    made.style = "Table Grid"
    made.autofit = False
    _narrow(made)
    room = _room(document.sections[-1])
    whole = sum(table["widths"])
    grid = [list(row.cells) for row in made.rows]
    for at, share in enumerate(table["widths"]):
        made.columns[at].width = int(room * share / whole)
        for cells in grid:
            cells[at].width = int(room * share / whole)
    for row in made.rows:
        _keep_whole(row)
    taken = set()
    for top, cells in enumerate(head):
        column = 0
        for cell in cells:
            while (top, column) in taken:
                column += 1
            reach = [(top + down, column + over) for down in range(cell["rows"]) for over in range(cell["columns"])]
            taken.update(reach)
            place = grid[top][column]
            if len(reach) > 1:
                place = place.merge(grid[reach[-1][0]][reach[-1][1]])
            place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            _write(place.paragraphs[0], cell["text"], size=11, bold=True, align="center", after=0)
            column += cell["columns"]
    for at, cells in enumerate(lines, start=len(head)):
        is_total = bool(table["total"]) and at == len(head) + len(lines) - 1
        for place, cell in zip(grid[at], cells):
            number = cell.get("number")
            text = cell["text"] if number is None else _grouped(number)
            is_number = number is not None or bool(cell.get("working"))
            _write(place.paragraphs[0], text, size=11, bold=is_total or cell.get("isBold") is True,
                   align="right" if is_number else "left", after=0)
    _repeat_head(made, len(head))
    after = document.add_paragraph().paragraph_format
    after.space_after = Mm(0)
    # The total never stands alone under a repeated head, nor the signature on a page of its own: the last rows go along. A
    # table of few rows would go as a whole and leave its page empty.
    last = grid[len(head):][-2:] if len(lines) > 3 else grid[-2:-1] if table["total"] and len(lines) > 1 else []
    kept = [place.paragraphs[0].paragraph_format for row in last for place in row]
    for place in [*kept, after] if len(lines) > 3 else kept:
        place.keep_with_next = True


def _repeat_head(table, count):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for row in table.rows[:count]:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)


def _signature(document, report):
    left, right = _pair(document, .5)
    recipients = report.get("recipients", [])
    if recipients:
        _write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True, after=0)
        for index, text in enumerate(recipients):
            end = "." if index == len(recipients) - 1 else ";"
            _write(left.add_paragraph(), f"- {text}{end}", size=11, after=0)
    for index, text in enumerate(report.get("authority", [])):
        place = right.paragraphs[0] if index == 0 else right.add_paragraph()
        _write(place, text.upper(), bold=True, align="center", after=0)
    # Room to sign; a page that lies across is short.
    for _ in range(3 if report.get("isLandscape") else 4):
        right.add_paragraph()
    _write(right.add_paragraph(), report.get("signer", ""), bold=True, align="center")
