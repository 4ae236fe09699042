import Casework
import Deadlines
import Documents
import Ledger
import SQL

/// Part of a year's book of one field, as it is printed (Form 07).
package struct BookPart: Equatable, Sendable {
  package let sheet: FormSheet
  /// From 1.
  package let part: Int
  package let parts: Int
}

extension Office {
  /// How many lines one printed part of a book has: about thirty pages.
  package static let bookPartLength = 500

  /// The fields that have a book in this year, in the order their books were begun.
  package func booksOfYear(_ year: Int, of unit: UnitID) async throws -> [String] {
    try await database.read { db in
      let fields = try db.all(
        """
        SELECT name FROM counter WHERE unit = \(unit.number) AND period = \(year) AND name LIKE 'register/%'
        ORDER BY name
        """
      ) { row in String(try row.text(0).dropFirst("register/".count)) }
      // A book keeps its number when another field's book is begun later in the year.
      let begun = try fields.map { field in
        let first = try db.first(
          """
          SELECT id FROM dossier WHERE unit = \(unit.number) AND field = \(field)
            AND received_day >= \(Day.first(ofYear: year)) AND counts = 1 ORDER BY received_day, id LIMIT 1
          """
        ) { row in try row.int(0) }
        return (field, first ?? .max)
      }
      return begun.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }
  }

  /// Form 07: the book of a field and year (*sổ theo dõi hồ sơ*), part by part; nil where there is no such book or part.
  package func book(of field: String, year: Int, part: Int = 1, unit: UnitID) async throws -> BookPart? {
    let definitions = definitions
    let books = try await booksOfYear(year, of: unit)
    guard let number = books.firstIndex(of: field), let commune = definitions.commune(unit), part >= 1
    else { return nil }
    let (from, to) = (Day.first(ofYear: year), Day.first(ofYear: year + 1))
    let length = Self.bookPartLength
    let found = try await database.read { db in
      let count =
        try db.first(
          """
          SELECT COUNT(*) FROM dossier WHERE unit = \(unit.number) AND field = \(field) AND received_day >= \(from)
            AND received_day < \(to) AND counts = 1
          """
        ) { row in Int(try row.int(0)) } ?? 0
      let rows = try db.all(
        """
        SELECT \(Listing.columns) FROM dossier d
        WHERE d.unit = \(unit.number) AND d.field = \(field) AND d.received_day >= \(from) AND d.received_day < \(to)
          AND d.counts = 1
        ORDER BY d.received_day, d.id LIMIT \(length) OFFSET \((part - 1) * length)
        """
      ) { row in try Listing(row) }
      return (count: count, lines: try rows.map { try Self.line(of: $0, definitions, in: db) })
    }
    let parts = max(1, (found.count + length - 1) / length)
    guard part <= parts else { return nil }
    var sheet = FormFrame(
      commune: commune, number: FormKind.register.number(Int64(number + 1)), day: today
    ).sheet(.register)
    sheet.values[.field] = field
    sheet.values[.year] = "\(year)"
    if parts > 1 { sheet.values[.part] = "Phần \(part)/\(parts)" }
    sheet.values.put(.entries, found.lines)
    return BookPart(sheet: sheet, part: part, parts: parts)
  }

  private static func line(
    of row: Listing, _ definitions: Definitions, in db: borrowing some Queries & ~Copyable
  ) throws -> FormValues {
    let file = try file(row.id, definitions, in: db)
    let procedure = try definitions.procedure(row.procedure, revision: row.revision)
    var line = FormValues()
    line[.position] = file?.dossier.entry.map { twoDigits(Int($0)) }
    line[.dossierCode] = row.code
    line[.procedure] = "\(procedure.name) (\(procedure.code))"
    line[.name] = row.applicant
    line[.address] = row.address
    line[.phone] = row.phone
    line[.responsible] = row.department.label(
      in: definitions.commune(row.unit)?.kind ?? .commune)
    line[.receivedAt] = row.receivedAt.written
    line[.due] = row.due.written
    line[.handedOverAt] = row.handedOverAt?.written
    line[.delivery] = row.delivery.inBook
    line[.receivedBy] = file?.dossier.receiver?.name
    return line
  }
}

extension Delivery {
  /// *Phương thức nhận kết quả*, as short as a column is.
  fileprivate var inBook: String {
    switch self {
    case .counter: "Trực tiếp"
    case .post: "Bưu chính công ích"
    case .electronic: "Trực tuyến"
    case .home: "Tại nhà"
    }
  }
}
