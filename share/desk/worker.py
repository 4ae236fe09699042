"""The documents desk: makes PDF/A-2a of the HTML and Word documents of the reports it is handed, one after the other.

It speaks frames on its standard input and output: four bytes with the length N of the header (big
endian), N bytes of header (a JSON object), then as many bytes as the header's "payload" says.

    in    {"id": 7, "kind": "pdf", "title": "…", "payload": 5120} + HTML in UTF-8
          {"id": 8, "kind": "docx", "title": "…", "payload": 900} + a report as JSON (letters.py)
    out   {"kind": "ready", "weasyprint": "70.0", "walls": ["limits", "network", "files"]}    once, first
          {"kind": "refused", "missing": "fonts-liberation2", "detail": "…"}    instead, and it ends
          {"id": 7, "kind": "done", "payload": 31200} + PDF
          {"id": 7, "kind": "failed", "error": "…"}
    An answer with "last": true is its last: it has made enough documents, or has grown, and ends.

It fetches nothing: only `data:` addresses are read, and it gives up network and files (walls.py).
A document that cannot be made costs a "failed" frame, never the process; a broken frame ends it.
"""

import argparse
import json
import logging
import os
import struct
import subprocess
import sys

import letters
import walls

SERIF = "Liberation Serif"  # the metrics of Times New Roman, which the decree on documents asks for
SERIF_PACKAGE = "fonts-liberation2"
# Letters which the older Liberation fonts lack: a receipt without them would misspell a name.
MUST_COVER = "ẠẶẾỆỐỘỚỢỨỰỲỸạặếệốộớợứựỳỹƠƯơưĂĐăđ₫"
HEADER_LIMIT = 64 << 10
PAYLOAD_LIMIT = 32 << 20


class Wire:
    """The two ends of the talk, taken away from everything else in the process."""

    def __init__(self):
        os.closerange(3, 1 << 20)  # whatever the office had open when it started us
        self._in = os.fdopen(os.dup(0), "rb")
        self._out = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(2, 1)  # a library that prints must not break a frame
        os.close(nothing)

    def ask(self):
        """The next header and payload; None when the office has gone."""
        start = self._in.read(4)
        if len(start) < 4:
            return None
        (length,) = struct.unpack(">I", start)
        if length > HEADER_LIMIT:
            raise ValueError("header too long")
        header = json.loads(self._exactly(length))
        payload = header.get("payload", 0)
        if not isinstance(payload, int) or not 0 <= payload <= PAYLOAD_LIMIT:
            raise ValueError("payload too long")
        return header, self._exactly(payload)

    def answer(self, header, payload=b""):
        if payload:
            header["payload"] = len(payload)
        head = json.dumps(header, ensure_ascii=False).encode()
        self._out.write(struct.pack(">I", len(head)) + head)
        self._out.write(payload)
        self._out.flush()

    def _exactly(self, count):
        data = self._in.read(count)
        if len(data) < count:
            raise ValueError("frame cut short")
        return data


def missing_font():
    """Why the serif face that would really be used cannot write Vietnamese; None when it can."""
    from fontTools.ttLib import TTFont

    for style in ("Regular", "Bold", "Italic", "Bold Italic"):
        asked = ["/usr/bin/fc-match", "-f", "%{family}\n%{file}", f"{SERIF}:style={style}"]
        try:
            found = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=30)
        except (OSError, subprocess.SubprocessError) as error:
            return f"fc-match: {error}"
        family, _, file = found.stdout.partition("\n")
        if SERIF not in family.split(","):
            return f"{SERIF} {style} is not installed, {family} would stand in"
        with TTFont(file, lazy=True) as font:
            letters = font.getBestCmap()
        lacking = "".join(letter for letter in MUST_COVER if ord(letter) not in letters)
        if lacking:
            return f"{file} lacks {lacking}"
    return None


def pdf(header, payload):
    """HTML bytes in, PDF/A-2a bytes out. The same bytes in give the same bytes out."""
    import weasyprint

    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    html = weasyprint.HTML(string=payload.decode("utf-8"), url_fetcher=fetcher)
    document = html.render(pdf_variant="pdf/a-2a")
    document.metadata.title = str(header.get("title", ""))
    document.metadata.lang = "vi"
    document.metadata.attachments = []  # PDF/A-2 carries no foreign files
    return document.write_pdf(pdf_variant="pdf/a-2a")


# What can be made, by its name in the frame; Word documents join once their library is known to be there.
KINDS = {"pdf": pdf}


def lacking(error):
    """Answers for documents that cannot be made here."""
    detail = str(error)

    def refuse(header, payload):
        raise RuntimeError(f"python-docx: {detail}")

    return refuse


def work(header, payload, cpu):
    """The answer to one frame: header and payload. Never raises."""
    answer = {"id": header.get("id"), "kind": "failed"}
    make = KINDS.get(header.get("kind"))
    if make is None:
        return answer | {"error": "unknown kind"}, b""
    walls.limit_processor_time(cpu)
    try:
        made = make(header, payload)
        return answer | {"kind": "done"}, made
    except MemoryError:
        # What was half done may still hold memory: a fresh process is the clean way on.
        return answer | {"error": "MemoryError", "last": True}, b""
    except Exception as error:  # whatever a document does wrong is the document's fault, not the desk's
        return answer | {"error": f"{type(error).__name__}: {error}"[:500]}, b""


def serve(wire, options):
    memory_use = open("/proc/self/statm", "rb", buffering=0)  # before the files are given up
    page = os.sysconf("SC_PAGE_SIZE")
    pdf({}, "<p>Ấm máy</p>".encode())  # loads what is loaded late, while files can still be opened
    try:
        KINDS["docx"] = letters.Letters().make
    except ImportError as error:  # slips go on being printed; who asks for Word is told
        KINDS["docx"] = lacking(error)
    standing = walls.raise_walls(options.memory)
    import weasyprint

    wire.answer({"kind": "ready", "weasyprint": weasyprint.__version__, "walls": standing})
    made = 0
    while (asked := wire.ask()) is not None:
        header, payload = work(*asked, options.cpu)
        made += 1
        memory_use.seek(0)
        grown = int(memory_use.read().split()[1]) * page > options.grown << 20
        if made >= options.documents or grown:
            header["last"] = True
        wire.answer(header, payload)
        if header.get("last"):
            return


def main():
    reader = argparse.ArgumentParser(description="The documents desk; started by motcua.")
    reader.add_argument("--documents", type=int, default=500, help="ends after so many")
    reader.add_argument("--grown", type=int, default=400, help="ends when it holds more MiB than this")
    reader.add_argument("--memory", type=int, default=1024, help="MiB of address space, at most")
    reader.add_argument("--cpu", type=int, default=120, help="seconds of processor time a document")
    options = reader.parse_args()
    wire = Wire()
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:  # OSError: Pango's libraries are not there
        wire.answer({"kind": "refused", "missing": "weasyprint", "detail": str(error)[:500]})
        return 3
    # Warnings quote the document, and so a citizen.
    logging.getLogger("weasyprint").handlers = [logging.NullHandler()]
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    if (detail := missing_font()) is not None:
        wire.answer({"kind": "refused", "missing": SERIF_PACKAGE, "detail": detail})
        return 3
    try:
        serve(wire, options)
    except BrokenPipeError:
        pass  # the office has gone
    except ValueError as error:
        print(f"desk: broken frame: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
