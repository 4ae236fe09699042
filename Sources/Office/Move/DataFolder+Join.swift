import Casework
import Deadlines
import Glibc
import SQL
import Sodium

/// Where an office moves to that shall have others beside it.
struct JoinTarget {
  let server: PostgresAddress
  /// The data folder of the servers there: it has the key.
  let folder: DataFolder
  let key: [UInt8]
  let place: any FilePlace
}

extension DataFolder {
  /// Takes the office of this folder into a database in which others work: its rows beside theirs, in one transaction,
  /// which is committed when both sides have been compared. Whoever serves the database goes on serving; what is to be
  /// written there waits until it is done.
  func join(
    _ target: JoinTarget, _ source: borrowing Reading, fallback: WorkingCalendar, at moment: Moment,
    _ progress: (MoveProgress) -> Void
  ) throws -> MoveReport {
    let own = try key()
    var report = MoveReport()
    report.files = try source.first("SELECT COUNT(*) FROM file") { row in Int(try row.int(0)) } ?? 0
    let here = try Commune.all(in: source).map { try UnitCensus(of: $0, in: source) }
    // Looked at before anything is copied, and again when nobody else writes any more.
    let wasThere = try target.server.readStore { there in
      if try Self.stands(own, of: source, in: there) {
        let found = try Commune.all(in: source).map { try UnitCensus(of: $0, in: there) }
        guard found == here else { throw MoveFault.movedBefore(Self.differences(here, found)) }
        return true
      }
      let plan = try JoinPlan(source, into: there, on: moment.day, fallback: fallback)
      guard plan.faults.isEmpty else { throw MoveFault.cannotJoin(plan.faults) }
      return false
    }
    guard let wasThere else { throw DataFolderFault.emptyDatabase }
    (report.wasThere, report.hasJoined, report.units) = (wasThere, true, here)
    if wasThere { return report }
    try takeFiles(to: target, source, &report, progress)
    let added: Void? = try target.server.extendStore { there in
      try add(source, to: there, target, own, fallback, moment, &report, progress)
    }
    guard added != nil else { throw DataFolderFault.emptyDatabase }
    return report
  }

  /// Whether this office has come before.
  private static func stands(
    _ own: [UInt8], of source: borrowing Reading, in there: borrowing Reading
  ) throws -> Bool {
    let known = try UnitKey.all(in: there)
    let earlier = try UnitKey.all(in: source)
    let units = try Commune.all(in: source)
    return !units.isEmpty
      && units.allSatisfy { known[$0.id]?.mark == earlier[$0.id]?.mark ?? KeyMark.mark(of: own) }
  }

  private static func differences(_ here: [UnitCensus], _ there: [UnitCensus]) -> [String] {
    zip(here, there).filter { $0 != $1 }.map { "\($0.name): nguồn có \($0.told), đích có \($1.told)" }
  }

  private func add(
    _ source: borrowing Reading, to there: borrowing Adding, _ target: JoinTarget, _ own: [UInt8],
    _ fallback: WorkingCalendar, _ moment: Moment, _ report: inout MoveReport,
    _ progress: (MoveProgress) -> Void
  ) throws {
    let plan = try JoinPlan(source, into: there, on: moment.day, fallback: fallback)
    guard plan.faults.isEmpty else { throw MoveFault.cannotJoin(plan.faults) }
    // What was erased there between the copying of the files and this moment.
    try takeFiles(to: target, source, &report) { _ in }
    let (marks, keys) = (
      try plan.marks(source, under: target.key), try plan.keys(own: own, under: target.key)
    )
    var put: [String: TableSum] = [:]
    var rows = 0
    do {
      try StoreCensus.contents.add(from: source, to: there) { table, columns in
        try plan.change(table, columns, marks: { marks[$0] }) { unit in
          guard let key = keys[unit] else { throw MoveFault.cannotJoin(["khóa của đơn vị \(unit.number)"]) }
          return key
        }
      } seen: { table, values in
        put[table, default: TableSum()].add(values)
        rows += 1
        if rows.isMultiple(of: 1_000) { progress(MoveProgress(stage: .rows, done: rows)) }
      }
    } catch SQLError.duplicate(let what) {
      throw MoveFault.cannotJoin(["đích đã có dòng cùng khóa (\(what))"])
    }
    progress(MoveProgress(stage: .comparing, done: 0))
    try compare(put, plan, report.units, in: there)
    try settle(plan, keys, moment, in: there.writing)
    report.tables = put.count
    report.rows = rows
    report.renamed = plan.renamed.map { "\($0.old) → \($0.new)" }
    report.differing = plan.differing
    report.idleFrames = plan.idleFrames.sorted()
    report.province = Set(plan.parents.values.map(\.name)).sorted().joined(separator: ", ")
  }

