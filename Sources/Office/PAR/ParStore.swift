import Casework
import Deadlines
import FoundationEssentials
import Indicators
import Ledger
import SQL
import Sodium

/// Frames and facts of the index in the store. Facts of a unit's year are a chain of hashes of their own.
enum ParStore {
  static let schema = SchemaChange(
    "par index",
    [
      .statement(
        """
        CREATE TABLE par_frame (
          year INTEGER NOT NULL,
          revision INTEGER NOT NULL CHECK (revision > 0),
          name TEXT NOT NULL,
          body TEXT NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (year, revision)
        )
        """),
      .statement(
        """
        CREATE TABLE par_fact (
          unit INTEGER NOT NULL,
          year INTEGER NOT NULL,
          number INTEGER NOT NULL CHECK (number > 0),
          name TEXT NOT NULL,
          body TEXT NOT NULL,
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL,
          hash BLOB NOT NULL,
          PRIMARY KEY (unit, year, number)
        )
        """),
    ])

  static let start = [UInt8](repeating: 0, count: 32)

  /// The frame a year is scored by: a revision, or the latest.
  static func frame(
    _ year: Int, revision: Int? = nil, in db: borrowing some Queries & ~Copyable
  ) throws -> (frame: ParFrame, revision: Int)? {
    try db.first(
      """
      SELECT body, revision FROM par_frame WHERE year = \(year) AND revision <= \(revision ?? Int(Int32.max))
      ORDER BY revision DESC LIMIT 1
      """
    ) { row in (try ParFrameFile.read(Array(try row.text(0).utf8)), Int(try row.int(1))) }
  }

  static func facts(
    of unit: UnitID, _ year: Int, in db: borrowing some Queries & ~Copyable
  ) throws -> [RecordedParFact] {
    try db.all(
      """
      SELECT number, officer, at, name, body FROM par_fact
      WHERE unit = \(unit.number) AND year = \(year) ORDER BY number
      """
    ) { row in
      RecordedParFact(
        number: Int(try row.int(0)), officer: OfficerID(try row.int(1)),
        at: Moment(milliseconds: try row.int(2)),
        fact: try ParCoding.read(name: try row.text(3), body: try row.text(4)))
    }
  }

  /// Adds a fact behind the last; answers its number.
  static func add(
    _ fact: ParFact, to unit: UnitID, _ year: Int, by officer: OfficerID, at moment: Moment,
    in db: borrowing Writing
  ) throws -> Int {
    let last = try db.first(
      """
      SELECT number, hash FROM par_fact WHERE unit = \(unit.number) AND year = \(year)
      ORDER BY number DESC LIMIT 1
      """
    ) { row in (number: Int(try row.int(0)), hash: try row.blob(1)) }
    let number = (last?.number ?? 0) + 1
    let (name, body) = try ParCoding.stored(fact)
    let hash = hash(after: last?.hash ?? start, unit.number, year, number, name, body, officer.number, moment)
    try db.run(
      """
      INSERT INTO par_fact (unit, year, number, name, body, officer, at, hash)
      VALUES (\(unit.number), \(year), \(number), \(name), \(body), \(officer.number), \(moment), \(hash))
      """)
    return number
  }

  private static func hash(
    after previous: [UInt8], _ unit: Int64, _ year: Int, _ number: Int, _ name: String, _ body: String,
    _ officer: Int64, _ at: Moment
  ) -> [UInt8] {
    var sum = SHA256()
    sum.update(previous)
    let numbers =
      [unit, Int64(year), Int64(number), officer, at.milliseconds]
      + [Int64(name.utf8.count), Int64(body.utf8.count)]
    sum.update(Array(numbers.map(String.init).joined(separator: ",").utf8))
    sum.update(Array(name.utf8))
    sum.update(Array(body.utf8))
    return sum.finish()
  }

