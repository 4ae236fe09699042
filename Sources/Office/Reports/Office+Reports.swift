import Casework
import Deadlines
import Documents
import Ledger
import SQL

extension Office {
  package static let reportWriters: Set<Role> = [.reform, .director]
  package static let reportIssuers: Set<Role> = [.clerk]

  /// A report as it would stand: figures of a closed period as they were closed, of another one as of the last minute.
  /// - Parameters:
  ///   - moment: nil for that; the figures of this moment otherwise.
  ///   - entered: nil for everything entered into the annex by now; what was entered until then otherwise.
  ///   - template: the sentences of a narrative report.
  package func report(
    _ kind: ReportKind, of unit: UnitID, in period: Period, asOf moment: Moment? = nil,
    entered: Moment? = nil, typed: [String: String] = [:], template: NarrativeTemplate
  ) async throws -> (content: PrintedReport, asOf: Moment) {
    guard let commune = definitions.commune(unit) else { throw ReportRefusal.unknown }
    let definitions = definitions
    let all = self.units
    let units = kind == .form06c ? all : [commune]
    var known = moment
    if known == nil { known = try await closes(of: period, unit: unit).last?.asOf }
    let book = book(of: unit, asOf: known ?? now().wholeMinute)
    return try await database.read { db in
      var report = Self.frame(of: kind, commune, period, book.moment)
      switch kind {
      case .form06a, .form06b, .form06c:
        let form =
          try kind == .form06c
          ? Self.form06(of: units, period, at: book.moment, definitions, in: db)
          : Self.form06(book, period, kind == .form06a ? .field : .department, in: db)
        guard form.isBalanced else { throw ReportRefusal.unbalanced }
        report.blocks = [.table(form.table)]
      case .form04:
        let form = FeedbackTable(try FeedbackAsOf(of: unit, period, at: book.moment, in: db), period)
        guard (form.lines + [form.total]).allSatisfy(\.isBalanced) else { throw ReportRefusal.unbalanced }
        report.blocks = [.table(form.table)]
      case .form07: report.blocks = [.table(try LatenessTable(book, period, in: db).table)]
      case .monthly:
        let form = try Self.form06(book, period, .field, in: db)
        guard form.isBalanced else { throw ReportRefusal.unbalanced }
        let narrative = Narrative(
          template: template, count: try Self.quantities(book, period, Slice(), in: db),
          groups: [.department: try Self.table(book, period, .department, in: db).rows],
          frame: [
            "don_vi": commune.centre, "ky": period.written, "tu_ngay": period.from.written,
            "den_ngay": period.to.written, "so_thu_tuc": Dong.grouped(definitions.inForce.count),
          ], typed: typed)
        report.blocks = narrative.blocks
        // Thirteen columns have no room on a page that stands.
        var annex = form.table
        annex.titles = [
          "Phụ lục", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", Self.attached(kind, commune),
        ]
        annex.isLandscape = true
        report.annex = annex
      case .parQuarter:
        let form = try Self.form06(book, period, .field, in: db)
        guard form.isBalanced else { throw ReportRefusal.unbalanced }
        let counts = try Self.annexCounts(book, period, in: db)
        let annex = try Self.annex(book, period, counts, units: all, valuesUntil: entered, in: db)
        let narrative = Narrative(
          template: template, count: counts.all,
          groups: [.department: try Self.table(book, period, .department, in: db).rows],
          frame: [
            "don_vi": commune.committee, "ky": "\(Self.name(of: period)) (\(period.written))",
            "tu_ngay": period.from.written, "den_ngay": period.to.written,
            "so_thu_tuc": Dong.grouped(annex.line("procedures")?.number ?? 0),
          ], typed: typed, annex: annex)
        report.blocks = narrative.blocks
        report.annex = annex.table(Self.annexTitles(kind, commune, period))
        report.workings = annex.workings(definitions)
      }
      return (report, book.moment)
    }
  }

  // MARK: Its way

  /// Writes a draft down.
  /// - Throws: `ReportRefusal`.
  package func draftReport(
    _ kind: ReportKind, in period: Period, by actor: Actor, template: NarrativeTemplate
  ) async throws -> Report {
    guard actor.has(Self.reportWriters) else { throw ReportRefusal.notYourRole(Self.reportWriters) }
    let made = try await report(kind, of: actor.unit, in: period, template: template)
    let moment = now()
    let content = try Report.json(made.content)
    return try await database.write { db in
      let unit = actor.unit.number
      let id = unit << 32 | (try Counter.draw("report", unit: unit, period: 0, in: db))
      try db.run(
        """
        INSERT INTO report (id, unit, kind, from_day, to_day, as_of, state, content, typed, number)
        VALUES (\(id), \(unit), \(kind.rawValue), \(period.from), \(period.to), \(made.asOf), 'draft', \(content),
          '{}', '')
        """)
      try Self.note(.drafted, id, at: moment, by: actor, in: db)
      return try Self.report(id, actor.unit, in: db)
    }
  }