  /// Every row that was put stands there as it was put, nothing else was, and the books of the units are the same.
  private func compare(
    _ put: [String: TableSum], _ plan: JoinPlan, _ here: [UnitCensus], in there: borrowing Adding
  ) throws {
    var differences: [String] = []
    for table in StoreCensus.contents.tables {
      var sum = TableSum()
      try StoreCensus.contents.eachAdded(table, in: there) { sum.add($0) }
      let expected = put[table] ?? TableSum()
      if sum != expected {
        differences.append("bảng \(table): nguồn có \(expected.rows) dòng, đích nhận \(sum.rows)")
      }
    }
    let found = try plan.units.map { try UnitCensus(of: $0, in: there) }
    differences += Self.differences(here, found)
    guard differences.isEmpty else { throw MoveFault.differs(differences) }
  }

  /// The units stand under their province, their receipts are known, and everybody learns of it.
  private func settle(
    _ plan: JoinPlan, _ keys: [UnitID: UnitKey], _ moment: Moment, in db: borrowing Writing
  ) throws {
    for unit in plan.units {
      if let key = keys[unit.id], !plan.unitsWithKey.contains(unit.id) { try key.insert(in: db) }
      let details = Change.Details(name: unit.fullName, day: moment.day)
      try Office.note(.unitMovedIn, details, of: unit.id, by: .here, at: moment, in: db)
      guard let parent = plan.parents[unit.id] else { continue }
      try Office.note(.unitMovedIn, details, of: parent.id, by: .here, at: moment, in: db)
      guard try !db.exists("SELECT 1 FROM unit_place WHERE unit = \(unit.id.number)") else { continue }
      try db.run(
        """
        INSERT INTO unit_place (unit, parent, valid_from)
        VALUES (\(unit.id.number), \(parent.id.number), \(moment.day))
        """)
    }
    try BookVersion.raise(Set(plan.units.map(\.id)), in: db)
    try Definitions.touch(db)
  }

  // MARK: Files

  /// What is there already is passed over.
  private func takeFiles(
    to target: JoinTarget, _ source: borrowing Reading, _ report: inout MoveReport,
    _ progress: (MoveProgress) -> Void
  ) throws {
    let from = try FileStore(folder: files).place
    var (done, missing) = (0, [String]())
    try source.each("SELECT hash, size FROM file ORDER BY hash") { row in
      let hash = try row.text(0)
      if try !Self.take(hash, from, to: target) { missing.append(hash) }
      done += 1
      if done.isMultiple(of: 100) { progress(MoveProgress(stage: .files, done: done)) }
    }
    report.forgetMissing()
    for hash in missing { report.miss(hash) }
  }

  /// Whether it is there now. A file that is gone here, or no longer what its name says, does not go along: there it
  /// might stand for another unit's.
  private static func take(_ hash: String, _ from: any FilePlace, to target: JoinTarget) throws -> Bool {
    if try target.place.size(of: hash) != nil { return true }
    let file: OpenFile
    do throws(FileStore.Fault) { file = try from.open(hash) } catch {
      guard error == .missing || error == .altered || error == .badHash else { throw error }
      return false
    }
    let beside = "\(target.folder.path)/.moving-\(Hex.text(randomBytes(8)))"
    defer { unlink(beside) }
    let copy = try OpenFile.new(beside)
    var (sum, size, chunk) = (SHA256(), 0, [UInt8](repeating: 0, count: 1 << 18))
    while case let count = try file.read(into: &chunk, atMost: chunk.count), count > 0 {
      chunk.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      try copy.write(chunk[..<count])
      size += count
    }
    guard Hex.text(sum.finish()) == hash else { return false }
    try target.place.keep(beside, hash: hash, size: Int64(size))
    return true
  }
}
