import Casework
import Deadlines
import Documents
import Ledger
import SQL

extension Office {
  /// The annex of a period as it stands now: what the program counts as of a moment, what was entered until then.
  /// - Parameters:
  ///   - moment: nil for now.
  ///   - entered: what was entered later does not count; nil for everything.
  package func annex(
    of unit: UnitID, in period: Period, asOf moment: Moment? = nil, entered: Moment? = nil
  ) async throws -> Annex {
    let book = book(of: unit, asOf: moment)
    return try await database.read { db in
      let counts = try Self.annexCounts(book, period, in: db)
      return try Self.annex(book, period, counts, units: self.units, valuesUntil: entered, in: db)
    }
  }

  /// What was entered of each line in earlier periods, for those who enter it anew.
  package func annexBefore(_ period: Period, of unit: UnitID) async throws -> [String: AnnexValue] {
    try await database.read { db in try AnnexValue.before(period, unit, in: db) }
  }

  /// Whether an officer may enter lines of this section.
  package static func mayEnter(_ section: AnnexForm.Section, _ actor: Actor) -> Bool {
    actor.has(reportWriters) || actor.serves(section.department, as: .departmentHead)
      || actor.serves(section.department, as: .specialist)
  }

  /// Writes entries of one section down and brings the period's drafts up to date.
  /// - Throws: `AnnexRefusal`, `ReportRefusal`.
  package func enterAnnex(
    _ entries: [AnnexEntry], section number: Int, into report: Int64, by actor: Actor,
    template: NarrativeTemplate
  ) async throws -> Report {
    let known = try await self.report(report, of: actor.unit)
    guard known.kind == .parQuarter, let form = AnnexForm.on(known.period),
      let section = form.section(number)
    else { throw ReportRefusal.unknown }
    guard Self.mayEnter(section, actor) else { throw AnnexRefusal.notYourSection }
    let cleaned = try entries.map { try Self.checked($0, in: section) }
    let (moment, period, unit) = (now(), known.period, actor.unit)
    try await database.write { db in
      let state = try Self.report(report, unit, in: db).state
      guard state == .draft else { throw ReportRefusal.wrongState(state) }
      let isUnderWay = try db.exists(
        """
        SELECT 1 FROM report WHERE unit = \(unit.number) AND kind = \(ReportKind.parQuarter.rawValue)
          AND from_day = \(period.from) AND to_day = \(period.to) AND state IN ('submitted', 'signed')
        """)
      guard !isUnderWay else { throw AnnexRefusal.underWay }
      var last = try AnnexValue.last(of: unit, in: db)?.hash ?? AnnexValue.start
      for entry in cleaned {
        let value = AnnexValue(
          entry, unit: unit, period: period,
          number: try Counter.draw("annex-value", unit: unit.number, period: 0, in: db),
          officer: actor.officer, at: moment, after: last)
        try value.insert(in: db)
        last = value.hash
      }
      try Self.note(.filled, report, "\(section.number). \(section.title)", at: moment, by: actor, in: db)
    }
    for draft in try await drafts(of: unit, in: period) {
      let made = try await self.report(
        draft.kind, of: unit, in: period, asOf: draft.asOf, typed: draft.typed, template: template)
      let content = try Report.json(made.content)
      try await database.write { db in
        try db.run("UPDATE report SET content = \(content) WHERE id = \(draft.id) AND state = 'draft'")
      }
    }
    return try await self.report(report, of: unit)
  }

