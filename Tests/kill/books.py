"""What the database of an office says of itself, read from beside."""

import collections
import re


def check(office, filings):
    """Every acknowledged filing is a whole dossier, every key made one, and the codes of each day count from one without
    a gap."""
    rows = office.rows("SELECT id, code, applicant, version, pending FROM dossier")
    by_code = {row[1]: row for row in rows}
    assert len(by_code) == len(rows)
    codes = [one.code for one in filings if one.code]
    assert len(set(codes)) == len(codes), "two filings were given one code"
    lost = [code for code in codes if code not in by_code]
    assert not lost, f"{len(lost)} acknowledged dossiers are gone: {lost[:5]}"
    for one in filings:
        if one.code:
            assert by_code[one.code][2] == f"Trần Thị {one.mark}", (one.code, by_code[one.code])

    days = collections.defaultdict(list)
    for code in by_code:
        found = re.fullmatch(r"(.+-\d{6})-(\d{4,})", code)
        days[found[1]].append(int(found[2]))
    for day, numbers in days.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"the codes of {day} have gaps: {sorted(numbers)[-5:]}"

    # Facts, their personal half, the row, the search entry and the key were written together or not at all.
    def empty(what, statement):
        found = office.rows(statement)
        assert not found, f"{what}: {found[:5]}"

    empty("dossiers without their facts", "SELECT code FROM dossier WHERE version <> (SELECT count(*) FROM fact WHERE stream = dossier.id)")
    empty("facts without a dossier or a feedback", """
        SELECT DISTINCT stream FROM fact
        WHERE stream NOT IN (SELECT id FROM dossier) AND stream NOT IN (SELECT id FROM feedback)""")
    empty("first facts without their person", """
        SELECT stream FROM fact f WHERE sequence = 1 AND stream IN (SELECT id FROM dossier)
        AND NOT EXISTS (SELECT 1 FROM fact_personal p WHERE p.stream = f.stream AND p.sequence = 1)""")
    empty("chains with a gap", "SELECT stream FROM fact GROUP BY stream HAVING max(sequence) <> count(*)")
    empty("keys without a dossier", """
        SELECT token FROM idempotency
        WHERE stream NOT IN (SELECT id FROM dossier) AND stream NOT IN (SELECT id FROM feedback)""")
    empty("dossiers two keys made", "SELECT stream FROM idempotency WHERE token LIKE 'load-%' GROUP BY stream HAVING count(*) > 1")
    empty("a damaged file", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
    received = office.rows("SELECT count(*) FROM dossier WHERE counts = 1")[0][0]
    tallied = office.rows("SELECT sum(received) FROM tally WHERE grain = 1")[0][0]
    assert received == tallied, f"{received} dossiers, {tallied} in the tallies"
