import Casework
import Deadlines
import Ledger
import SQL

/// One walk through the whole book: chains are recomputed, every dossier is made anew from its facts and its read rows
/// are written into a scratch store, which is then compared with what stands, table by table. It holds one dossier at a
/// time, whatever their number.
struct Verification {
  let definitions: Definitions
  let files: FileStore
  let personKey: (String) -> [UInt8]
  let isDeep: Bool
  let progress: (VerifyProgress) -> Void

  private(set) var report: VerifyReport
  private var rows = ReadRows()
  private var numbers = NumberBook()
  /// Dossiers nothing can be said about but that they cannot be read.
  private var unreadable: Set<Int64> = []

  init(
    _ definitions: Definitions, files: FileStore, personKey: @escaping (String) -> [UInt8], isDeep: Bool,
    limit: Int,
    progress: @escaping (VerifyProgress) -> Void
  ) {
    self.definitions = definitions
    self.files = files
    self.personKey = personKey
    self.isDeep = isDeep
    self.progress = progress
    report = VerifyReport(limit: limit)
  }

  mutating func run(in db: borrowing Reading) throws {
    let scratch = try ScratchStore(in: files.folder, Schema.readTables)
    try replay(into: scratch, from: db)
    for table in ReadTable.all { try compare(table, scratch, db) }
    try checkNumbers(in: db)
    try checkForms(in: db)
    for fault in try FeeClose.faults(in: db) { report.find(fault.place, fault.notice) }
    try checkFiles(in: db)
  }

  // MARK: Facts

  private mutating func replay(into scratch: ScratchStore, from db: borrowing Reading) throws {
    let total =
      try db.first("SELECT COUNT(*) FROM fact WHERE sequence = 1") { row in Int(try row.int(0)) } ?? 0
    try scratch.write { out in
      try Ledger.walk(in: db) { entries in
        try check(entries, out, db)
        if report.dossiers % 1_000 == 0 {
          progress(VerifyProgress(stage: .facts, done: report.dossiers, total: total))
        }
      }
      try rows.finish(in: out)
    }
  }

  private mutating func check(_ entries: [Ledger.Entry], _ out: borrowing Writing, _ db: borrowing Reading)
    throws
  {
    let stream = entries[0].fact.stream
    report.dossiers += 1
    report.facts += entries.count
    let fault = Ledger.fault(in: entries)
    switch Replayed(entries.map(\.fact), definitions) {
    case .unreadable(let why):
      let place = try place(of: stream, in: db)
      report.find(place, fault?.notice ?? why)
      unreadable.insert(stream)
    case .dossier(let dossier, let history):
      if let fault { report.find(dossier.code.text, fault.notice) }
      checkErasure(entries, of: dossier)
      checkOrder(of: history, in: dossier)
      note(dossier, history)
      if dossier.erasedAt == nil {
        for recorded in history { try checkNames(of: recorded.fact.files, in: dossier, db) }
      }
      try rows.write(dossier, history, definitions, personKey: personKey, in: out)
      try DossierRow.index(dossier, in: out)
    }
  }

  /// What is known of persons goes with a fact that says so, and then all of it.
  private mutating func checkErasure(_ entries: [Ledger.Entry], of dossier: Dossier) {
    for (fact, salt) in entries where fact.commitment != nil {
      if salt == nil, dossier.erasedAt == nil {
        report.find(
          dossier.code.text,
          "thông tin cá nhân của sự kiện thứ \(fact.sequence) không còn mà không có sự kiện xóa")
      } else if salt != nil, dossier.erasedAt != nil {
        report.find(
          dossier.code.text, "thông tin cá nhân của sự kiện thứ \(fact.sequence) còn dù hồ sơ ghi đã xóa")
      }
    }
  }

  private mutating func checkOrder(of history: [Recorded], in dossier: Dossier) {
    for (earlier, later) in zip(history, history.dropFirst()) where later.happened < earlier.happened {
      report.find(dossier.code.text, "sự kiện thứ \(later.sequence) ghi thời điểm trước sự kiện liền trước")
    }
    if dossier.code.day != dossier.filedAt.day {
      report.find(dossier.code.text, "ngày trong mã khác ngày nộp \(dossier.filedAt.day.written)")
    }
  }

  private mutating func note(_ dossier: Dossier, _ history: [Recorded]) {
    let unit = dossier.id.unit.number
    numbers.add(dossier.id.number & 0xFFFF_FFFF, of: .init(unit: unit, name: DrawnNumber.dossier, period: 0))
    if let number = dossier.code.number {
      numbers.add(number, of: .init(unit: unit, name: DrawnNumber.code, period: dossier.filedAt.day.number))
    }
    // After a merger numbers are drawn from the new unit's books.
    var drawing = dossier.id.unit
    for recorded in history {
      if case .passedOn(let fact) = recorded.fact, drawing == fact.from { drawing = fact.to }
      for (book, number) in recorded.fact.numbers(in: dossier.procedure.field) {
        // Facts of the first shape bear no number.
        guard let number else { continue }
        numbers.add(
          number,
          of: .init(
            unit: (recorded.fact.payer ?? drawing).number, name: book.counter,
            period: recorded.happened.day.year))
      }
    }
  }

  /// A dossier's code as its row has it, or its number where there is no row.
  private func place(of stream: Int64, in db: borrowing Reading) throws -> String {
    try db.first("SELECT code FROM dossier WHERE id = \(stream)") { row in try row.text(0) }
      ?? "hồ sơ số \(stream)"
  }

  // MARK: Read tables