  /// Puts sentences into a draft; its figures stay those of the draft's moment.
  /// - Throws: `ReportRefusal.typedNumber` for a figure that was typed.
  package func writeReport(
    _ id: Int64, typed: [String: String], by actor: Actor, template: NarrativeTemplate
  ) async throws -> Report {
    guard actor.has(Self.reportWriters) else { throw ReportRefusal.notYourRole(Self.reportWriters) }
    for (name, text) in typed.sorted(by: { $0.key < $1.key }) {
      do throws(NarrativeTemplate.Fault) { _ = try NarrativeTemplate(text) } catch {
        switch error {
        case .typedNumber(_, let number): throw ReportRefusal.typedNumber(name, number)
        case .unknownBlank(_, let blank): throw ReportRefusal.unknownBlank(name, blank)
        }
      }
    }
    let known = try await report(id, of: actor.unit)
    let made = try await report(
      known.kind, of: actor.unit, in: known.period, asOf: known.asOf, typed: typed, template: template)
    let (content, words) = (try Report.json(made.content), try Report.json(typed))
    return try await move(id, from: .draft, to: .draft, .written, by: actor) { db in
      try db.run("UPDATE report SET content = \(content), typed = \(words) WHERE id = \(id)")
    }
  }

  /// Puts a draft before whoever signs it. A report with an annex goes only when every line of it is known and none
  /// contradicts another.
  /// - Parameter template: the sentences of a narrative report.
  package func submitReport(
    _ id: Int64, by actor: Actor, template: NarrativeTemplate? = nil
  ) async throws -> Report {
    guard actor.has(Self.reportWriters) else { throw ReportRefusal.notYourRole(Self.reportWriters) }
    let known = try await report(id, of: actor.unit)
    guard known.kind == .parQuarter else {
      return try await move(id, from: .draft, to: .submitted, .submitted, by: actor)
    }
    guard let template else { throw ReportRefusal.unknown }
    let annex = try await annex(of: actor.unit, in: known.period, asOf: known.asOf)
    guard annex.missing.isEmpty else { throw ReportRefusal.fieldsMissing(annex.missing) }
    guard annex.contradictions.isEmpty else { throw ReportRefusal.contradictions(annex.contradictions) }
    let made = try await report(
      known.kind, of: actor.unit, in: known.period, asOf: known.asOf, typed: known.typed, template: template)
    let content = try Report.json(made.content)
    return try await move(id, from: .draft, to: .submitted, .submitted, by: actor) { db in
      // Somebody may have entered something while it was made.
      let last = try AnnexValue.of(known.period, actor.unit, in: db).last?.number ?? 0
      guard last == annex.through else { throw ReportRefusal.changedMeanwhile }
      try db.run("UPDATE report SET content = \(content) WHERE id = \(id)")
    }
  }

  package func returnReport(_ id: Int64, reason: String, by actor: Actor) async throws -> Report {
    try await mustSign(id, actor)
    guard !reason.trimmed.isEmpty else { throw ReportRefusal.reasonMissing }
    return try await move(id, from: .submitted, to: .draft, .returned, note: reason, by: actor)
  }

  package func signReport(_ id: Int64, by actor: Actor) async throws -> Report {
    let known = try await mustSign(id, actor)
    var content = known.content
    content.signer = definitions.name(of: actor.officer)
    let json = try Report.json(content)
    return try await move(id, from: .submitted, to: .signed, .signed, by: actor) { db in
      try db.run("UPDATE report SET content = \(json) WHERE id = \(id)")
    }
  }

  @discardableResult
  private func mustSign(_ id: Int64, _ actor: Actor) async throws -> Report {
    let known = try await report(id, of: actor.unit)
    guard actor.has(known.kind.signers) else { throw ReportRefusal.notYourRole(known.kind.signers) }
    return known
  }