  private func drafts(of unit: UnitID, in period: Period) async throws -> [Report] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Report.columns) FROM report
        WHERE unit = \(unit.number) AND kind = \(ReportKind.parQuarter.rawValue) AND from_day = \(period.from)
          AND to_day = \(period.to) AND state = 'draft' ORDER BY id
        """
      ) { try Report($0) }
    }
  }

  private static func checked(_ entry: AnnexEntry, in section: AnnexForm.Section) throws -> AnnexEntry {
    guard let field = section.fields.first(where: { $0.id == entry.field }), field.isTyped else {
      throw AnnexRefusal.notEntered(entry.field)
    }
    var entry = entry
    entry.source = entry.source.oneLine
    entry.note = entry.note.oneLine
    guard !entry.source.isEmpty else { throw AnnexRefusal.sourceMissing(entry.field) }
    guard (0...999_999_999).contains(entry.number) else { throw AnnexRefusal.wrongNumber(entry.field) }
    switch field.kind {
    case .count: guard entry.whole == nil else { throw AnnexRefusal.wrongNumber(entry.field) }
    case .choice(let words):
      guard entry.whole == nil, words.indices.contains(entry.number) else {
        throw AnnexRefusal.wrongNumber(entry.field)
      }
    case .share:
      guard let whole = entry.whole, whole <= 999_999_999, whole >= entry.number else {
        throw AnnexRefusal.wrongNumber(entry.field)
      }
    }
    return entry
  }

  // MARK: What the program counts

  struct AnnexCounts {
    var all: QuantityCount
    /// Of dossiers a specialised department answers for.
    var departments: QuantityCount
  }
  /// Those that are no specialised department of the commune's committee.
  private static let notSpecialised: Set<Department> = [.centre, .committee, .police, .military]

  static func annexCounts(
    _ book: BookAsOf, _ period: Period, in db: borrowing some Queries & ~Copyable
  ) throws -> AnnexCounts {
    var counts = AnnexCounts(
      all: QuantityCount(slice: Slice(), period: period, asOf: book.moment),
      departments: QuantityCount(slice: Slice(), period: period, asOf: book.moment))
    try book.walk(period, in: db) { known in
      let quantities = known.dossier.quantities(in: period, of: book.unit, at: book.moment, known.history)
      counts.all.add(quantities)
      if !notSpecialised.contains(known.dossier.procedure.responsibleUnit) {
        counts.departments.add(quantities)
      }
    }
    counts.all.put(try book.fees(period, Slice(), in: db))
    return counts
  }

  static func annex(
    _ book: BookAsOf, _ period: Period, _ counts: AnnexCounts, units: [Commune],
    valuesUntil moment: Moment? = nil, in db: borrowing some Queries & ~Copyable
  ) throws -> Annex {
    guard let form = AnnexForm.on(period) else { throw ReportRefusal.unknown }
    let values = try AnnexValue.of(period, book.unit, until: moment, in: db)
    // Definitions of the period's last day; of a period that is not over, of the day that is asked about.
    let known = book.definitions.turned(to: min(period.to, book.moment.day))
    let counter = AnnexCounter(counts: counts, definitions: known, unit: book.unit, units: units)
    var lines: [String: AnnexLine] = [:]
    for field in form.fields {
      let history = values.filter { $0.entry.field == field.id }
      let counted = counter.count(field, form)
      lines[field.id] = AnnexLine(
        field: field, number: counted?.number ?? history.last?.entry.number,
        whole: counted?.whole ?? history.last?.entry.whole, rule: counted?.rule ?? "", history: history)
    }
    return Annex(form: form, period: period, lines: lines, through: values.last?.number ?? 0)
  }
}

/// Counts the lines the program knows by itself.
struct AnnexCounter {
  let counts: Office.AnnexCounts
  /// Of the day that is told about.
  let definitions: Definitions
  let unit: UnitID
  let units: [Commune]

  typealias Counted = (number: Int, whole: Int?, rule: String)

  /// Nil for what is entered.
  func count(_ field: AnnexField, _ form: AnnexForm) -> Counted? {
    switch field.source {
    case .typed: return nil
    case .figure(let id): return figure(id, counts.all, "")
    case .departmentsFigure(let id):
      return figure(id, counts.departments, "; hồ sơ phòng chuyên môn chủ trì")
    case .catalogue(let test): return catalogue(test)
    case .connected(.departments): return departments
    case .connected(.units): return committees
    case .sum(let ids):
      let parts = ids.compactMap(form.field)
      let sum = parts.reduce(0) { $0 + (count($1, form)?.number ?? 0) }
      return (sum, nil, parts.map(\.label).joined(separator: " + "))
    }
  }

  private func figure(_ id: String, _ count: QuantityCount, _ more: String) -> Counted? {
    guard let definition = FigureDefinition.named(id, on: count.period.to) else { return nil }
    let figure = count.figure(definition)
    return (figure.numerator, figure.denominator, definition.rule + more)
  }

  private func catalogue(_ test: AnnexField.CatalogueCount) -> Counted {
    let all = definitions.inForce.map(\.procedure)
    let withProcess = all.count { !$0.steps.isEmpty }
    let day = "danh mục thủ tục có hiệu lực ngày \(definitions.day.written)"
    switch test {
    case .all: return (all.count, nil, "TTHC trong \(day)")
    case .published: return (all.count { $0.decision != nil }, nil, "TTHC có quyết định công bố trong \(day)")
    case .full: return (all.count { $0.onlineLevel == .full }, nil, "TTHC toàn trình trong \(day)")
    case .partial: return (all.count { $0.onlineLevel == .partial }, nil, "TTHC một phần trong \(day)")
    case .withProcess: return (withProcess, all.count, "TTHC có quy trình nội bộ / TTHC trong \(day)")
    case .withElectronicProcess:
      return (withProcess, withProcess, "quy trình nội bộ chạy trên phần mềm / quy trình nội bộ, \(day)")
    }
  }

  /// Departments that answer for procedures in force: those with somebody who works here, of all.
  private var departments: Counted {
    let asked = Set(definitions.inForce.map(\.procedure.responsibleUnit))
    let here = Set(definitions.officers.values.filter { $0.unit == unit && $0.isActive }.map(\.department))
    return (
      asked.intersection(here).count, asked.count,
      "phòng, cơ quan chủ trì TTHC có cán bộ dùng phần mềm / tất cả"
    )
  }

  private var committees: Counted {
    let here = Set(definitions.officers.values.filter(\.isActive).map(\.unit))
    return (
      units.count { here.contains($0.id) }, units.count, "đơn vị cấp xã có cán bộ dùng phần mềm / tất cả"
    )
  }
}

/// Why an entry of the annex is not taken.
package enum AnnexRefusal: Error, Equatable, Sendable, Noticed {
  case notYourSection
  /// A report of the period waits for its signature or number.
  case underWay
  /// The program counts this line itself, or there is none of this name.
  case notEntered(String)
  case sourceMissing(String)
  case wrongNumber(String)

  package var notice: String {
    switch self {
    case .notYourSection: "Mục này do phòng khác và cán bộ cải cách hành chính nhập."
    case .underWay: "Báo cáo của kỳ đang trình ký; trả lại dự thảo rồi mới sửa được số liệu."
    case .notEntered: "Chỉ tiêu này do phần mềm tính, không nhập tay."
    case .sourceMissing: "Hãy ghi nguồn: số, ngày văn bản hoặc sổ theo dõi."
    case .wrongNumber: "Số liệu không hợp lệ."
    }
  }
}
