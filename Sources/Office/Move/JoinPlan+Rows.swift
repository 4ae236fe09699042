import Casework
import Deadlines
import Ledger
import SQL

/// What becomes of the rows on their way.
extension JoinPlan {
  /// - Parameters:
  ///   - marks: what a dossier's person is found by there.
  ///   - sealed: the key of a unit that had come to this office before, sealed for there.
  func change(
    _ table: String, _ columns: [String], marks: @escaping (Int64) throws -> [UInt8]?,
    sealed: @escaping (UnitID) throws -> UnitKey
  ) throws -> StoreContents.RowChange {
    func at(_ name: String) throws -> Int {
      guard let index = columns.firstIndex(of: name) else { throw SQLError.misuse("\(table) has no \(name)") }
      return index
    }
    func unlessStanding(_ names: String...) throws -> StoreContents.RowChange {
      let (known, key) = (standing[table] ?? [], try names.map(at))
      return { row in known.contains(key.map { Self.written(row[$0]) }.joined(separator: " ")) ? nil : row }
    }
    func changed(_ name: String, _ change: @escaping (SQLValue) throws -> SQLValue) throws
      -> StoreContents.RowChange
    {
      let index = try at(name)
      return { row in
        var row = row
        row[index] = try change(row[index])
        return row
      }
    }
    func shifted(_ name: String) throws -> StoreContents.RowChange {
      let origin = origin.number
      return try changed(name) { value in
        // What came from a third installation has its place already.
        guard case .integer(let number) = value, number > 0, number >> 32 == 0 else { return value }
        return .integer(number | origin << 32)
      }
    }
    switch table {
    // One for the whole installation, or made anew there.
    case "unit_place", "key_mark", "definition_version", "file_place", "calendar_revision", "book_version",
      "par_frame":
      return { _ in nil }
    case "unit": return try unlessStanding("id")
    case "file", "erased_file": return try unlessStanding("hash")
    case "counter":
      let unit = try at("unit")
      return { row in row[unit] == .integer(0) ? nil : row }
    case "officer":
      let (id, login, logins) = (try at("id"), try at("login"), logins)
      return { row in
        var row = row
        if case .integer(let number) = row[id], let new = logins[number] { row[login] = .text(new) }
        return row
      }
    case "sign_in_failure":
      // Names nobody has were typed by strangers; one that somebody has there would lock that one out.
      let (login, own) = (try at("login"), ownLogins.subtracting(standing[table] ?? []))
      return { row in
        guard case .text(let name) = row[login], own.contains(name) else { return nil }
        return row
      }
    case "procedure_revision": return try ended(unlessStanding("code", "revision"), at)
    case "dossier":
      let (id, mark) = (try at("id"), try at("person_key"))
      return { row in
        guard row[mark] != .null, case .integer(let number) = row[id] else { return row }
        var row = row
        row[mark] = try marks(number).map { .blob($0) } ?? .null
        return row
      }
    case "unit_key":
      let unit = try at("unit")
      let (own, mark) = (try at("sealed"), try at("mark"))
      return { row in
        guard case .integer(let number) = row[unit] else { return nil }
        var row = row
        let key = try sealed(UnitID(number))
        (row[own], row[mark]) = (.blob(key.sealed), .blob(key.mark))
        return row
      }
    case "absence", "delegation", "secondment", "work_handover", "service_point", "local_fee",
      "payment_callback",
      "statement":
      return try shifted("id")
    case "delegation_role": return try shifted("delegation")
    case "work_handover_line": return try shifted("handover")
    case "statement_line":
      let (line, statement) = (try shifted("id"), try shifted("statement"))
      return { row in try line(row).flatMap(statement) }
    // Older than what is written there from now on, and under what was brought in there.
    case "office_change", "score_import": return try changed("id", before)
    case "official_score": return try changed("import", before)
    default: return { $0 }
    }
  }

  private func before(_ value: SQLValue) -> SQLValue {
    guard case .integer(let number) = value else { return value }
    return .integer(ChangeRow.number(number, from: origin))
  }

  /// From the move on the catalogue of the other store is everybody's. The days before stay: the annex of a past quarter
  /// counts the catalogue of its last day, and this office's would otherwise count none. A revision has no unit, so past
  /// annexes of others count a procedure that was in force here alone, too; what they have issued stands as it is.
  private func ended(
    _ kept: @escaping StoreContents.RowChange, _ at: (String) throws -> Int
  ) throws -> StoreContents.RowChange {
    let (from, to, day) = (try at("valid_from"), try at("valid_to"), Int64(day.number))
    return { row in
      guard var row = try kept(row), case .integer(let begin) = row[from] else { return nil }
      var end = day
      if case .integer(let known) = row[to] { end = min(known, day) }
      row[to] = .integer(max(begin, end))
      return row
    }
  }

  private static func written(_ value: SQLValue) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .null, .real, .blob: ""
    }
  }

  /// What the person of each dossier is found by under another key.
  func marks(_ source: borrowing Reading, under key: [UInt8]) throws -> [Int64: [UInt8]] {
    var marks: [Int64: [UInt8]] = [:]
    try Ledger.walk(in: source) { entries in
      let stream = entries[0].fact.stream
      // Nobody is found by a mark there.
      guard FeedbackID(stream: stream) == nil else { return }
      switch Replayed(entries.map(\.fact), here) {
      case .unreadable(let why): throw MoveFault.cannotJoin(["hồ sơ số \(stream): \(why)"])
      case .dossier(let dossier, _):
        if let identifier = dossier.people?.applicant.identifier {
          marks[stream] = Office.mark(of: identifier, under: key)
        }
      }
    }
    return marks
  }

  /// The keys of the units that come, as they lie there.
  func keys(own: [UInt8], under key: [UInt8]) throws -> [UnitID: UnitKey] {
    var keys: [UnitID: UnitKey] = [:]
    for unit in units.map(\.id) {
      guard let known = here.unitKeys[unit] else {
        keys[unit] = UnitKey(own, of: unit, under: key)
        continue
      }
      guard let opened = known.opened(by: own) else {
        throw MoveFault.cannotJoin(["khóa giấy hẹn của \(here.commune(unit)?.fullName ?? "") không mở được"])
      }
      keys[unit] = UnitKey(opened, of: unit, under: key)
    }
    return keys
  }

  /// Units that had come to this office before; their keys have rows.
  var unitsWithKey: Set<UnitID> { Set(here.unitKeys.keys) }
}