  /// Numbers, dates and keeps a signed report with its files.
  /// - Parameter make: makes a file of the report as it will stand.
  /// - Throws: `ReportRefusal`; nothing is numbered then.
  package func issueReport(
    _ id: Int64, by actor: Actor,
    _ make: @Sendable (PrintedReport, Report.File) async throws -> [UInt8]
  ) async throws -> Report {
    guard actor.has(Self.reportIssuers) else { throw ReportRefusal.notYourRole(Self.reportIssuers) }
    let known = try await report(id, of: actor.unit)
    guard known.state == .signed else { throw ReportRefusal.wrongState(known.state) }
    let today = today
    var kept: [Report.File: (hash: String, size: Int)] = [:]
    var content = known.content
    // The number is known before it is drawn, so that it stands in the files; another one drawn meanwhile is told.
    let next = try await database.read { db in
      try db.first(
        """
        SELECT value FROM counter
        WHERE unit = \(actor.unit.number) AND name = \(known.kind.counter) AND period = \(today.year)
        """
      ) { try $0.int(0) } ?? 0
    }
    content.number = "\(twoDigits(Int(next) + 1))/\(known.kind.numberSuffix)"
    content.date = today.onForm
    if let titles = content.annex?.titles, let commune = definitions.commune(actor.unit) {
      content.annex?.titles =
        titles.dropLast() + [Self.attached(known.kind, commune, number: content.number, date: content.date)]
    }
    for file in Report.File.allCases where file != .xlsx || content.hasTables {
      let bytes = try await make(content, file)
      kept[file] = (try await keep(bytes), bytes.count)
    }
    let json = try Report.json(content)
    let (moment, made, number) = (now(), kept, content.number)
    return try await move(id, from: .signed, to: .issued, .issued, note: number, by: actor) { db in
      let drawn = try Counter.draw(
        known.kind.counter, unit: actor.unit.number, period: today.year, in: db)
      guard drawn == next + 1 else {
        throw ReportRefusal.desk("Số báo cáo vừa được cấp cho báo cáo khác; hãy bấm lại.")
      }
      for (kind, file) in made.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        try db.run(
          """
          INSERT INTO file (hash, kind, size, stored) VALUES (\(file.hash), \(kind.rawValue), \(file.size), \(moment))
          ON CONFLICT (hash) DO NOTHING
          """)
      }
      try db.run(
        """
        UPDATE report SET content = \(json), number = \(number), pdf = \(made[.pdf]?.hash),
          docx = \(made[.docx]?.hash), xlsx = \(made[.xlsx]?.hash), state = 'issued' WHERE id = \(id)
        """)
    }
  }

  // MARK: In the store

  package func report(_ id: Int64, of unit: UnitID) async throws -> Report {
    try await database.read { db in try Self.report(id, unit, in: db) }
  }

  /// A unit's reports, the latest first.
  package func reports(of unit: UnitID, before: Int64 = .max, limit: Int = 50) async throws -> [Report] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Report.columns) FROM report WHERE unit = \(unit.number) AND id < \(before)
        ORDER BY id DESC LIMIT \(limit)
        """
      ) { try Report($0) }
    }
  }

  package func acts(onReport id: Int64) async throws -> [ReportAct] {
    try await database.read { db in
      try db.all("SELECT act, at, officer, note FROM report_act WHERE report = \(id) ORDER BY sequence") {
        row in
        guard let kind = ReportAct.Kind(rawValue: try row.text(0)) else {
          throw SQLError.unavailable("report_act")
        }
        return ReportAct(
          kind: kind, at: Moment(milliseconds: try row.int(1)), officer: OfficerID(try row.int(2)),
          note: try row.text(3))
      }
    }
  }

  static func report(
    _ id: Int64, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> Report {
    let found = try db.first(
      "SELECT \(Report.columns) FROM report WHERE id = \(id) AND unit = \(unit.number)"
    ) { try Report($0) }
    guard let found else { throw ReportRefusal.unknown }
    return found
  }

  private func move(
    _ id: Int64, from: Report.State, to: Report.State, _ act: ReportAct.Kind, note: String = "",
    by actor: Actor, _ change: @escaping @Sendable (borrowing Writing) throws -> Void = { _ in }
  ) async throws -> Report {
    let moment = now()
    return try await database.write { db in
      let known = try Self.report(id, actor.unit, in: db)
      guard known.state == from else { throw ReportRefusal.wrongState(known.state) }
      try change(db)
      if to != .issued { try db.run("UPDATE report SET state = \(to.rawValue) WHERE id = \(id)") }
      try Self.note(act, id, note, at: moment, by: actor, in: db)
      return try Self.report(id, actor.unit, in: db)
    }
  }

  static func note(
    _ act: ReportAct.Kind, _ id: Int64, _ note: String = "", at moment: Moment, by actor: Actor,
    in db: borrowing Writing
  ) throws {
    try db.run(
      """
      INSERT INTO report_act (report, sequence, at, officer, act, note)
      SELECT \(id), COALESCE(MAX(sequence), 0) + 1, \(moment), \(actor.officer.number), \(act.rawValue), \(note)
      FROM report_act WHERE report = \(id)
      """)
  }
}
