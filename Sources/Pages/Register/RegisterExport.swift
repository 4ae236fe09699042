import Casework
import Documents
import Office
import Web

/// The register as a file to save. It is walked page by page as on the screen, so no length fills the memory, and every
/// dossier in it leaves a trace that this officer took it out of the office.
struct RegisterExport: Sendable {
  static let mostRows = 100_000
  static let pageRows = 500

  let office: Office
  let officer: OfficerID
  let unit: UnitID
  let query: RegisterQuery
  var mostRows = Self.mostRows
  var pageRows = Self.pageRows

  func csv() async throws -> Response {
    let sheet = try await sheet()
    return .csv(sheet.sheet, name: "so-theo-doi-\(office.today.iso).csv") { put in
      try await rows(of: sheet, put)
    }
  }

  func xlsx() async throws -> Response {
    let sheet = try await sheet()
    return try await .xlsx(sheet.sheet, name: "so-theo-doi-\(office.today.iso).xlsx") { put in
      try await rows(of: sheet, put)
    }
  }

  func sheet() async throws -> RegisterSheet {
    let count = try await office.count(of: unit, query, upTo: mostRows + 1)
    let definitions = office.definitions
    return RegisterSheet(
      commune: definitions.commune(unit), query: query, definitions: definitions, asOf: office.now(),
      cutAt: count > mostRows ? mostRows : nil)
  }

  func rows(
    of sheet: RegisterSheet, _ put: ([[Cell]]) async throws -> Void
  ) async throws {
    var cursor: Cursor?
    var number = 0
    repeat {
      let size = min(pageRows, mostRows - number)
      let page = try await office.register(of: unit, query, after: cursor, limit: size)
      let now = office.now()
      for row in page.rows { office.traces.note(officer, opened: row.id, for: .export, at: now) }
      try await put(page.rows.enumerated().map { at, row in sheet.row(row, number: number + at + 1) })
      number += page.rows.count
      cursor = page.next
    } while cursor != nil && number < mostRows
    if cursor != nil, let note = sheet.cutNote { try await put([[.empty, .text(note)]]) }
  }
}

extension RegisterExport {
  /// The list somebody sees on the page.
  init(_ asked: OfficerRequest, _ site: Site) throws(Rejection) {
    let ask = try RegisterAsk(asked.query, today: site.office.today)
    guard ask.errors.isEmpty else { throw .badRequest("a filter that cannot be read") }
    self.init(office: site.office, officer: asked.officer.id, unit: asked.actor.unit, query: ask.query)
  }
}
