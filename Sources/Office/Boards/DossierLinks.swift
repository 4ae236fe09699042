import Casework
import Deadlines
import SQL

/// What ties a dossier to others: questions to other offices and outages of outside systems. Read tables: they follow
/// from the facts and replay fills them again.
enum DossierLinks {
  static let schema = SchemaChange(
    "dossier-links",
    [
      .keyedTable(
        """
        CREATE TABLE consultation (
          dossier INTEGER NOT NULL,
          number INTEGER NOT NULL,
          asked INTEGER,
          agency TEXT NOT NULL,
          asked_at INTEGER NOT NULL,
          due_at INTEGER NOT NULL,
          answered_at INTEGER,
          is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
          PRIMARY KEY (dossier, number)
        )
        """),
      .statement("CREATE INDEX consultation_open ON consultation (asked, dossier, due_at) WHERE is_open = 1"),
      .keyedTable(
        """
        CREATE TABLE outage_dossier (
          dossier INTEGER NOT NULL,
          outage INTEGER NOT NULL,
          system TEXT NOT NULL,
          from_at INTEGER NOT NULL,
          to_at INTEGER,
          PRIMARY KEY (dossier, outage)
        )
        """),
      .statement("CREATE INDEX outage_dossier_of_outage ON outage_dossier (outage, dossier)"),
    ])

  /// Brings the rows of a dossier up to date.
  static func write(from before: Dossier?, to after: Dossier, in db: borrowing Writing) throws {
    let known = before.map(questions) ?? []
    for question in questions(after) where !known.contains(question) { try question.write(in: db) }
    let met = before?.outages ?? []
    for window in after.outages where !met.contains(window) {
      try db.run(
        """
        INSERT INTO outage_dossier (dossier, outage, system, from_at, to_at)
        VALUES (\(after.id.number), \(window.outage), \(window.system), \(window.from), \(window.to))
        ON CONFLICT (dossier, outage) DO UPDATE SET to_at = excluded.to_at
        """)
    }
  }

  /// A question is open while somebody still needs the answer.
  private static func questions(_ dossier: Dossier) -> [Question] {
    dossier.consultations.map { one in
      Question(
        dossier: dossier.id, number: one.asked.number, asked: one.asked.unit, agency: one.asked.agency,
        at: one.at, due: one.asked.due, answeredAt: one.answeredAt, isOpen: one.isOpen && dossier.isPending)
    }
  }

  private struct Question: Equatable {
    var dossier: DossierID
    var number: Int
    var asked: UnitID?
    var agency: String
    var at: Moment
    var due: Moment
    var answeredAt: Moment?
    var isOpen: Bool

    func write(in db: borrowing Writing) throws {
      try db.run(
        """
        INSERT INTO consultation (dossier, number, asked, agency, asked_at, due_at, answered_at, is_open)
        VALUES (\(dossier.number), \(number), \(asked?.number), \(agency), \(at), \(due), \(answeredAt), \(isOpen))
        ON CONFLICT (dossier, number) DO UPDATE SET asked = excluded.asked, answered_at = excluded.answered_at,
          is_open = excluded.is_open
        """)
    }
  }
}
