import Casework
import Deadlines
import Indicators
import SQL
import Sodium

/// Published scores as they were taken in: every value ever imported stays, the one of the latest file counts.
enum OfficialScores {
  static let schema = SchemaChange(
    "official-scores",
    [
      .statement(
        """
        CREATE TABLE score_import (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          hash BLOB NOT NULL,
          lines INTEGER NOT NULL,
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL
        )
        """),
      .keyedTable(
        """
        CREATE TABLE official_score (
          day INTEGER NOT NULL,
          unit_code TEXT NOT NULL,
          indicator TEXT NOT NULL,
          import INTEGER NOT NULL,
          unit_name TEXT NOT NULL,
          points INTEGER NOT NULL,
          rank INTEGER,
          PRIMARY KEY (day, unit_code, indicator, import)
        )
        """),
    ])
}

/// What an import of scores brought.
package struct ScoreImport: Equatable, Sendable {
  package var lines = 0
  package var days: Set<Day> = []
  package var units: Set<String> = []
  /// Values that stood otherwise before.
  package var changed = 0
}

extension Office {
  /// Those who may bring scores in.
  package static let scoreKeepers: Set<Role> = [.director, .reform, .admin]

  /// Takes in a file of published scores.
  /// - Parameter officer: `.program` for the command line.
  /// - Throws: `ScoreFaults`; nothing of the file counts then.
  package func importScores(_ bytes: [UInt8], name: String, by officer: OfficerID) async throws -> ScoreImport
  {
    let file = try ScoreFile(bytes, today: today)
    let moment = now()
    return try await database.write { db in
      let id = try db.first(
        """
        INSERT INTO score_import (name, hash, lines, officer, at)
        VALUES (\(String(name.oneLine.prefix(200))), \(SHA256.hash(bytes)), \(file.lines.count), \(officer.number),
          \(moment)) RETURNING id
        """
      ) { row in try row.int(0) }
      guard let id else { throw SQLError.unavailable("score_import") }
      var report = ScoreImport(lines: file.lines.count)
      for line in file.lines {
        report.days.insert(line.day)
        report.units.insert(line.code)
        let known = try db.first(
          """
          SELECT points FROM official_score
          WHERE day = \(line.day) AND unit_code = \(line.code) AND indicator = \(line.indicator)
          ORDER BY import DESC LIMIT 1
          """
        ) { row in Int(try row.int(0)) }
        if let known, known != line.points.tenThousandths { report.changed += 1 }
        try db.run(
          """
          INSERT INTO official_score (day, unit_code, indicator, import, unit_name, points, rank)
          VALUES (\(line.day), \(line.code), \(line.indicator), \(id), \(line.name), \(line.points.tenThousandths),
            \(line.rank))
          """)
      }
      return report
    }
  }

  /// The days scores were published for, newest first.
  package func scoreDays(limit: Int = 60) async throws -> [Day] {
    try await database.read { db in
      try db.all("SELECT DISTINCT day FROM official_score ORDER BY day DESC LIMIT \(limit)") { row in
        Day(number: Int(try row.int(0)))
      }
    }
  }

  /// What was published for a day; nil where nothing was taken in.
  package func snapshot(of day: Day) async throws -> Snapshot? {
    try await database.read { db in
      var scores: [String: PublishedScore] = [:]
      // Later files stand over earlier ones.
      try db.each(
        """
        SELECT unit_code, unit_name, indicator, points, rank FROM official_score WHERE day = \(day) ORDER BY import
        """
      ) { row in
        let code = try row.text(0)
        let points = ScorePoints(tenThousandths: Int(try row.int(3)))
        var score = scores[code] ?? PublishedScore(code: code, name: "", total: .zero)
        score.name = try row.text(1)
        let indicator = try row.text(2)
        if indicator == ScoreFile.total {
          score.total = points
          score.rank = row.optionalInt(4).map { Int($0) }
        } else {
          score.parts[indicator] = points
        }
        scores[code] = score
      }
      guard !scores.isEmpty else { return nil }
      return Snapshot(day: day, scores: scores.values.sorted { $0.code < $1.code })
    }
  }

  /// Under which code a unit stands in published lists: that of its agency or, where lists use other codes, that of the
  /// unit with its name.
  package func publishedCode(of unit: UnitID, in snapshot: Snapshot) -> String? {
    guard let commune = definitions.commune(unit) else { return nil }
    if snapshot[commune.agency] != nil { return commune.agency }
    let names = [commune.fullName.folded, commune.name.folded]
    let named = snapshot.scores.filter { names.contains($0.name.folded) }
    return named.count == 1 ? named[0].code : nil
  }
}

extension ScoreImport {
  /// `Đã nhập 3.078 dòng: 114 đơn vị, 1 ngày (15/04/2026), 0 giá trị thay giá trị cũ.`
  package var words: String {
    var span = days.min()?.written ?? ""
    if let last = days.max(), days.count > 1 { span += " – \(last.written)" }
    return """
      Đã nhập \(lines) dòng: \(units.count) đơn vị, \(days.count) ngày (\(span)), \(changed) giá trị thay giá trị cũ.
      """
  }
}
