import Ledger
import SQL

/// Every table of an installation, as an append-only list of changes. Tables of facts and of definitions are changed
/// here; read tables are dropped and refilled by replay.
package enum Schema {
  package static let dossierText = TextIndex("dossier_text")

  package static let changes: [SchemaChange] = [
    Ledger.schema,
    people,
    definitions,
    dossiers,
    tallies,
    traces,
    staff,
    messages,
    IssuedForms.schema,
    FeeSchema.entries,
    FeeSchema.money,
    bookVersions,
    officeChanges,
    BoardIndexes.schema,
    DossierLinks.schema,
    TimeTally.schema,
    Outage.schema,
    IndicatorMarks.schema,
    Ledger.recordedIndex,
    PeriodClose.schema,
    Report.schema,
    HomeVisits.schema,
    OtherRequest.schema,
    PapersUnderWay.schema,
    KeyMark.schema,
    OfficialScores.schema,
    erasures,
    Outage.letters,
    OtherRequest.endings,
    FilePlaceMark.schema,
    AnnexValue.schema,
    Province.schema,
    ParStore.schema,
    Outage.letterIndex,
    FeedbackBook.schema,
    UnitKey.schema,
  ]

  /// The tables that follow from the facts alone: replay fills them again.
  static let readTables: [SchemaChange] = [
    dossiers, tallies, FeeSchema.entries, DossierLinks.schema, TimeTally.schema, IndicatorMarks.schema,
    HomeVisits.schema, PapersUnderWay.schema, FeedbackBook.schema,
  ]

  /// What makes the read tables, indexes and all, in the order of `changes`.
  package static let readTableSet = ReadTableSet(readTables + [BoardIndexes.schema])

  private static let people = SchemaChange(
    "people",
    [
      .statement(
        """
        CREATE TABLE unit (
          id INTEGER PRIMARY KEY,
          agency TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL,
          name TEXT NOT NULL,
          place TEXT NOT NULL,
          province TEXT NOT NULL,
          address TEXT NOT NULL,
          phone TEXT NOT NULL,
          valid_from INTEGER NOT NULL,
          valid_to INTEGER
        )
        """),
      .statement(
        """
        CREATE TABLE officer (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL REFERENCES unit (id),
          login TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          title TEXT NOT NULL,
          department TEXT NOT NULL,
          password TEXT NOT NULL,
          must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
          valid_from INTEGER NOT NULL,
          valid_to INTEGER
        )
        """),
      .statement(
        """
        CREATE TABLE officer_role (
          officer INTEGER NOT NULL REFERENCES officer (id),
          role TEXT NOT NULL,
          valid_from INTEGER NOT NULL,
          valid_to INTEGER,
          PRIMARY KEY (officer, role, valid_from)
        )
        """),
      .statement(
        """
        CREATE TABLE session (
          hash BLOB NOT NULL PRIMARY KEY,
          officer INTEGER NOT NULL REFERENCES officer (id),
          secret BLOB NOT NULL,
          created INTEGER NOT NULL,
          seen INTEGER NOT NULL
        )
        """),
      .statement("CREATE INDEX session_of_officer ON session (officer)"),
      .statement(
        """
        CREATE TABLE api_token (
          hash BLOB NOT NULL PRIMARY KEY,
          officer INTEGER NOT NULL REFERENCES officer (id),
          name TEXT NOT NULL,
          created INTEGER NOT NULL,
          expires INTEGER NOT NULL,
          revoked INTEGER
        )
        """),
      .statement("CREATE INDEX api_token_of_officer ON api_token (officer)"),
      // By what was typed and not by officer: a login nobody has is locked as one somebody has.
      .statement(
        """
        CREATE TABLE sign_in_failure (
          login TEXT NOT NULL PRIMARY KEY,
          failures INTEGER NOT NULL CHECK (failures > 0),
          last INTEGER NOT NULL
        )
        """),
      .statement("CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last)"),
    ])

  private static let definitions = SchemaChange(
    "definitions",
    [
      .statement(
        """
        CREATE TABLE procedure_revision (
          code TEXT NOT NULL,
          revision INTEGER NOT NULL CHECK (revision > 0),
          name TEXT NOT NULL,
          field TEXT NOT NULL,
          valid_from INTEGER NOT NULL,
          valid_to INTEGER,
          body TEXT NOT NULL,
          PRIMARY KEY (code, revision)
        )
        """),
      .statement(
        """
        CREATE TABLE calendar_revision (
          revision TEXT NOT NULL PRIMARY KEY,
          position INTEGER NOT NULL UNIQUE,
          valid_from INTEGER NOT NULL,
          body TEXT NOT NULL
        )
        """),
      // Raised by every change of a definition, so that each running program knows when to read them again.
      .statement(
        "CREATE TABLE definition_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)"),
      .statement("INSERT INTO definition_version (id, version) VALUES (1, 1)"),
    ])

  private static let dossiers = SchemaChange(
    "dossiers",
    [
      .statement(
        """
        CREATE TABLE dossier (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          code TEXT NOT NULL UNIQUE,
          procedure TEXT NOT NULL,
          revision INTEGER NOT NULL,
          field TEXT NOT NULL,
          department TEXT NOT NULL,
          channel INTEGER NOT NULL,
          stage TEXT NOT NULL,
          applicant TEXT NOT NULL,
          address TEXT NOT NULL,
          phone TEXT,
          person_key BLOB,
          last_four TEXT,
          delivery TEXT NOT NULL,
          received_at INTEGER NOT NULL,
          received_day INTEGER NOT NULL,
          due_at INTEGER NOT NULL,
          ended_at INTEGER,
          ended_day INTEGER,
          outcome TEXT,
          handed_over_at INTEGER,
          counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
          pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
          active INTEGER NOT NULL CHECK (active IN (0, 1)),
          step INTEGER NOT NULL,
          step_kind TEXT NOT NULL,
          step_department TEXT NOT NULL,
          step_entered INTEGER NOT NULL,
          step_due INTEGER NOT NULL,
          holder INTEGER,
          owed INTEGER NOT NULL,
          collected INTEGER NOT NULL,
          version INTEGER NOT NULL,
          seat INTEGER NOT NULL,
          late_from INTEGER NOT NULL,
          watch_from INTEGER NOT NULL,
          letter_by INTEGER NOT NULL,
          letter TEXT,
          proposal TEXT,
          reply_by INTEGER,
          waits_for TEXT,
          group_code TEXT
        )
        """),
      .statement("CREATE INDEX dossier_by_day ON dossier (unit, received_day, id)"),
      // The day of reception stands in it to find who was open on a day without opening each dossier.
      .statement(
        """
        CREATE INDEX dossier_by_end ON dossier (unit, ended_day, id, received_day) WHERE ended_day IS NOT NULL
        """),
      .statement(
        "CREATE INDEX dossier_by_outcome ON dossier (unit, outcome, ended_day, id) WHERE outcome IS NOT NULL"),
      .statement("CREATE INDEX dossier_by_procedure ON dossier (unit, procedure, received_day, id)"),
      .statement("CREATE INDEX dossier_by_field ON dossier (unit, field, received_day, id)"),
      .statement("CREATE INDEX dossier_by_stage ON dossier (unit, stage, received_day, id)"),
      .statement("CREATE INDEX dossier_pending ON dossier (unit, due_at, id) WHERE pending = 1"),
      // What statistics of today count of the open ones, without opening them.
      .statement(
        "CREATE INDEX dossier_open ON dossier (unit, procedure, revision, channel, late_from) WHERE pending = 1"
      ),
      // With who holds it, so that an officer's piles are counted without opening the dossiers.
      .statement(
        """
        CREATE INDEX dossier_work ON dossier (seat, step_kind, due_at, id, step_department, holder)
          WHERE pending = 1
        """),
      .statement(
        "CREATE INDEX dossier_by_person ON dossier (unit, person_key, id) WHERE person_key IS NOT NULL"),
      .statement("CREATE INDEX dossier_by_phone ON dossier (unit, phone, id) WHERE phone IS NOT NULL"),
      // Lists of the boards: short ones, of dossiers that wait for somebody.
      .statement("CREATE INDEX dossier_proposed ON dossier (seat, proposal, id) WHERE proposal IS NOT NULL"),
      .statement("CREATE INDEX dossier_to_reply ON dossier (unit, reply_by, id) WHERE reply_by IS NOT NULL"),
      .statement("CREATE INDEX dossier_waiting ON dossier (unit, waits_for, id) WHERE waits_for IS NOT NULL"),
      .statement(
        "CREATE INDEX dossier_watched ON dossier (unit, watch_from, id) WHERE pending = 1 AND letter IS NULL"),
      .statement(
        "CREATE INDEX dossier_owing ON dossier (unit, late_from, id) WHERE active = 1 AND letter IS NULL"),
      .statement(
        "CREATE INDEX dossier_of_group ON dossier (unit, group_code, id) WHERE group_code IS NOT NULL"),
      .statement("CREATE INDEX dossier_of_holder ON dossier (holder, id) WHERE holder IS NOT NULL"),
      .textIndex(dossierText),
    ])

  private static let tallies = SchemaChange(
    "tallies",
    [
      .keyedTable(
        """
        CREATE TABLE tally (
          unit INTEGER NOT NULL,
          grain INTEGER NOT NULL CHECK (grain IN (1, 2, 3)),
          bucket INTEGER NOT NULL,
          procedure TEXT NOT NULL,
          revision INTEGER NOT NULL,
          channel INTEGER NOT NULL,
          received INTEGER NOT NULL,
          early INTEGER NOT NULL,
          on_time INTEGER NOT NULL,
          overdue INTEGER NOT NULL,
          withdrawn INTEGER NOT NULL,
          lapsed INTEGER NOT NULL,
          ended_late INTEGER NOT NULL,
          moved INTEGER NOT NULL,
          PRIMARY KEY (unit, grain, bucket, procedure, revision, channel)
        )
        """)
    ])

  private static let traces = SchemaChange(
    "traces",
    [
      .statement(
        """
        CREATE TABLE reading_trace (
          officer INTEGER NOT NULL,
          dossier INTEGER NOT NULL,
          at INTEGER NOT NULL,
          purpose TEXT NOT NULL
        )
        """),
      .statement("CREATE INDEX reading_of_dossier ON reading_trace (dossier, at)"),
      .statement(
        """
        CREATE TABLE file (
          hash TEXT NOT NULL PRIMARY KEY,
          kind TEXT NOT NULL,
          size INTEGER NOT NULL CHECK (size >= 0),
          stored INTEGER NOT NULL
        )
        """),
    ])

  // Raised with every change of a unit's dossiers, so that what was reckoned from them is known to be old.
  private static let bookVersions = SchemaChange(
    "book_versions",
    [.statement("CREATE TABLE book_version (unit INTEGER PRIMARY KEY, version INTEGER NOT NULL)")])
}
