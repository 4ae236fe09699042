"""Papers as readers of paper see them: made here, and read back."""

import re
import subprocess


def pdf(words):
    """A small whole PDF."""
    stream = f"BT /F1 18 Tf 60 760 Td ({words}) Tj ET".encode("ascii")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1, table, len(parts) + 1, len(out))


def text(path):
    """The words of a PDF on one line."""
    words = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True, timeout=60).stdout
    return re.sub(r"\s+", " ", words)


def codes(path):
    """What the bar codes of a PDF's first page say."""
    picture = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", path, picture], check=True, timeout=60)
    return seen(picture.with_suffix(".png"))


def seen(picture):
    """What the bar codes on a picture say."""
    read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, timeout=60)
    return read.stdout.splitlines()
