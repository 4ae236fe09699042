"""pgbench doing what an intake inserts, in the same tables: the last dossier that came in through the API is the model.
No rules, no JSON, no hashes, no HTTP. Each of pgbench's clients commits for itself; the rows many of them would wait for
(counters, tallies, the book's version) are spread over the communes by chance, as they are in a province."""
import re

from cluster import HOME
from serving import WORK, output

ID, UNIT, NUMBER = "(:id)::bigint", "(:unit)::bigint", "(:number)::text"
# What is another one in every row: by table, column and expression.
FRESH = {
    "dossier": {"id": ID, "code": f"'H48.37.99-991231-' || {NUMBER}", "unit": UNIT,
                "person_key": f"sha256(convert_to({NUMBER}, 'UTF8'))", "applicant": f"'Nguyễn Thị ' || {NUMBER}",
                "phone": f"'09' || {NUMBER}"},
    "fact": {"stream": ID, "commitment": f"sha256(convert_to({NUMBER}, 'UTF8'))",
             "hash": f"sha256(convert_to('h' || {NUMBER}, 'UTF8'))"},
    "fact_personal": {"stream": ID},
    "idempotency": {"token": f"'bench-key-' || {NUMBER}", "unit": UNIT, "stream": ID},
    "issued_form": {"id": ID, "dossier": ID, "unit": UNIT, "state": "'waiting'", "file": "NULL", "made": "NULL",
                    "sheet": "NULL"},
    "indicator_mark": {"dossier": ID, "unit": UNIT},
    "dossier_text_kept": {"id": ID, "text": f"'nguyen thi ' || {NUMBER} || ' h48 37 99 991231'"},
}
KEY = {"dossier": "id", "fact": "stream", "fact_personal": "stream", "idempotency": "stream", "issued_form": "dossier",
       "indicator_mark": "dossier", "dossier_text_kept": "id"}


def prepare(cluster, database, communes):
    model, day = cluster.sql(database, "SELECT i.stream, d.received_day FROM idempotency i JOIN dossier d ON d.id = i.stream "
                             "ORDER BY i.stream DESC LIMIT 1")[0].split("|")
    lines = [f"\\set unit random(1, {communes})", "SELECT nextval('bench_number') AS number \\gset",
             "\\set id :unit * 4294967296 + 1000000000 + :number", "BEGIN;",
             f"SELECT stream FROM idempotency WHERE unit = {UNIT} AND token = 'bench-key-' || {NUMBER};"]
    for name in ("code", "slip", "entry", "dossier", "form"):
        lines.append(f"INSERT INTO counter (unit, name, period, value) VALUES ({UNIT}, 'bench-{name}', 1, 1) "
                     f"ON CONFLICT (unit, name, period) DO UPDATE SET value = counter.value + 1 RETURNING value;")
    cluster.sql(database, "CREATE SEQUENCE IF NOT EXISTS bench_number")
    for table, fresh in FRESH.items():
        columns = cluster.sql(
            database, f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' AND "
            f"table_schema = current_schema() AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position")
        few = " AND sequence = 1" if table in ("fact", "fact_personal") else ""
        cluster.sql(database, f"DROP TABLE IF EXISTS bench_{table}; CREATE TABLE bench_{table} AS SELECT * FROM {table} "
                    f"WHERE {KEY[table]} = {model}{few} LIMIT 1")
        values = ", ".join(fresh.get(column, column) for column in columns)
        lines.append(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM bench_{table};")
    tallies = cluster.sql(database, f"SELECT grain, bucket, procedure, revision, channel FROM tally WHERE grain = 1 AND "
                          f"bucket = {day} LIMIT 1")[0].split("|")
    for grain in (1, 2, 3, 1, 2, 3):
        lines.append(
            "INSERT INTO tally (unit, grain, bucket, procedure, revision, channel, received, early, on_time, overdue, "
            f"withdrawn, lapsed, ended_late, moved) VALUES ({UNIT}, {grain}, {tallies[1]}, '{tallies[2]}', {tallies[3]}, "
            f"{tallies[4]}, 1, 0, 0, 0, 0, 1, 0, 0) ON CONFLICT (unit, grain, bucket, procedure, revision, channel) "
            "DO UPDATE SET received = tally.received + 1, lapsed = tally.lapsed + 1;")
    lines += [f"INSERT INTO book_version (unit, version) VALUES ({UNIT}, 1) ON CONFLICT (unit) "
              "DO UPDATE SET version = book_version.version + 1;", "COMMIT;"]
    script = WORK / "inserts.sql"
    script.write_text("\n".join(lines) + "\n")
    return script


def measure(cluster, database, clients, seconds, communes=114):
    """Intakes a second."""
    script = prepare(cluster, database, communes)
    text = output("pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(2, clients)), "-T", str(seconds),
                  "-f", str(script), "-h", str(HOME), "-U", "motcua", database)
    return float(re.search(r"tps = ([0-9.]+)", text)[1])
