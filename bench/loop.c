// The plain loop one intake is measured against: the same rows into the same tables, statement by statement, prepared
// once, nothing else done. Works on a copy of a filled store and takes its last dossier as the model.
//   loop STORE SECONDS GROUP    prints transactions' intakes per second; GROUP intakes share one commit
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *db;

static void check(int code, const char *what) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "loop: %s: %s\n", what, sqlite3_errmsg(db));
  exit(1);
}
static void run(const char *sql) { check(sqlite3_exec(db, sql, 0, 0, 0), sql); }
static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *made;
  check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, 0), sql);
  return made;
}
static int step(sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  check(code, sqlite3_sql(statement));
  return code;
}
static void finish(sqlite3_stmt *statement) {
  while (step(statement) == SQLITE_ROW) {}
  sqlite3_reset(statement);
}
static int64_t number(const char *sql) {
  sqlite3_stmt *statement = prepare(sql);
  int64_t value = step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  return value;
}
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}
static uint64_t state = 88172645463325252ULL;
static uint64_t chance(void) {
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}
static void noise(unsigned char *out, int count) {
  for (int i = 0; i < count; i += 8) {
    uint64_t word = chance();
    memcpy(out + i, &word, count - i < 8 ? count - i : 8);
  }
}
static const char *families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"};
static const char *middles[] = {"Thị", "Thị Thu", "Thị Ngọc", "Kim", "Thị Mỹ", "Thanh", "Thị Hồng"};
static const char *givens[] = {"Anh", "Bích", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hương", "Lan", "Liên", "Mai", "Nga", "Yến"};
static const char *folded_families[] = {"nguyen", "tran", "le", "pham", "huynh", "vo", "phan", "dang", "bui", "do", "ho", "ngo"};
static const char *folded_middles[] = {"thi", "thi thu", "thi ngoc", "kim", "thi my", "thanh", "thi hong"};
static const char *folded_givens[] = {"anh", "bich", "chau", "dung", "giang", "ha", "hanh", "huong", "lan", "lien", "mai", "nga", "yen"};
#define ONE(list) (chance() % (sizeof(list) / sizeof(*list)))

// Columns of the model that change with every intake, by their places in the row.
enum { ID, UNIT, CODE, MOST = 64 };

int main(int argc, char **argv) {
  if (argc != 4) return fprintf(stderr, "loop STORE SECONDS GROUP\n"), 2;
  double seconds = atof(argv[2]);
  int group = atoi(argv[3]);
  check(sqlite3_open(argv[1], &db), "open");
  run("PRAGMA journal_mode=WAL");
  run("PRAGMA synchronous=FULL");
  run("PRAGMA foreign_keys=ON");
  run("PRAGMA cache_size=-16384");
  run("PRAGMA wal_autocheckpoint=4000");

  // The model: the last dossier that came in through the API with its first fact, and the columns of its row.
  sqlite3_stmt *model = prepare(
      "SELECT * FROM dossier WHERE id = (SELECT max(stream) FROM idempotency)");
  if (step(model) != SQLITE_ROW) return fprintf(stderr, "loop: the store has no intake of the API\n"), 1;
  int columns = sqlite3_column_count(model);
  int at_applicant = -1, at_phone = -1, at_key = -1;
  char sql[4096] = "INSERT INTO dossier VALUES (";
  for (int i = 0; i < columns; i++) {
    const char *name = sqlite3_column_name(model, i);
    if (!strcmp(name, "applicant")) at_applicant = i;
    if (!strcmp(name, "phone")) at_phone = i;
    if (!strcmp(name, "person_key")) at_key = i;
    sprintf(sql + strlen(sql), "%s?%d", i ? "," : "", i + 1);
  }
  strcat(sql, ")");
  sqlite3_stmt *dossier = prepare(sql);
  int64_t id = sqlite3_column_int64(model, ID);
  int64_t unit = sqlite3_column_int64(model, UNIT);
  for (int i = 0; i < columns; i++) sqlite3_bind_value(dossier, i + 1, sqlite3_column_value(model, i));

  sqlite3_stmt *of_model = prepare(
      "SELECT f.*, p.body FROM fact f JOIN fact_personal p USING (stream, sequence) WHERE stream = ? AND sequence = 1");
  sqlite3_bind_int64(of_model, 1, id);
  if (step(of_model) != SQLITE_ROW) return fprintf(stderr, "loop: the model has no fact\n"), 1;
  sqlite3_stmt *fact = prepare("INSERT INTO fact VALUES (?,?,?,?,?,?,?,?,?)");
  sqlite3_stmt *personal = prepare("INSERT INTO fact_personal VALUES (?,?,?,?)");
  for (int i = 0; i < 9; i++) sqlite3_bind_value(fact, i + 1, sqlite3_column_value(of_model, i));
  sqlite3_bind_int(personal, 2, 1);
  sqlite3_bind_value(personal, 4, sqlite3_column_value(of_model, 9));
  sqlite3_reset(of_model);

  // The tally rows the model moved: its day of receipt and its day of appointment, at three grains.
  sqlite3_stmt *days = prepare(
      "WITH day (number) AS (SELECT received_day FROM dossier WHERE id = ?1 UNION "
      "  SELECT (due_at + 25200000) / 86400000 FROM dossier WHERE id = ?1), "
      "bucket (grain, number) AS (SELECT 1, number FROM day UNION "
      "  SELECT 2, strftime('%Y', number * 86400, 'unixepoch') * 12 + strftime('%m', number * 86400, 'unixepoch') - 1 "
      "  FROM day UNION SELECT 3, CAST(strftime('%Y', number * 86400, 'unixepoch') AS INTEGER) FROM day) "
      "SELECT b.grain, b.number, d.procedure, d.revision, d.channel FROM bucket b JOIN dossier d ON d.id = ?1");
  sqlite3_bind_int64(days, 1, id);
  sqlite3_stmt *tallies[16];
  int tally_count = 0;
  while (tally_count < 16 && step(days) == SQLITE_ROW) {
    sqlite3_stmt *tally = tallies[tally_count++] = prepare(
        "INSERT INTO tally (unit, grain, bucket, procedure, revision, channel, received, early, on_time, overdue, "
        "withdrawn, lapsed, ended_late, moved) VALUES (?,?,?,?,?,?,1,0,0,0,0,1,0,0) "
        "ON CONFLICT (unit, grain, bucket, procedure, revision, channel) DO UPDATE SET "
        "received = tally.received + excluded.received, early = tally.early + excluded.early, "
        "on_time = tally.on_time + excluded.on_time, overdue = tally.overdue + excluded.overdue, "
        "withdrawn = tally.withdrawn + excluded.withdrawn, lapsed = tally.lapsed + excluded.lapsed, "
        "ended_late = tally.ended_late + excluded.ended_late, moved = tally.moved + excluded.moved");
    sqlite3_bind_int64(tally, 1, unit);
    for (int i = 0; i < 5; i++) sqlite3_bind_value(tally, i + 2, sqlite3_column_value(days, i));
  }
  sqlite3_reset(days);

  // The slip that is to be made, the marks of the indicators and the book's version.
  sqlite3_stmt *form = prepare(
      "INSERT INTO issued_form (id, unit, dossier, sequence, kind, number, noted, state, attempts, next_at) "
      "VALUES (?1, ?2, ?3, 1, 'receipt', ?4, ?5, 'waiting', 0, ?5)");
  int64_t form_id = number("SELECT coalesce(max(id), 0) FROM issued_form");
  sqlite3_bind_int64(form, 2, unit);
  sqlite3_bind_int64(form, 5, number("SELECT max(noted) FROM issued_form"));
  sqlite3_stmt *marks_of = prepare("SELECT * FROM indicator_mark WHERE dossier = ?");
  sqlite3_bind_int64(marks_of, 1, id);
  if (step(marks_of) != SQLITE_ROW) return fprintf(stderr, "loop: the model has no marks\n"), 1;
  sqlite3_stmt *marks = prepare("INSERT INTO indicator_mark VALUES (?,?,?,?,?,?,?,?)");
  for (int i = 0; i < 8; i++) sqlite3_bind_value(marks, i + 1, sqlite3_column_value(marks_of, i));
  sqlite3_reset(marks_of);
  sqlite3_stmt *version = prepare(
      "INSERT INTO book_version (unit, version) VALUES (?, 1) "
      "ON CONFLICT (unit) DO UPDATE SET version = book_version.version + 1");
  sqlite3_bind_int64(version, 1, unit);

  // Five numbers are drawn; the names stand for the counters of the office.
  sqlite3_stmt *counter = prepare(
      "INSERT INTO counter (unit, name, period, value) VALUES (?, ?, 1, 1) ON CONFLICT (unit, name, period) "
      "DO UPDATE SET value = counter.value + 1 RETURNING value");
  const char *counters[] = {"loop-code", "loop-slip", "loop-entry", "loop-dossier", "loop-form"};
  sqlite3_stmt *earlier = prepare("SELECT stream, fingerprint FROM idempotency WHERE unit = ? AND token = ?");
  sqlite3_stmt *remember = prepare("INSERT INTO idempotency VALUES (?,?,?,?,?)");
  sqlite3_stmt *kept = prepare("SELECT text FROM dossier_text_kept WHERE id = ?");
  sqlite3_stmt *keep = prepare("INSERT INTO dossier_text_kept (id, text) VALUES (?, ?)");
  sqlite3_stmt *index = prepare("INSERT INTO dossier_text (rowid, text) VALUES (?, ?)");

  static char texts[4096][128];
  if (group < 1 || group > 4096) return 2;
  unsigned char bytes[32];
  char text[128], run_name[32];
  noise(bytes, 8);
  snprintf(run_name, sizeof run_name, "%d", (int)time(0));
  long done = 0;
  double began = now();
  while (now() - began < seconds) {
    run("BEGIN IMMEDIATE");
    for (int i = 0; i < group; i++, done++) {
      id++;
      char token[96];
      snprintf(token, sizeof token, "loop-%s-%d-%ld", run_name, group, done);
      sqlite3_bind_int64(earlier, 1, unit);
      sqlite3_bind_text(earlier, 2, token, -1, SQLITE_TRANSIENT);
      finish(earlier);
      for (int c = 0; c < 5; c++) {
        sqlite3_bind_int64(counter, 1, unit);
        sqlite3_bind_text(counter, 2, counters[c], -1, SQLITE_STATIC);
        finish(counter);
      }
      noise(bytes, 32);
      sqlite3_bind_int64(fact, 1, id);
      sqlite3_bind_blob(fact, 8, bytes, 32, SQLITE_TRANSIENT);
      sqlite3_bind_blob(fact, 9, bytes, 32, SQLITE_TRANSIENT);
      finish(fact);
      sqlite3_bind_int64(personal, 1, id);
      sqlite3_bind_blob(personal, 3, bytes, 16, SQLITE_TRANSIENT);
      finish(personal);
      int f = ONE(families), m = ONE(middles), g = ONE(givens);
      sqlite3_bind_int64(dossier, ID + 1, id);
      snprintf(text, sizeof text, "H48.37.28-%06d-%06ld", 900000 + group % 100000, done % 1000000);
      char code[128];
      strcpy(code, text);
      sqlite3_bind_text(dossier, CODE + 1, code, -1, SQLITE_TRANSIENT);
      snprintf(text, sizeof text, "%s %s %s", families[f], middles[m], givens[g]);
      sqlite3_bind_text(dossier, at_applicant + 1, text, -1, SQLITE_TRANSIENT);
      snprintf(text, sizeof text, "09%08d", (int)(chance() % 100000000));
      sqlite3_bind_text(dossier, at_phone + 1, text, -1, SQLITE_TRANSIENT);
      noise(bytes, 32);
      sqlite3_bind_blob(dossier, at_key + 1, bytes, 32, SQLITE_TRANSIENT);
      finish(dossier);
      for (int t = 0; t < tally_count; t++) finish(tallies[t]);
      sqlite3_bind_int64(form, 1, ++form_id);
      sqlite3_bind_int64(form, 3, id);
      snprintf(text, sizeof text, "%ld/TN-TTPVHCC", done);
      sqlite3_bind_text(form, 4, text, -1, SQLITE_TRANSIENT);
      finish(form);
      sqlite3_bind_int64(marks, 1, id);
      finish(marks);
      finish(version);
      sqlite3_bind_int64(remember, 1, unit);
      sqlite3_bind_text(remember, 2, token, -1, SQLITE_TRANSIENT);
      sqlite3_bind_blob(remember, 3, bytes, 32, SQLITE_TRANSIENT);
      sqlite3_bind_int64(remember, 4, id);
      sqlite3_bind_int64(remember, 5, 1);
      finish(remember);
      snprintf(texts[i], sizeof texts[i], "%s %s %s h48 37 28 %s", folded_families[f], folded_middles[m],
               folded_givens[g], strchr(code, '-') + 1);
      char *dash = strrchr(texts[i], '-');
      if (dash) *dash = ' ';
    }
    for (int i = 0; i < group; i++) {
      int64_t at = id - group + 1 + i;
      sqlite3_bind_int64(kept, 1, at);
      finish(kept);
      sqlite3_bind_int64(keep, 1, at);
      sqlite3_bind_text(keep, 2, texts[i], -1, SQLITE_TRANSIENT);
      finish(keep);
      sqlite3_bind_int64(index, 1, at);
      sqlite3_bind_text(index, 2, texts[i], -1, SQLITE_TRANSIENT);
      finish(index);
    }
    run("COMMIT");
  }
  double took = now() - began;
  printf("{\"intakes\":%ld,\"seconds\":%.3f,\"rate\":%.1f}\n", done, took, done / took);
  return 0;
}