  private mutating func compare(
    _ table: ReadTable, _ scratch: ScratchStore, _ db: borrowing Reading
  ) throws {
    progress(VerifyProgress(stage: .readTables, done: 0, total: 0))
    try scratch.read { made in
      // What stands must be what the facts give, column by column;
      try db.each(table.all(db)) { row in
        let standing = table.row(row)
        guard table.counts(standing), !isUnreadable(standing, of: table) else { return }
        let key = Array(standing.prefix(table.keys))
        let expected = try made.first(table.one(key, made)) { row in table.row(row) }
        guard let expected, table.counts(expected) else {
          try find(table, standing, "dòng thừa, không có sự kiện nào ứng với nó", db)
          return
        }
        for (index, name) in table.columns.enumerated() where standing[index] != expected[index] {
          try find(
            table, standing, "cột \(name) \(Self.difference(standing[index], expected[index], of: name))", db)
        }
      }
      // and what the facts give must stand.
      try made.each(table.all(made)) { row in
        let expected = table.row(row)
        guard table.counts(expected) else { return }
        let standing = try db.first(table.one(Array(expected.prefix(table.keys)), db)) { row in table.row(row)
        }
        if standing.map(table.counts) != true { try find(table, expected, "thiếu dòng", db) }
      }
    }
  }

  private func isUnreadable(_ row: [SQLValue], of table: ReadTable) -> Bool {
    guard table.isOfDossier, case .integer(let id) = row[0] else { return false }
    return unreadable.contains(id)
  }

  private mutating func find(
    _ table: ReadTable, _ row: [SQLValue], _ notice: String, _ db: borrowing Reading
  ) throws {
    guard table.isOfDossier, case .integer(let id) = row[0] else {
      let key = row.prefix(table.keys).map(Self.written).joined(separator: " ")
      report.find("bảng \(table.name) [\(key)]", notice)
      return
    }
    report.find(try place(of: id, in: db), "bảng \(table.name): \(notice)")
  }

  /// Personal values are not repeated: the report may be sent to somebody.
  private static let personal: Set<String> = [
    "applicant", "address", "phone", "person_key", "last_four", "text",
  ]

  private static func difference(_ standing: SQLValue, _ expected: SQLValue, of column: String) -> String {
    personal.contains(column)
      ? "khác dữ liệu trong sự kiện" : "ghi \(written(standing)), theo sự kiện phải là \(written(expected))"
  }

  private static func written(_ value: SQLValue) -> String {
    switch value {
    case .null: "trống"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let text): "“\(text)”"
    case .blob: "dữ liệu nhị phân"
    }
  }

  // MARK: Numbers

  private mutating func checkNumbers(in db: borrowing Reading) throws {
    progress(VerifyProgress(stage: .numbers, done: 0, total: 0))
    var counted: Set<NumberBook.Key> = []
    try db.each("SELECT unit, name, period, value FROM counter ORDER BY unit, name, period") { row in
      let key = NumberBook.Key(unit: try row.int(0), name: try row.text(1), period: Int(try row.int(2)))
      guard Self.isOfDossiers(key.name) else { return }
      counted.insert(key)
      for fault in numbers.faults(of: key, countedTo: try row.int(3)) {
        report.find(Self.place(of: key), fault)
      }
    }
    for key in numbers.keys where !counted.contains(key) {
      report.find(Self.place(of: key), "không có bộ đếm")
    }
  }

  private static func isOfDossiers(_ name: String) -> Bool {
    name == DrawnNumber.dossier || name == DrawnNumber.code || NumberSeries(counter: name) != nil
  }

  private static func place(of key: NumberBook.Key) -> String {
    let unit = "đơn vị \(key.unit)"
    if key.name == DrawnNumber.dossier { return "số hồ sơ nội bộ, \(unit)" }
    if key.name == DrawnNumber.code { return "mã hồ sơ ngày \(Day(number: key.period).written), \(unit)" }
    return "\(NumberSeries(counter: key.name)?.label ?? key.name) năm \(key.period), \(unit)"
  }

  // MARK: Files

  private mutating func checkNames(
    of references: [FileReference], in dossier: Dossier, _ db: borrowing Reading
  ) throws {
    for file in references {
      let known = try db.first("SELECT kind, size FROM file WHERE hash = \(file.hash)") { row in
        (try row.text(0), try row.int(1))
      }
      guard let known else {
        report.find(dossier.code.text, "tệp \(file.hash) không có trong bảng tệp")
        continue
      }
      if known.0 != file.kind.rawValue || known.1 != file.size {
        report.find(dossier.code.text, "tệp \(file.hash) có loại hoặc cỡ khác trong bảng tệp")
      }
    }
  }

  /// Every form that was made still has its file.
  private mutating func checkForms(in db: borrowing Reading) throws {
    let orphans = try db.all(
      """
      SELECT dossier, number FROM issued_form AS form
      WHERE state = 'made' AND NOT EXISTS (SELECT 1 FROM file WHERE file.hash = form.file) ORDER BY id
      """
    ) { row in (row.optionalInt(0), try row.text(1)) }
    for (dossier, number) in orphans {
      report.find(
        try dossier.map { try place(of: $0, in: db) } ?? "giấy tờ đã lập",
        "giấy \(number) đã lập nhưng tệp của nó không có trong bảng tệp")
    }
  }

  private mutating func checkFiles(in db: borrowing Reading) throws {
    let total = try db.first("SELECT COUNT(*) FROM file") { row in Int(try row.int(0)) } ?? 0
    try db.each("SELECT hash, size FROM file ORDER BY hash") { row in
      let hash = try row.text(0)
      if let fault = try files.fault(in: hash, size: try row.int(1), isDeep: isDeep) {
        report.find("tệp \(hash)", fault)
      }
      report.files += 1
      if report.files % 100 == 0 { progress(VerifyProgress(stage: .files, done: report.files, total: total)) }
    }
  }
}
