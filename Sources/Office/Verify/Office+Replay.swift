import Casework
import Ledger
import SQL

/// What a replay did.
package struct ReplayReport: Equatable, Sendable {
  package internal(set) var dossiers = 0
  package internal(set) var feedback = 0
  /// Dossiers that cannot be made from their facts; their rows are gone.
  package internal(set) var unreadable: [String] = []
}

extension Office {
  /// Fills the read tables again from the facts alone, in one transaction: before it the old rows are seen, after it
  /// the new ones. Nothing else may write meanwhile.
  package func replay(
    progress: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
  ) async throws -> ReplayReport {
    try await refresh()
    let definitions = definitions
    return try await database.write { [self] db in
      var report = ReplayReport()
      var rows = ReadRows()
      let total =
        try db.first("SELECT COUNT(*) FROM fact WHERE sequence = 1") { row in Int(try row.int(0)) } ?? 0
      try Self.clearReadTables(in: db)
      try Ledger.walk(in: db) { entries in
        if FeedbackID(stream: entries[0].fact.stream) != nil {
          switch Replayed.feedback(entries.map(\.fact)) {
          case .success(let read): try FeedbackBook.write(read.feedback, in: db)
          case .failure(let why):
            report.unreadable.append("phản ánh số \(entries[0].fact.stream): \(why.notice)")
          }
          report.feedback += 1
          return
        }
        switch Replayed(entries.map(\.fact), definitions) {
        case .dossier(let dossier, let history):
          try rows.write(dossier, history, definitions, personKey: personKey(of:), in: db)
          try Self.indexAgain(dossier, in: db)
        case .unreadable(let why): report.unreadable.append("hồ sơ số \(entries[0].fact.stream): \(why)")
        }
        report.dossiers += 1
        if report.dossiers % 1_000 == 0 {
          progress(VerifyProgress(stage: .readTables, done: report.dossiers, total: total))
        }
      }
      try rows.finish(in: db)
      try BookVersion.raiseAll(in: db)
      try db.run(Schema.readTableSet.isFilled)
      return report
    }
  }

  /// Texts wait in memory for the commit, so only those that are wrong are put.
  private static func indexAgain(_ dossier: Dossier, in db: borrowing Writing) throws {
    let standing = try db.first(ReadTable.text.one([.integer(dossier.id.number)], db)) { row in
      try row.text(1)
    }
    if standing ?? "" != Schema.dossierText.indexed(DossierRow.searchText(of: dossier)) {
      try DossierRow.index(dossier, in: db)
    }
  }

  private static func clearReadTables(in db: borrowing Writing) throws {
    // Texts of dossiers that are no more; those of the others are replaced where they differ.
    let stale = try db.all(
      """
      SELECT t.id FROM (\(db.texts(in: Schema.dossierText))) t
      WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.stream = t.id AND f.sequence = 1)
      """
    ) { row in try row.int(0) }
    for id in stale { try db.putText(Schema.dossierText, id: id, scope: id >> 32, text: "") }
    try db.run("DELETE FROM dossier")
    try db.run("DELETE FROM tally")
    try db.run("DELETE FROM consultation")
    try db.run("DELETE FROM outage_dossier")
    try db.run("DELETE FROM indicator_mark")
    try db.run("DELETE FROM time_tally")
    try db.run("DELETE FROM step_tally")
    try db.run("DELETE FROM fee_entry")
    try db.run("DELETE FROM home_visit")
    try db.run("DELETE FROM papers_under_way")
    try db.run("DELETE FROM feedback")
  }
}