  /// What is wrong with a unit's facts: one was altered, or one is missing among them.
  static func faults(
    of unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> [(place: String, notice: String)] {
    var out: [(place: String, notice: String)] = []
    var previous = start
    var (year, expected, isBroken) = (0, 1, false)
    try db.each(
      """
      SELECT year, number, name, body, officer, at, hash FROM par_fact WHERE unit = \(unit.number)
      ORDER BY year, number
      """
    ) { row in
      let (its, number) = (Int(try row.int(0)), Int(try row.int(1)))
      if its != year { (year, expected, isBroken, previous) = (its, 1, false, start) }
      guard !isBroken else { return }
      let known = try row.blob(6)
      let found = hash(
        after: previous, unit.number, its, number, try row.text(2), try row.text(3), try row.int(4),
        Moment(milliseconds: try row.int(5)))
      if number != expected || found != known {
        isBroken = true
        let notice =
          number != expected
          ? "thiếu việc thứ \(expected)" : "việc thứ \(number) đã bị thay đổi: mã băm không khớp"
        out.append(("chỉ số CCHC năm \(its)", notice))
      }
      (previous, expected) = (known, number + 1)
    }
    return out
  }
}

/// Facts as they are written: names are carved.
enum ParCoding {
  private struct Evidence: Codable {
    var item: String
    var requirement: Int
    var number: String
    var day: String
    var excerpt: String
    var hash: String
    var kind: String
    var size: Int64
  }
  private struct Body: Codable {
    var item: String?
    var evidence: Int?
    var reason: String?
    var note: String?
    var met: Bool?
    var part: Int?
    var whole: Int?
    var faults: Int?
    var revision: Int?
    /// Part and whole of each criterion the program counts.
    var counted: [String: [Int]]?
    /// Ten-thousandths.
    var points: Int?
    var by: String?
  }

  static func stored(_ fact: ParFact) throws -> (name: String, body: String) {
    switch fact {
    case .evidenceGiven(let paper):
      let body = Evidence(
        item: paper.item, requirement: paper.requirement, number: paper.number, day: paper.day.iso,
        excerpt: paper.excerpt, hash: paper.file.hash, kind: paper.file.kind.rawValue, size: paper.file.size)
      return ("par.evidence-given/1", try Report.json(body))
    case .evidenceWithdrawn(let item, let evidence, let reason):
      return ("par.evidence-withdrawn/1", try json(Body(item: item, evidence: evidence, reason: reason)))
    case .selfScored(let item, let input, let note):
      var body = Body(item: item, note: note)
      switch input {
      case .met(let isMet): body.met = isMet
      case .ratio(let ratio): (body.part, body.whole) = (ratio.part, ratio.whole)
      case .faults(let count): body.faults = count
      }
      return ("par.self-scored/1", try json(body))
    case .setAside(let item, let reason):
      return ("par.set-aside/1", try json(Body(item: item, reason: reason)))
    case .putBack(let item): return ("par.put-back/1", try json(Body(item: item)))
    case .submitted(let revision, let counted):
      let body = Body(revision: revision, counted: counted.mapValues { [$0.part, $0.whole] })
      return ("par.submitted/1", try json(body))
    case .reopened(let reason): return ("par.reopened/1", try json(Body(reason: reason)))
    case .appraised(let item, let points, let by, let reason):
      let body = Body(item: item, reason: reason, points: points.tenThousandths, by: by)
      return ("par.appraised/1", try json(body))
    }
  }

  private static func json(_ body: Body) throws -> String { try Report.json(body) }

  static func read(name: String, body text: String) throws -> ParFact {
    let data = Data(text.utf8)
    if name == "par.evidence-given/1" {
      let body = try JSONDecoder().decode(Evidence.self, from: data)
      guard let day = Day(iso: body.day), let kind = FileReference.Kind(rawValue: body.kind) else {
        throw SQLError.unavailable("par_fact")
      }
      return .evidenceGiven(
        ParEvidence(
          item: body.item, requirement: body.requirement, number: body.number, day: day,
          excerpt: body.excerpt, file: FileReference(hash: body.hash, kind: kind, size: body.size)))
    }
    let body = try JSONDecoder().decode(Body.self, from: data)
    let item = body.item ?? ""
    switch name {
    case "par.evidence-withdrawn/1":
      return .evidenceWithdrawn(item: item, evidence: body.evidence ?? 0, reason: body.reason ?? "")
    case "par.self-scored/1":
      let input: ParInput =
        if let isMet = body.met { .met(isMet) } else if let faults = body.faults { .faults(faults) } else {
          .ratio(Ratio(body.part ?? 0, of: body.whole ?? 0))
        }
      return .selfScored(item: item, input, note: body.note ?? "")
    case "par.set-aside/1": return .setAside(item: item, reason: body.reason ?? "")
    case "par.put-back/1": return .putBack(item: item)
    case "par.submitted/1":
      let counted = (body.counted ?? [:]).compactMapValues { $0.count == 2 ? Ratio($0[0], of: $0[1]) : nil }
      return .submitted(revision: body.revision ?? 1, counted: counted)
    case "par.reopened/1": return .reopened(reason: body.reason ?? "")
    case "par.appraised/1":
      return .appraised(
        item: item, ScorePoints(tenThousandths: body.points ?? 0), by: body.by ?? "",
        reason: body.reason ?? "")
    default: throw SQLError.unavailable("par_fact \(name)")
    }
  }
}
